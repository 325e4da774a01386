"""The words to choose from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    OUTCOME = "outcome", _("Outcome: what we want to change")
    PROCESS = "process", _("Process: what we do")
    BALANCING = "balancing", _("Balancing: what must not get worse")


class Unit(models.TextChoices):
    COUNT = "count", _("a number of people or things")
    PERCENT = "percent", _("a share: so many out of so many")
    DAYS = "days", _("days")
    RATE = "rate", _("a rate: so many for each 1,000, or another round number")
    YES_NO = "yes_no", _("yes or no")


class Per(models.IntegerChoices):
    """A rate is told for each of these."""

    ONE = 1, _("each one")
    TEN = 10, _("each 10")
    HUNDRED = 100, _("each 100")
    THOUSAND = 1_000, _("each 1,000")
    TEN_THOUSAND = 10_000, _("each 10,000")
    HUNDRED_THOUSAND = 100_000, _("each 100,000")


class Direction(models.TextChoices):
    UP = "up", _("should go up")
    DOWN = "down", _("should go down")


class Baseline(models.TextChoices):
    """Where the "before" of a goal comes from (DOMAIN §3, W7)."""

    STATED = "stated", _("We have a number")
    FIRST_MONTH = "month", _("Our first month will stand in for it")
    NONE = "none", _("There is none, and the first month would not be fair")


class Guard(models.TextChoices):
    """What must not get worse while the goal is reached for."""

    MEASURE = "measure", _("A number of ours")
    NEW = "new", _("Something new")
    NONE = "none", _("We looked, and there is nothing to watch")
