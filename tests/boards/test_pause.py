"""A challenge pauses for the winter and goes on with the same day: nothing is told twice, and nothing is lost."""

from collections import Counter
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from asks.models import Ask
from boards.setup import stillness
from challenges import actions
from challenges.models import Challenge, State
from core import clock
from core.errors import Refused, WrittenBefore
from measures.models import Measure, TeamGoal
from milestones.models import Milestone, Task
from notifications import rendering
from notifications.models import Delivery, DeliveryState, Message
from nudges import planning
from tests.mailbox import Mailbox
from tests.world import Person, World, make_challenge

ZERO, PAUSED, BACK = date(2026, 10, 31), date(2026, 12, 10), date(2027, 1, 6)
LENGTH = BACK - PAUSED
BEFORE = date(2026, 12, 5)  # Day 35
WEDNESDAY = 2


@pytest.fixture
def winter(db: None) -> World:
    return World(make_challenge(day_zero=ZERO))


def at(on: date, hour: time = time(10)) -> Any:
    return clock.pretend(datetime.combine(on, hour, tzinfo=ZoneInfo("Europe/London")))


def coach(world: World) -> Person:
    return world.facilitator(name="Nell Ford")


def pause(world: World, person: Person) -> bool:
    with at(PAUSED, time(14)):
        return stillness.pause(fresh(world), by=person.participation.as_actor())


def resume(world: World, person: Person, *, since: date = PAUSED) -> bool:
    with at(BACK):
        return stillness.resume(fresh(world), since=since, by=person.participation.as_actor())


def fresh(world: World) -> Challenge:
    world.challenge = Challenge.objects.get(pk=world.challenge.pk)
    return world.challenge


def plan(first: date, last: date, *, step: int = 1) -> None:
    """The planner at each hour of the method's rules: of check-ins on Wednesdays at noon."""
    on = first
    while on <= last:
        for hour in (time(8, 30), time(12))[: 2 if on.weekday() == WEDNESDAY else 1]:
            with at(on, hour):
                planning.plan(now=clock.now())
        on += timedelta(days=step)


def told(world: World) -> Counter[str]:
    """Each nudge, by whom and of what, whatever the dates: "Joan milestone Ten plans soon"."""
    messages = Message.objects.filter(about=world.challenge.pk, kind__startswith="nudges/", called_off_at=None)
    found: Counter[str] = Counter()
    for message in messages.select_related("person"):
        assert message.person
        what, _of, when, rule = message.occasion.split(":", 3)
        of = message.context.get("milestone") or message.context.get("event") or message.context.get("question", "")
        found[f"{message.person.name} {rule} {of} {'' if what in ('event', 'ask') else when}"] += 1
    return found


def people_and_plans(world: World) -> Person:
    with at(ZERO):
        person = coach(world)
        world.member(name="Joan")
        world.sponsor(name="Grace")
        for day in (36, 40, 41, 43, 50):
            Milestone.objects.create(team=world.skylark, day=day, title=f"Milestone {day}")
    for on in (date(2026, 12, 6), date(2026, 12, 9)):
        with at(on):
            Ask.objects.create(team=world.skylark, question=f"May we, {on}?", asked_by=None)
    return person


def test_everything_is_told_once_and_nothing_is_told_while_days_stand_still(winter: World) -> None:
    other = World(make_challenge(day_zero=ZERO))
    person, _other = people_and_plans(winter), people_and_plans(other)
    plan(BEFORE, ZERO + timedelta(days=56))
    expected = told(other)
    Message.objects.all().delete()
    Challenge.objects.filter(pk=other.challenge.pk).update(state=State.CLOSED, closed_at=clock.now())
    plan(BEFORE, PAUSED)
    pause(winter, person)
    before = told(winter)
    plan(PAUSED + timedelta(days=1), BACK - timedelta(days=1), step=3)
    assert told(winter) == before
    resume(winter, person)
    plan(BACK, ZERO + timedelta(days=56) + LENGTH)
    assert told(winter) == expected
    assert set(expected.values()) == {1}
    assert len(expected) > 25


def test_what_waited_when_it_paused_is_told_when_it_goes_on(winter: World, mailbox: Mailbox) -> None:
    person = people_and_plans(winter)
    with at(PAUSED, time(8, 15)):
        planning.plan(now=clock.now())
    waiting = Delivery.objects.filter(message__kind="nudges/milestone_today", state=DeliveryState.PENDING)
    assert waiting.count() == 1
    with at(PAUSED, time(8, 20)):
        stillness.pause(fresh(winter), by=person.participation.as_actor())
    assert waiting.count() == 0
    resume(winter, person)
    with at(BACK, time(10, 1)):
        planning.plan(now=clock.now())
        assert waiting.count() == 1


def test_a_worker_that_has_a_nudge_in_hand_when_it_pauses_does_not_send_it(winter: World, mailbox: Mailbox) -> None:
    people_and_plans(winter)
    with at(PAUSED, time(8, 30)):
        planning.plan(now=clock.now())
        Challenge.objects.filter(pk=winter.challenge.pk).update(pauses=[["2026-12-10", None]])
        mailbox.deliver()
    assert [mail for mail in mailbox if "Milestone" in mail.subject] == []


def test_asked_while_days_stood_still_a_leader_is_reminded_days_after_it_goes_on(winter: World) -> None:
    person = people_and_plans(winter)
    Ask.objects.all().delete()
    pause(winter, person)
    with at(date(2026, 12, 20)):
        Ask.objects.create(team=winter.skylark, question="May we?", asked_by=None)
    resume(winter, person)
    plan(BACK, BACK + timedelta(days=8))
    reminders = Message.objects.filter(kind="nudges/ask_waiting").order_by("made_at")
    assert [one.made_at.date() for one in reminders] == [BACK + timedelta(days=3), BACK + timedelta(days=7)]


