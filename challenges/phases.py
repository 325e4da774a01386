"""The phases of a challenge and what each is for (DOMAIN §1)."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Phase(TextChoices):
    SCOPING = "scoping", _("agreeing the focus")
    SET_UP = "set_up", _("getting ready")
    LAUNCH = "launch", _("launch")
    START = "start", _("trying things out")
    DIP = "dip", _("keeping going")
    MIDPOINT = "midpoint", _("half-way, time to look again")
    SURGE = "surge", _("faster and bolder")
    LANDING = "landing", _("making it last")
    REVIEW = "review", _("review day")
    AFTER = "after", _("after the hundred days")


# First day of each phase in a challenge of 100 days.
PHASES: tuple[tuple[Phase, int], ...] = (
    (Phase.SET_UP, -21),
    (Phase.LAUNCH, 0),
    (Phase.START, 1),
    (Phase.DIP, 31),
    (Phase.MIDPOINT, 47),
    (Phase.SURGE, 54),
    (Phase.LANDING, 85),
    (Phase.REVIEW, 100),
    (Phase.AFTER, 101),
)
