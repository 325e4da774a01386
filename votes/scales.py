"""What a team votes on: the question, and the steps to choose from, each with words of its own. Pure."""

from dataclasses import dataclass
from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """CHECKINS is never opened: it is what a week's check-ins said, shown together."""

    CONFIDENCE = "confidence", _("How sure we are of our goal")
    AGREEMENT = "agreement", _("How well we keep our agreement")
    LEADER = "leader", _("Who leads our team")
    CHECKINS = "checkins", _("How sure we were in our check-ins")


class Confidence(models.IntegerChoices):
    """How sure somebody is that the team will reach its goal. Each step has words of its own, and no face."""

    NOT_YET = 1, _("Not yet")
    A_LITTLE = 2, _("A little")
    HALF = 3, _("Half and half")
    QUITE = 4, _("Quite sure")
    SURE = 5, _("I’m sure")


class Kept(models.IntegerChoices):
    """How well the team keeps its agreement, of seven steps (DOMAIN §3)."""

    NOT_AT_ALL = 1, _("Not at all")
    RARELY = 2, _("Rarely")
    NOW_AND_THEN = 3, _("Now and then")
    HALF = 4, _("Half the time")
    MOSTLY = 5, _("Mostly")
    NEARLY_ALWAYS = 6, _("Nearly always")
    ALWAYS = 7, _("Always")


@dataclass(frozen=True)
class Scale:
    """``question`` is asked of each; ``raise_it`` is what one may add in words."""

    question: Promise
    steps: tuple[tuple[str, Promise], ...]
    raise_it: Promise

    @property
    def options(self) -> tuple[str, ...]:
        """What can be chosen, from low to high: the keys of the counts."""
        return tuple(key for key, _words in self.steps)


def _steps(choices: type[models.IntegerChoices]) -> tuple[tuple[str, Promise], ...]:
    return tuple((str(step.value), step.label) for step in choices)  # type: ignore[misc]


_SURE: Final = Scale(
    question=_("How sure are you that we will reach our goal?"),
    steps=_steps(Confidence),
    raise_it=_("What would raise it by one step?"),
)
SCALES: Final[dict[str, Scale]] = {
    Kind.CONFIDENCE: _SURE,
    Kind.CHECKINS: _SURE,
    Kind.AGREEMENT: Scale(
        question=_("How well do we keep our team agreement?"),
        steps=_steps(Kept),
        raise_it=_("What would raise it by one step?"),
    ),
    # Its options are people: votes/standing.py.
    Kind.LEADER: Scale(question=_("Who should lead our team?"), steps=(), raise_it=_("What does it need?")),
}
# What can be opened for the team to vote on.
OPENED: Final = (Kind.LEADER, Kind.CONFIDENCE, Kind.AGREEMENT)
