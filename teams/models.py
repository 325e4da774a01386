from datetime import datetime
from secrets import choice
from typing import ClassVar
from uuid import UUID, uuid4

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from access.actor import Actor, Former
from access.policy import Action
from access.roles import Function, Perspective, Role
from accounts.models import User
from challenges.models import Challenge
from core import clock
from teams.querysets import InvitationQuerySet, ParticipationQuerySet, TeamQuerySet


class Going(models.TextChoices):
    """How a team says it goes, in its own words; never worked out by us (DOMAIN §4)."""

    WELL = "well", _("Going well")
    WOBBLY = "wobbly", _("Wobbly")
    STUCK = "stuck", _("Stuck: we need…")


@pghistory.track(
    fields=["name", "focus", "agreement", "meets_on", "meets_at", "meets_for", "meets_where", "merged_into"],
    model_name="TeamChange",
)
class Team(models.Model):
    """Eight to twelve people close to the work."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="teams")
    name = models.CharField(_("name"), max_length=60)
    focus = models.CharField(_("what the team works on"), max_length=140, blank=True)
    agreement = models.TextField(_("how we work together"), max_length=3000, blank=True)
    going = models.CharField(_("how is it going?"), max_length=8, choices=Going.choices, blank=True)
    going_words = models.CharField(_("in your own words"), max_length=280, blank=True)
    going_at = models.DateTimeField(null=True, blank=True, editable=False)
    meets_on = models.PositiveSmallIntegerField(
        _("day of the weekly meeting"), null=True, blank=True, help_text=_("0 is Monday, 6 is Sunday.")
    )
    meets_at = models.TimeField(_("hour of the weekly meeting"), null=True, blank=True)
    meets_for = models.PositiveSmallIntegerField(_("minutes of the weekly meeting"), default=60, db_default=60)
    meets_where = models.CharField(_("where the team meets"), max_length=160, blank=True, default="", db_default="")
    merged_into = models.ForeignKey(
        "self", models.RESTRICT, null=True, blank=True, related_name="came_from", editable=False
    )
    merged_at = models.DateTimeField(_("went on in another team"), null=True, blank=True, editable=False)
    merged_by = models.ForeignKey(
        "Participation", models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )

    objects: ClassVar = TeamQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="team_has_a_name"),
            models.UniqueConstraint(fields=["challenge", "name"], name="team_name_is_unique_in_its_challenge"),
            models.CheckConstraint(
                condition=Q(meets_on=None, meets_at=None)
                | Q(meets_on__isnull=False, meets_on__range=(0, 6), meets_at__isnull=False),
                name="team_meets_on_a_day_and_at_an_hour",
            ),
            models.CheckConstraint(condition=Q(meets_for__range=(5, 480)), name="team_meets_for_up_to_eight_hours"),
            models.CheckConstraint(
                condition=Q(merged_into=None, merged_at=None)
                | (Q(merged_into__isnull=False, merged_at__isnull=False) & ~Q(merged_into=F("id"))),
                name="team_goes_on_in_another_from_a_moment_on",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def merged_day(self) -> int | None:
        """The day on which it went on in another team."""
        return self.challenge.calendar.day_of(self.merged_at) if self.merged_at else None

    def weekday_name(self) -> str:
        """ "Tuesday"; "" for a team without a weekly meeting."""
        return "" if self.meets_on is None else str(WEEKDAYS[self.meets_on])


@pghistory.track(
    fields=["team", "role", "functions", "elected", "left_at"],
    model_name="ParticipationTeamRoleFunctionsLeftAtEvent",  # its first name: another would begin a new history
)
class Participation(models.Model):
    """One person in one challenge: a role, functions in the team, and a perspective if they like."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="participations")
    challenge = models.ForeignKey(
        Challenge, models.CASCADE, related_name="participations", db_index=False
    )  # participation_by_role begins with it
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="participations")
    role = models.CharField(_("role"), max_length=12, choices=Role.choices)
    functions = ArrayField(models.CharField(max_length=12, choices=Function.choices), default=list, blank=True)
    leads_since = models.DateTimeField(_("team leader since"), null=True, blank=True, editable=False)
    elected = models.BooleanField(_("elected team leader"), default=False, db_default=False, editable=False)
    perspective = models.CharField(_("where I come from"), max_length=20, choices=Perspective.choices, blank=True)
    brings = models.CharField(_("what I bring"), max_length=140, blank=True)
    joined_at = models.DateTimeField(default=clock.now, editable=False)
    in_team_since = models.DateTimeField(
        null=True, blank=True, editable=False, help_text=_("Came from another team, or came back. Empty: as joined.")
    )
    left_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar = ParticipationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["challenge", "role"], name="participation_by_role")]
        constraints = [
            models.UniqueConstraint(fields=["user", "challenge"], name="participation_one_per_person_and_challenge"),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="participation_role_is_known"),
            models.CheckConstraint(
                condition=Q(role=Role.MEMBER, team__isnull=False) | (~Q(role=Role.MEMBER) & Q(team=None)),
                name="participation_members_and_only_they_have_a_team",
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("joined_at")), name="participation_leaves_after_joining"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"

    def function_names(self) -> list[str]:
        return [str(Function(value).label) for value in self.functions]

    def as_actor(self, *, only: frozenset[Action] | None = None) -> Actor:
        """With the teams that went on in others, if they were read ``with_former_teams``."""
        before = tuple(_former(one) for one in vars(self).get("former_told", ()))
        into = {one["team"]: one["into"] for one in vars(self).get("former_told", ())}
        came = [former.until for former in before if into[str(former.team_id)] == str(self.team_id)]
        return Actor(
            user_id=self.user_id,
            participation_id=self.pk,
            challenge_id=self.challenge_id,
            role=Role(self.role),
            team_id=self.team_id,
            functions=frozenset(self.functions),
            since=max(came, default=None),
            before=before,
            closed=frozenset(vars(self).get("closed_told", ())),
            only=only,
        )


