"""A rule's message as somebody of the challenge will get it: the next one that comes, else a made-up one."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from accounts.models import Channel, User
from challenges.models import Challenge
from notifications import rendering
from notifications.letter import Words, parts_of
from notifications.models import Message
from nudges import lookup
from nudges.columns import own_of
from nudges.occasions import Occasion
from nudges.preview import asked
from nudges.rules import RuleData
from nudges.statements import shown

AHEAD: Final = 200  # days: the next one, however far off
# Of the first thing to come, to one who has not said where they come from.
NEXT: Final = """
SELECT person_id, name, language, time_zone, kind, context, link FROM (<coming>) AS coming
ORDER BY due_at, perspective <> '', name, person_id LIMIT 1
"""


@dataclass(frozen=True)
class Sample:
    """``is_made_up``: nothing like it comes, so the names in it are invented."""

    to: str
    subject: str
    words: Words
    is_made_up: bool


def sample(challenge: Challenge, rule: RuleData, *, reader: User, moment: datetime) -> Sample:
    """In the language of whom it is for; one query.

    Where it would tell something about somebody (whom a question is chosen for), it is the reader's.
    """
    found = _next(challenge, rule, moment=moment)
    message = found or made_up(challenge, rule)
    is_theirs = bool(rule.perspective) or rule.occasion == Occasion.QUESTION
    person = found.person if found and found.person and not is_theirs else reader
    message.person = person
    with rendering.for_reader(message):
        body = f"{rendering.email_body(message)}\n\n{rendering.how_to_answer(message)}"
        return Sample(
            to=person.name,
            subject=rendering.subject(message),
            words=parts_of(body, link=rendering.absolute(message.link)),
            is_made_up=found is None,
        )


def _next(challenge: Challenge, rule: RuleData, *, moment: datetime) -> Message | None:
    _groups, coming, params = asked(challenge, moment=moment, days=AHEAD, rules=(rule,), by=shown)
    if not coming:
        return None
    rows = lookup.rows(NEXT.replace("<coming>", coming), params)
    if not rows:
        return None
    person_id, name, language, time_zone, kind, context, link = rows[0]
    person = User(pk=person_id, name=name, language=language, time_zone=time_zone)
    context = json.loads(context) if isinstance(context, str) else context
    return Message(person=person, kind=kind, context=context, link=link)


def made_up(challenge: Challenge, rule: RuleData) -> Message:
    """With invented names, where there is nothing to come yet."""
    days = -(rule.offset or 0)
    calendar = challenge.calendar
    context: dict[str, Any] = {
        "team": _("Your team"), "challenge": challenge.name, "day": 30, "length": challenge.length,
        "due_day": 30 + days, "due_on": calendar.date_of(30 + days).isoformat(), "days": days, "leads": False,
        "mine": False, "milestone": _("The first ten people"), "why": "", "stuck": f"/c/{challenge.slug}/check-in/",
        "event": _("Meet the surgery"), "starts": "", "place": "", "prompt": 9, "week": 5,
        "measure": _("People who feel in control"), "question": _("May we try it for two weeks?"), "needed_on": None,
        "waited": -days, "since": -days, "who": _("Somebody in your team"), "channel": Channel.EMAIL.value,
        "went": "", "what": _("Ring the insurers"),
    }  # fmt: skip
    return Message(kind=rule.kind, context=context | own_of(rule), link=f"/c/{challenge.slug}/")
