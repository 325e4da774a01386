from datetime import date, time
from typing import ClassVar
from uuid import uuid4

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from challenges.calendar import FAR_OFF, Calendar, Shift
from challenges.querysets import ChallengeQuerySet, EventQuerySet
from challenges.regions import known_region
from core import clock
from core.zones import known_zone


class Programme(models.Model):
    """Several challenges of one place or wave, side by side."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="programme_has_a_name")]

    def __str__(self) -> str:
        return self.name


class State(models.TextChoices):
    DRAFT = "draft", _("Being set up")
    LAUNCHED = "launched", _("Launched")
    REVIEWED = "reviewed", _("Reviewed")
    CLOSED = "closed", _("Closed")


@pghistory.track(exclude=["slug"])
class Challenge(models.Model):
    """A hard problem of a place, and a hundred days for its teams."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    programme = models.ForeignKey(
        Programme, models.SET_NULL, null=True, blank=True, related_name="challenges", verbose_name=_("programme")
    )
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=120)
    place = models.CharField(_("place"), max_length=80, blank=True)
    day_zero = models.DateField(_("launch day"), help_text=_("Day 0, the day of the launch."))
    length = models.PositiveSmallIntegerField(_("days"), default=100)
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/London", validators=[known_zone])
    holidays = models.CharField(
        _("bank holidays of"), max_length=8, blank=True, validators=[known_region], help_text=_("As in GB-ENG.")
    )
    vocabulary = models.JSONField(
        _("words for roles"), default=dict, blank=True, help_text=_("Only those this place calls otherwise.")
    )
    playbook_version = models.CharField(
        max_length=16, blank=True, editable=False, help_text=_("Of its own playbook; empty: it has none.")
    )
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    prompt_weekday = models.PositiveSmallIntegerField(
        _("weekday of the weekly question"), default=4, help_text=_("0 is Monday, 6 is Sunday.")
    )
    prompt_at = models.TimeField(_("hour of the weekly question"), default=time(8, 30))
    nudges_paused_at = models.DateTimeField(_("nudges paused since"), null=True, blank=True)
    # Days stand still in a pause (docs/adr/0034): [its first date, the first date back or null], the oldest first.
    pauses = models.JSONField(default=list, db_default=[], blank=True, editable=False)
    paused_days = models.PositiveSmallIntegerField(
        default=0, db_default=0, editable=False, help_text=_("Of the pauses that are over, all together.")
    )
    source = models.CharField(
        _("where the figures come from"),
        max_length=300,
        blank=True,
        help_text=_("For demonstrations: which goal and result were published, and what is invented."),
    )
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    launched_at = models.DateTimeField(null=True, blank=True, editable=False)
    reviewed_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar = ChallengeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="challenge_has_a_name"),
            models.CheckConstraint(condition=Q(length__range=(14, 200)), name="challenge_lasts_14_to_200_days"),
            models.CheckConstraint(condition=Q(prompt_weekday__lte=6), name="challenge_prompt_weekday_is_in_a_week"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="challenge_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT) | Q(launched_at__isnull=False),
                name="challenge_launched_has_its_moment",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CLOSED) | Q(closed_at__isnull=False), name="challenge_closed_has_its_moment"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @cached_property
    def calendar(self) -> Calendar:
        return Calendar(
            day_zero=self.day_zero,
            length=self.length,
            time_zone=self.time_zone,
            holidays=self.holidays,
            pauses=tuple((date.fromisoformat(first), back and date.fromisoformat(back)) for first, back in self.pauses),
        )

    @property
    def paused_since(self) -> date | None:
        """The first date of the pause that goes on; None without one."""
        return self.calendar.paused_since if self.is_open else None

    @property
    def is_paused(self) -> bool:
        """Days stand still, and nothing is sent."""
        return self.paused_since is not None

    @property
    def is_open(self) -> bool:
        """People can still write: not closed."""
        return self.state != State.CLOSED


class ChallengeBrief(models.Model):
    """What leaders ask the teams to look at: the focus, not the solution (DOMAIN §3)."""

    challenge = models.OneToOneField(Challenge, models.CASCADE, primary_key=True, related_name="brief")
    focus = models.TextField(_("focus"), blank=True, max_length=1000)
    why_now = models.TextField(_("why now"), blank=True, max_length=2000)
    guardrails = models.TextField(_("guardrails"), blank=True, max_length=2000)
    guidance = models.TextField(_("optional guidance"), blank=True, max_length=2000)
    learning_questions = models.TextField(_("what we want to learn"), blank=True, max_length=2000)
    leaders_commitments = models.TextField(_("what leaders commit to"), blank=True, max_length=2000)

    def __str__(self) -> str:
        return self.focus[:60]


class EventKind(models.TextChoices):
    LAUNCH = "launch", _("Launch")
    MIDPOINT = "midpoint", _("Mid-point review")
    SUSTAINABILITY = "sustainability", _("Sustainability review")
    OTHER = "other", _("Other event")


@pghistory.track(fields=["title", "on", "starts_at", "ends_at", "place", "note"], model_name="EventChange")
class Event(models.Model):
    """A date of its own: reviews are often not on a round day (DOMAIN §1: Day 111, Day 124)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="events")
    kind = models.CharField(_("kind"), max_length=16, choices=EventKind.choices, default=EventKind.OTHER)
    title = models.CharField(_("title"), max_length=120)
    on = models.DateField(_("date"))
    starts_at = models.TimeField(_("from"), null=True, blank=True)
    ends_at = models.TimeField(_("to"), null=True, blank=True)
    place = models.CharField(_("place"), max_length=160, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    planned_day = models.SmallIntegerField(
        _("planned for day"), null=True, blank=True, help_text=_("Of a hundred; empty if no playbook planned it.")
    )
    shift = models.CharField(
        max_length=6, choices=[(one.value, one.value) for one in Shift], default=Shift.NEXT, editable=False
    )

    objects: ClassVar = EventQuerySet.as_manager()

    class Meta:
        ordering = ["on", "starts_at"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="event_has_a_title"),
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="event_kind_is_known"),
            models.UniqueConstraint(
                fields=["challenge", "kind"], condition=~Q(kind=EventKind.OTHER), name="event_one_of_each_kind"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")), name="event_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(shift__in=list(Shift)), name="event_shift_is_known"),
        ]

    def __str__(self) -> str:
        return self.title

    def day(self) -> int:
        """Its day number. Reads the challenge, so select_related it."""
        return self.challenge.calendar.day_meant(self.on)

    def planned_on(self, calendar: Calendar) -> date | None:
        """Where it goes by itself; None if only its own date says so."""
        if self.planned_day is not None:
            return calendar.planned(self.planned_day, Shift(self.shift))
        match self.kind:
            case EventKind.MIDPOINT:
                return calendar.date_of(calendar.midpoint())
            case EventKind.SUSTAINABILITY:
                return calendar.date_of(calendar.last_review())
        return None

    def where_planned(self, was: Calendar, now: Calendar) -> date:
        """Its date in ``now``, if it stood where it was planned; one that somebody chose stays."""
        planned = self.planned_on(now)
        return planned if planned and self.on == self.planned_on(was) else self.on

    def after(self, was: Calendar, now: Calendar) -> date:
        """Its date once Day 0, the length or the bank holidays are others, or a pause is over.

        One that somebody chose moves as far as all that is to come.
        """
        if self.on == self.planned_on(was):
            return self.where_planned(was, now)
        return self.on + (now.date_of(FAR_OFF) - was.date_of(FAR_OFF))

    def is_past(self, today: date) -> bool:
        return self.on < today
