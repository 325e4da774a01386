"""How answers to cards make the radar quieter. Pure, and explained on the page: nothing else is learned from them.

- Whatever is answered, the card rests: it is not there the next day.
- *Not helpful* raises the bar for that kind of card and that team by one step, for the facilitator who said it; the
  third time nothing of the kind is said about that team any more. Each *done* afterwards takes one step back.
- Said of that kind three times over all teams (less what was *done*), the bar rises by one step for every team.
- *Done* lets the card rest for everybody who facilitates, since somebody has talked to the team.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from coaching.radar import SILENT, Kind


class Said(TextChoices):
    DONE = "done", _("Done")
    NOT_NOW = "not_now", _("Not now")
    NOT_HELPFUL = "not_helpful", _("Not helpful")


RESTS: Final[Mapping[str, int]] = {Said.DONE: 14, Said.NOT_NOW: 7, Said.NOT_HELPFUL: 21}  # days
OFTEN: Final = 3  # over all teams


@dataclass(frozen=True)
class Heard:
    """An answer to a card. ``day`` of the challenge; ``is_mine``: of the facilitator who looks."""

    team: UUID
    kind: str
    said: str
    day: int
    is_mine: bool = True


def is_resting(heard: Iterable[Heard], *, team: UUID, kind: str, day: int) -> bool:
    return any(
        one.team == team and one.kind == kind and day - one.day < RESTS[one.said]
        for one in heard
        if one.is_mine or one.said == Said.DONE
    )


def bars(heard: Sequence[Heard], *, team: UUID, day: int) -> dict[Kind, int]:
    """By kind, for one team and the facilitator who looks: SILENT while it rests. ``heard`` in the order of saying."""
    mine, here = [one for one in heard if one.is_mine], [one for one in heard if one.team == team]
    return {
        kind: SILENT
        if is_resting(here, team=team, kind=kind, day=day)
        else _bar([one for one in mine if one.kind == kind], team)
        for kind in Kind
    }


def _bar(heard: list[Heard], team: UUID) -> int:
    here = _steps(one for one in heard if one.team == team)
    everywhere = _steps(heard, most=len(heard)) >= OFTEN
    return min(here + everywhere, SILENT)


def _steps(heard: Iterable[Heard], *, most: int = SILENT) -> int:
    """Up with each "not helpful", back with each "done"."""
    steps = 0
    for one in heard:
        if one.said == Said.NOT_HELPFUL:
            steps = min(steps + 1, most)
        elif one.said == Said.DONE:
            steps = max(steps - 1, 0)
    return steps
