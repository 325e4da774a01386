"""Rules in words, for the facilitator who reads them."""

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.dates import WEEKDAYS
from django.utils.formats import time_format
from django.utils.functional import Promise
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from access.roles import Function, Perspective, Role
from challenges.calendar import Shift
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
    Occasion.PROMISE_OVER: gettext_lazy("The leader who promised"),
    Occasion.TRIAL: gettext_lazy("The team that tries"),
    Occasion.TRIAL_NEXT: gettext_lazy("The leader who said so"),
    Occasion.COMMITMENT: gettext_lazy("The leader who promised"),
    Occasion.UNREACHED: gettext_lazy("Facilitators"),
}

DAYS: dict[Occasion, Promise] = {
    Occasion.MILESTONE: gettext_lazy("a milestone’s day"),
    Occasion.EVENT: gettext_lazy("an event"),
    Occasion.MIDPOINT: gettext_lazy("the mid-point review"),
    Occasion.LAUNCH: gettext_lazy("the launch"),
    Occasion.PROMISE: gettext_lazy("the day a leader promised"),
    Occasion.PROMISE_OVER: gettext_lazy("the day a leader promised"),
    Occasion.TRIAL: gettext_lazy("the end of a “try it”"),
    Occasion.TRIAL_NEXT: gettext_lazy("the end of a “try it”"),
    Occasion.COMMITMENT: gettext_lazy("the day a leader promised to do something"),
    Occasion.LAST_DAY: gettext_lazy("the last of the hundred days"),
    Occasion.AFTER: gettext_lazy("the last of the hundred days"),
}
OF_LEADERS: dict[Occasion, Promise] = {
    Occasion.ASK: gettext_lazy("Still waiting for an answer: %(what)s"),
    Occasion.PROMISE: gettext_lazy("An answer is promised %(when)s: %(what)s"),
    Occasion.PROMISE_OVER: gettext_lazy("Waits again for an answer: %(what)s"),
    Occasion.TRIAL: gettext_lazy("How did it go? %(what)s"),
    Occasion.TRIAL_NEXT: gettext_lazy("What is next? %(what)s"),
    Occasion.COMMITMENT: gettext_lazy("Promised by a leader: %(what)s"),
}
DAY_OFF: dict[Shift, Promise] = {
    Shift.BEFORE: gettext_lazy("%(text)s; from a weekend or bank holiday to the working day before"),
    Shift.NEXT: gettext_lazy("%(text)s; from a weekend or bank holiday to the next working day"),
}
EACH_WEEK: dict[Occasion, Promise] = {
    Occasion.QUESTION: gettext_lazy("Each %(weekday)s, the question of the week"),
    Occasion.CHECKIN: gettext_lazy("Each %(weekday)s, while the check-in of the week is missing"),
    Occasion.DATA: gettext_lazy("Each %(weekday)s, while the number of the week is missing"),
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


def sentence(rule: RuleData) -> str:
    """ "Three days before a milestone’s day"; without the hour and whom it is for."""
    days = rule.offset or 0
    if rule.weekday is not None:
        return str(EACH_WEEK[rule.occasion]) % {"weekday": WEEKDAYS[rule.weekday]}
    if rule.occasion == Occasion.UNREACHED:
        return _("At once, when somebody cannot be reached")
    if rule.occasion == Occasion.ASK:
        many = ngettext("When a question has waited for %(n)s day", "When a question has waited for %(n)s days", days)
        return many % {"n": apnumber(days)}
    day = DAYS[rule.occasion]
    if days == 0:
        return _("On %(day)s") % {"day": day}
    if days < 0:
        many = ngettext("%(n)s day before %(day)s", "%(n)s days before %(day)s", -days)
    else:
        many = ngettext("%(n)s day after %(day)s", "%(n)s days after %(day)s", days)
    return capfirst(many % {"n": apnumber(abs(days)), "day": day})


def hour_and_who(rule: RuleData, *, team: str = "") -> str:
    """ "At 8:30, to who leads it, or else the team"; ``team`` is the name of the only one it is for."""
    to = who(rule)
    to = to[:1].lower() + to[1:]
    told = {"at": time_format(rule.at, "G:i"), "who": to, "team": team}
    if rule.occasion == Occasion.UNREACHED:
        return _("To %(who)s") % told
    text = (_("At %(at)s, to %(who)s; only team %(team)s") if team else _("At %(at)s, to %(who)s")) % told
    return str(DAY_OFF[rule.shift] % {"text": text}) if rule.shift in DAY_OFF else text


def who(rule: RuleData) -> str:
    """Whom it is for, without the name of a team."""
    if rule.lead_only and not rule.chooses:
        return _("Who leads it")
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
        case _ if rule.occasion in OF_LEADERS:
            return str(OF_LEADERS[rule.occasion]) % {"when": _in_days(days), "what": what}
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
