"""One answer to each question, as people type them."""

from typing import Any

WHOLE: dict[str, dict[str, Any]] = {
    "who": {"population": "People in Saltby who live with breathlessness"},
    "change": {"sentence": "6 in 10 people say: I feel in control of it."},
    "number": {
        "measure": "new",
        "number_name": "People who feel in control",
        "number_unit": "percent",
        "number_per": "1000",
        "number_per_what": "",
        "number_direction": "up",
        "number_counts_people": "on",
    },
    "exactly": {
        "number_definition": "Everybody we ring that week",
        "number_when": "Each Friday",
        "number_by": "The ward clerk",
        "number_source": "The list of calls",
        "number_question": "How many said “yes”?",
    },
    "before": {
        "baseline_kind": "stated",
        "baseline": "31",
        "baseline_period": "January",
        "baseline_source": "our own list",
        "baseline_reason": "",
    },
    "target": {"target": "60", "by_date": "2026-05-14"},
    "left": {"equity": "Half of them are carers themselves", "equity_measure": "", "equity_target": ""},
    "guard": {
        "choice": "new",
        "guard_name": "Calls to the nursing line",
        "guard_unit": "count",
        "guard_direction": "down",
        "guard_counts_people": "",
        "guard_definition": "",
        "balancing_reason": "",
    },
}
