"""Votes of a team as its meeting reads them: open ones, and those shown, in the query of the meeting itself."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from accounts.models import User
from core.bundle import Bundle
from teams.models import Participation
from votes.models import End, Vote
from votes.page import Result

# Of an election who was chosen; of no vote the box, nor the words that came with it.
TOLD: Final = Bundle(
    id="id",
    kind="kind",
    end="end",
    counts="counts",
    voted="voted",
    tied="tied",
    ended_at="ended_at",
    elected_id="elected_id",
    elected="elected__user__name",
)


def vote_of(told: dict[str, Any]) -> Vote:
    name = told["elected"]
    ended = told["ended_at"] and datetime.fromisoformat(told["ended_at"])
    elected = Participation(pk=UUID(told["elected_id"]), user=User(name=name)) if name else None
    same = {field: told[field] for field in ("kind", "end", "counts", "voted", "tied")}
    return Vote(pk=UUID(told["id"]), ended_at=ended, elected=elected, **same)


def results(votes: list[Vote]) -> list[Result]:
    return [Result(vote) for vote in votes if vote.end == End.SHOWN]
