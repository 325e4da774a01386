"""Teams change their name while people find theirs; one that nobody is in can go."""

from functools import reduce
from operator import or_

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, ProtectedError, Q
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from core.errors import Refused
from teams.models import Invitation, Participation, Team
from teams.refusals import closed


@transaction.atomic
def rename_team(team: Team, *, name: str, focus: str, by: Actor) -> None:
    """Raises Refused for a name that another team of the challenge has."""
    _may_reshape(team, by)
    team.name, team.focus = name, focus
    try:
        with transaction.atomic():
            team.save(update_fields=["name", "focus"])
    except IntegrityError as error:
        raise Refused(_("There is a team called %(name)s already.") % {"name": name}) from error


@transaction.atomic
def remove_team(team: Team, *, by: Actor) -> None:
    """Raises Refused once somebody is, was or is invited in it: what they wrote belongs to them."""
    _may_reshape(team, by)
    words = _("Somebody is in this team or invited into it, so it stays. You can give it another name.")
    if not is_untouched(team):
        raise Refused(words)
    try:
        team.delete()
    except ProtectedError as error:
        raise Refused(words) from error


def is_untouched(team: Team) -> bool:
    """Nobody was ever in it, also none who moved on since; nobody holds an invitation, and no team went on in it."""
    was_in_it = Participation.pgh_event_model.objects.filter(team=OuterRef("pk"))  # type: ignore[attr-defined]
    here = Participation.objects.filter(team=OuterRef("pk"))
    invited = Invitation.objects.filter(team=OuterRef("pk"), revoked_at=None)
    touched = (here, was_in_it, invited, Team.objects.filter(merged_into=OuterRef("pk")))
    return not Team.objects.filter(reduce(or_, (Q(Exists(rows)) for rows in touched)), pk=team.pk).exists()


def _may_reshape(team: Team, by: Actor) -> None:
    by.must(Action.EDIT_CHALLENGE)
    if by.challenge_id != team.challenge_id:
        raise PermissionDenied
    if not team.challenge.is_open:
        raise closed()
    if team.merged_at:
        raise Refused(_("This team went on in another one. It can be read, and stays as it is."))
