"""One line of the plan: its mark, its words, and what can be done with it. Pure: given the row and the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from uuid import UUID

from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from challenges.calendar import Calendar
from challenges.models import Event
from core.marks import Shape, glyph, task_glyph
from core.remembered import remembered
from milestones.models import Milestone, Task, TaskState

_glyph = cache(glyph)
_task_glyph = cache(lambda done: task_glyph(done=done))


@dataclass(frozen=True, kw_only=True)
class Item:
    """``url`` is its own page, ending in a slash; empty for what has none (events, and places left behind)."""

    kind: str  # "milestone", "task", "event", "test" or "ghost"
    day: int
    title: str
    meta: str
    mark: SafeString
    pk: UUID | None = None
    url: str = ""
    can_finish: bool = False
    is_done: bool = False

    @classmethod
    def of_test(cls, pk: UUID, *, day: int, title: str, meta: str, url: str) -> "Item":
        """A small test that began that day: told by those who know of tests (boards.plan)."""
        return cls(kind="test", day=day, title=title, meta=meta, mark=_glyph(Shape.TEST), pk=pk, url=url)

    @property
    def anchor(self) -> str:
        return f"{self.kind}-{self.pk or self.day}"

    @property
    def words(self) -> SafeString:
        """Title and meta, ready for the page: a plan may have hundreds of lines, so one look-up each."""
        title = escape(self.title)
        if self.url:
            title = mark_safe(f'<a href="{escape(self.url)}">{title}</a>')  # noqa: S308
        if self.kind in {"milestone", "event"}:
            title = mark_safe(f"<strong>{title}</strong>")  # noqa: S308
        return mark_safe(f'{title}<p class="h-meta">{escape(self.meta)}</p>') if self.meta else title  # noqa: S308

    @property
    def line(self) -> str:
        """The whole of it, as safe markup, where nothing can be done with it."""
        return f'<div class="h-task" id="{self.anchor}">{self.mark}<div class="h-task__t">{self.words}</div></div>'


@dataclass(frozen=True)
class Lines:
    """Makes items of rows. ``base`` is the address of the plan; ``next_pk`` the milestone that comes next."""

    calendar: Calendar
    day: int
    base: str
    can_write: bool = True
    next_pk: UUID | None = None

    def milestone(self, row: Milestone) -> Item:
        shape = Shape.DONE if row.is_reached else Shape.NEXT if row.pk == self.next_pk else Shape.PLAN
        return Item(
            kind="milestone",
            day=row.day,
            title=row.title,
            meta=_sentences(self._reached(row) if row.is_reached else self._waiting(row)),
            mark=_glyph(shape),
            pk=row.pk,
            url=f"{self.base}milestones/{row.pk}/",
            can_finish=self.can_write and not row.is_reached,
            is_done=row.is_reached,
        )

    def ghosts(self, row: Milestone) -> list[Item]:
        """Where a milestone stood before, told until it is reached."""
        if row.is_reached:
            return []
        last = {move.from_day: move for move in row.day_changes if move.from_day != row.day}
        return [
            Item(
                kind="ghost",
                day=day,
                title=row.title,
                meta=_sentences([_("Moved to Day %(day)s") % {"day": move.to_day}, move.reason]),
                mark=_glyph(Shape.MOVED),
            )
            for day, move in last.items()
        ]

    def task(self, row: Task) -> Item:
        return Item(
            kind="task",
            day=row.due_day,
            title=row.title,
            meta=_sentences(self._task(row)),
            mark=_task_glyph(row.is_done),
            pk=row.pk,
            url=f"{self.base}tasks/{row.pk}/",
            can_finish=self.can_write and row.is_open,
            is_done=row.is_done,
        )

    def event(self, row: Event) -> Item:
        day = self.calendar.day_meant(row.on)
        return Item(
            kind="event",
            day=day,
            title=row.title,
            meta=_sentences([_time_and_place(row), row.note]),
            mark=_glyph(Shape.REVIEW_DONE if day < self.day else Shape.REVIEW),
        )

    def _waiting(self, row: Milestone) -> Iterable[str]:
        yield row.lead.user.name if row.lead else ""
        yield row.why
        if row.day_changes:
            yield _("Moved from Day %(day)s") % {"day": row.day_changes[-1].from_day}
            yield row.day_changes[-1].reason

    def _reached(self, row: Milestone) -> Iterable[str]:
        assert row.reached_at is not None  # noqa: S101
        on = self.calendar.date_at(row.reached_at)
        ago = self.day - self.calendar.day_on(on)
        yield _("Reached %(when)s") % {"when": _when(on, ago)}
        if row.celebration:
            yield _("How we celebrated: %(words)s") % {"words": row.celebration}

    def _task(self, row: Task) -> Iterable[str]:
        yield row.owner_name or ("" if row.is_done else _("Nobody has this yet"))
        if row.is_done and row.done_at:
            done = self.calendar.date_at(row.done_at)
            yield _done(done, self.day - self.calendar.day_on(done))
            return
        if row.state != TaskState.TODO:
            yield _("Under way") if row.state == TaskState.DOING else _("Parked for now")
        yield _("Next: %(step)s") % {"step": row.next_step} if row.next_step else ""

    def _when(self, day: int) -> str:
        return _when(self.calendar.date_of(day), self.day - day)


@remembered(2000)  # most of a plan is done, and on the same few days
def _done(on: date, ago: int) -> str:
    return _("Done %(when)s") % {"when": _when(on, ago)}


def _when(on: date, ago: int) -> str:
    """``ago`` in days."""
    if ago <= 1:
        return _("yesterday") if ago == 1 else _("today")
    return _("on %(date)s") % {"date": date_format(on, "j F")}


def _time_and_place(event: Event) -> str:
    clock = ""
    if event.starts_at:
        clock = f"{event.starts_at:%H:%M}"
        if event.ends_at:
            clock = _("%(start)s to %(end)s") % {"start": clock, "end": f"{event.ends_at:%H:%M}"}
    return ", ".join(part for part in (clock, event.place) if part)


def _sentences(parts: Iterable[str]) -> str:
    """The parts that say something; each with an end, if there are several."""
    said = [part.strip() for part in parts if part.strip()]
    if len(said) == 1:
        return said[0]
    return " ".join(part if part[-1] in ".!?…" else f"{part}." for part in said)
