"""Who hears what in the next days, with names and channels: the facilitator's page. By the rules of nudges.preview."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from accounts.models import Channel
from challenges.models import Challenge, State
from nudges import lookup, ways
from nudges.occasions import Occasion
from nudges.preview import HELD, Upcoming, asked, row_of
from nudges.rulebook import Rulebook

FEW: Final = 6  # names that stand open
MOST: Final = 40  # names that are folded in; all of them have a page of their own
COUNTED: Final = (Channel.EMAIL, Channel.SMS, Channel.PUSH, ways.IN_THE_APP)
IN_DETAIL: Final = f"""
SELECT coming.occasion, min(coming.slot), min(coming.what), min(coming.of_team), count(*), {HELD},
    (array_agg(person.name ORDER BY person.name, person.id))[1:{MOST}],
    count(*) FILTER (WHERE 'email' = ANY(ways.channels)), count(*) FILTER (WHERE 'sms' = ANY(ways.channels)),
    count(*) FILTER (WHERE 'push' = ANY(ways.channels)), count(*) FILTER (WHERE ways.channels = '{{}}')
FROM (<coming>) AS coming
JOIN teams_participation participation ON participation.id = coming.participation_id
JOIN accounts_user person ON person.id = participation.user_id
{ways.BY}
GROUP BY coming.challenge_id, coming.occasion
"""  # noqa: S608  made of constants


@dataclass(frozen=True)
class Line:
    """``names`` is empty for who is not to be named: those who said where they come from."""

    row: Upcoming
    names: list[str]
    by: str

    @property
    def is_unnamed(self) -> bool:
        return bool(self.row.rule.perspective)

    @property
    def is_folded(self) -> bool:
        return len(self.names) > FEW

    @property
    def more(self) -> int:
        """How many are not among the names."""
        return 0 if self.is_unnamed else self.row.people - len(self.names)


@dataclass(frozen=True)
class Day:
    on: date
    number: int
    lines: list[Line]


def in_detail(challenge: Challenge, *, moment: datetime, days: int = 7, rules: Rulebook | None = None) -> list[Line]:
    """In the order they go out. Two queries at any size; one with ``rules``, by which it is worked out then."""
    groups, coming, params = asked(challenge, moment=moment, days=days, rules=rules)
    if not coming:
        return []
    rows = lookup.rows(IN_DETAIL.replace("<coming>", coming), params | ways.parameters())
    lines = [_line(row_of(challenge, groups, row[:6]), row[6:]) for row in rows]
    return sorted(lines, key=lambda line: (line.row.when, line.row.title, line.row.occasion))


def _line(row: Upcoming, people: tuple[Any, ...]) -> Line:
    names, *counts = people
    if row.rule.perspective:
        return Line(row, [], "")
    return Line(row, names, ways.in_words(dict(zip(COUNTED, counts, strict=True))))


def by_day(challenge: Challenge, lines: Iterable[Line]) -> Iterator[Day]:
    """Days of the challenge that have lines; before the launch, only what goes out by then."""
    calendar = challenge.calendar
    is_draft = challenge.state == State.DRAFT
    shown = (line for line in lines if not is_draft or line.row.rule.occasion == Occasion.LAUNCH)
    for on, of_day in groupby(shown, key=lambda line: line.row.when.astimezone(calendar.zone).date()):
        yield Day(on, calendar.day_on(on), list(of_day))
