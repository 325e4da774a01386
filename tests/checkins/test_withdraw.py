"""Ten minutes to take one's own check-in back: it is seen and counted nowhere any more."""

from collections.abc import Callable
from datetime import time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.forms.models import model_to_dict

from challenges.models import State
from checkins.actions import WithdrawnBefore, change, check_in
from checkins.models import CheckIn, Withdrawn
from checkins.withdrawing import withdraw
from core import clock
from core.errors import Refused
from measures.actions import record_observation
from measures.models import Observation, TeamGoal
from notifications.models import Delivery, Message
from tests.at_once import at_once
from tests.mailbox import Mailbox
from tests.world import Person, World

OnDay = Callable[..., None]


def send(person: Person, **said: Any) -> CheckIn:
    actor, team = person.participation.as_actor(), person.participation.team
    assert team is not None
    return check_in(team, by=actor, **{"key": uuid4(), **said})


def numbers(numerator: int) -> dict[str, Any]:
    return {"numerator": numerator, "denominator": 105}


def standing() -> list[int | None]:
    return list(Observation.objects.current().values_list("numerator", flat=True))


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def url(world: World, on_day: OnDay) -> str:
    on_day(37)
    return world.url + "check-in/"


def test_its_words_are_gone_and_only_its_key_stays(member: Person, url: str) -> None:
    checkin = send(member, confidence=2, stuck="The room", note="Mrs X")
    key = checkin.pk
    withdraw(checkin, by=member.participation.as_actor())
    assert not CheckIn.objects.exists()
    kept = model_to_dict(Withdrawn.objects.get(pk=key))
    assert set(kept) <= {"author", "observation"}


def test_the_page_asks_once_more_and_then_takes_it_back(member: Person, goal: TeamGoal, url: str) -> None:
    key = send(member, stuck="The room", **numbers(46)).pk
    assert f'href="{url}{key}/withdraw/"' in text(member.get(f"{url}{key}/"))
    assert f'href="{url}{key}/withdraw/"' in text(member.get(url))
    asked = text(member.get(f"{url}{key}/withdraw/"))
    assert "Take your check-in back?" in asked
    assert "The team’s number goes back to what it was before." in asked
    assert CheckIn.objects.count() == 1  # looking changes nothing
    for _ in range(2):
        answer = member.post(f"{url}{key}/withdraw/")
        assert (answer.status_code, answer["Location"]) == (303, f"{url}{key}/")
    page = text(member.get(f"{url}{key}/"))
    assert "Taken back" in page
    assert "it does not count" in page
    assert "The room" not in page
    assert "You checked in" not in text(member.get(url))
    assert Withdrawn.objects.count() == 1


def test_after_ten_minutes_it_stays_and_the_page_says_so(member: Person, url: str, on_day: OnDay) -> None:
    checkin = send(member, note="Keep me")
    on_day(37, at=time(10, 10))
    assert "/withdraw/" not in text(member.get(f"{url}{checkin.pk}/"))
    late = member.post(f"{url}{checkin.pk}/withdraw/")
    assert late.status_code == 422
    for page in (late, member.get(f"{url}{checkin.pk}/withdraw/")):
        assert "Ten minutes have passed, so this check-in cannot be taken back." in text(page)
    assert CheckIn.objects.get().note == "Keep me"
    with pytest.raises(Refused, match="Ten minutes"):
        withdraw(checkin, by=member.participation.as_actor())


def test_in_a_closed_challenge_it_stays(world: World, member: Person, url: str) -> None:
    checkin = send(member, note="Keep me")
    world.challenge.state, world.challenge.closed_at = State.CLOSED, clock.now()
    world.challenge.save()
    assert "/withdraw/" not in text(member.get(f"{url}{checkin.pk}/"))
    answer = member.post(f"{url}{checkin.pk}/withdraw/")
    assert answer.status_code == 422
    assert "This challenge is closed." in text(answer)
    assert CheckIn.objects.exists()


