"""Who has a link to the board reads what docs/who-sees-what.md lists for them, of that challenge, and nothing else."""

from django.test import Client

from tests.visibility.cast import Society
from tests.visibility.judging import by_canary
from tests.visibility.shared import by_link
from tests.visibility.table import lines
from tests.visibility.texts import canaries


def test_a_link_shows_what_the_list_says_and_nothing_else(society: Society) -> None:
    always, at_times = by_link()
    assert always | at_times <= set(lines())
    found = []
    for challenge, token in society.links.items():
        answer = Client().get(f"/s/{token}/")
        assert answer.status_code == 200
        seen = canaries(answer.content.decode() + str(answer.headers))
        for canary, texts in by_canary(society).items():
            rows = {text.row for text in texts if text.challenge == challenge}
            if canary in seen and not rows & (always | at_times):
                found.append(f"{[text.row for text in texts]} stands there")
            if canary not in seen and rows & always:
                found.append(f"{sorted(rows)} does not stand there")
    assert not found, "\n".join(found)
