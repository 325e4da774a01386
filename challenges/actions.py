"""What happens to a challenge: it is made, launched, reviewed and closed; its dates and brief change."""

import re
from datetime import date, time
from typing import Any, Final, Required, TypedDict, Unpack
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from accounts.models import User
from challenges.following import follow
from challenges.life import first_day_of_review, must_edit, refuse_step
from challenges.models import Challenge, ChallengeBrief, Event, EventKind, State
from challenges.naming import free_slug
from challenges.pausing import must_not_pause
from core import clock
from core.errors import Refused, WrittenBefore
from core.once import write_once
from notifications import outbox
from notifications.models import DeliveryState, Message

# Occasions of nudges that are planned from Day 0: called off when it moves, and planned anew.
FOLLOWS_DAY_ZERO: Final = re.compile(r"milestone:[^:]+:day|(reflection|checkin|data|event|last_day|after):")


class BriefFields(TypedDict, total=False):
    focus: str
    why_now: str
    guardrails: str
    guidance: str
    learning_questions: str
    leaders_commitments: str


class Dates(TypedDict, total=False):
    day_zero: Required[date]
    length: Required[int]
    time_zone: Required[str]
    holidays: str
    prompt_weekday: int
    prompt_at: time
    midpoint: date | None
    sustainability: date | None


class EventFields(TypedDict, total=False):
    title: str
    on: date
    starts_at: time | None
    ends_at: time | None
    place: str
    note: str


@transaction.atomic
def create(  # noqa: PLR0913
    *,
    by: User,
    key: UUID,
    name: str,
    day_zero: date,
    place: str = "",
    length: int = 100,
    time_zone: str = "Europe/London",
    holidays: str = "",
    **brief: Unpack[BriefFields],
) -> Challenge:
    """A draft with its brief and its three events. The caller makes somebody its facilitator.

    Raises PermissionDenied unless the person may start challenges, WrittenBefore for a used key.
    """
    if not by.may_start_challenges:
        raise PermissionDenied
    fields: dict[str, Any] = {"name": name, "place": place, "day_zero": day_zero, "length": length}
    slug = {"slug": free_slug(name, key), "holidays": holidays}
    challenge, is_new = write_once(Challenge, key, when_new=slug, created_by=by, time_zone=time_zone, **fields)
    if is_new:
        ChallengeBrief.objects.create(challenge=challenge, **brief)
        Event.objects.bulk_create(_first_events(challenge))
    return challenge


@transaction.atomic
def rename(challenge: Challenge, *, name: str, place: str, by: Actor) -> None:
    must_edit(challenge, by)
    challenge.name, challenge.place = name, place
    challenge.save(update_fields=["name", "place"])


@transaction.atomic
def edit_brief(challenge: Challenge, *, by: Actor, **brief: Unpack[BriefFields]) -> ChallengeBrief:
    """Change the fields given; the others stay."""
    must_edit(challenge, by)
    row, _is_new = ChallengeBrief.objects.update_or_create(challenge=challenge, defaults=dict(brief))
    return row


@transaction.atomic
def set_weekly_question(challenge: Challenge, *, weekday: int, at: time, by: Actor) -> None:
    """When the weekly question goes out: weekday (0 is Monday) and hour, where the challenge is."""
    must_edit(challenge, by)
    challenge.prompt_weekday, challenge.prompt_at = weekday, at
    challenge.save(update_fields=["prompt_weekday", "prompt_at"])


@transaction.atomic
def plan_dates(challenge: Challenge, *, by: Actor, **dates: Unpack[Dates]) -> None:
    """Set the dates of a draft. A review without a date goes where it goes by itself.

    Raises Refused once it is launched: then dates change with change_day_zero.
    """
    must_edit(challenge, by)
    before = challenge.calendar
    if challenge.state != State.DRAFT:
        raise Refused(_("This challenge is launched. Change Day 0 instead: you will see what moves first."))
    reviews = {
        EventKind.MIDPOINT: dates.pop("midpoint", None),
        EventKind.SUSTAINABILITY: dates.pop("sustainability", None),
    }
    for name, value in dates.items():
        setattr(challenge, name, value)
    challenge.save(update_fields=list(dates))
    _forget_calendar(challenge)
    for event in _first_events(challenge):
        on = reviews.get(EventKind(event.kind)) or event.on
        Event.objects.filter(challenge=challenge, kind=event.kind).update(on=on)
    follow(challenge.events.others().as_planned(before), before, challenge.calendar)


@transaction.atomic
def launch(challenge: Challenge, *, by: Actor) -> None:
    """From draft to launched. A second call changes nothing."""
    _take_step(challenge, State.DRAFT, State.LAUNCHED, by=by)


