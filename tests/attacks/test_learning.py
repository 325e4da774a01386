"""Small tests, ideas, stories, asks and votes in the hands of somebody who means no good, or comes too late."""

from typing import Any
from uuid import uuid4

import pytest

from access.visibility import Visibility
from asks.models import Permit
from challenges.models import Challenge, State
from core import clock
from core.errors import Refused
from experiments.models import Experiment, Idea, IdeaState
from stories import actions as stories
from stories.models import Consent, How, Reach, Story
from teams.actions import remove
from tests.experiments.conftest import Propose, Start, propose, start
from tests.votes.conftest import Open, opened, team
from tests.world import Person, World

__all__ = ["opened", "propose", "start", "team"]
WORDS: dict[str, Any] = {"title": "The lift", "about": "A neighbour", "before": "A.", "turning": "B.", "after": "C."}


def close(world: World) -> None:
    Challenge.objects.filter(pk=world.challenge.pk).update(state=State.CLOSED, closed_at=clock.now())


def test_an_idea_goes_into_no_other_but_one_that_waits_in_its_team(
    world: World, member: Person, other_member: Person, propose: Propose
) -> None:
    """Not into itself, one of others, none at all, or round in a circle."""
    ours, second, theirs = propose("Tea"), propose("Cake"), propose("Soup", by=other_member)
    url = f"{world.url}learn/ideas/%s/merge/"
    for into in (ours.pk, theirs.pk, uuid4(), "x", "\0", "9" * 5000, ""):
        assert member.post(url % ours.pk, {"into": str(into)}).status_code == 422, into
    assert member.post(url % ours.pk, {"into": str(second.pk)}).status_code == 303
    assert member.post(url % second.pk, {"into": str(ours.pk)}).status_code == 422
    found = Idea.objects.filter(team=world.skylark).values_list("text", "state", "merged_into__text")
    assert set(found) == {("Tea", IdeaState.MERGED, "Cake"), ("Cake", IdeaState.OPEN, None)}


def test_of_two_who_decide_one_test_the_second_reads_the_first(world: World, member: Person, start: Start) -> None:
    mate, url = world.member(), f"{world.url}learn/tests/{start().pk}/decide/"
    seen = {who: who.get(url).context["form"]["seen"].value() for who in (member, mate)}
    assert member.post(url, {"decision": "adopt", "learned": "Tea.", "seen": seen[member]}).status_code == 303
    late = mate.post(url, {"decision": "abandon", "learned": "No tea.", "seen": seen[mate]})
    assert late.status_code == 409
    assert "It now says “Adopt”" in late.content.decode()
    assert "No tea." in late.content.decode()
    assert Experiment.objects.get().decision == "adopt"


def test_a_rule_that_bent_is_shown_no_further_by_a_number_that_is_none(world: World, member: Person) -> None:
    said: dict[str, Any] = {"team": world.skylark, "what": "Park", "allowed_by": "Mayor", "since": clock.now().date()}
    permit = Permit.objects.create(**said)
    for wanted in ("9" * 5000, "٤", "４", "²", "4\0", "-1", "5", "", "1_0"):
        answer = member.post(f"{world.url}asks/allowed/{permit.pk}/show/", {"visibility": wanted})
        assert answer.status_code == 404, wanted[:9]
    permit.refresh_from_db()
    assert permit.visibility == Visibility.TEAM


def test_a_story_that_was_just_deleted_takes_no_words_and_no_yes(world: World, member: Person) -> None:
    """Both had its page open; one deleted it before the other was done."""
    by = member.participation.as_actor()
    story = stories.tell(world.skylark, by=by, key=uuid4(), **WORDS)
    yes: dict[str, Any] = {"given_by": "They", "how": How.SPOKEN, "scope": Reach.TEAM}
    held = Story.objects.select_related("team__challenge").get(pk=story.pk)
    for _twice in range(2):
        stories.withdraw(story, by=by, delete=True)
        story = held
    for act in (
        lambda: stories.change_words(held, by=by, **WORDS | {"title": "Again"}),
        lambda: stories.record_consent(held, by=by, key=uuid4(), **yes),
    ):
        with pytest.raises(Refused, match="deleted this story"):
            act()
    assert not Story.objects.exists()
    assert not Consent.objects.exists()
    for page in ("", "slip/", "words/"):
        assert member.get(f"{world.url}learn/stories/{held.pk}/{page}").status_code == 404


def test_who_was_removed_in_mid_vote_votes_no_more(
    world: World, facilitator: Person, team: list[Person], opened: Open
) -> None:
    vote = opened()
    url, gone = f"{world.url}votes/{vote.pk}/", team[1]
    form = gone.get(url).context["form"]
    remove(gone.participation, by=facilitator.participation.as_actor())
    sealed = type(vote).objects.get().box
    assert gone.post(url, {"id": str(form["id"].value()), "option": "5"}).status_code == 404
    assert bytes(type(vote).objects.get().box) == bytes(sealed)


def test_a_closed_challenge_takes_no_vote_and_keeps_the_words(world: World, team: list[Person], opened: Open) -> None:
    vote = opened()
    url = f"{world.url}votes/{vote.pk}/"
    close(world)
    answer = team[0].post(url, {"id": str(uuid4()), "option": "5", "words": "More time"})
    assert answer.status_code in {422, 403}
    assert vote.opened().total == 0


@pytest.mark.parametrize(
    "number", ["943 476 5919", "９４３４７６５９１９", "943\u2009476\u20095919", "943\u200b4765919"]
)
def test_a_corrected_card_takes_no_patient(world: World, member: Person, start: Start, number: str) -> None:
    row = start()
    said = {"prediction": row.prediction, "title": row.title, "who": f"Ann, {number}"}
    assert member.post(f"{world.url}learn/tests/{row.pk}/card/", said).status_code == 422
    row.refresh_from_db()
    assert row.who == ""
