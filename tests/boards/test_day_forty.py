"""Somebody joins on Day 40, leaves on Day 40, comes back: what each of them is told, sees and is counted in."""

from collections.abc import Callable, Iterator
from datetime import time, timedelta

import pytest

from access.roles import Perspective
from boards.setup.merging import merge
from boards.voices import rows as voices
from calendars.addresses import path_of
from calendars.models import Feed
from checkins.models import CheckIn
from coaching.radar import Kind
from core import clock
from measures.models import Measure, TeamGoal
from milestones.models import Milestone
from notifications.models import Delivery, Message
from nudges import planning
from teams.actions import accept, remove
from teams.leading import pass_the_lead
from teams.models import Invitation, Participation, Team
from tests.world import Person, World, browser, make_user

HOURS = (time(8, 31), time(9, 1), time(12, 1), time(18, 1))
PAGES = ("today/", "plan/", "measures/", "learn/", "team/", "votes/", "asks/", "check-in/", "team/voices/", "board/",
         "team/card/", "packs/", "exports/", "meeting/")  # fmt: skip


@pytest.fixture
def team(world: World, on_day: Callable[..., None]) -> list[Person]:
    """Seven of Skylark since Day 0; Joan leads, Asha alone counts. They check in each week, and have a number."""
    on_day(0)
    type(world.challenge).objects.filter(pk=world.challenge.pk).update(prompt_weekday=4)
    people = [
        world.member(name="Joan", functions=["team_leader"], leads_since=clock.now(), elected=True),
        world.member(name="Asha", functions=["data_lead"]),
        *(world.member(name=f"Person {n}", perspective=Perspective.FRONTLINE) for n in range(5)),
    ]
    measure = Measure.objects.create(team=world.skylark, name="In control", unit="percent", question="How many?")
    last = world.challenge.calendar.last_date()
    TeamGoal.objects.create(
        team=world.skylark, measure=measure, version=1, sentence="Goal", published_at=clock.now(), baseline=31,
        by_date=last, target=60,
    )  # fmt: skip
    CheckIn.objects.bulk_create(
        CheckIn(team=world.skylark, author=one.participation, day=day, note="x")
        for one in people
        for day in range(2, 40, 7)
    )
    Milestone.objects.create(team=world.skylark, day=45, title="Ten plans", lead=people[0].participation)
    on_day(40)
    return people


def come_in(world: World, person: object, team: Team | None = None, **said: str) -> Participation:
    invitation = Invitation.objects.create(
        challenge=world.challenge, team=team or world.skylark, expires_at=clock.now() + timedelta(days=7)
    )
    return accept(invitation, user=person, name="", perspective=said.get("perspective", ""))  # type: ignore[arg-type]


def live(world: World, days: range, *, hours: tuple[time, ...] = HOURS) -> Iterator[None]:
    """Each of these hours, with all planned that is due."""
    for day in days:
        for hour in hours:
            with clock.pretend(world.challenge.calendar.moment_of(day, hour)):
                planning.plan(now=clock.now())
                yield


def told(person: object) -> list[Message]:
    return list(Message.objects.filter(person=person, kind__startswith="nudges/", called_off_at=None))  # type: ignore[misc]


def test_a_newcomer_is_told_nothing_from_before_and_everything_from_then_on(
    world: World, team: list[Person], on_day: Callable[..., None]
) -> None:
    list(live(world, range(31, 40)))
    on_day(40, at=time(10))
    pat = make_user("Pat")
    joined = come_in(world, pat)
    list(live(world, range(40, 48)))
    kinds = {message.kind for message in told(pat)}
    assert {"nudges/question", "nudges/checkin"} <= kinds
    due = Delivery.objects.filter(message__in=told(pat)).values_list("due_at", flat=True)
    assert due
    assert min(due) > joined.joined_at
    occasions = [message.occasion for message in told(pat)]
    assert len(occasions) == len(set(occasions))


def test_whoever_left_is_told_nothing_more_and_finds_no_page(
    world: World, team: list[Person], on_day: Callable[..., None]
) -> None:
    joan = team[0]
    list(live(world, range(38, 40)))
    feed = Feed.objects.create(person=joan.user)
    assert "Ten plans" in joan.get(path_of(feed)).text
    on_day(40, at=time(10))
    before = {message.pk for message in told(joan.user)}
    assert joan.post(f"{world.url}team/leave/").status_code == 302
    assert all(joan.get(f"{world.url}{page}").status_code == 404 for page in PAGES)
    assert "Ten plans" not in joan.get(path_of(feed)).text
    list(live(world, range(40, 48)))
    assert {message.pk for message in told(joan.user)} <= before


def test_when_the_elected_leader_leaves_nobody_leads_until_the_team_elects(
    world: World, team: list[Person], on_day: Callable[..., None]
) -> None:
    joan, asha = team[0], team[1]
    joan.post(f"{world.url}team/leave/")
    shown = asha.get(f"{world.url}team/").text
    assert "Joan" not in shown
    assert "Team leader" not in shown
    list(live(world, range(40, 46)))
    told_of = Message.objects.filter(kind="nudges/milestone_today").values_list("person__name", flat=True)
    assert "Joan" not in told_of
    assert "Asha" in told_of  # nobody leads it any more, so the team is told
    pass_the_lead(Participation.objects.get(pk=asha.participation.pk), by=asha.participation.as_actor())
    assert "Elected by the team" in asha.get(f"{world.url}team/").text