def test_nobody_else_can(
    world: World, member: Person, facilitator: Person, other_member: Person, outsider: Person, url: str
) -> None:
    checkin = send(member, note="Mine")
    for person in (world.member(), other_member, outsider):
        assert person.get(f"{url}{checkin.pk}/withdraw/").status_code == 404
        assert person.post(f"{url}{checkin.pk}/withdraw/").status_code == 404
    assert facilitator.post(f"{url}{checkin.pk}/withdraw/").status_code == 403
    assert member.post(f"{url}{uuid4()}/withdraw/").status_code == 404
    with pytest.raises(PermissionDenied):
        withdraw(checkin, by=world.member().participation.as_actor())
    withdraw(checkin, by=member.participation.as_actor())
    assert world.member().get(f"{url}{Withdrawn.objects.get().pk}/").status_code == 404


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_late_copy_of_it_is_not_written_again(member: Person, url: str, headers: dict[str, str]) -> None:
    """The answer was lost on the way, the person took it back on another phone, and the first one sends it again."""
    form = {"id": str(uuid4()), "note": "x"}
    member.post(url, form)
    member.post(f"{url}{form['id']}/withdraw/")
    answer = member.post(url, form, headers=headers)
    assert answer.status_code == (200 if headers else 303)
    assert answer["Hundred-Written"] == form["id"]  # the phone need not keep it
    assert ("Taken back" in text(answer)) == bool(headers)
    assert not CheckIn.objects.exists()


def test_its_key_is_no_use_to_anybody_else(world: World, member: Person, url: str) -> None:
    form = {"id": str(uuid4()), "note": "x"}
    member.post(url, form)
    member.post(f"{url}{form['id']}/withdraw/")
    assert world.member().post(url, form).status_code == 404
    assert not CheckIn.objects.exists()


class TestTheNumber:
    """It is corrected back, and nothing of its history is erased."""

    def test_the_one_before_stands_again_as_whose_it_was(
        self, world: World, member: Person, goal: TeamGoal, url: str
    ) -> None:
        priya = world.member(name="Priya Nair")
        first = send(priya, **numbers(46)).observation
        mine = send(member, **numbers(99))
        withdraw(mine, by=member.participation.as_actor())
        now = Observation.objects.current().get()
        assert (now.numerator, now.entered_by) == (46, priya.participation)
        assert now.corrected_from is not None
        assert now.corrected_from.corrected_from == first
        assert Observation.objects.count() == 3

    def test_without_one_before_the_week_has_none(self, member: Person, goal: TeamGoal, url: str) -> None:
        withdraw(send(member, **numbers(46)), by=member.participation.as_actor())
        assert standing() == []
        assert Observation.objects.get().numerator == 46

    def test_changed_and_taken_back_it_goes_back_all_the_way(
        self, world: World, member: Person, goal: TeamGoal, url: str
    ) -> None:
        send(world.member(), **numbers(40))
        mine = send(member, **numbers(46))
        mine = change(mine, by=member.participation.as_actor(), **numbers(47))
        withdraw(mine, by=member.participation.as_actor())
        assert standing() == [40]

    def test_corrected_by_somebody_else_since_it_is_left(
        self, world: World, member: Person, goal: TeamGoal, url: str
    ) -> None:
        mine = send(member, **numbers(46))
        send(world.member(), **numbers(50))
        withdraw(mine, by=member.participation.as_actor())
        assert standing() == [50]

    def test_said_by_somebody_else_too_it_stays(self, world: World, member: Person, goal: TeamGoal, url: str) -> None:
        mine = send(member, **numbers(46))
        send(world.member(), **numbers(46))
        withdraw(mine, by=member.participation.as_actor())
        assert standing() == [46]

    def test_one_that_stood_already_stays(self, world: World, member: Person, goal: TeamGoal, url: str) -> None:
        today = world.challenge.calendar.date_of(37)
        record_observation(goal.measure, by=member.participation.as_actor(), on=today, **numbers(46))
        with clock.pretend(clock.now() + timedelta(minutes=1)):
            withdraw(send(member, **numbers(46)), by=member.participation.as_actor())
        assert standing() == [46]

    @pytest.mark.parametrize("order", [(0, 1), (1, 0)])
    def test_two_of_my_own_taken_back_in_any_order_leave_what_was_before(
        self, world: World, member: Person, goal: TeamGoal, url: str, order: tuple[int, int]
    ) -> None:
        actor, start = member.participation.as_actor(), clock.now()
        send(world.member(), **numbers(40))
        mine = []
        for minute, n in ((1, 46), (2, 47)):
            with clock.pretend(start + timedelta(minutes=minute)):
                mine.append(send(member, **numbers(n)).pk)
        with clock.pretend(start + timedelta(minutes=3)):
            for which in order:
                withdraw(CheckIn.objects.get(pk=mine[which]), by=actor)
        assert standing() == [40]


