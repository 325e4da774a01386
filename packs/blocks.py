"""What a pack is made of, before it is a page, a PDF or slides: sections of few kinds of blocks. Pure."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from boards.board.page import Table
from core.chart import RunChart
from packs.sections import Section


@dataclass(frozen=True)
class Item:
    """A line of a list; ``decision`` is adopt, adapt or abandon where one was taken."""

    text: str
    meta: str = ""
    decision: str = ""


@dataclass(frozen=True)
class Block:
    """``kind``: goal, lead, text, meta, items, chart, table, story. Each fills what it needs."""

    kind: str
    text: str = ""
    title: str = ""
    meta: str = ""
    items: tuple[Item, ...] = ()
    chart: RunChart | None = None
    table: Table | None = None


@dataclass(frozen=True)
class Part:
    """A section: people's own words, then what writes itself. ``is_hidden``: who may write sees that it is left out."""

    section: Section
    title: str
    words: str
    blocks: tuple[Block, ...]
    team: UUID | None = None
    is_hidden: bool = False
    may_write: bool = False

    @property
    def paragraphs(self) -> list[str]:
        return [line.strip() for line in self.words.splitlines() if line.strip()]

    @property
    def is_shown(self) -> bool:
        return not self.is_hidden and bool(self.words or self.blocks)


@dataclass(frozen=True)
class TeamPart:
    id: UUID
    name: str
    focus: str
    parts: tuple[Part, ...]

    def part(self, section: Section) -> Part | None:
        """If it is shown."""
        return next((one for one in self.parts if one.section == section and one.is_shown), None)


@dataclass(frozen=True)
class Pack:
    """One pack as one reader gets it. ``note`` says for whom it is and that it changes."""

    title: str
    challenge: str
    place: str
    lede: str
    moment: datetime
    as_of: str
    note: str
    is_shared: bool
    first: tuple[Part, ...]
    teams: tuple[TeamPart, ...]
    last: tuple[Part, ...]

    @property
    def name(self) -> str:
        return f"{self.challenge}: {self.title}"

    def part(self, section: Section) -> Part | None:
        """Of the whole challenge, if it is shown."""
        return next((one for one in (*self.first, *self.last) if one.section == section and one.is_shown), None)