def test_a_leader_who_comes_back_leads_again_only_if_nobody_does(
    world: World, team: list[Person], on_day: Callable[..., None]
) -> None:
    joan, asha = team[0], team[1]
    joan.post(f"{world.url}team/leave/")
    on_day(50)
    back = come_in(world, joan.user)
    assert back.functions == ["team_leader"]
    joan.post(f"{world.url}team/leave/")
    lead = Participation.objects.get(pk=asha.participation.pk)
    lead.functions = ["team_leader", "data_lead"]
    lead.save()
    on_day(60)
    again = come_in(world, joan.user)
    assert (again.functions, again.leads_since, again.elected) == ([], None, False)
    assert Participation.objects.current().filter(functions__contains=["team_leader"]).count() == 1


def test_when_the_only_data_lead_leaves_the_leader_is_asked_for_the_number(
    world: World, team: list[Person], facilitator: Person
) -> None:
    asha = Participation.objects.get(pk=team[1].participation.pk)
    remove(asha, by=facilitator.participation.as_actor())
    list(live(world, range(40, 48)))
    asked = set(Message.objects.filter(kind="nudges/data").values_list("person__name", flat=True))
    assert asked == {"Joan"}


def test_a_newcomers_missing_past_is_no_silence(
    world: World, team: list[Person], facilitator: Person, on_day: Callable[..., None]
) -> None:
    """Five carers join on Day 40, and check in from then on: no card says that a voice is missing, or a team quiet."""
    carers = [come_in(world, make_user(), perspective=Perspective.CARER) for _n in range(5)]
    CheckIn.objects.bulk_create(
        CheckIn(team=world.skylark, author=one, day=day, note="x") for one in carers for day in (44, 51, 58, 65, 72)
    )
    CheckIn.objects.bulk_create(
        CheckIn(team=world.skylark, author=one.participation, day=day, note="x")
        for one in team
        for day in (44, 51, 58, 65, 72)
    )
    for day in range(41, 75, 3):
        on_day(day)
        radar = facilitator.get(f"{world.url}facilitate/").context["radar"]
        assert not [card for card in radar.cards if card.kind in (Kind.QUIET, Kind.VOICES)], day


def test_a_group_that_stays_silent_after_joining_is_noticed_later(
    world: World, team: list[Person], facilitator: Person, on_day: Callable[..., None]
) -> None:
    for _n in range(5):
        come_in(world, make_user(), perspective=Perspective.CARER)
    days = (44, 51, 58, 65, 72)
    CheckIn.objects.bulk_create(
        CheckIn(team=world.skylark, author=one.participation, day=day, note="x") for one in team for day in days
    )
    on_day(75)
    radar = facilitator.get(f"{world.url}facilitate/").context["radar"]
    assert [card.kind for card in radar.cards if card.kind == Kind.VOICES] == [Kind.VOICES]


def test_people_who_came_with_another_team_are_counted_from_then_on(
    world: World, team: list[Person], facilitator: Person, on_day: Callable[..., None]
) -> None:
    on_day(0)
    others = [world.member(world.teasel, perspective=Perspective.CARER) for _n in range(5)]
    CheckIn.objects.bulk_create(
        CheckIn(team=world.teasel, author=one.participation, day=day, note="x")
        for one in others
        for day in range(2, 40, 7)
    )
    on_day(41)
    merge(world.teasel, into=world.skylark, leader=None, with_work=True, by=facilitator.participation.as_actor())
    week_before = voices.count(world.challenge, days=range(29, 36))
    assert week_before[world.skylark.pk].people == {"": 2, Perspective.FRONTLINE: 5}
    on_day(44)
    radar = facilitator.get(f"{world.url}facilitate/").context["radar"]
    assert not [card for card in radar.cards if card.kind == Kind.VOICES]


def test_pages_stay_right_for_who_came_and_for_who_was_there(
    world: World, team: list[Person], on_day: Callable[..., None]
) -> None:
    pat = come_in(world, make_user("Pat"))
    newcomer = browser(pat.user, pat)
    team[6].post(f"{world.url}team/leave/")
    for day in (40, 47, 99):
        on_day(day)
        for person in (newcomer, team[1]):
            answers = {page: person.get(f"{world.url}{page}").status_code for page in PAGES}
            assert set(answers.values()) == {200}, answers
    on_day(47)
    shown = team[1].get(f"{world.url}team/").text
    assert "Pat" in shown
    assert team[6].user.name not in shown
    assert f"Day {47}" in newcomer.get(f"{world.url}today/").text or "47" in newcomer.get(f"{world.url}today/").text


def test_who_comes_back_finds_what_was_theirs_and_is_told_of_nothing_missed(
    world: World, team: list[Person], on_day: Callable[..., None]
) -> None:
    person = team[5]
    person.post(f"{world.url}team/leave/")
    list(live(world, range(40, 54)))
    missed = len(told(person.user))
    on_day(54, at=time(19))
    come_in(world, person.user)
    since = clock.now()
    list(live(world, range(55, 62)))
    new = told(person.user)[missed:]
    assert new
    assert all(one.due_at > since for one in Delivery.objects.filter(message__in=new))
    assert "x" in person.get(f"{world.url}today/").text
    assert person.participation.pk == Participation.objects.get(user=person.user).pk
