"""Rules in words, for the facilitator who reads them."""

from django.utils.dates import WEEKDAYS
from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from access.roles import Function, Perspective, Role
from nudges.occasions import Occasion
from nudges.rules import RuleData

ROLES: dict[Role, Promise] = {
    Role.MEMBER: gettext_lazy("team members"),
    Role.FACILITATOR: gettext_lazy("facilitators"),
    Role.SPONSOR: gettext_lazy("sponsors"),
    Role.COMMISSIONER: gettext_lazy("commissioners"),
}
FUNCTIONS: dict[Function, Promise] = {
    Function.TEAM_LEADER: gettext_lazy("team leaders"),
    Function.DATA_LEAD: gettext_lazy("data leads"),
    Function.STORYTELLER: gettext_lazy("storytellers"),
}
BY_ITSELF: dict[Occasion, Promise] = {
    Occasion.MILESTONE: gettext_lazy("Who leads it, or else the team"),
    Occasion.QUESTION: gettext_lazy("All teams"),
    Occasion.CHECKIN: gettext_lazy("All teams"),
    Occasion.DATA: gettext_lazy("The data lead, or else the team leader"),
    Occasion.ASK: gettext_lazy("The leader who owes the answer"),
    Occasion.PROMISE: gettext_lazy("The leader who promised"),
    Occasion.UNREACHED: gettext_lazy("Facilitators"),
}


def when(rule: RuleData) -> str:
    """ "3 days before", "every Friday"; without the hour."""
    if rule.weekday is not None:
        return _("every %(weekday)s") % {"weekday": WEEKDAYS[rule.weekday]}
    days = rule.offset or 0
    if rule.occasion == Occasion.UNREACHED:
        return _("at once")
    if rule.occasion == Occasion.ASK:
        return ngettext("after %(days)s day", "after %(days)s days", days) % {"days": days}
    if days == 0:
        return _("on the day")
    if days < 0:
        return ngettext("%(days)s day before", "%(days)s days before", -days) % {"days": -days}
    return ngettext("%(days)s day after", "%(days)s days after", days) % {"days": days}


def who(rule: RuleData) -> str:
    """Whom it is for, without the name of a team."""
    if not rule.chooses:
        return str(BY_ITSELF.get(rule.occasion, _("Everybody")))
    people = [ROLES[role] for role in rule.told if role != Role.MEMBER or not rule.functions]
    people += [FUNCTIONS[function] for function in rule.functions]
    text = get_text_list([str(each) for each in people], _("and"))
    if rule.perspective:
        said = Perspective(rule.perspective).label
        text = _("%(people)s who say “%(perspective)s”") % {"people": text, "perspective": said}
    return text[:1].upper() + text[1:]


def title(rule: RuleData) -> str:
    """What it is about, without its day."""
    return str(Occasion(rule.occasion).label)


def coming(rule: RuleData, *, what: str) -> str:
    """One that is to come, by the name of what it is about: "A milestone in 3 days: Ten plans"."""
    days = -(rule.offset or 0)
    match rule.occasion:
        case Occasion.MILESTONE if days < 0:
            return _("Did it happen? %(what)s") % {"what": what}
        case Occasion.MILESTONE:
            return _("A milestone %(when)s: %(what)s") % {"when": _in_days(days), "what": what}
        case Occasion.EVENT | Occasion.MIDPOINT | Occasion.LAUNCH:
            return _("%(what)s: %(when)s") % {"when": _in_days(days), "what": what}
        case Occasion.ASK:
            return _("Still waiting for an answer: %(what)s") % {"what": what}
        case Occasion.PROMISE:
            return _("An answer is promised %(when)s: %(what)s") % {"when": _in_days(days), "what": what}
        case _:
            return _of_the_challenge(rule, days)


def _of_the_challenge(rule: RuleData, days: int) -> str:
    match rule.occasion:
        case Occasion.QUESTION:
            return _("This week’s question")
        case Occasion.LAST_DAY if days:
            return _("The last of the hundred days: %(when)s") % {"when": _in_days(days)}
        case Occasion.AFTER:
            return ngettext("%(days)s day after the last", "%(days)s days after the last", -days) % {"days": -days}
        case _:
            return title(rule)


def _in_days(days: int) -> str:
    if days in (0, 1):
        return _("tomorrow") if days else _("today")
    return _("in %(days)s days") % {"days": days}
