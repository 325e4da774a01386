"""The run chart of a measure: before the launch, since the launch, where we want to be.

Pure: given numbers and days. Three drawings: ``wide`` (a desk), ``narrow`` (a
phone) and ``small`` (one team among several). Always with a sentence before it
and the table of its numbers after it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.safestring import SafeString
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from core.chart_drawing import NARROW, SMALL, WIDE, Frame, draw_chart
from core.figures import figure
from core.remembered import remembered
from core.scale import Scale, nice_scale
from core.svg import picture

_BEFORE_AT_MOST = 12
_SAID_AT_MOST = 16


@dataclass(frozen=True)
class Reading:
    """A value on a day of the challenge, 1 or later (days past the end are drawn at the end); None: left out.

    With ``most``, it is known to lie from ``value`` to there. ``unlike``: somebody said it is unlike the others.
    """

    day: int
    value: float | None
    most: float | None = None
    unlike: bool = False


@dataclass(frozen=True)
class Note:
    """A small test that began on ``day``, or an event of the challenge; what its ``letter`` says stands below."""

    day: int
    letter: str
    event: str = ""


@dataclass(frozen=True)
class RunChart:
    """``before`` are the values before the launch, oldest first, equally far apart; ``median`` their frozen middle.

    ``levels`` are the words for 0, 1 and so on where answers are no amounts ("no", "yes"): drawn as dots alone.
    """

    title: str
    before: tuple[float | None, ...] = ()
    unlike_before: tuple[bool, ...] = ()  # which of them somebody marked, if any
    after: tuple[Reading, ...] = ()
    target: float | None = None
    median: float | None = None
    unit: str = ""
    length: int = 100
    by: int | None = None  # the day of the target; the last one unless told
    notes: tuple[Note, ...] = ()
    name: str = "chart"
    levels: tuple[str, ...] = ()
    few: str = ""  # the words for a value that is left out

    @property
    def wide(self) -> SafeString:
        return _drawn(self, WIDE, "w")

    @property
    def narrow(self) -> SafeString:
        return _drawn(self, NARROW, "n")

    @property
    def small(self) -> SafeString:
        return _drawn(self, SMALL, "s")

    @property
    def earlier(self) -> tuple[float | None, ...]:
        return self.before[-_BEFORE_AT_MOST:]

    @property
    def unlike_earlier(self) -> tuple[bool, ...]:
        return self.unlike_before[-_BEFORE_AT_MOST:]

    @cached_property
    def since(self) -> list[Reading]:
        return sorted((r for r in self.after if r.day >= 0), key=lambda reading: reading.day)

    @cached_property
    def scale(self) -> Scale:
        if self.levels:
            return Scale(0, len(self.levels) - 1, 1)
        since = [value for reading in self.since for value in (reading.value, reading.most)]
        all_of_them = [*self.earlier, *since, self.target, self.median]
        return nice_scale([value for value in all_of_them if value is not None])

    def said(self, value: float | None) -> str:
        if value is None:
            return self.few
        return self.levels[round(value)] if self.levels else figure(value, self.unit)

    @property
    def description(self) -> str:
        parts = []
        if self.before:
            parts.append(_("Before launch: %(values)s.") % {"values": self._list(list(self.before))})
        parts.append(self._said_since([reading.value for reading in self.since]))
        if any(reading.most is not None for reading in self.since):
            parts.append(_("Some are only known to be at least so many."))
        if marked := list(self._marked()):
            parts.append(
                _("In a ring, as unlike the others: %(values)s.") % {"values": get_text_list(marked, _("and"))}
            )
        if self.target is not None:
            parts.append(_("Target: %(value)s.") % {"value": self.said(self.target)})
        if tests := [(note.letter, note.day) for note in self.notes if not note.event]:
            parts.append(_("Small tests began: %(tests)s.") % {"tests": _days_of(tests)})
        if events := [(note.event, note.day) for note in self.notes if note.event]:
            parts.append(_("What took place: %(events)s.") % {"events": _days_of(events)})
        return " ".join(parts)

    def _marked(self) -> Iterator[str]:
        for value, unlike in zip(self.before, self.unlike_before, strict=False):
            if unlike:
                yield _("%(value)s before the launch") % {"value": self.said(value)}
        for one in self.since:
            if one.unlike:
                yield _("%(value)s on Day %(day)s") % {"value": self.said(one.value), "day": one.day}

    def _said_since(self, values: list[float | None]) -> str:
        if not values:
            return _("No numbers since launch yet.")
        if len(values) <= _SAID_AT_MOST:
            return _("Since launch, one after another: %(values)s.") % {"values": self._list(values)}
        known = [value for value in values if value is not None]
        if self.levels:
            return self._said_often(known)
        if not known:
            return _("%(n)s numbers since launch, all of them %(few)s.") % {"n": len(values), "few": self.few}
        return _("%(n)s numbers since launch: first %(first)s, latest %(last)s, from %(low)s to %(high)s.") % {
            "n": len(values),
            "first": self.said(values[0]),
            "last": self.said(values[-1]),
            "low": self.said(min(known)),
            "high": self.said(max(known)),
        }

    def _said_often(self, values: list[float]) -> str:
        """ "20 answers since launch: 6 times no, 14 times yes." """
        counted = Counter(round(value) for value in values)
        told = [_("%(n)s times %(word)s") % {"n": counted[at], "word": word} for at, word in enumerate(self.levels)]
        return _("%(n)s answers since launch: %(told)s.") % {"n": len(values), "told": ", ".join(told)}

    def _list(self, values: list[float | None]) -> str:
        return get_text_list([self.said(value) for value in values], _("and"))


def _days_of(notes: list[tuple[str, int]]) -> str:
    said = [_("%(what)s on Day %(day)s") % {"what": what, "day": day} for what, day in notes]
    return get_text_list(said, _("and"))


@remembered(512)  # all that is drawn is in the chart: the same one looks the same until a number changes
def _drawn(chart: RunChart, frame: Frame, key: str) -> SafeString:
    body = draw_chart(chart, frame)
    css = "h-chart h-chart--small" if frame is SMALL else "h-chart"
    name = f"{chart.name}-{key}"
    return picture(body, css=css, size=frame.size, name=name, title=chart.title, desc=chart.description)
