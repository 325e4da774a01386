"""The questions of the goal lab, in the order to ask them, and which of them are answered. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from measures.choices import Baseline, Guard
from measures.goal_draft import GoalDraft


@dataclass(frozen=True)
class Step:
    """``label`` stands in the list of steps; ``fields`` of the draft are its answers; ``is_done`` reads them."""

    key: str
    label: object  # a lazy string
    fields: tuple[str, ...]
    is_done: Callable[[GoalDraft], bool]


def _has_number(draft: GoalDraft) -> bool:
    return bool(draft.measure_id or (draft.number_name and draft.number_unit and draft.number_direction))


def _has_baseline(draft: GoalDraft) -> bool:
    match draft.baseline_kind:
        case Baseline.STATED:
            return draft.baseline is not None
        case Baseline.FIRST_MONTH:
            return True
        case _:
            return draft.baseline_kind == Baseline.NONE and bool(draft.baseline_reason)


def _has_guard(draft: GoalDraft) -> bool:
    match draft.guard:
        case Guard.MEASURE:
            return bool(draft.balancing_id)
        case Guard.NEW:
            return bool(draft.guard_name and draft.guard_unit and draft.guard_direction)
        case _:
            return draft.guard == Guard.NONE and bool(draft.balancing_reason)


STEPS: Final = (
    Step("why", _("Why it changes"), ("reason",), lambda draft: bool(draft.reason)),
    Step("who", _("Who it is for"), ("population",), lambda draft: bool(draft.population)),
    Step("change", _("What will be different"), ("sentence",), lambda draft: bool(draft.sentence)),
    Step(
        "number",
        _("How we will know"),
        (
            "measure_id", "number_name", "number_unit", "number_per", "number_per_what", "number_direction",
            "number_counts_people",
        ),
        _has_number,
    ),
    Step(
        "exactly",
        _("What exactly we count"),
        ("number_definition", "number_when", "number_by", "number_source", "number_question"),
        lambda draft: bool(draft.number_definition),
    ),
    Step(
        "before",
        _("Where we are now"),
        ("baseline_kind", "baseline", "baseline_period", "baseline_source", "baseline_reason"),
        _has_baseline,
    ),
    Step(
        "target",
        _("How far by Day 100"),
        ("target", "by_date"),
        lambda draft: draft.target is not None and draft.by_date is not None,
    ),
    Step(
        "left",
        _("Who could be left behind"),
        ("equity", "equity_measure_id", "equity_target"),
        lambda draft: bool(draft.equity),
    ),
    Step(
        "guard",
        _("What must not get worse"),
        (
            "guard", "balancing_id", "guard_name", "guard_unit", "guard_direction", "guard_counts_people",
            "guard_definition", "balancing_reason",
        ),
        _has_guard,
    ),
)  # fmt: skip
BY_KEY: Final = {step.key: step for step in STEPS}
NEEDED: Final = ("why", "change", "number", "before", "target")
ALL: Final = tuple(name for step in STEPS for name in step.fields)


def steps_of(draft: GoalDraft, *, changes: bool) -> list[Step]:
    """Those that are to be asked: why it changes only of a goal that was published before."""
    left_out = {"why"} if not changes else set()
    if draft.measure_id:
        left_out.add("exactly")  # it is one of ours: that was said when it was made
    return [step for step in STEPS if step.key not in left_out]


def missing(draft: GoalDraft, *, changes: bool) -> list[Step]:
    """What has to be answered before the goal can be published."""
    asked = steps_of(draft, changes=changes)
    return [step for step in asked if step.key in NEEDED and not step.is_done(draft)]


def after(step: Step, draft: GoalDraft, *, changes: bool) -> Step | None:
    """The next question; None after the last."""
    return _beside(step, draft, changes=changes, way=1)


def before(step: Step, draft: GoalDraft, *, changes: bool) -> Step | None:
    """The question before; None at the first."""
    return _beside(step, draft, changes=changes, way=-1)


def _beside(step: Step, draft: GoalDraft, *, changes: bool, way: int) -> Step | None:
    place = STEPS.index(step)
    asked = [STEPS.index(one) for one in steps_of(draft, changes=changes)]
    there = [one for one in asked if (one - place) * way > 0]
    return STEPS[there[0] if way > 0 else there[-1]] if there else None
