"""A whole pack as one reader gets it: what writes itself, with people's own words before it or in its place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from access.roles import Role
from boards.board.page import context
from boards.board.rows import TeamRow
from challenges.models import Challenge
from packs.actions import may_write
from packs.blocks import Block, Pack, Part, TeamPart
from packs.of_all import OfAll
from packs.of_team import OfTeam
from packs.rows import PackRows, Words
from packs.sections import FIRST, LAST, OF_TEAM, Kind, Section, Shows

EMPTY = Words(Shows.BOTH, "")


@dataclass(frozen=True)
class Maker:
    rows: PackRows
    kind: Kind
    challenge: Challenge
    actor: Actor
    moment: datetime

    def pack(self) -> Pack:
        board = context(self.rows.board, self.challenge, self.moment)
        whole = OfAll(self.rows, board, self.kind)
        return Pack(
            title=str(self.kind.label),
            challenge=self.challenge.name,
            place=self.challenge.place,
            lede=lede(self.kind),
            moment=self.moment,
            as_of=_("As of %(moment)s, numbers as of %(cut)s")
            % {"moment": _moment(whole), "cut": date_format(self.rows.board.cut.on, "j F")},
            note=self._note(),
            is_shared=self.rows.shared_at is not None,
            first=tuple(self._part(section, None, whole.blocks) for section in FIRST),
            teams=tuple(self._team(row, whole) for row in self.rows.board.ever),
            last=tuple(self._part(section, None, whole.blocks) for section in LAST),
        )

    def _team(self, row: TeamRow, whole: OfAll) -> TeamPart:
        rows = self.rows
        of_team = OfTeam(
            row, whole.now, self.kind, rows.items.get(row.id, []), rows.versions.get(row.id, []), rows.paths.get(row.id)
        )
        parts = tuple(self._part(section, row.id, of_team.blocks) for section in OF_TEAM[self.kind])
        focus = row.focus if row.ended is None else _until(row)
        return TeamPart(row.id, row.name, focus, parts)

    def _part(self, section: Section, team: UUID | None, blocks: Callable[[Section], tuple[Block, ...]]) -> Part:
        said = self._words(section, team)
        made = () if said.shows == Shows.WORDS else blocks(section)
        writes = self.challenge.is_open and may_write(team, self.actor)
        hidden = said.shows == Shows.NOTHING
        is_open = not hidden or writes
        return Part(
            section,
            heading(section, self.kind),
            said.words if is_open else "",
            made if not hidden else (),
            team=team,
            is_hidden=hidden,
            may_write=writes,
        )

    def _words(self, section: Section, team: UUID | None) -> Words:
        """Before a pack is shared, a team's words are its own and its facilitators'."""
        said = self.rows.texts.get((team, section), EMPTY)
        mine = {self.actor.team_id, *(former.team_id for former in self.actor.before)}
        foreign = team is not None and self.actor.role == Role.MEMBER and team not in mine
        return EMPTY if foreign and self.rows.shared_at is None and said.shows != Shows.NOTHING else said

    def _note(self) -> str:
        if self.rows.shared_at is None:
            return _("Not shared yet: leaders cannot open this.")
        return _("Shared with leaders.") if self.actor.can(Action.SHARE_PACK) else ""


def _until(row: TeamRow) -> str:
    return _("Until Day %(day)s. Since then it goes on in %(other)s.") % {"day": row.ended, "other": row.heir}


def _moment(whole: OfAll) -> str:
    return date_format(whole.now.moment.astimezone(whole.now.calendar.zone), "j F Y, H:i")


def heading(section: Section, kind: Kind) -> str:
    if section == Section.LASTING and kind == Kind.MIDPOINT:
        return _("What may last: first seedlings")
    return str(section.label)


def lede(kind: Kind) -> str:
    """How leaders are asked to read it (DOMAIN §4, W18; W14)."""
    if kind == Kind.MIDPOINT:
        return _(
            "Half-way, work done and results are two different things: gains often come late. "
            "What helps the teams now is a hand, not a verdict."
        )
    return _("What the teams set out to do, what changed, what they learned, and what must not be lost.")
