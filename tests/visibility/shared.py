"""A link to the board of each challenge of a society; and what docs/who-sees-what.md says stands there."""

from uuid import uuid4

from access.roles import Role
from core import clock
from sharing.actions import make_link
from tests.visibility.cast import Society
from tests.visibility.table import TABLE


def share(society: Society) -> None:
    for challenge in society.challenges:
        one = society.of(challenge, Role.FACILITATOR)[0]
        label = society.texts.write("link to the board: whom it is for", challenge=challenge.pk, author=one.pk)
        made = make_link(challenge, by=one.as_actor(), key=uuid4(), label=label, expires_on=clock.now().date())
        society.links[challenge.pk] = made.token


def by_link() -> tuple[set[str], set[str]]:
    """The texts that always stand there, and those that may."""
    found: dict[str, set[str]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        when, _colon, texts = line.removeprefix("- By a link, ").partition(": ")
        if line.startswith("- By a link, "):
            found[when] = {text.strip() for text in texts.rstrip(".").split(" · ")}
    return found["always"], found["at times"]
