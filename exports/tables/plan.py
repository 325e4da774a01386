"""The challenge and its teams; milestones and tasks."""

from typing import Any

from django.db.models import QuerySet
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.policy import Action, Scope
from access.visibility import of_my_teams
from challenges.models import ChallengeBrief, Event, EventKind
from exports.tables.sheet import Column, Reader, Row, Sheet, label_of
from milestones.models import Milestone, MilestoneMove, Task, TaskState
from teams.models import Going, Team

TEAM = gettext_lazy("Team")
BRIEF = ("focus", "why_now", "guardrails", "guidance", "learning_questions", "leaders_commitments")


def teams(reader: Reader) -> "QuerySet[Team]":
    """One's own, with those that went on in it; all of the challenge for who has no team."""
    actor = reader.actor
    rows: QuerySet[Team] = Team.objects.filter(challenge_id=actor.challenge_id).in_order()
    mine = (one.team_id for one in actor.before)
    return rows.filter(pk__in=(actor.team_id, *mine)) if actor.team_id else rows


def within(rows: "QuerySet[Any]", reader: Reader, team: str = "team") -> "QuerySet[Any]":
    """Of the teams the reader works with: one's own, all for the facilitator, none for leaders."""
    rows = rows.filter(**{f"{team}__challenge": reader.actor.challenge_id})
    match reader.actor.scope(Action.VIEW_TEAM):
        case Scope.EVERY_TEAM:
            return rows
        case Scope.OWN_TEAM:
            return rows.filter(of_my_teams(reader.actor, team=team))
        case _:
            return rows.none()


def _brief(row: Row) -> Any:
    for name in BRIEF:
        if row[name]:
            yield {"what": getattr(ChallengeBrief, name).field.verbose_name, "words": row[name]}


OUR_OWN = "the database's own key"
SHEETS = (
    Sheet(
        "brief",
        gettext_lazy("Brief"),
        Action.FACILITATE,
        ChallengeBrief,
        lambda reader: ChallengeBrief.objects.filter(challenge=reader.challenge),
        (
            Column(gettext_lazy("What"), "", whole=lambda row: row["what"]),
            Column(gettext_lazy("In words"), "", whole=lambda row: row["words"], wide=True),
        ),
        besides=BRIEF,
        several=_brief,
        without={"challenge": "the workbook is of one challenge"},
    ),
    Sheet(
        "events",
        gettext_lazy("Events"),
        Action.VIEW_CHALLENGE,
        Event,
        lambda reader: Event.objects.filter(challenge=reader.challenge).in_order(),
        (
            Column(gettext_lazy("Date"), "on"),
            Column(gettext_lazy("From"), "starts_at"),
            Column(gettext_lazy("To"), "ends_at"),
            Column(gettext_lazy("What"), "title", wide=True),
            Column(gettext_lazy("Kind"), "kind", say=label_of(EventKind.choices)),
            Column(gettext_lazy("Place"), "place"),
            Column(gettext_lazy("Note"), "note", wide=True),
        ),
        without={
            "id": OUR_OWN,
            "challenge": "the workbook is of one challenge",
            "planned_day": "the date is what counts",
            "shift": "the date is what counts",
        },
    ),
    Sheet(
        "teams",
        gettext_lazy("Teams"),
        Action.VIEW_BOARD,
        Team,
        teams,
        (
            Column(TEAM, "name"),
            Column(gettext_lazy("Works on"), "focus", wide=True),
            Column(gettext_lazy("How it is going"), "going", say=label_of(Going.choices)),
            Column(gettext_lazy("In the team’s words"), "going_words", wide=True),
            Column(gettext_lazy("Said on"), "going_at"),
            Column(gettext_lazy("How we work together"), "agreement", wide=True, needs=Action.VIEW_TEAM),
            Column(gettext_lazy("Meets on"), "meets_on", say=lambda day: WEEKDAYS[day], needs=Action.VIEW_TEAM),
            Column(gettext_lazy("At"), "meets_at", needs=Action.VIEW_TEAM),
            Column(gettext_lazy("For so many minutes"), "meets_for", needs=Action.VIEW_TEAM),
            Column(gettext_lazy("Meets where"), "meets_where", needs=Action.VIEW_TEAM),
            Column(gettext_lazy("Went on in"), "merged_into__name"),
            Column(gettext_lazy("Went on since"), "merged_at"),
        ),
        without={
            "id": OUR_OWN,
            "challenge": "the workbook is of one challenge",
            "merged_by": "nobody is named for what they pressed",
        },
    ),
    Sheet(
        "milestones",
        gettext_lazy("Milestones"),
        Action.VIEW_TEAM,
        Milestone,
        lambda reader: within(Milestone.objects.order_by("team__name", "day", "title", "pk"), reader),
        (
            Column(TEAM, "team__name"),
            Column(gettext_lazy("Day"), "day"),
            Column(gettext_lazy("Milestone"), "title", wide=True),
            Column(gettext_lazy("Why it matters"), "why", wide=True),
            Column(gettext_lazy("Theme"), "theme"),
            Column(gettext_lazy("Who leads it"), "lead__user__name"),
            Column(gettext_lazy("Reached"), "reached_at"),
            Column(gettext_lazy("How we celebrated"), "celebration", wide=True),
        ),
        without={
            "id": OUR_OWN,
            "celebrated_at": "the words tell it",
            "made_at": "when it was typed in says nothing about the plan",
        },
    ),
    Sheet(
        "moves",
        gettext_lazy("Milestones that moved"),
        Action.VIEW_TEAM,
        MilestoneMove,
        lambda reader: within(
            MilestoneMove.objects.order_by("milestone__team__name", "moved_at", "pk"), reader, "milestone__team"
        ),
        (
            Column(TEAM, "milestone__team__name"),
            Column(gettext_lazy("Milestone"), "milestone__title", wide=True),
            Column(gettext_lazy("From day"), "from_day"),
            Column(gettext_lazy("To day"), "to_day"),
            Column(gettext_lazy("Why"), "reason", wide=True),
            Column(gettext_lazy("Moved on"), "moved_at"),
        ),
        without={"id": OUR_OWN, "moved_by": "a move is the team's; no page says who"},
    ),
    Sheet(
        "tasks",
        gettext_lazy("Tasks"),
        Action.VIEW_TEAM,
        Task,
        lambda reader: within(Task.objects.order_by("team__name", "due_day", "title", "pk"), reader),
        (
            Column(TEAM, "team__name"),
            Column(gettext_lazy("Day"), "due_day"),
            Column(gettext_lazy("Task"), "title", wide=True),
            Column(gettext_lazy("Theme"), "theme"),
            Column(gettext_lazy("Towards"), "milestone__title", wide=True),
            Column(gettext_lazy("Who does it"), "owner__user__name"),
            Column(gettext_lazy("State"), "state", say=label_of(TaskState.choices)),
            Column(gettext_lazy("Next step"), "next_step", wide=True),
            Column(gettext_lazy("Done"), "done_at"),
        ),
        without={"id": OUR_OWN, "made_at": "when it was typed in says nothing about the plan"},
    ),
)


def everybody(name: str | None) -> str:
    return name or _("All teams")
