"""Which entries a feed has: of a person, all they take part in now; of a team, what its members share."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.db.models import Q

from access.policy import Action, Scope
from accounts.models import User
from calendars.changes import Changes, changes, history
from calendars.entries import Entry, Teller
from calendars.models import Feed
from challenges.models import Challenge, Event
from milestones.models import Milestone
from teams.models import Participation, Team

OF_CHALLENGE: Final = ("name", "day_zero", "length", "time_zone", "pauses")
OF_EVENT: Final = ("title", "on", "starts_at", "ends_at", "place", "note")
OF_MILESTONE: Final = ("day", "title")
OF_TEAM: Final = ("name", "meets_on", "meets_at", "meets_for", "meets_where", "merged_into_id")


@dataclass(frozen=True)
class Part:
    """A challenge in a feed, and how much of it: the milestones and meeting of ``team``, or milestones of every team.

    ``as_board``: those alone that the board shows.
    """

    challenge: Challenge
    changes: Changes
    team: Team | None = None
    team_changes: list[dict[str, Any]] = field(default_factory=list)
    as_board: bool = False


def entries_of(feed: Feed, *, now: datetime) -> list[Entry]:
    """In the order of their dates. At most four queries, for any number of challenges and teams."""
    parts = {part.challenge.pk: part for part in (_of_team(feed.team) if feed.team else _of_person(feed.person))}
    teller = Teller(shows_titles=feed.shows_titles, base_url=settings.BASE_URL.rstrip("/"))
    own = Changes(feed.changes, feed.changed_at)
    found = [
        *_events(parts, teller, own),
        *_milestones(parts, teller, own, now=now),
        *_meetings(parts.values(), teller, own),
    ]
    return sorted(found, key=lambda entry: (entry.start.isoformat(), entry.uid))


def _of_person(person: User | None) -> Iterator[Part]:
    """Who left, or was removed, has no part any more: it ends with the next fetch."""
    rows = Participation.objects.filter(user=person).current().select_related("challenge", "team")
    told = rows.annotate(
        challenge_told=history(Challenge, *OF_CHALLENGE, of="challenge_id"),
        team_told=history(Team, *OF_TEAM, of="team_id"),
    )
    row: Any  # with what is annotated
    for row in told:
        scope = row.as_actor().scope(Action.VIEW_TEAM)
        yield Part(
            row.challenge,
            changes(row.challenge_told, *OF_CHALLENGE, since=row.challenge.created_at),
            team=row.team if scope == Scope.OWN_TEAM else None,
            team_changes=row.team_told,
            as_board=scope is None,
        )


def _of_team(team: Team) -> Iterator[Part]:
    told = Team.objects.annotate(
        challenge_told=history(Challenge, *OF_CHALLENGE, of="challenge_id"), team_told=history(Team, *OF_TEAM)
    )
    row = told.values("challenge_told", "team_told").get(pk=team.pk)
    since = team.challenge.created_at
    yield Part(
        team.challenge,
        changes(row["challenge_told"], *OF_CHALLENGE, since=since),
        team=team,
        team_changes=row["team_told"],
    )


Parts = dict[Any, Part]


def _events(parts: Parts, teller: Teller, own: Changes) -> Iterator[Entry]:
    for event in Event.objects.filter(challenge__in=parts).annotate(told=history(Event, *OF_EVENT)):
        part = parts[event.challenge_id]
        since = part.challenge.created_at
        made = changes(event.told, *OF_EVENT, since=since)  # type: ignore[attr-defined]  # annotated
        yield teller.event(event, part.challenge, made + part.changes + own)


def _milestones(parts: Parts, teller: Teller, own: Changes, *, now: datetime) -> Iterator[Entry]:
    teams = [part.team for part in parts.values() if part.team]
    wide = [key for key, part in parts.items() if not part.team]
    rows = Milestone.objects.filter(Q(team__in=teams) | Q(team__challenge__in=wide)).select_related("team")
    rows = rows.annotate(told=history(Milestone, *OF_MILESTONE)).order_by("team", "day", "title")
    shown = set()
    row: Any  # with what is annotated
    for row in rows:
        part = parts[row.team.challenge_id]
        if row.team.merged_at and not row.is_reached:
            continue  # it stayed behind with a team that went on in another
        if part.challenge.is_paused and not row.is_reached and row.day >= part.challenge.calendar.day_of(now):
            continue  # nobody knows on which date that day will be
        if part.as_board and not row.is_reached:
            if row.day < part.challenge.calendar.day_of(now) or row.team_id in shown:
                continue
            shown.add(row.team_id)
        made = changes(row.told, *OF_MILESTONE, since=row.made_at)
        yield teller.milestone(row, part.challenge, made + part.changes + own, names_team=not part.team)


def _meetings(parts: Iterable[Part], teller: Teller, own: Changes) -> Iterator[Entry]:
    for part in parts:
        if part.team:
            made = changes(part.team_changes, *OF_TEAM, since=part.challenge.created_at)
            yield from teller.meeting(part.team, part.challenge, made + part.changes + own)
