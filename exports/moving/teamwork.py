"""The challenge itself; people, teams, plans, numbers and what lasts."""

from typing import Any

from django.db.models import F, QuerySet

from challenges.models import Challenge, ChallengeBrief, Event
from checkins.models import CheckIn
from exports.moving.carried import Carried, Holds, Scope, within
from measures.goal_draft import ANSWERS
from measures.models import GoalDraft, Measure, Observation, TeamGoal, Unlike
from milestones.models import Milestone, MilestoneMove, Task
from sustainability.models import ForwardPath, SustainabilityItem
from teams.models import FormerTeam, Participation, Team
from votes.models import Vote

CHALLENGE = Carried(
    "challenge",
    Challenge,
    lambda scope: Challenge.objects.filter(pk=scope.challenge.pk),
    (
        "id", "slug", "name", "place", "day_zero", "length", "time_zone", "state", "prompt_weekday", "prompt_at",
        "source", "pauses", "paused_days", "created_at", "launched_at", "reviewed_at", "closed_at",
    ),
    without={
        "programme": "each installation groups its own challenges",
        "nudges_paused_at": "where it arrives it is quiet until somebody there lets nudges go out",
        "created_by": "an account of this installation",
        "holidays": "chosen again where it arrives",
        **dict.fromkeys(("vocabulary", "playbook_version"), "come with its playbook, which is a file of its own"),
    },
)  # fmt: skip


def _people(scope: Scope) -> "QuerySet[Any]":
    rows = Participation.objects.filter(challenge=scope.challenge)
    return rows.annotate(name=F("user__name"), email=F("user__email"))


def _drafts(scope: Scope) -> "QuerySet[Any]":
    """The team's alone."""
    rows = GoalDraft.objects.filter(team__challenge=scope.challenge)
    return rows.none() if scope.holds == Holds.SEEN else rows


def _checkins(scope: Scope) -> "QuerySet[Any]":
    """What was said. That somebody checked in, and how sure they were, is in files with all alone."""
    rows = CheckIn.objects.filter(team__challenge=scope.challenge)
    return rows if scope.holds == Holds.ALL else rows.exclude(stuck="", note="")


def _votes(scope: Scope) -> "QuerySet[Any]":
    """Those that are over: a box stays sealed, and cannot be opened anywhere else."""
    rows = Vote.objects.filter(team__challenge=scope.challenge).exclude(ended_at=None)
    return rows.shown() if scope.holds == Holds.SEEN else rows


def _unlike(scope: Scope) -> "QuerySet[Any]":
    return Unlike.objects.standing().filter(observation__measure__team__challenge=scope.challenge)


def _lasting(scope: Scope) -> "QuerySet[Any]":
    rows = SustainabilityItem.objects.filter(team__challenge=scope.challenge)
    return rows if scope.holds == Holds.ALL else rows.filter(dropped_at=None)


TABLES = (
    Carried(
        "brief",
        ChallengeBrief,
        within(ChallengeBrief, "challenge"),
        ("focus", "why_now", "guardrails", "guidance", "learning_questions", "leaders_commitments"),
    ),
    Carried(
        "events",
        Event,
        within(Event, "challenge"),
        ("id", "kind", "title", "on", "starts_at", "ends_at", "place", "note"),
        without=dict.fromkeys(("planned_day", "shift"), "its date goes along; the playbook is a file of its own"),
    ),
    Carried(
        "teams",
        Team,
        within(Team, "challenge"),
        (
            "id", "name", "focus", "agreement", "going", "going_words", "going_at",
            "meets_on", "meets_at", "meets_for", "meets_where", "merged_into", "merged_at",
        ),
        without={"merged_by": "for the moment in which two teams become one"},
    ),
    Carried(
        "people",
        Participation,
        _people,
        ("id", "team", "role", "functions", "leads_since", "elected", "perspective", "brings", "joined_at",
            "in_team_since", "left_at",
        ),
        without={"user": "an account of this installation; a name goes along, an address only if it is asked for"},
        private=frozenset({"perspective"}),
    ),
    Carried(
        "former_teams",
        FormerTeam,
        within(FormerTeam),
        ("id", "participation", "team", "since"),
    ),
    Carried(
        "milestones",
        Milestone,
        within(Milestone),
        ("id", "team", "day", "title", "why", "theme", "lead", "reached_at", "celebration", "celebrated_at", "made_at"),
    ),
    Carried(
        "milestone_moves",
        MilestoneMove,
        within(MilestoneMove, "milestone__team__challenge"),
        ("id", "milestone", "from_day", "to_day", "reason", "moved_by", "moved_at"),
        behind=frozenset({"moved_by"}),
    ),
    Carried(
        "tasks",
        Task,
        within(Task),
        (
            "id", "team", "milestone", "theme", "title", "owner", "due_day", "state", "next_step", "done_at", "made_at",
        ),
    ),
    Carried(
        "measures",
        Measure,
        within(Measure),
        (
            "id", "team", "name", "question", "definition", "kind", "unit", "per", "per_what", "direction",
            "counts_people", "position", "made_at",
        ),
    ),
    Carried(
        "observations",
        Observation,
        within(Observation, "measure__team__challenge"),
        (
            "id", "measure", "on", "value", "numerator", "denominator", "note", "entered_by", "entered_for",
            "entered_at", "arrived_at", "corrected_from", "corrected_at",
        ),
    ),
    Carried(
        "unlike",
        Unlike,
        _unlike,
        ("id", "observation", "because", "marked_by", "marked_at"),
        without={
            "taken_back_at": "what was taken back stands nowhere",
            "taken_back_by": "what was taken back stands nowhere",
        },
    ),
    Carried(
        "goals",
        TeamGoal,
        within(TeamGoal),
        (
            "id", "team", "version", "sentence", "population", "measure", "baseline", "baseline_period",
            "baseline_source", "baseline_reason", "target", "by_date", "equity", "equity_measure", "equity_target",
            "balancing", "balancing_reason", "reason", "made_by", "made_at", "published_at",
        ),
    ),
    Carried("goal_drafts", GoalDraft, _drafts, ("id", "team", *ANSWERS, "made_by", "made_at")),
    Carried(
        "checkins",
        CheckIn,
        _checkins,
        (
            "id", "team", "author", "entered_by", "day", "confidence", "stuck", "unsticker", "note", "observation",
            "made_at",
        ),
        private=frozenset({"confidence"}),
    ),
    Carried(
        "votes",
        Vote,
        _votes,
        (
            "id", "team", "kind", "opened_by", "opened_at", "closes_at", "end", "ended_at", "counts", "voted", "words",
            "among", "elected", "tied",
        ),
        without={"box": "sealed; what is over has none"},
        behind=frozenset({"opened_by"}),
    ),
    Carried(
        "lasting",
        SustainabilityItem,
        _lasting,
        (
            "id", "team", "what", "evidence", "decision", "owner_title", "resources", "commitment",
            "commitment_title", "review_on", "made_by", "made_at", "dropped_at",
        ),
        behind=frozenset({"made_by"}),
    ),
    Carried(
        "paths",
        ForwardPath,
        within(ForwardPath, "challenge"),
        ("id", "team", "reset", "build", "scale", "reason", "made_by", "made_at"),
        behind=frozenset({"made_by"}),
    ),
)  # fmt: skip
