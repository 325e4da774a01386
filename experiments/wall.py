"""What Learn shows of ideas and small tests: the wall in one query, the ideas in one more.

wall(request, team) and waiting(request, team) fill templates/experiments/wall.html and ideas.html. ``team`` is the
one that team_of found; for leaders, who read what all teams showed them, None.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import Case, Q, Value, When
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.policy import Action
from access.roles import Role
from core.figures import in_words
from experiments.card import Card
from experiments.forms import IdeaForm
from experiments.models import Experiment, Idea, IdeaState
from experiments.provenance import comes_from, idea_words
from experiments.querysets import ExperimentQuerySet
from teams.models import Team
from teams.requests import ChallengeRequest

SIZE: Final = 6
FEW: Final = 5
KINDS: Final = ("running", "adopt", "adapt", "abandon")


@dataclass(frozen=True)
class Chip:
    label: str
    url: str
    here: bool


@dataclass(frozen=True)
class Wall:
    """``says`` is a line about all tests; ``newer`` and ``older`` are addresses, or empty."""

    cards: Sequence[Card]
    chips: Sequence[Chip]
    says: str
    newer: str
    older: str
    can_write: bool
    new_url: str
    borrow_url: str

    @property
    def is_empty(self) -> bool:
        return not self.chips


@dataclass(frozen=True)
class IdeaLine:
    row: Idea
    base: str
    who: str
    provenance: str
    part: str = ""

    @property
    def words(self) -> str:
        return idea_words(self.row.text, vars(self.row).get("source"))

    @property
    def with_it(self) -> Sequence[str]:
        return vars(self.row).get("with_it") or []

    @property
    def url(self) -> str:
        return f"{self.base}ideas/{self.row.pk}/{self.part}"

    @property
    def try_url(self) -> str:
        return f"{self.base}tests/new/?{urlencode({'idea': self.row.pk})}{self.part.replace('?', '&')}"

    @property
    def is_parked(self) -> bool:
        return self.row.state == IdeaState.PARKED


def wall(request: ChallengeRequest, team: Team | None) -> dict[str, Any]:
    """``{"wall": Wall}``. The address may say ``d`` (which tests) and ``tests`` (which page of them)."""
    rows: ExperimentQuerySet = Experiment.objects.visible_to(request.actor)
    rows = rows.filter(team=team) if team else rows
    wanted = request.GET.get("d", "")
    wanted = wanted if wanted in KINDS else ""
    number = _page_number(request)
    found, counts = _read(rows, wanted, number)
    last = -(-counts.get(wanted or "all", 0) // SIZE)
    can_write = may_write(request, team)
    base = reverse("experiments:ideas", args=[request.challenge.slug]).removesuffix("ideas/")
    part = team_part(request, team)
    address = _Address(request.path, wanted, part)
    cards = [Card(row, request.actor, base, request.challenge.is_open) for row in found[:SIZE]]
    return {
        "wall": Wall(
            cards=cards,
            chips=_chips(counts, address) if counts.get("all") else [],
            says=_says(counts.get("all", 0), day=request.day, length=request.calendar.length),
            newer=address.of(wanted, min(number - 1, last)) if number > 1 else "",
            older=address.of(wanted, number + 1) if len(found) > SIZE else "",
            can_write=can_write,
            new_url=f"{base}tests/new/{part}",
            borrow_url=f"{base}borrow/{part}",
        )
    }


def waiting(
    request: ChallengeRequest, team: Team, *, few: int | None = FEW, form: IdeaForm | None = None
) -> dict[str, Any]:
    """``ideas`` that wait, those ``parked`` (if ``few`` is None), if there are ``more_ideas``; ``idea_form``."""
    rows = Idea.objects.visible_to(request.actor).filter(team=team).on_board()
    found = [line_of(request, row) for row in (rows[: few + 1] if few else rows)]
    ideas = [line for line in found if not line.is_parked]
    return {
        "ideas": ideas[:few],
        "parked": [line for line in found if line.is_parked] if few is None else [],
        "more_ideas": bool(few and len(found) > few),
        "idea_form": (form or IdeaForm()) if may_write(request, team) else None,
        "ideas_part": team_part(request, team),
    }


def line_of(request: ChallengeRequest, row: Idea) -> IdeaLine:
    """``row`` as IdeaQuerySet.on_board reads it."""
    base = reverse("experiments:ideas", args=[request.challenge.slug]).removesuffix("ideas/")
    told = vars(row)
    provenance = comes_from(told.get("source"), challenge_id=request.challenge.pk) if row.is_borrowed else ""
    who = told.get("proposer_name") or ("" if row.is_borrowed else _("Somebody in the team"))
    return IdeaLine(row, base, who, provenance, team_part(request, row.team_id))


def may_write(request: ChallengeRequest, team: Team | None) -> bool:
    return bool(team and request.challenge.is_open and request.actor.can(Action.WRITE_LEARNING, team_id=team.pk))


@dataclass(frozen=True)
class _Address:
    path: str
    wanted: str
    part: str

    def of(self, wanted: str, number: int = 1) -> str:
        said = {"d": wanted} if wanted else {}
        said |= {"tests": str(number)} if number > 1 else {}
        query = "&".join(part for part in (self.part.removeprefix("?"), urlencode(said)) if part)
        return f"{self.path}?{query}#wall" if query else f"{self.path}#wall"


def _read(rows: ExperimentQuerySet, wanted: str, number: int) -> tuple[list[Experiment], Mapping[str, int]]:
    """One page and one row more, and the counts. Those not wanted come last, so that one query tells both."""
    is_wanted = Case(When(decision="" if wanted == "running" else wanted, then=Value(0)), default=Value(1))
    listed = rows.annotate(last=is_wanted if wanted else Value(0)).with_source().with_totals()
    listed = listed.select_related("team").order_by("last", *rows.newest_first().query.order_by)
    start = (number - 1) * SIZE
    if start:  # the first row comes along: it tells the counts when this page is not there
        pages = [listed.values("pk")[:1], listed.values("pk")[start : start + SIZE + 1]]
        listed = listed.filter(Q(pk__in=pages[0]) | Q(pk__in=pages[1]))
    found = list(listed if start else listed[: SIZE + 1])
    counts = vars(found[0])["totals"] if found else {}
    return [row for row in found[bool(start) :] if not vars(row)["last"]], counts


def _chips(counts: Mapping[str, int], address: _Address) -> list[Chip]:
    labels = {
        "": _("All %(n)s"),
        "running": _("Running %(n)s"),
        "adopt": _("Adopt %(n)s"),
        "adapt": _("Adapt %(n)s"),
        "abandon": _("Abandon %(n)s"),
    }
    return [
        Chip(label % {"n": counts.get(kind or "all", 0)}, address.of(kind), kind == address.wanted)
        for kind, label in labels.items()
    ]


def _says(count: int, *, day: int, length: int) -> str:
    if not count:
        return _("Try something small, see what happens, and say what you know now.")
    tests = ngettext("%(n)s small test", "%(n)s small tests", count) % {"n": in_words(count)}
    days = min(day, length)
    began = ngettext("%(tests)s in %(days)s day.", "%(tests)s in %(days)s days.", days) if days > 0 else "%(tests)s."
    told = capfirst(began % {"tests": tests, "days": days})
    return f"{told} {_('Stopping something that doesn’t work is as good a result as keeping something that does.')}"


def _page_number(request: ChallengeRequest) -> int:
    told = request.GET.get("tests", "")
    return max(1, int(told)) if told.isascii() and told.isdigit() and len(told) < 4 else 1


def team_part(request: ChallengeRequest, team: Any) -> str:
    """``?team=…`` for who does not belong to one."""
    if request.actor.role == Role.MEMBER or team is None:
        return ""
    return f"?team={getattr(team, 'pk', team)}"
