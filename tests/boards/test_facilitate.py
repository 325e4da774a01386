"""The facilitator's morning: every team's rhythm, never a score."""

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from asks.models import Ask
from challenges.models import Challenge, Event
from checkins.models import CheckIn
from core import clock
from milestones.models import Milestone
from teams.models import Invitation, Team
from tests.world import Person, World, make_challenge


def page_of(person: Person, world: World, query: str = "") -> str:
    answer = person.get(f"{world.url}facilitate/{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("day", "at", "words"),
    [
        (37, time(9), "Day 37. Two teams, good morning."),
        (37, time(14), "Day 37. Two teams, good afternoon."),
        (37, time(19), "Day 37. Two teams, good evening."),
        (0, time(9), "Day 0. Two teams, good morning."),
        (-1, time(9), "Day 0 is tomorrow. Two teams, good morning."),
        (-20, time(9), "Day 0 is in 20 days. Two teams, good morning."),
        (101, time(9), "1 day after the last. Two teams, good morning."),
    ],
)
def test_it_says_the_day_and_good_morning(
    world: World, facilitator: Person, on_day: Callable[..., None], day: int, at: time, words: str
) -> None:
    on_day(day, at=at)
    assert words in page_of(facilitator, world)


def test_a_closed_challenge_is_said_to_be_closed_and_greets_nobody(
    world: World, facilitator: Person, on_day: Callable[..., None]
) -> None:
    on_day(240, at=time(19))
    closed_at = world.challenge.calendar.moment_of(125)
    Challenge.objects.filter(pk=world.challenge.pk).update(state="closed", closed_at=closed_at)
    page = page_of(facilitator, world)
    assert "This challenge is closed." in page
    assert "It was closed on 8 June 2026." in page
    assert "after the last" not in page
    assert "good evening" not in page


def test_the_next_event_is_named(world: World, facilitator: Person, on_day: Callable[..., None]) -> None:
    on_day(37)
    assert "Thursday 12 March. Refresh workshop in two weeks." in page_of(facilitator, world)


def test_check_ins_milestones_and_reviews_stand_in_their_weeks(
    world: World, facilitator: Person, member: Person, on_day: Callable[..., None]
) -> None:
    on_day(37)
    for day in (29, 30, 35, 36):
        CheckIn.objects.create(team=world.skylark, author=member.participation, day=day, note="x")
    Milestone.objects.create(team=world.skylark, day=8, title="A", reached_at=clock.now())
    Milestone.objects.create(team=world.skylark, day=46, title="B")
    skylark, teasel = page_of(facilitator, world).split("<tbody>")[1].split("</tbody>")[0].split("</tr>")[:2]
    cells = skylark.split("<td")[1:]
    assert "3 check-ins" in cells[4]
    assert "1 check-in<" in cells[5]
    assert 'class="is-now"' in cells[5]
    assert "milestone reached" in cells[1]
    assert "milestone planned" in cells[6]
    assert "Refresh workshop" in cells[7]
    assert "Teasel" in teasel
    assert teasel.count("<svg") == 2  # this week, quiet so far, and the review


def test_ten_weeks_are_shown_and_all_if_wanted(world: World, facilitator: Person, on_day: Callable[..., None]) -> None:
    on_day(37)
    assert "Ten weeks at a glance" in page_of(facilitator, world)
    whole = page_of(facilitator, world, "?weeks=all")
    assert "15 weeks at a glance" in whole
    assert "15 Last review" in whole


def test_teams_stand_by_the_alphabet_whatever_they_did(
    world: World, facilitator: Person, on_day: Callable[..., None]
) -> None:
    on_day(37)
    late = world.member(world.teasel)
    for day in range(20):
        CheckIn.objects.create(team=world.teasel, author=late.participation, day=day, note="x")
    page = page_of(facilitator, world)
    assert page.index("Skylark") < page.index("Teasel")
    for word in ("score", "rank", "red", "amber", "best", "worst"):
        assert f" {word} " not in page.lower()


def test_asks_stand_oldest_first_with_their_age(world: World, facilitator: Person, on_day: Callable[..., None]) -> None:
    on_day(37)
    for days, question in ((5, "Newer?"), (16, "Older?")):
        asked = clock.now() - timedelta(days=days)
        Ask.objects.create(team=world.teasel, question=question, to_title="Chief Pharmacist", asked_at=asked)
    answered = {"answer": "yes", "answered_at": clock.now()}
    Ask.objects.create(team=world.teasel, question="Done?", to_title="Boss", **answered)
    page = page_of(facilitator, world)
    assert page.index("Older?") < page.index("Newer?")
    assert "<b>16 days</b>" in page
    assert "Teasel to Chief Pharmacist." in page
    assert "Done?" not in page


