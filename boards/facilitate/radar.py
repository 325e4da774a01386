"""The cards of the radar on the facilitator's page: what was read of each team, looked at by coaching.radar."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid4

from access.roles import Perspective
from boards.voices import rows as voices
from boards.voices.shares import NEAR, Group, mirror
from boards.voices.view import LATELY, days_of, name_of, whole_weeks
from coaching import history
from coaching.calls import CALLS, Minute
from coaching.quieter import Said, bars
from coaching.radar import Kind, Voice, look
from teams.requests import ChallengeRequest

OPEN: Final = 6  # cards


@dataclass(frozen=True)
class Card:
    """``key`` is the id of the answer that its form will send."""

    team: UUID
    kind: Kind
    heading: str
    reason: str
    key: UUID

    @property
    def question(self) -> str:
        return str(CALLS[self.kind].question)

    @property
    def whom(self) -> str:
        return str(CALLS[self.kind].whom)

    @property
    def steps(self) -> Sequence[Minute]:
        return CALLS[self.kind].steps


@dataclass(frozen=True)
class Radar:
    """``quieter``: this facilitator called something unhelpful, and hears less since."""

    cards: list[Card]
    quieter: bool

    @property
    def first(self) -> list[Card]:
        return self.cards[:OPEN]

    @property
    def more(self) -> list[Card]:
        """What stays folded, so that the page is not all hunches."""
        return self.cards[OPEN:]


def told(request: ChallengeRequest) -> dict[str, Any]:
    """Annotations of a team: all that the radar knows of it."""
    weeks = whole_weeks(request)
    if not weeks:
        return dict(history.told())
    days = days_of(request.calendar, weeks=weeks, lately=weeks > LATELY)
    return {**history.told(), **voices.told(request.challenge, days=days)}


def radar(request: ChallengeRequest, teams: Sequence[Any], times: Sequence[Mapping[str, str]]) -> Radar:
    """``teams`` were read with ``told``, ``times`` as history.answer_times."""
    uncounted = history.uncounted_weeks(request.challenge, day=request.day)
    usual = history.usual_answer(times)
    me = request.participation.pk
    heard = [one for team in teams for one in history.heard(team, by=me)]
    cards, runs = [], not request.challenge.is_paused
    for team in teams:
        known = history.history_of(
            team, request.calendar, uncounted=uncounted, usual=usual, voices=list(_voices(team, whole_weeks(request)))
        )
        learned = bars(heard, team=team.pk, day=request.day)
        cards += [
            Card(team.pk, cue.kind, str(CALLS[cue.kind].heading) % {"team": team.name}, cue.reason, uuid4())
            for cue in look(known, day=request.day, length=request.calendar.length, is_running=runs, bars=learned)
        ]
    return Radar(cards, quieter=any(one.is_mine and one.said == Said.NOT_HELPFUL for one in heard))


def _voices(team: Any, weeks: int) -> Iterator[Voice]:
    """The groups of the team's own mirror that have a name of their own, as its page of voices shows them."""
    if not weeks:
        return
    counted = voices.of_told(team)
    for one in mirror(counted.people, counted.kinds):
        shares = [share for share in one.shares if share is not None]
        if shares and _has_a_name(one.group):
            yield Voice(name_of(one.group, others=True), one.people, min(shares))


def _has_a_name(group: Group) -> bool:
    return group == NEAR or (len(group) == 1 and group[0] in Perspective.values)