class TestWhatIsStuck:
    def test_facilitators_who_have_not_heard_never_hear(self, member: Person, facilitator: Person, url: str) -> None:
        checkin = send(member, stuck="The room", unsticker="coach")
        key = checkin.pk
        withdraw(checkin, by=member.participation.as_actor())
        assert not Delivery.objects.filter(state="pending").exists()
        assert not Message.objects.inbox_of(facilitator.user).exists()
        assert "Your facilitator had heard" not in text(member.get(f"{url}{key}/"))

    def test_who_has_heard_is_named(self, member: Person, facilitator: Person, mailbox: Mailbox, url: str) -> None:
        checkin = send(member, stuck="The room", unsticker="coach")
        key = checkin.pk
        mailbox.deliver()
        withdraw(checkin, by=member.participation.as_actor())
        assert "Your facilitator had heard already that something is stuck, but not what." in text(
            member.get(f"{url}{key}/")
        )


def test_no_page_shows_or_counts_it(
    world: World, member: Person, facilitator: Person, goal: TeamGoal, url: str
) -> None:
    """Today, the facilitator's weeks and what is stuck, the board: as if it had never been sent."""
    pages = [(member, "today/"), (facilitator, f"today/?team={world.skylark.pk}"), (facilitator, "facilitate/")]
    pages += [(world.sponsor(), "board/"), (member, "board/"), (member, "check-in/")]
    before = [stable(person.get(world.url + page)) for person, page in pages]
    checkin = send(member, confidence=2, stuck="The room", unsticker="coach", note="Tea", **numbers(46))
    assert [stable(person.get(world.url + page)) for person, page in pages] != before
    withdraw(checkin, by=member.participation.as_actor())
    assert [stable(person.get(world.url + page)) for person, page in pages] == before


def stable(response: Any) -> list[str]:
    fresh = ("csrfmiddlewaretoken", 'name="id"')
    return [line for line in response.content.decode().splitlines() if not any(name in line for name in fresh)]


@pytest.mark.django_db(transaction=True)
def test_at_the_same_time_as_a_copy_of_it_and_again(member: Person, goal: TeamGoal, url: str) -> None:
    """Two taps on two phones and a late copy: in whatever order they come, it is written never or taken back once."""
    key, actor = uuid4(), member.participation.as_actor()
    checkin = send(member, key=key, **numbers(46))
    team = checkin.team

    def copy() -> str:
        try:
            check_in(team, by=actor, key=key, **numbers(46))
        except WithdrawnBefore:
            return "taken back"
        return "as the first time"

    def back() -> None:
        with transaction.atomic():
            withdraw(CheckIn(**{f.attname: getattr(checkin, f.attname) for f in CheckIn._meta.fields}), by=actor)

    at_once(back, copy, back, copy, back)
    assert not CheckIn.objects.exists()
    assert Withdrawn.objects.filter(pk=UUID(str(key))).count() == 1
    assert standing() == []