def test_what_is_stuck_is_shown_for_two_weeks_without_anybodys_confidence(
    world: World, facilitator: Person, member: Person, on_day: Callable[..., None]
) -> None:
    on_day(37)
    for day, words in ((20, "Long ago"), (36, "The hall is <b>locked</b>")):
        CheckIn.objects.create(
            team=world.skylark, author=member.participation, day=day, stuck=words, unsticker="coach", confidence=2
        )
    page = page_of(facilitator, world)
    assert "The hall is &lt;b&gt;locked&lt;/b&gt;" in page
    assert "Skylark, said Joan Marsh on Day 36." in page
    assert "Long ago" not in page
    assert "confiden" not in page.lower()


def test_people_are_counted_by_team(
    world: World, facilitator: Person, member: Person, ex_member: Person, on_day: Callable[..., None]
) -> None:
    on_day(3)
    until = clock.now() + timedelta(days=9)
    for fields in ({}, {"used": 1}, {"revoked_at": clock.now()}, {"expires_at": clock.now() - timedelta(days=1)}):
        made = {"challenge": world.challenge, "team": world.skylark, "places": 1, "expires_at": until} | fields
        Invitation.objects.create(**made)
    page = page_of(facilitator, world)
    assert "1 joined, 1 invited and not in yet, 1 left" in page
    assert "Nobody in yet" in page


def test_a_challenge_without_teams_offers_the_first_step(facilitator: Person, world: World) -> None:
    world.skylark.delete()
    world.teasel.delete()
    page = page_of(facilitator, world)
    assert "No teams, " in page
    assert "No teams yet." in page


def test_nothing_of_another_challenge_shows(
    world: World, facilitator: Person, outsider: Person, on_day: Callable[..., None]
) -> None:
    on_day(10)
    other = make_challenge()
    team = Team.objects.create(challenge=other, name="Elsewhere")
    Ask.objects.create(team=team, question="Foreign?", to_title="Boss")
    Event.objects.create(challenge=other, title="Foreign event", on=date(2026, 3, 1))
    page = page_of(facilitator, world)
    assert "Elsewhere" not in page
    assert "Foreign" not in page
    assert outsider.get(f"{world.url}facilitate/").status_code == 404


def test_it_is_for_facilitators_alone(
    world: World, member: Person, sponsor: Person, commissioner: Person, ex_member: Person
) -> None:
    for person, status in ((member, 403), (sponsor, 403), (commissioner, 403), (ex_member, 404)):
        assert person.get(f"{world.url}facilitate/").status_code == status
    assert sponsor.post(f"{world.url}facilitate/").status_code == 405


@pytest.mark.parametrize("state", ["draft", "launched", "reviewed", "closed"])
def test_it_costs_the_same_at_any_size(
    world: World,
    facilitator: Person,
    on_day: Callable[..., None],
    django_assert_max_num_queries: Callable[..., object],
    state: str,
) -> None:
    on_day(37)
    moment = clock.now()
    Challenge.objects.filter(pk=world.challenge.pk).update(state=state, reviewed_at=moment, closed_at=moment)
    for size in (1, 10):
        for n in range(size):
            team = Team.objects.create(challenge=world.challenge, name=f"Team {size} {n}")
            people = [world.member(team).participation for _ in range(3)]
            for day in range(30, 37):
                CheckIn.objects.create(team=team, author=people[day % 3], day=day, stuck="Stuck", note="x")
                Milestone.objects.create(team=team, day=day + 3, title=f"Milestone {day}")
            Ask.objects.create(team=team, question="May we?", to_title="Boss")
        with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
            page_of(facilitator, world)


def test_what_goes_out_next_is_there_from_the_launch_on(
    world: World, facilitator: Person, member: Person, on_day: Callable[..., None]
) -> None:
    on_day(37)
    Milestone.objects.create(team=world.skylark, day=38, title="Ten plans at Saltby")
    assert "A milestone today: Ten plans at Saltby" in page_of(facilitator, world)
    Challenge.objects.filter(pk=world.challenge.pk).update(state="draft")
    page = page_of(facilitator, world)
    assert "Going out next" not in page
    assert "Not launched yet" in page
