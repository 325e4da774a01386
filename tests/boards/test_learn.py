"""What we've learned: small tests, ideas, the question and the ways on; and all of it as one story."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from access.visibility import Visibility
from asks.models import Permit
from core.decision import Decision
from experiments import actions, ideas
from experiments.models import Experiment
from stories import actions as stories
from teams.models import Team
from tests.world import Person, World

OnDay = Callable[..., None]
Try = Callable[..., Experiment]
WORDS: dict[str, Any] = {
    "about": "A carer",
    "before": "Alone at night.",
    "turning": "A knock.",
    "after": "Tea on Thursdays.",
}


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def url(world: World, on_day: OnDay) -> str:
    on_day(37)
    return f"{world.url}learn/"


@pytest.fixture
def test_of(world: World, member: Person, on_day: OnDay) -> Try:
    """Joan's team tries something on a day: ``test_of(20, "A text message", decision=Decision.ABANDON)``."""

    def tried(day: int, title: str, *, decision: Decision | None = None, shown: Visibility | None = None) -> Experiment:
        by = member.participation.as_actor()
        on_day(day)
        row = actions.start_test(world.skylark, by=by, key=uuid4(), title=title, prediction="Half will", who="Priya")
        if decision:
            row = actions.decide(row, by=by, decision=decision, learned=f"What {title} taught")
        on_day(37)
        return actions.share(row, visibility=shown, by=by) if shown else row

    return tried


def tell(member: Person, team: Team, title: str, *, scope: int | None) -> None:
    by = member.participation.as_actor()
    row = stories.tell(team, by=by, key=uuid4(), title=title, **WORDS)
    if scope:
        stories.record_consent(row, by=by, key=uuid4(), scope=scope, given_by="She herself", how="spoken")


def test_a_member_finds_tests_ideas_the_question_and_where_to_turn(
    url: str, world: World, member: Person, test_of: Try
) -> None:
    test_of(20, "A text message", decision=Decision.ABANDON)
    ideas.propose(world.skylark, by=member.participation.as_actor(), key=uuid4(), text="A walk after the group")
    page = text(member.get(url))
    for words in ("One small test in 37 days.", "A text message", "A walk after the group", "What is draining you?"):
        assert words in page
    assert "116 123" in page
    assert page.count("h-sun") == 1


def test_a_facilitator_goes_from_team_to_team(
    url: str, world: World, member: Person, facilitator: Person, test_of: Try
) -> None:
    test_of(20, "A text message")
    assert "A text message" in text(facilitator.get(f"{url}?team={world.skylark.pk}"))
    assert "A text message" not in text(facilitator.get(f"{url}?team={world.teasel.pk}"))
    assert facilitator.get(f"{url}?team={uuid4()}").status_code == 404


@pytest.mark.parametrize("page", ["", "story/"])
def test_a_sponsor_reads_what_was_shown_to_leaders_until_it_is_taken_back(
    url: str, member: Person, sponsor: Person, test_of: Try, page: str
) -> None:
    test_of(20, "Ours alone")
    shown = test_of(24, "For leaders", decision=Decision.ADAPT, shown=Visibility.LEADERS)
    seen = text(sponsor.get(url + page))
    assert "For leaders" in seen
    assert "Ours alone" not in seen
    assert "Priya" not in seen
    actions.share(shown, visibility=Visibility.TEAM, by=member.participation.as_actor())
    assert "For leaders" not in text(sponsor.get(url + page))


def test_a_challenge_without_teams_has_a_question_all_the_same(url: str, world: World, facilitator: Person) -> None:
    Team.objects.filter(challenge=world.challenge).delete()
    for page in ("", "story/"):
        assert facilitator.get(url + page).status_code == 200
    assert "Where did you rescue" in text(facilitator.get(url))


def test_it_reads_from_the_first_day_on_without_names(
    url: str, world: World, member: Person, facilitator: Person, test_of: Try
) -> None:
    test_of(31, "At the pharmacy", decision=Decision.ADOPT)
    test_of(20, "A text message", decision=Decision.ABANDON)
    tell(member, world.skylark, "A lift home", scope=Visibility.TEAM)
    calendar = world.challenge.calendar
    permit: dict[str, Any] = {"what": "prescribe from the road", "allowed_by": "Chief Pharmacist"}
    Permit.objects.create(team=world.skylark, since=calendar.date_of(26), author=member.participation, **permit)
    for reader in (member, facilitator):
        page = text(reader.get(f"{url}story/"))
        order = [page.index(words) for words in ("A text message", "We were allowed to: prescribe", "At the pharmacy")]
        assert order == sorted(order)
        assert page.index("At the pharmacy") < page.index("A lift home")
        assert "What A text message taught" in page
        assert "We let it go, and are glad we know." in page
        assert "Joan" not in page.split("<main")[1]
        assert "Priya" not in page


def test_a_story_stands_in_it_only_with_a_yes(url: str, world: World, member: Person) -> None:
    tell(member, world.skylark, "Not yet said", scope=None)
    assert "Not yet said" in text(member.get(f"{url}stories/"))
    assert "Not yet said" not in text(member.get(f"{url}story/"))


def test_sent_in_a_frame_of_hostile_words_they_stay_words(url: str, member: Person, test_of: Try) -> None:
    test_of(20, "<script>alert(1)</script>")
    for page in ("", "story/"):
        assert "<script>alert" not in text(member.get(url + page))


def test_outsiders_and_commissioners_do_not_read_it(
    url: str, outsider: Person, commissioner: Person, ex_member: Person
) -> None:
    for page in ("", "story/"):
        assert outsider.get(url + page).status_code == 404
        assert ex_member.get(url + page).status_code == 404
        assert commissioner.get(url + page).status_code == 403
