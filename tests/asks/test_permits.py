""" "We were allowed to…": kept with one tap or written by the team, shown as far as the team says."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from access.visibility import Visibility
from asks import actions
from asks.models import Ask, Permit
from challenges.models import State
from core import clock
from core.errors import Refused
from tests.world import Person, World

Write = Callable[..., Ask]
Allow = Callable[..., Permit]
TEAM, LEADERS, PUBLIC = Visibility.TEAM, Visibility.LEADERS, Visibility.PUBLIC


@pytest.fixture
def allow(today: None, world: World, member: Person) -> Allow:
    def allowed(**words: Any) -> Permit:
        given: dict[str, Any] = {
            "by": member.participation.as_actor(),
            "key": uuid4(),
            "what": "Prescribe from the road",
            "allowed_by": "Chief Pharmacist",
            "since": date(2026, 2, 10),
        }
        return actions.write_permit(world.skylark, **(given | words))

    return allowed


def test_one_tap_keeps_what_leaders_granted_once(ask: Write, sponsor: Person, member: Person, world: World) -> None:
    asked = actions.answer(ask(), by=sponsor.participation.as_actor(), answer="yes", words="Two nurses first.")
    colleague = world.member()
    rows = [actions.keep_permit(asked, by=one.participation.as_actor()) for one in (member, member, colleague)]
    kept = Permit.objects.get()
    assert set(rows) == {kept}
    assert (kept.what, kept.words, kept.allowed_by) == (asked.question, "Two nurses first.", "Chief Pharmacist")
    assert (kept.visibility, kept.ended_on) == (TEAM, None)


def test_what_was_not_granted_is_no_permit(ask: Write, sponsor: Person, member: Person) -> None:
    by = member.participation.as_actor()
    with pytest.raises(Refused, match="yes"):
        actions.keep_permit(ask(), by=by)
    refused = actions.answer(ask(), by=sponsor.participation.as_actor(), answer="no", words="Not now")
    with pytest.raises(Refused, match="yes"):
        actions.keep_permit(refused, by=by)
    granted = actions.answer(ask(), by=sponsor.participation.as_actor(), answer="yes")
    with pytest.raises(PermissionDenied):
        actions.keep_permit(granted, by=sponsor.participation.as_actor())


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"what": " "}, "what you were allowed"),
        ({"allowed_by": ""}, "by whom"),
        ({"since": None}, "since when"),
        ({"since": date(2026, 12, 1)}, "still to come"),
    ],
)
def test_half_a_permit_is_refused(allow: Allow, words: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        allow(**words)


def test_each_sees_it_as_far_as_the_team_shows_it(
    allow: Allow,
    world: World,
    member: Person,
    other_member: Person,
    facilitator: Person,
    sponsor: Person,
    commissioner: Person,
) -> None:
    permit = allow()
    people = {"team": member, "coach": facilitator, "sponsor": sponsor, "commissioner": commissioner}
    people |= {"other team": other_member, "elsewhere": World().facilitator()}

    def seen() -> set[str]:
        mine = {name: Permit.objects.visible_to(one.participation.as_actor()) for name, one in people.items()}
        return {name for name, rows in mine.items() if rows.exists()}

    by = member.participation.as_actor()
    assert seen() == {"team", "coach"}
    actions.show_permit(permit, by=by, visibility=LEADERS)
    assert seen() == {"team", "coach", "sponsor", "commissioner"}
    assert not Permit.objects.shown_everywhere().exists()
    actions.show_permit(permit, by=by, visibility=PUBLIC)
    assert seen() == set(people) - {"elsewhere"}
    assert list(Permit.objects.shown_everywhere()) == [permit]
    actions.show_permit(permit, by=by, visibility=TEAM)
    assert seen() == {"team", "coach"}
    assert not Permit.objects.shown_everywhere().exists()


def test_nobody_but_the_team_shows_it_to_others(
    allow: Allow, facilitator: Person, other_member: Person, sponsor: Person
) -> None:
    permit = allow()
    for person in (facilitator, other_member, sponsor, World().member()):
        with pytest.raises(PermissionDenied):
            actions.show_permit(permit, by=person.participation.as_actor(), visibility=PUBLIC)
    assert Permit.objects.get().visibility == TEAM


@pytest.mark.parametrize("visibility", [Visibility.PRIVATE, Visibility.COACH, 9])
def test_it_is_never_less_than_the_teams(allow: Allow, member: Person, visibility: int) -> None:
    with pytest.raises(Refused, match="who can see"):
        actions.show_permit(allow(), by=member.participation.as_actor(), visibility=visibility)


def test_it_can_be_taken_back_when_the_challenge_is_closed_but_not_shown_further(
    allow: Allow, world: World, member: Person
) -> None:
    permit, by = allow(), member.participation.as_actor()
    actions.show_permit(permit, by=by, visibility=LEADERS)
    world.challenge.state, world.challenge.closed_at = State.CLOSED, clock.now()
    with pytest.raises(Refused, match="closed"):
        actions.show_permit(permit, by=by, visibility=PUBLIC)
    assert actions.show_permit(permit, by=by, visibility=TEAM).visibility == TEAM


def test_whether_it_still_holds_can_be_said_and_unsaid(
    allow: Allow, member: Person, on_day: Callable[..., None], world: World
) -> None:
    permit, by = allow(), member.participation.as_actor()
    actions.end_permit(permit, by=by, holds=False)
    on_day(25)
    assert actions.end_permit(permit, by=by, holds=False).ended_on == world.challenge.calendar.date_of(21)
    assert actions.end_permit(permit, by=by, holds=True).ended_on is None


def test_words_are_looked_for_anywhere_in_it(allow: Allow) -> None:
    permit = allow(words="Two practices share notes.")
    assert list(Permit.objects.about("pharmacist ROAD notes")) == [permit]
    assert not Permit.objects.about("road cars").exists()