@transaction.atomic
def review(challenge: Challenge, *, by: Actor) -> None:
    """From launched to reviewed: the sustainability review took place. Raises Refused before its date."""
    by.must(Action.EDIT_CHALLENGE)
    today = clock.now().astimezone(challenge.calendar.zone).date()
    if challenge.state == State.LAUNCHED and today < (first := first_day_of_review(challenge)):
        raise Refused(_("The last review is on %(date)s. Come back then.") % {"date": date_format(first)})
    _take_step(challenge, State.LAUNCHED, State.REVIEWED, by=by)


@transaction.atomic
def close(challenge: Challenge, *, by: Actor) -> None:
    """From reviewed to closed: read-only for everybody, and nothing more is sent."""
    if _take_step(challenge, State.REVIEWED, State.CLOSED, by=by):
        outbox.call_off(about=challenge.pk, why="the challenge is closed")


@transaction.atomic
def change_day_zero(
    challenge: Challenge, *, to: date, by: Actor, was: date | None = None, events_follow: bool = True
) -> bool:
    """Move Day 0, and with it all that is planned by day number. True if it moved now.

    ``was`` is the date that the person saw: raises WrittenBefore if somebody else has
    moved it since. With ``events_follow`` what is still to come moves by as many days,
    or to where its playbook plans it; the launch always moves. The same change sent twice is made once.
    """
    must_edit(challenge, by)
    if challenge.state not in (State.DRAFT, State.LAUNCHED):
        raise Refused(_("This challenge is reviewed. Its Day 0 stays where it was."))
    today = clock.now().astimezone(challenge.calendar.zone).date()
    locked = Challenge.objects.select_for_update().get(pk=challenge.pk)
    if locked.day_zero == to:
        return False
    must_not_pause(locked)
    if locked.day_zero != (was or challenge.day_zero):
        raise WrittenBefore
    before = locked.calendar
    Challenge.objects.filter(pk=challenge.pk).update(day_zero=to)
    challenge.day_zero = to
    _forget_calendar(challenge)
    following = challenge.events.that_follow_day_zero(today=today)
    if not events_follow:
        following = following.filter(kind=EventKind.LAUNCH)
    follow(following, before, challenge.calendar)
    _call_off_what_follows(challenge)
    return True


@transaction.atomic
def add_event(challenge: Challenge, *, by: Actor, key: UUID, **event: Unpack[EventFields]) -> Event:
    must_edit(challenge, by)
    row, _is_new = write_once(Event, key, challenge=challenge, kind=EventKind.OTHER, **event)
    return row


@transaction.atomic
def move_event(event: Event, *, by: Actor, **fields: Unpack[EventFields]) -> None:
    """Change its date, hours, place or words. Raises Refused for a new date of the launch: that is Day 0."""
    must_edit(event.challenge, by)
    if event.kind == EventKind.LAUNCH and fields.get("on", event.on) != event.on:
        raise Refused(_("The launch is Day 0. Change Day 0, and the launch moves with it."))
    for name, value in fields.items():
        setattr(event, name, value)
    event.save(update_fields=list(fields))


@transaction.atomic
def remove_event(event: Event, *, by: Actor) -> None:
    """Raises Refused for the launch and the two reviews, which every challenge has."""
    must_edit(event.challenge, by)
    if event.kind != EventKind.OTHER:
        raise Refused(_("Every challenge has a launch and two reviews. You can move the date instead."))
    event.delete()


def _take_step(challenge: Challenge, start: State, end: State, *, by: Actor) -> bool:
    """True if the step was taken now; False if it had been taken before. Raises Refused from any other state."""
    by.must(Action.EDIT_CHALLENGE)
    if by.challenge_id != challenge.pk:
        raise PermissionDenied
    fields = {"state": end, f"{end.value}_at": clock.now()}
    moved = Challenge.objects.filter(pk=challenge.pk, state=start).update(**fields)
    challenge.refresh_from_db(fields=list(fields))
    if not moved and challenge.state != end:
        refuse_step(State(challenge.state), end)
    return bool(moved)


def _call_off_what_follows(challenge: Challenge) -> None:
    """Nudges that wait for a day which is another date now. Invitations and good news still go out."""
    is_waiting = Q(deliveries__state=DeliveryState.PENDING) | Q(gathered_at__isnull=False, digest=None)
    waiting = Message.objects.filter(is_waiting, about=challenge.pk, called_off_at=None)
    for occasion in waiting.values_list("occasion", flat=True).distinct():
        if FOLLOWS_DAY_ZERO.match(occasion):
            outbox.call_off(about=challenge.pk, occasion=occasion, why="Day 0 has moved")


def _first_events(challenge: Challenge) -> list[Event]:
    """The launch and the two reviews, the reviews moved off a weekend."""
    calendar = challenge.calendar
    return [
        Event(challenge=challenge, kind=kind, title=str(kind.label), on=calendar.date_of(day))
        for kind, day in (
            (EventKind.LAUNCH, 0),
            (EventKind.MIDPOINT, calendar.midpoint()),
            (EventKind.SUSTAINABILITY, calendar.last_review()),
        )
    ]


def _forget_calendar(challenge: Challenge) -> None:
    vars(challenge).pop("calendar", None)