def _former(told: dict[str, str]) -> Former:
    """As ParticipationQuerySet.with_former_teams reads it."""
    since = datetime.fromisoformat(told["since"]) if told["since"] else None
    return Former(UUID(told["team"]), datetime.fromisoformat(told["until"]), since)


class FormerTeam(models.Model):
    """A team that went on in another while this person was in it: they read on there what they could read before.

    ``since``: they had come with another team themselves, and read of its people's words those from then on.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    participation = models.ForeignKey(Participation, models.CASCADE, related_name="former_teams")
    team = models.ForeignKey(Team, models.CASCADE, related_name="former_people")
    since = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participation", "team"], name="formerteam_once_for_each_person"),
        ]

    def __str__(self) -> str:
        return f"{self.participation_id} {self.team_id}"


def new_token() -> str:
    """128 bits in letters and numbers that are not mistaken for each other when typed from a poster."""
    return "".join(choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(26))


class Over(models.TextChoices):
    """Why an invitation lets nobody in any more."""

    USED = "used", _("This invitation has been used.")
    REVOKED = "revoked", _("This invitation was taken back.")
    EXPIRED = "expired", _("This invitation is out of date.")


class Invitation(models.Model):
    """A link or QR code into one role and team. For one person, or for whoever holds the poster."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    token = models.CharField(max_length=40, unique=True, default=new_token, editable=False)
    challenge = models.ForeignKey(Challenge, models.CASCADE, related_name="invitations")
    team = models.ForeignKey(Team, models.CASCADE, null=True, blank=True, related_name="invitations")
    role = models.CharField(_("role"), max_length=12, choices=Role.choices, default=Role.MEMBER)
    name = models.CharField(_("name"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("mobile"), max_length=16, blank=True)
    places = models.PositiveSmallIntegerField(_("how many people may use it"), null=True, blank=True)
    used = models.PositiveSmallIntegerField(default=0, editable=False)
    used_at = models.DateTimeField(_("last accepted"), null=True, blank=True, editable=False)
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now, editable=False)
    expires_at = models.DateTimeField(_("works until"))
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects: ClassVar = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(role__in=Role.values), name="invitation_role_is_known"),
            models.CheckConstraint(
                condition=Q(role=Role.MEMBER, team__isnull=False) | (~Q(role=Role.MEMBER) & Q(team=None)),
                name="invitation_members_and_only_they_have_a_team",
            ),
            models.CheckConstraint(
                condition=Q(places=None) | Q(used__lte=F("places")), name="invitation_used_within_its_places"
            ),
            models.CheckConstraint(
                condition=Q(role=Role.MEMBER) | Q(places=1), name="invitation_only_members_share_a_link"
            ),
            models.UniqueConstraint(
                fields=["challenge", "email"],
                condition=~Q(email="") & Q(revoked_at=None),
                name="invitation_one_live_per_address",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.email or self.role

    def why_over(self, now: datetime) -> Over | None:
        """None while it works. The same rule as InvitationQuerySet.usable; what was accepted stays so."""
        if self.places is not None and self.used >= self.places:
            return Over.USED
        if self.revoked_at:
            return Over.REVOKED
        return Over.EXPIRED if self.expires_at <= now else None
