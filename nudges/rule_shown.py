"""Rules as their pages show them: a sentence for each, and one at work."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import time
from typing import Any, Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from challenges.models import Challenge
from core.errors import Refused
from nudges import rulebook, words
from nudges.coming import in_detail
from nudges.method import MORNING
from nudges.occasions import Occasion
from nudges.rule_forms import RuleForm
from nudges.rules import REACH, WEEKLY, RuleData
from nudges.ruling_checks import FOR_ONE, check
from nudges.sample import sample
from nudges.wording import MEANINGS, gaps_of
from teams.requests import ChallengeRequest

GROUPS: Final[dict[Occasion, Promise]] = {
    Occasion.MILESTONE: gettext_lazy("Milestones"),
    Occasion.QUESTION: gettext_lazy("Each week"),
    Occasion.CHECKIN: gettext_lazy("Each week"),
    Occasion.DATA: gettext_lazy("Each week"),
    Occasion.EVENT: gettext_lazy("Events"),
    Occasion.MIDPOINT: gettext_lazy("Events"),
    Occasion.LAUNCH: gettext_lazy("Events"),
    Occasion.ASK: gettext_lazy("What leaders owe"),
    Occasion.PROMISE: gettext_lazy("What leaders owe"),
    Occasion.PROMISE_OVER: gettext_lazy("What leaders owe"),
    Occasion.TRIAL: gettext_lazy("What leaders owe"),
    Occasion.TRIAL_NEXT: gettext_lazy("What leaders owe"),
    Occasion.COMMITMENT: gettext_lazy("What leaders owe"),
    Occasion.LAST_DAY: gettext_lazy("The last day and after"),
    Occasion.AFTER: gettext_lazy("The last day and after"),
    Occasion.UNREACHED: gettext_lazy("If a message does not get through"),
}
SOON: Final = 5  # lines of what is to come that stand beside a rule


@dataclass(frozen=True)
class Shown:
    rule: RuleData
    when: str
    more: str

    @property
    def anchor(self) -> str:
        return f"rule-{self.rule.key.replace(':', '-')}"


def shown(rule: RuleData, teams: Mapping[UUID, str]) -> Shown:
    more = words.hour_and_who(rule, team=teams.get(rule.team_id, "") if rule.team_id else "")
    return Shown(rule, words.sentence(rule), more)


def listed(challenge: Challenge) -> list[tuple[str, list[Shown]]]:
    """By what they are about, in the order of the method; one's own last. Two queries at most."""
    rules = rulebook.of(challenge)
    some = {rule.team_id for rule in rules if rule.team_id}
    teams = dict(challenge.teams.filter(pk__in=some).values_list("pk", "name")) if some else {}
    lines = [(group_of(rule), shown(rule, teams)) for rule in rules]
    names = dict.fromkeys(name for name, _line in lines)
    return [(name, [line for group, line in lines if group == name]) for name in names]


def group_of(rule: RuleData) -> str:
    return str(_("Your own")) if rule.is_own else str(GROUPS[rule.occasion])


def by_itself(row: RuleData) -> str:
    """Whom it goes to when nobody is chosen."""
    whom = words.who(replace(row, roles=(), functions=(), perspective=""))
    return whom[:1].lower() + whom[1:]


def blank(occasion: Occasion) -> RuleData:
    """What the form of a new rule begins with."""
    if occasion in WEEKLY:
        return RuleData(key="own:new", occasion=occasion, weekday=0, at=time(9, 0))
    first, last = REACH[occasion]
    return RuleData(key="own:new", occasion=occasion, offset=max(first, min(last, -3)), at=MORNING)


def choices() -> list[tuple[str, str]]:
    return [(occasion.value, str(occasion.label)) for occasion in Occasion if occasion != Occasion.UNREACHED]


def reading(request: ChallengeRequest, row: RuleData, form: RuleForm, candidate: RuleData | None) -> dict[str, Any]:
    """What stands beside the form: help with gaps, and the candidate at work, unless it cannot work."""
    context: dict[str, Any] = {
        "title": words.title(row),
        "sentence": words.sentence(candidate or row),
        "for_one": FOR_ONE.get(row.occasion, ""),
        "by_itself": by_itself(row),
        "more": shown(row, {team.pk: team.name for team in form.by_key.values()}).more,
        "gaps": [(f"{{{name}}}", MEANINGS[name]) for name in gaps_of(row.occasion)],
    }
    if candidate is None:
        return context
    try:
        if form.is_bound:
            check(row.occasion, form.chosen(), request.challenge)
    except Refused as refused:
        return context | {"refusal": refused.sentence}
    lines = in_detail(request.challenge, moment=request.moment, rules=(candidate,)) if candidate.is_on else []
    return context | {
        "lines": lines[:SOON],
        "further": max(len(lines) - SOON, 0),
        "sample": sample(request.challenge, candidate, reader=request.user, moment=request.moment),
    }
