"""What belongs to no single team, in blocks: where it stands, what leaders owe and promised, the way on. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from boards.board.leaders import Answered, Owed
from boards.board.page import Now
from packs.blocks import Block, Item
from packs.rows import PackRows, by_team
from packs.sections import Kind, Section

ANSWERED_SHOWN = 8


@dataclass(frozen=True)
class OfAll:
    """``board`` is what the board's template is given (boards.board.page.context)."""

    rows: PackRows
    board: dict[str, Any]
    kind: Kind

    @property
    def now(self) -> Now:
        now: Now = self.board["now"]
        return now

    def blocks(self, section: Section) -> tuple[Block, ...]:
        made: dict[Section, Callable[[], Iterator[Block]]] = {
            Section.WHERE: self._where,
            Section.ASKS: self._asks,
            Section.PROMISES: self._promises,
            Section.RULES: self._rules,
            Section.PATH: self._path,
            Section.DATES: self._dates,
        }
        return tuple(made[section]()) if section in made else ()

    def _where(self) -> Iterator[Block]:
        headline = self.board["headline"]
        yield Block("meta", headline.label)
        yield Block("goal", headline.words)
        says, whole = self.board["says"], self.board["whole"]
        yield Block("lead", " ".join(part for part in (says.figures, says.change) if part))
        chart = self.board.get("chart")
        if whole and chart and len(self.rows.board.teams) > 1:  # one team's chart stands with the team
            yield Block("chart", title=whole.counted.name, chart=chart, table=self.board.get("table"))
            yield from self._marks()
        yield Block(
            "text",
            _("It is the teams’ own count, without a comparison group, so it shows change; it does not prove why."),
        )

    def _asks(self) -> Iterator[Block]:
        owed: list[Owed] = self.board["owed"]
        answered: list[Answered] = self.board["answered"]
        if owed:
            waits = tuple(Item(one.ask.question, one.says) for one in owed)
            yield Block("items", title=str(self.board["owed_heading"]), items=waits)
        else:
            yield Block("text", _("No answer is owed to the teams."))
        if answered:
            lines = tuple(Item(one.ask.question, f"{one.to}: {one.words}") for one in answered[:ANSWERED_SHOWN])
            yield Block("items", title=_("What leaders have answered"), items=lines)
        for line in (self.board["usual"], *self.board["usual_by_title"]):
            if line:
                yield Block("meta", str(line))

    def _promises(self) -> Iterator[Block]:
        lines = tuple(Item(one.what, one.says) for one in self.board["promises"])
        yield Block("items", items=lines) if lines else Block("meta", _("Nothing is promised yet."))

    def _rules(self) -> Iterator[Block]:
        names = {team.id: team.name for team in self.rows.board.ever}
        lines = []
        for name, bent in by_team(self.rows.bent, names):
            words = _("%(team)s, allowed by %(who)s, since %(date)s.")
            until = _(" Until %(date)s.") % {"date": _on(bent.ended_on)} if bent.ended_on else _(" Still so.")
            said = words % {"team": name, "who": bent.allowed_by, "date": _on(bent.since)}
            lines.append(Item(bent.what, said + until))
        if lines:
            yield Block("items", items=tuple(lines))

    def _path(self) -> Iterator[Block]:
        path = self.rows.paths.get(None)
        if path:
            yield Block("items", items=tuple(Item(words) for words in path.path_words))
            yield Block("text", path.reason)
        elif self.kind == Kind.DAY_100:
            yield Block("meta", _("Not said yet: reset, build or scale, or more than one."))

    def _marks(self) -> Iterator[Block]:
        """What the letters and numbers on the chart say."""
        tests = [(one.letter, one.tried.title, one.tried.day) for one in self.board["letters"]]
        events = [(one.letter, one.event, one.day) for one in self.board["marked"]]
        for title, marks in ((_("Small tests on the chart"), tests), (_("Events on the chart"), events)):
            if marks:
                lines = (Item(f"{mark}: {what}", _("Day %(day)s") % {"day": day}) for mark, what, day in marks)
                yield Block("items", title=title, items=tuple(lines))

    def _dates(self) -> Iterator[Block]:
        lines = []
        for event in self.board["coming"]:
            at = f", {time_format(event.starts_at, 'H:i')}" if event.starts_at else ""
            place = f", {event.place}" if event.place else ""
            lines.append(Item(event.title, f"{date_format(event.on, 'l j F Y')}{at}{place}"))
        yield Block("items", items=tuple(lines)) if lines else Block("meta", _("No further date is set."))


def _on(day: date) -> str:
    return date_format(day, "j F Y")