def test_events_and_goals_move_along_and_what_took_place_stays(winter: World) -> None:
    person = people_and_plans(winter)
    measure = Measure.objects.create(team=winter.skylark, name="Calls", kind="outcome", unit="count")
    by_date = ZERO + timedelta(days=100)
    goal = TeamGoal.objects.create(
        team=winter.skylark, version=1, measure=measure, sentence="Fewer calls", target=40, by_date=by_date,
        published_at=clock.now(),
    )  # fmt: skip
    before = dict(winter.challenge.events.values_list("kind", "on"))
    pause(winter, person)
    resume(winter, person)
    after = dict(winter.challenge.events.values_list("kind", "on"))
    assert after["launch"] == before["launch"]
    assert before["midpoint"] == date(2026, 12, 21)  # Day 50 is a Sunday
    assert after["midpoint"] == date(2027, 1, 18)  # and a Saturday then
    goal.refresh_from_db()
    assert fresh(winter).calendar.day_on(goal.by_date) == 100
    assert winter.challenge.paused_days == LENGTH.days


def test_everybody_who_takes_part_is_told_once_that_it_pauses_and_that_it_goes_on(winter: World) -> None:
    person = people_and_plans(winter)
    assert [pause(winter, person), pause(winter, person)] == [True, False]
    assert [resume(winter, person), resume(winter, person)] == [True, False]
    for kind in ("challenges/paused", "challenges/resumed"):
        names = Message.objects.filter(kind=kind).values_list("person__name", flat=True)
        assert sorted(names) == ["Grace", "Joan"]


def test_paused_twice_on_a_day_the_last_they_hear_is_true(winter: World) -> None:
    person = people_and_plans(winter)
    by = person.participation.as_actor()
    with at(PAUSED, time(14)):
        stillness.pause(fresh(winter), by=by)
        stillness.resume(fresh(winter), since=PAUSED, by=by)
        stillness.pause(fresh(winter), by=by)
    heard = Message.objects.filter(person__name="Joan").values_list("kind", flat=True)
    assert Counter(heard) == {"challenges/paused": 2, "challenges/resumed": 1}
    goes_on = Message.objects.get(person__name="Joan", kind="challenges/resumed")
    words = rendering.email_body(goes_on)
    assert "every date stays as it was" in words
    assert "new dates" not in words


def test_a_pause_that_somebody_else_ended_meanwhile_is_not_ended_twice(winter: World) -> None:
    person = people_and_plans(winter)
    pause(winter, person)
    with pytest.raises(WrittenBefore):
        resume(winter, person, since=date(2026, 12, 9))
    assert fresh(winter).is_paused


def test_only_what_is_launched_and_has_begun_can_pause(winter: World) -> None:
    person = coach(winter)
    by = person.participation.as_actor()
    with at(ZERO - timedelta(days=1)), pytest.raises(Refused, match="not begun"):
        stillness.pause(fresh(winter), by=by)
    Challenge.objects.filter(pk=winter.challenge.pk).update(state=State.REVIEWED, reviewed_at=clock.now())
    with pytest.raises(Refused, match="not yet reviewed"):
        pause(winter, person)


def test_day_0_stays_once_days_stood_still(winter: World) -> None:
    person = people_and_plans(winter)
    pause(winter, person)
    resume(winter, person)
    with at(BACK), pytest.raises(Refused, match="so its Day 0 stays"):
        actions.change_day_zero(fresh(winter), to=ZERO + timedelta(days=1), by=person.participation.as_actor())


def test_the_pages_show_what_moves_and_who_is_told_before(winter: World) -> None:
    person = people_and_plans(winter)
    Task.objects.create(team=winter.skylark, title="Ring Saltby", due_day=45)
    url = f"{winter.url}set-up/"
    with at(PAUSED, time(14)):
        assert "2 people who take part are told now" in person.get(f"{url}pause/").text
        assert person.post(f"{url}pause/").status_code == 303
        assert '<p class="h-label">Paused</p>' in person.get(url).text
        assert "It was paused today, so every date stays." in person.get(f"{url}resume/").text
    with at(date(2026, 12, 24)):
        today = person.get(f"{winter.url}facilitate/").text
        assert "Paused since 10 December 2026." in today
    with at(BACK):
        page = person.get(f"{url}resume/").text
        assert "Wednesday 6 January 2027 is Day 40" in page
        for line in ("Milestone 43", "Task: Ring Saltby", "<ins>Mon 11 Jan 2027</ins>", "2 people who take part"):
            assert line in page
        assert person.post(f"{url}resume/", {"since": "nonsense"}).status_code == 422
        assert person.post(f"{url}resume/", {"since": "2026-12-10"}, follow=True).status_code == 200
        assert "Paused since" not in person.get(f"{winter.url}facilitate/").text


def test_members_and_leaders_read_it_and_change_nothing(winter: World) -> None:
    person = people_and_plans(winter)
    joan, grace, commissioner = winter.member(name="Idris"), winter.sponsor(), winter.commissioner()
    pause(winter, person)
    with at(date(2026, 12, 24)):
        for reader in (joan, grace, commissioner):
            assert "Paused since 10 December 2026." in reader.get(f"{winter.url}board/").text
            assert reader.post(f"{winter.url}set-up/resume/", {"since": "2026-12-10"}).status_code == 403
        today = joan.get(f"{winter.url}today/").text
        assert "Thursday 24 December" in today
    assert fresh(winter).is_paused
