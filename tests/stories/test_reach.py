"""A story reaches as far as a yes that stands, and no further; taken back, it is gone at the next request."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from core.errors import Refused
from stories import actions
from stories.models import Consent, Ending, Reach, Story
from tests.stories.conftest import SayYes, Tell
from tests.world import Person, World

READERS = ("member", "mate", "other_member", "facilitator", "sponsor", "commissioner")
NOBODY_BUT_ME = {"member"}
TEAM = {"member", "mate", "facilitator"}


@pytest.fixture
def mate(world: World) -> Person:
    return world.member(name="Mate")


@pytest.fixture
def readers(request: pytest.FixtureRequest, mate: Person) -> Callable[[], set[str]]:
    """By name, whoever sees the one story now."""
    people: dict[str, Person] = {name: request.getfixturevalue(name) for name in READERS}

    def seen() -> set[str]:
        rows = Story.objects.all()
        return {name for name, one in people.items() if rows.visible_to(one.participation.as_actor()).exists()}

    return seen


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (None, NOBODY_BUT_ME),
        (Reach.TEAM, TEAM),
        (Reach.LEADERS, TEAM | {"sponsor", "commissioner"}),
        (Reach.PUBLIC, set(READERS)),
    ],
)
def test_it_goes_as_far_as_they_said(
    tell: Tell, say_yes: SayYes, readers: Callable[[], set[str]], scope: int | None, expected: set[str]
) -> None:
    row = tell()
    if scope is not None:
        say_yes(row, scope=scope)
    assert readers() == expected


@pytest.mark.parametrize("who", ["member", "mate", "facilitator"])
def test_taken_back_only_who_wrote_it_down_sees_it(
    tell: Tell, say_yes: SayYes, readers: Callable[[], set[str]], request: pytest.FixtureRequest, who: str
) -> None:
    row = tell()
    say_yes(row, scope=Reach.PUBLIC)
    by = request.getfixturevalue(who).participation
    for _twice in range(2):
        actions.withdraw(row, by=by.as_actor())
    assert readers() == NOBODY_BUT_ME
    ended = Consent.objects.get()
    assert (ended.withdrawn_by, ended.withdrawn_how) == (by, Ending.HERE)


@pytest.mark.parametrize("who", ["other_member", "sponsor", "commissioner", "outsider"])
def test_others_cannot_take_it_back(story: Story, request: pytest.FixtureRequest, who: str) -> None:
    with pytest.raises(PermissionDenied):
        actions.withdraw(story, by=request.getfixturevalue(who).participation.as_actor())
    assert Consent.objects.get().withdrawn_at is None


def test_with_its_last_day_a_yes_is_over(
    tell: Tell, say_yes: SayYes, readers: Callable[[], set[str]], on_day: Callable[..., None], world: World
) -> None:
    say_yes(tell(), until=world.challenge.calendar.date_of(40))
    on_day(40, at=time(23, 59))
    assert "commissioner" in readers()
    on_day(41, at=time(0, 0))
    assert readers() == NOBODY_BUT_ME


def test_a_story_that_names_somebody_stays_in_the_team(
    tell: Tell, say_yes: SayYes, readers: Callable[[], set[str]]
) -> None:
    row = tell(anonymised=False)
    with pytest.raises(Refused, match="stays in the team"):
        say_yes(row)
    say_yes(row, scope=Reach.TEAM)
    Consent.objects.update(scope=Reach.PUBLIC)  # whatever stands in the row
    assert readers() == TEAM


def test_other_words_need_another_yes(
    story: Story, member: Person, say_yes: SayYes, readers: Callable[[], set[str]]
) -> None:
    words: dict[str, Any] = {name: getattr(story, name) for name in ("title", "about", "before", "turning", "after")}
    actions.change_words(story, by=member.participation.as_actor(), **words)
    assert "sponsor" in readers()  # nothing was changed
    actions.change_words(story, by=member.participation.as_actor(), **(words | {"after": "Better."}))
    assert readers() == NOBODY_BUT_ME
    assert Consent.objects.get().withdrawn_how == Ending.CHANGED


def test_a_new_yes_takes_the_place_of_the_one_before(
    story: Story, say_yes: SayYes, readers: Callable[[], set[str]]
) -> None:
    say_yes(story, scope=Reach.TEAM)
    assert readers() == TEAM
    assert [one.withdrawn_how for one in Consent.objects.order_by("recorded_at")] == [Ending.REPLACED, ""]


def test_only_who_wrote_it_down_records_a_yes(story: Story, say_yes: SayYes, mate: Person, facilitator: Person) -> None:
    for person in (mate, facilitator):
        with pytest.raises(PermissionDenied):
            say_yes(story, by=person.participation.as_actor(), scope=Reach.PUBLIC)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"given_by": " "}, "Say who said yes"),
        ({"scope": 1}, "how far"),
        ({"how": "guessed"}, "how they said yes"),
        ({"until": date(2026, 1, 1)}, "is past"),
        ({"until": date(2126, 1, 1)}, "too far off"),
    ],
)
def test_half_a_yes_is_none(tell: Tell, say_yes: SayYes, words: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        say_yes(tell(), **words)
    assert not Consent.objects.exists()


def test_deleted_nothing_of_its_words_is_left(
    story: Story, mate: Person, facilitator: Person, readers: Callable[[], set[str]]
) -> None:
    with pytest.raises(PermissionDenied):
        actions.withdraw(story, by=mate.participation.as_actor(), delete=True)
    actions.withdraw(story, by=facilitator.participation.as_actor(), delete=True)
    assert readers() == set()
    assert not Consent.objects.exists()
    assert not hasattr(story, "history")
    actions.withdraw(story, by=None)  # their link, later


def test_the_database_holds_one_standing_yes_for_a_story(story: Story) -> None:
    with pytest.raises(IntegrityError, match="consent_one_at_a_time"), transaction.atomic():
        Consent.objects.create(story=story, given_by="Her daughter", how="spoken", scope=Reach.TEAM)
    with pytest.raises(IntegrityError, match="consent_withdrawn_says_when_and_how"), transaction.atomic():
        Consent.objects.update(withdrawn_how=Ending.HERE)


def test_a_closed_challenge_takes_no_new_story_but_each_can_be_taken_back(
    story: Story, tell: Tell, say_yes: SayYes, world: World, member: Person, readers: Callable[[], set[str]]
) -> None:
    world.challenge.state, world.challenge.closed_at = "closed", story.told_at
    world.challenge.save()
    story.refresh_from_db()
    for write in (tell, lambda: say_yes(Story.objects.get())):
        with pytest.raises(Refused, match="closed"):
            write()
    actions.withdraw(story, by=member.participation.as_actor())
    assert readers() == NOBODY_BUT_ME


def test_who_said_yes_is_for_the_team_and_its_facilitators(
    story: Story, say_yes: SayYes, world: World, facilitator: Person, sponsor: Person, other_member: Person
) -> None:
    say_yes(story, scope=Reach.PUBLIC, given_by="A neighbour of the mill")
    url = f"{world.url}learn/stories/{story.pk}/"
    for person, is_told in ((world.member(), True), (facilitator, True), (sponsor, False), (other_member, False)):
        page = person.get(url).content
        assert (b"A neighbour of the mill" in page) == is_told
        assert (b"Somebody said yes" in page) != is_told
