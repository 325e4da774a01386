"""A playbook's rules of the nudges in a challenge that takes it."""

from dataclasses import replace

from access.actor import Actor
from access.roles import Function, Role
from challenges.models import Challenge
from nudges import method, ruling
from nudges.models import Rule
from nudges.occasions import Occasion
from nudges.rules import MAY_BE_TOLD, OWN, RuleData
from nudges.ruling_checks import Chosen
from playbooks.document import Document, PlannedRule
from playbooks.placing import key_of


def place(challenge: Challenge, document: Document, *, by: Actor) -> None:
    """A rule that a facilitator changed already stays as they have it."""
    changed = set(Rule.objects.filter(challenge=challenge).values_list("key", flat=True))
    for rule in document.rules:
        if rule.occasion:
            key = key_of(challenge, "rule", rule.key)
            if not Rule.objects.filter(pk=key).exists():
                added = ruling.add_rule(challenge, key=key, occasion=rule.occasion, to=chosen(rule), by=by)
                ruling.switch_rule(challenge, added.key, on=rule.in_use, by=by)
        elif rule.key not in changed and says_something(rule):
            ruling.change_rule(challenge, rule.key, to=chosen(rule), by=by)
            ruling.switch_rule(challenge, rule.key, on=rule.in_use, by=by)


def reset(challenge: Challenge, document: Document) -> None:
    """Back to the method, but for what a facilitator changed since."""
    for rule in document.rules:
        row = Rule.objects.filter(challenge=challenge, key=rule.key).first()
        own = Rule.objects.filter(challenge=challenge, pk=key_of(challenge, "rule", rule.key)).first()
        for found in (one for one in (row, own) if one is not None and _stands(one, rule)):
            found.delete()


def says_something(rule: PlannedRule) -> bool:
    return rule != PlannedRule(key=rule.key)


def chosen(rule: PlannedRule) -> Chosen:
    """What is not said is as the method has it; a rule of one's own comes in the morning."""
    known = method.BY_KEY.get(rule.key)
    base = Chosen(at=known.at, offset=known.offset, weekday=known.weekday) if known else Chosen(at=method.MORNING)
    said = {name: getattr(rule, name) for name in ("offset", "weekday", "at") if getattr(rule, name) is not None}
    roles = rule.roles or (known.roles if known else ())
    functions = rule.functions or (known.functions if known else ())
    return replace(
        base, **said, shift=rule.shift, roles=roles, functions=functions, subject=rule.subject, words=rule.words
    )


def as_data(rule: PlannedRule) -> RuleData:
    """As it would hold in a challenge, for its sentence."""
    known, to = method.BY_KEY.get(rule.key), chosen(rule)
    return RuleData(
        key=rule.key if known else f"{OWN}{rule.key}",
        occasion=known.occasion if known else Occasion(rule.occasion),
        at=to.at,
        offset=to.offset,
        weekday=to.weekday,
        shift=to.shift,
        roles=tuple(Role(role) for role in to.roles),
        functions=tuple(Function(function) for function in to.functions),
        subject=to.subject,
        words=to.words,
        is_on=rule.in_use,
        is_changed=known is not None and says_something(rule),
        lead_only=known is not None and known.lead_only,
    )


def planned(key: str, to: Chosen | RuleData, *, occasion: str, in_use: bool) -> PlannedRule:
    """What differs from the method; of a rule of one's own, all."""
    known = method.BY_KEY.get(key)
    said = {name: getattr(to, name) for name in ("offset", "weekday", "at")}
    roles = to.roles
    if known:
        said = {name: value for name, value in said.items() if value != getattr(known, name)}
        roles = () if roles == known.roles else roles or MAY_BE_TOLD[known.occasion]
    return PlannedRule(
        key=key,
        occasion="" if known else occasion,
        in_use=in_use,
        shift=to.shift,
        roles=tuple(map(str, roles)),
        functions=tuple(map(str, to.functions)),
        subject=" ".join(to.subject.split()),
        words=to.words.strip(),
        **said,
    )


def _stands(row: Rule, rule: PlannedRule) -> bool:
    to = chosen(rule)
    same = (row.at, row.offset, row.shift, row.subject, row.words, row.is_on) == (
        to.at, to.offset, to.shift, to.subject, to.words, rule.in_use,
    )  # fmt: skip
    return same and tuple(row.roles) == tuple(to.roles) and tuple(row.functions) == tuple(to.functions)
