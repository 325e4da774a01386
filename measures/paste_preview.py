"""What pasted numbers would become, held against what stands: new, the same as before, or a correction. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measures.amounts import Amount, made_of, said
from measures.models import Observation
from measures.recording_many import Number, Place
from measures.spreadsheet import Draft, Problem, Reading, fingerprint

SHOWN: Final = 200  # rows of a preview; of more it is said how many there are
SAME, NEW, CORRECTS = "same", "new", "corrects"


@dataclass(frozen=True)
class PreviewRow:
    row: int
    date: str
    name: str
    number: str
    becomes: str
    kind: str


@dataclass(frozen=True)
class Preview:
    """``standing`` is what stands on the dates of the drafts."""

    reading: Reading
    standing: Mapping[Place, Observation]

    @property
    def is_ready(self) -> bool:
        return bool(self.fresh) and not self.reading.problems

    @cached_property
    def fresh(self) -> list[Number]:
        """What would be written."""
        return [draft.number for draft in self.reading.drafts if self._kind(draft) != SAME]

    @property
    def seen(self) -> str:
        return fingerprint(self.reading.drafts, self.standing)

    @property
    def counted(self) -> str:
        """ "3 new numbers, 1 corrected, 20 the same as before"."""
        kinds = [self._kind(draft) for draft in self.reading.drafts]
        new, corrects, same = (kinds.count(kind) for kind in (NEW, CORRECTS, SAME))
        told = [
            (new, ngettext("%(n)s new number", "%(n)s new numbers", new)),
            (corrects, ngettext("%(n)s corrected", "%(n)s corrected", corrects)),
            (same, ngettext("%(n)s the same as before", "%(n)s the same as before", same)),
        ]
        return ", ".join(words % {"n": n} for n, words in told if n)

    @property
    def problems(self) -> Sequence[Problem]:
        return self.reading.problems[:SHOWN]

    @property
    def rows(self) -> list[PreviewRow]:
        return [self._row(draft) for draft in self.reading.drafts[:SHOWN]]

    @property
    def more(self) -> int:
        """Rows or problems that are not shown."""
        shown = self.reading.problems or self.reading.drafts
        return max(0, len(shown) - SHOWN)

    def _kind(self, draft: Draft) -> str:
        before = self.standing.get(draft.number.place)
        if before is None:
            return NEW
        same = Amount.of(before) == draft.number.amount and draft.number.note in {"", before.note}
        return SAME if same else CORRECTS

    def _row(self, draft: Draft) -> PreviewRow:
        number, kind = draft.number, self._kind(draft)
        unit, before = number.measure.counted_in, self.standing.get(number.place)
        becomes = {NEW: _("new"), SAME: _("the same as before"), CORRECTS: ""}[kind]
        if kind == CORRECTS and before is not None:
            becomes = _("corrects %(old)s") % {"old": _exactly(Amount.of(before), unit)}
        on = date_format(number.on, "j F Y")
        return PreviewRow(draft.row, on, number.measure.name, _exactly(number.amount, unit), becomes, kind)


def _exactly(amount: Amount, unit: str) -> str:
    value = said(amount.value, unit)
    if amount.numerator is None or amount.denominator is None:
        return value
    return f"{made_of(amount.numerator, amount.denominator, unit)} ({value})"
