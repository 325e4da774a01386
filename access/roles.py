"""Who takes part, as what. Names are the field's own (docs/glossary)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """One per person and challenge. People with lived experience are members, with a member's rights."""

    FACILITATOR = "facilitator", _("Facilitator")
    MEMBER = "member", _("Team member")
    SPONSOR = "sponsor", _("Sponsor")
    COMMISSIONER = "commissioner", _("Commissioner")


class Function(TextChoices):
    """What a member does for the team, besides being one."""

    TEAM_LEADER = "team_leader", _("Team leader")
    DATA_LEAD = "data_lead", _("Data lead")
    STORYTELLER = "storyteller", _("Storyteller")


class Perspective(TextChoices):
    """Self-described and optional; never chosen for a person by somebody else."""

    LIVED_EXPERIENCE = "lived_experience", _("I use services, or have")
    CARER = "carer", _("I care for somebody")
    FRONTLINE = "frontline", _("I work directly with people")
    VOLUNTARY = "voluntary", _("I come from a voluntary or community group")
    MANAGER = "manager", _("I manage a service")


FACILITATOR, MEMBER = Role.FACILITATOR, Role.MEMBER
SPONSOR, COMMISSIONER = Role.SPONSOR, Role.COMMISSIONER
