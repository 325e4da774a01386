"""What should last: written down once, changed by two people without loss, and dropped."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from core.errors import Refused
from sustainability import actions
from sustainability.models import SustainabilityItem
from teams.models import Participation
from tests.sustainability.conftest import WORDS, Add, said
from tests.world import Person, World

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def url(world: World) -> str:
    return f"{world.url}lasting/"


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_a_team_writes_down_what_should_last(url: str, member: Person, facilitator: Person) -> None:
    form = said(commitment="Two hours a week", commitment_title="Director of Nursing")
    answers = [member.post(f"{url}new/", form, follow=True) for _twice in range(2)]
    assert SustainabilityItem.objects.count() == 1
    for page in (*map(text, answers), text(facilitator.get(url))):
        assert "Ring before people go home" in page
        assert "Looked after by: Ward manager." in page
        assert "<b>Director of Nursing</b> commits to: Two hours a week" in page
        assert "Looked at again on 1 August 2026." in page


def test_other_words_under_the_same_key_are_told_apart(url: str, member: Person) -> None:
    form = said()
    member.post(f"{url}new/", form)
    answer = member.post(f"{url}new/", form | {"what": "Something else"})
    assert answer.status_code == 409
    assert "Something else" in text(answer)
    assert SustainabilityItem.objects.get().what == "Ring before people go home"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"what": ""}, "What is it about?"),
        ({"decision": "burn"}, "Select a valid choice."),
        ({"owner_title": "Joan Marsh"}, "Write a job title, not a name"),
        ({"owner_title": "nurse (joan  MARSH)"}, "Write a job title, not a name"),
        ({"commitment": "Money"}, "needs that leader’s job title"),
        ({"commitment_title": "Mayor"}, "needs that leader’s job title"),
        ({"review_on": "2026-01-01"}, "That date is past."),
        ({"review_on": "2062-01-01"}, "Please check the year."),
        ({"evidence": "Her NHS number is 943 476 5919"}, "NHS number"),
    ],
)
def test_what_cannot_be_kept_comes_back_as_it_was_typed(
    url: str, member: Person, wrong: dict[str, str], says: str
) -> None:
    answer = member.post(f"{url}new/", said(resources="Ten minutes", **wrong) if "resources" not in wrong else wrong)
    assert answer.status_code == 422
    assert says in text(answer)
    assert "Ten minutes" in text(answer)
    assert not SustainabilityItem.objects.exists()


def test_two_people_change_it_and_nothing_is_lost(url: str, add: Add, member: Person, facilitator: Person) -> None:
    page = f"{url}{add().pk}/"
    seen = member.get(page).context["form"]["seen"].value()
    assert facilitator.post(page, said(seen=seen, owner_title="Practice nurse")).status_code == 302
    answer = member.post(page, said(seen=seen, owner_title="District nurse"))
    assert answer.status_code == 409
    assert "It now says “Practice nurse”. Your words are still here." in text(answer)
    again = said(seen=answer.context["form"]["seen"].value(), owner_title="District nurse")
    assert member.post(page, again).status_code == 302
    assert SustainabilityItem.objects.get().owner_title == "District nurse"


def test_what_is_dropped_is_gone_at_the_next_request(url: str, add: Add, member: Person) -> None:
    item = add()
    for _twice in range(2):
        member.post(f"{url}{item.pk}/drop/")
    assert "Ring before" not in text(member.get(url))  # the news of it was read
    assert "Ring before" not in text(member.get(url))
    assert member.get(f"{url}{item.pk}/").status_code == 404
    with pytest.raises(Refused, match="off the list"):
        actions.change_item(item, by=member.participation.as_actor(), words=WORDS)


def test_hostile_words_are_words(url: str, add: Add, member: Person) -> None:
    item = add(what="<script>alert(1)</script>")
    for page in (url, f"{url}{item.pk}/"):
        assert "<script>alert" not in member.get(page).content.decode()
        assert "&lt;script&gt;alert" in member.get(page).content.decode()


def test_it_is_the_teams_own(url: str, add: Add, other_member: Person, sponsor: Person, outsider: Person) -> None:
    item = add()
    assert "Ring before" not in text(other_member.get(url))
    assert other_member.post(f"{url}{item.pk}/", said()).status_code == 404
    assert sponsor.get(url).status_code == 403
    assert outsider.get(url).status_code == 404
    assert outsider.post(f"{url}{uuid4()}/", said()).status_code == 404


def test_a_closed_challenge_takes_no_more(add: Add, world: World, member: Person) -> None:
    item = add()
    world.challenge.state, world.challenge.closed_at = "closed", item.made_at
    world.challenge.save()
    item.team.challenge = world.challenge
    with pytest.raises(Refused, match="closed"):
        actions.change_item(item, by=member.participation.as_actor(), words=WORDS | {"what": "New"})
    assert "Write something down" not in text(member.get(f"{world.url}lasting/"))
    for at, sent in (("new", said()), (item.pk, said(what="Ring first"))):
        late = member.post(f"{world.url}lasting/{at}/", sent)
        assert late.status_code == 422
        assert "This challenge is closed." in text(late)
        assert sent["what"] in text(late), "What was typed meanwhile can still be copied from the page."


def test_a_day_that_was_set_may_go_by(add: Add, member: Person, on_day: Any) -> None:
    item = add(review_on=date(2026, 5, 20))
    on_day(130)
    by = member.participation.as_actor()
    kept = actions.change_item(item, by=by, words=WORDS | {"review_on": date(2026, 5, 20), "what": "Ring first"})
    assert kept.what == "Ring first"


def test_who_left_is_no_job_title_either(add: Add, ex_member: Person) -> None:
    left: Participation = ex_member.participation
    with pytest.raises(Refused, match="job title"):
        add(owner_title=f"{left.user.name}, nurse")
