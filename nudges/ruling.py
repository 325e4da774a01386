"""What a facilitator can do with the rules of their challenge. What is planned by the old rule is planned anew."""

from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.roles import Function, Role
from challenges.actions import set_weekly_question
from challenges.models import Challenge
from core import clock
from core.errors import Refused
from core.once import write_once
from notifications import calling_off
from nudges import planning, rulebook
from nudges.guard import must_facilitate
from nudges.meanwhile import must_be_as_seen
from nudges.models import Rule
from nudges.rules import OWN, RuleData
from nudges.ruling_checks import Chosen, can_be_added, check
from nudges.waiting import waiting
from teams.models import Team

CHANGED: Final = "The facilitator changed the rule"
MOST: Final = 20  # rules of their own that a challenge can have


@transaction.atomic
def change_rule(challenge: Challenge, key: str, *, to: Chosen, by: Actor, seen: str = "") -> RuleData:
    """Keep a rule as the facilitator wants it; on or off, it stays. Raises Refused for what cannot work.

    ``seen`` is the fingerprint of what the form showed. Raises ChangedMeanwhile when it is another one by now.
    """
    must_facilitate(challenge, by)
    Challenge.objects.select_for_update().get(pk=challenge.pk)  # two facilitators: one after the other
    rule = _found(challenge, key)
    check(rule.occasion, to, challenge)
    if wanted(rule, to) == rule:
        return rule
    must_be_as_seen(rule, seen=seen)
    fields = _fields(to)
    if key == "question" and to.weekday is not None:  # one source for its day and hour: the challenge
        set_weekly_question(challenge, weekday=to.weekday, at=to.at, by=by)
        fields |= {"weekday": None}
    return _keep(challenge, rule, fields, by)


@transaction.atomic
def add_rule(challenge: Challenge, *, key: UUID, occasion: str, to: Chosen, by: Actor) -> RuleData:
    """A rule beside those of the method. Raises Refused, and WrittenBefore for a key with other content."""
    must_facilitate(challenge, by)
    check(can_be_added(occasion), to, challenge)
    row, is_new = write_once(
        Rule,
        key,
        when_new={"key": f"{OWN}{key.hex[:8]}", "changed_by_id": by.participation_id},
        challenge=challenge,
        occasion=occasion,
        **_fields(to),
    )
    if is_new and Rule.objects.filter(challenge=challenge, key__startswith=OWN).count() > MOST:
        raise Refused(_("You have %(most)s rules of your own. Take one away first.") % {"most": MOST})
    planning.look_again()
    return rulebook.as_data(row)


@transaction.atomic
def switch_rule(challenge: Challenge, key: str, *, on: bool, by: Actor) -> RuleData:
    """Off: nobody is told of it until it is on again. Twice changes nothing."""
    must_facilitate(challenge, by)
    rule = _found(challenge, key)
    if rule.is_on == on:
        return rule
    return _keep(challenge, rule, {"is_on": on}, by)


@transaction.atomic
def reset_rule(challenge: Challenge, key: str, *, by: Actor) -> None:
    """Back to what the method says; a rule of one's own is gone. Twice changes nothing."""
    must_facilitate(challenge, by)
    Rule.objects.filter(challenge=challenge, key=key).delete()
    _plan_anew(challenge, key)


def wanted(rule: RuleData, to: Chosen) -> RuleData:
    """Pure: the rule as it would be with what was chosen. Whether it can work is for ruling_checks."""
    fields = _fields(to)
    team: Team | None = fields.pop("team")
    return replace(
        rule,
        **fields
        | {
            "team_id": team.pk if team else None,
            "roles": tuple(Role(role) for role in to.roles),
            "functions": tuple(Function(function) for function in to.functions),
        },
    )


def _keep(challenge: Challenge, rule: RuleData, fields: dict[str, Any], by: Actor) -> RuleData:
    whole = {
        "occasion": rule.occasion,
        "at": rule.at,
        "offset": rule.offset,
        "weekday": None if rule.key == "question" else rule.weekday,
        "shift": rule.shift,
        "roles": list(rule.roles),
        "functions": list(rule.functions),
        "perspective": rule.perspective,
        "team_id": rule.team_id,
        "subject": rule.subject,
        "words": rule.words,
        "is_on": rule.is_on,
    }
    by_whom = {"changed_by_id": by.participation_id}
    Rule.objects.update_or_create(
        challenge=challenge, key=rule.key, defaults=fields | by_whom, create_defaults=whole | fields | by_whom
    )
    _plan_anew(challenge, rule.key)
    return next(changed for changed in rulebook.of(challenge) if changed.key == rule.key)


def _plan_anew(challenge: Challenge, key: str) -> None:
    now = clock.now()
    calling_off.call_off(waiting(challenge, now=now).filter(occasion__endswith=f":{key}"), why=CHANGED, now=now)
    planning.look_again()


def _fields(to: Chosen) -> dict[str, Any]:
    return {
        "at": to.at,
        "offset": to.offset,
        "weekday": to.weekday,
        "shift": to.shift,
        "roles": list(to.roles),
        "functions": list(to.functions),
        "perspective": to.perspective,
        "team": to.team,
        "subject": " ".join(to.subject.split()),
        "words": to.words.strip(),
    }


def _found(challenge: Challenge, key: str) -> RuleData:
    for rule in rulebook.of(challenge):
        if rule.key == key:
            return rule
    raise Refused(_("That rule is not there any more. Load the page again to see those that are."))
