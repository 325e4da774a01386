"""Who can see what a person wrote, in words. Pure."""

from django.utils.translation import gettext as _

from access.roles import Role
from access.visibility import Visibility


def choices(role: Role) -> list[tuple[int, str]]:
    """How far an author of this role can widen, narrowest first. Sponsors and facilitators have no team."""
    if role == Role.MEMBER:
        return [(value.value, str(value.label)) for value in Visibility]
    coaches = _("Me and the facilitators")
    if role == Role.FACILITATOR:
        coaches = _("All facilitators of this challenge")
    return [
        (Visibility.PRIVATE.value, _("Only me")),
        (Visibility.COACH.value, coaches),
        (Visibility.LEADERS.value, _("Facilitators and leaders")),
        (Visibility.PUBLIC.value, _("Everybody in this challenge")),
    ]


def sentence(role: Role, visibility: int) -> str:
    """Who can see it, where it is written."""
    if visibility == Visibility.PRIVATE:
        return _("Only you can see this.")
    if visibility == Visibility.PUBLIC:
        return _("Everybody in this challenge can see this.")
    if role == Role.MEMBER:
        words = {
            Visibility.COACH: _("You and your facilitator can see this."),
            Visibility.TEAM: _("Your team and your facilitator can see this."),
            Visibility.LEADERS: _("Your team, your facilitator and leaders can see this."),
        }
    else:
        words = {
            Visibility.COACH: _("You and the facilitators can see this."),
            Visibility.TEAM: _("You and the facilitators can see this."),
            Visibility.LEADERS: _("Facilitators and leaders can see this."),
        }
    return words[Visibility(visibility)]
