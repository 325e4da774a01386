"""What the board says about the day, the goal and the whole of the teams. Pure; no verdicts, no ranks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from boards.board.numbers import is_better, run_of
from boards.board.rows import Rows, TeamRow
from challenges.calendar import Calendar
from challenges.phases import Phase
from core.figures import in_words
from measures.models import Unit
from measures.sentence import Aim, Sentence


@dataclass(frozen=True)
class Day:
    """The large number of the cover and the lines beside it."""

    number: int
    lines: list[str]


def day_words(day: int, calendar: Calendar, *, closed: bool) -> Day:
    length = calendar.length
    if day < 0:
        on = date_format(calendar.day_zero, "l j F")
        left = ngettext("day until the launch,", "days until the launch,", -day)
        return Day(-day, [left, _("%(date)s.") % {"date": on}])
    if day > length:
        now = _("Closed on Day %(day)s.") if closed else _("Today is Day %(day)s.")
        return Day(length, [_("The %(n)s days are over.") % {"n": length}, now % {"day": day}])
    first = (
        _("Closed on Day %(day)s.") % {"day": day} if closed else _("Day %(day)s of %(n)s") % {"day": day, "n": length}
    )
    if calendar.paused_since and not closed:
        return Day(day, [first, _("Paused since %(date)s.") % {"date": date_format(calendar.paused_since, "j F Y")}])
    return Day(day, [first, *([] if closed else _expect(day, calendar))])


def _expect(day: int, calendar: Calendar) -> list[str]:
    """What people who did this before would tell a leader now (DOMAIN §1; W16: gains often come late)."""
    phase = calendar.phase_of(day)
    if phase is Phase.LAUNCH:
        return [_("The teams set their goals today.")]
    if phase is Phase.REVIEW:
        return [_("Time to look back and decide.")]
    if phase is Phase.LANDING:
        return [_("Time to make it last.")]
    if 4 <= calendar.week_of(day) <= 7:
        return [_("Weeks 4 to 7 often dip."), _("Gains often come late.")]
    return [
        _("Small tests first.") if calendar.week_of(day) < 4 else _("Bolder tests now."),
        _("Gains often come late."),
    ]


@dataclass(frozen=True)
class Headline:
    """The largest words of the board, and whose they are."""

    label: str
    words: str


def headline(rows: Rows, *, name: str) -> Headline:
    """One team's goal, or the goal all teams share word for word; else the focus that leaders gave."""
    sentences = {team.goal.sentence for team in rows.teams if team.goal}
    if len(sentences) == 1 and all(team.goal for team in rows.teams):
        if len(rows.teams) == 1:
            return Headline(_("The team’s own goal"), sentences.pop())
        return Headline(_("The teams’ own goal"), sentences.pop())
    if rows.focus:
        return Headline(_("What the teams work on"), rows.focus)
    return Headline(_("The challenge"), name)


def apart(teams: Sequence[TeamRow], *, day: int) -> Sentence:
    """How teams whose numbers are not added up stand against where each of them began."""
    known = [is_better(run_of(team), team.goal) for team in teams if team.goal]
    judged = [better for better in known if better is not None]
    if not known:
        words = _("The teams set their goals at the launch.") if day <= 0 else _("No goal is published yet.")
        return Sentence(words)
    if not judged:
        begun = _("The teams have set their goals and begin to count.")
        return Sentence(_("No numbers yet."), _have_goals(teams) or begun)
    return Sentence(_better(sum(judged), len(judged)), _have_goals(teams) or _why_apart(teams))


def _have_goals(teams: Sequence[TeamRow]) -> str:
    """How many of the teams count already; "" once all of them do."""
    n, m = sum(team.goal is not None for team in teams), len(teams)
    if n == m:
        return ""
    words = ngettext(
        "Only %(n)s of the %(m)s teams has published its goal yet.",
        "Only %(n)s of the %(m)s teams have published their goals yet.",
        n,
    )
    return words % {"n": in_words(n), "m": in_words(m)}


def _why_apart(teams: Sequence[TeamRow]) -> str:
    if len({team.goal.counted.sameness for team in teams if team.goal}) > 1:
        return _("They count different things, so we don’t add them up.")
    if any(team.goal and team.goal.counted.unit == Unit.YES_NO for team in teams):
        return _("Answers of yes and no are not added up.")
    return _("Days of waiting are not added up.")


def _better(better: int, all_of_them: int) -> str:
    n, m = in_words(better), in_words(all_of_them)
    if all_of_them == 1:
        words = _("The newest number is better than where the team began.")
        return words if better else _("The newest number is not better than where the team began, so far.")
    if better == 0:
        return _("In none of %(m)s teams is the newest number better than where they began, so far.") % {"m": m}
    if better == all_of_them:
        return _("In all %(m)s teams the newest number is better than where they began.") % {"m": m}
    words = ngettext(
        "In %(n)s of %(m)s teams the newest number is better than where it began.",
        "In %(n)s of %(m)s teams the newest number is better than where they began.",
        better,
    )
    return words % {"n": n, "m": m}


def aim(target: object, by_date: date, calendar: Calendar, *, today: date) -> Aim:
    by = _("Day %(day)s") % {"day": calendar.day_meant(by_date)}
    return Aim(target, by, is_past=by_date < today)  # type: ignore[arg-type]


def owed_heading(count: int) -> str:
    if not count:
        return _("No answer is owed to the teams")
    words = ngettext("%(n)s answer owed to the teams", "%(n)s answers owed to the teams", count)
    return capfirst(words % {"n": in_words(count)})


def teams_heading(count: int) -> str:
    if count == 1:
        return _("The team")
    return capfirst(_("%(n)s teams, in alphabetical order") % {"n": in_words(count)})
