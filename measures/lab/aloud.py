"""The draft as the team reads it aloud: one sentence, and each answer with the way back to its question."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from measures.amounts import said
from measures.goal_hints import hints, inside, step_in_words
from measures.goals import definition_of
from measures.lab.lab import Lab
from measures.lab.steps import Step, missing
from measures.models import Baseline, GoalDraft, Guard


@dataclass(frozen=True)
class Answer:
    """``words`` is empty while there is none; ``needed``: the goal cannot be published without."""

    label: object
    words: str
    url: str
    needed: bool
    is_done: bool


@dataclass(frozen=True)
class Aloud:
    lab: Lab

    @property
    def draft(self) -> GoalDraft:
        return self.lab.draft

    @cached_property
    def missing(self) -> list[Step]:
        return missing(self.draft, changes=self.lab.changes)

    @property
    def answers(self) -> Iterator[Answer]:
        for step in self.lab.steps:
            words = WORDS[step.key](self)
            yield Answer(step.label, words, self.lab.url_of(step), step in self.missing, step.is_done(self.draft))

    @property
    def thoughts(self) -> list[str]:
        draft = self.draft
        baseline = draft.baseline if draft.baseline_kind == Baseline.STATED else None
        found = hints(draft.sentence, baseline=baseline, target=draft.target, direction=draft.direction or "up")
        if not draft.guard:
            found.append(_("What must not get worse while you do this? You have not said yet."))
        if not draft.equity:
            found.append(_("Could somebody be left behind? You have not said yet."))
        return found

    @property
    def sentence(self) -> str:
        """ "For people in Saltby: 6 in 10 feel in control. We count people in control: 31% now, 60% by Day 100." """
        draft, parts = self.draft, []
        if draft.sentence:
            who = draft.population
            words = _("For %(who)s: %(what)s") if who else "%(what)s"
            parts.append(_ended(words % {"who": inside(who), "what": draft.sentence}))
        if draft.counts:
            numbers = ", ".join(part for part in (self._now, self._then) if part)
            what = f"{draft.counts}: {numbers}" if numbers else draft.counts
            parts.append(_ended(_("We count %(what)s") % {"what": inside(what)}))
        if draft.equity:
            parts.append(_ended(_("So that nobody is left behind: %(what)s") % {"what": draft.equity}))
        if draft.watches:
            parts.append(_ended(_("We watch that this gets no worse: %(what)s") % {"what": draft.watches}))
        return " ".join(parts)

    @property
    def _now(self) -> str:
        draft = self.draft
        if draft.baseline_kind == Baseline.STATED and draft.baseline is not None and draft.unit:
            return _("%(value)s now") % {"value": said(draft.baseline, draft.unit)}
        return ""

    @property
    def _then(self) -> str:
        draft = self.draft
        if draft.target is None or draft.by_date is None or not draft.unit:
            return ""
        told = {
            "target": said(draft.target, draft.unit),
            "day": self.lab.calendar.day_meant(draft.by_date),
            "date": date_format(draft.by_date, "j F Y"),
        }
        return _("%(target)s by Day %(day)s, %(date)s") % told

    def before(self) -> str:
        draft = self.draft
        match draft.baseline_kind:
            case Baseline.STATED if self._now:
                return ", ".join(part for part in (self._now, draft.baseline_period, draft.baseline_source) if part)
            case Baseline.FIRST_MONTH:
                return _("No number yet: our first month will stand in for it")
            case Baseline.NONE if draft.baseline_reason:
                return _("There is none: %(why)s") % {"why": draft.baseline_reason}
            case _:
                return ""

    def target(self) -> str:
        draft = self.draft
        baseline = draft.baseline if draft.baseline_kind == Baseline.STATED else None
        step = step_in_words(baseline, draft.target, unit=draft.unit)
        return f"{_ended(self._then)} {step}".strip() if self._then else ""

    def left(self) -> str:
        draft = self.draft
        if not (draft.equity and draft.equity_measure):
            return str(draft.equity)
        name, unit = draft.equity_measure.name, draft.equity_measure.counted_in
        far = f"{name}: {said(draft.equity_target, unit)}" if draft.equity_target is not None else name
        return f"{_ended(draft.equity)} {far}"

    def guard(self) -> str:
        draft = self.draft
        if draft.guard == Guard.NONE and draft.balancing_reason:
            return _("Nothing to watch: %(why)s") % {"why": draft.balancing_reason}
        return draft.watches


def _ended(words: str) -> str:
    """With a full stop, if it ends in no mark of its own."""
    return words if words.endswith((".", "!", "?", "…", "”", '"')) else f"{words}."


WORDS = {
    "why": lambda aloud: aloud.draft.reason,
    "who": lambda aloud: aloud.draft.population,
    "change": lambda aloud: aloud.draft.sentence,
    "number": lambda aloud: aloud.draft.counts,
    "exactly": lambda aloud: definition_of(aloud.draft),
    "before": Aloud.before,
    "target": Aloud.target,
    "left": Aloud.left,
    "guard": Aloud.guard,
}
