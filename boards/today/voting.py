"""The votes that are open and wait for the reader: said to them alone, and not once they have voted."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from core import clock
from core.bundle import Bundle
from teams.models import Participation, Team
from votes.models import Vote
from votes.page import left_to_vote


def votes_of(team: Team) -> "QuerySet[Vote, Any]":
    votes = Vote.objects.filter(team=team).taking_votes(clock.now()).order_by("kind")
    return votes.values(told=Bundle(pk="pk", kind="kind", box="box"))


def to_vote(told: list[dict[str, Any]], me: Participation) -> list[Vote]:
    votes = [Vote(pk=UUID(one["pk"]), kind=one["kind"], box=bytes.fromhex(one["box"][2:])) for one in told]
    return left_to_vote(votes, me.pk)
