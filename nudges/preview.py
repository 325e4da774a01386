"""Which nudges go out in the next days, by the same rules and calendar that the planner uses."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, JSONObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.roles import Function, Perspective
from challenges.models import Challenge
from milestones.models import Milestone
from nudges import agenda, audiences
from nudges.models import HeldBack
from nudges.rules import QUESTION
from teams.models import Participation


@dataclass(frozen=True)
class Upcoming:
    """One thing that will be told. ``people`` counts everybody it is meant for, whoever has answered already."""

    when: datetime
    title: str
    audience: str
    people: int
    occasion: str
    held: bool


def upcoming(challenge: Challenge, *, moment: datetime, days: int = 7) -> list[Upcoming]:
    """In the order they go out. Two queries at any size."""
    facts = _facts(challenge)
    until = moment + timedelta(days=days)
    rows = [*_milestones(challenge, facts, moment, until), *_questions(challenge, facts, moment, until)]
    return sorted((row for row in rows if row.people), key=lambda row: (row.when, row.title))


def _facts(challenge: Challenge) -> Any:
    """What is held back, and how many people of each kind take part, in one query."""
    takes_part = (
        Participation.objects.current()
        .filter(challenge=OuterRef("pk"))
        .order_by()
        .annotate(
            lived=Case(When(perspective=Perspective.LIVED_EXPERIENCE, then=True), default=False),
            leads=Case(When(functions__contains=[Function.TEAM_LEADER], then=True), default=False),
            counts=Case(When(functions__contains=[Function.DATA_LEAD], then=True), default=False),
        )
        .values("role", "lived", "leads", "counts")
        .annotate(n=Count("pk"))
    )
    held = HeldBack.objects.filter(challenge=OuterRef("pk")).values("occasion")
    group = JSONObject(role="role", lived="lived", leads="leads", counts="counts", n="n")
    return Challenge.objects.annotate(
        held=ArraySubquery(held), groups=ArraySubquery(takes_part.values(json=group))
    ).get(pk=challenge.pk)


def _milestones(challenge: Challenge, facts: Any, since: datetime, until: datetime) -> Iterator[Upcoming]:
    slots = [
        slot for slot in agenda.milestone_slots(challenge.calendar, since=since, until=until) if slot.due_at > since
    ]
    rows = list(_to_come(challenge, {slot.due_day for slot in slots}))
    for slot in slots:
        for row in (row for row in rows if row.day == slot.due_day):
            occasion = agenda.milestone_occasion(row.pk, day=row.day, rule=slot.rule)
            title = str(slot.rule.title) % {"milestone": row.title}
            yield _row(slot, title, row.team.name, row.people, occasion, facts)


def _to_come(challenge: Challenge, days: set[int]) -> QuerySet[Milestone, Any]:
    """Milestones of those days, each with how many ``people`` its nudge goes to: the lead, or else the team."""
    lead = Q(lead__left_at=None, lead__user__is_active=True, lead__team=F("team"))
    team = Participation.objects.current().filter(team=OuterRef("team")).order_by().values("team")
    size = Coalesce(Subquery(team.annotate(n=Count("pk")).values("n")), 0)
    people = Case(When(lead, lead__isnull=False, then=Value(1)), default=size, output_field=IntegerField())
    found = Milestone.objects.of(challenge).to_come().filter(day__in=days)
    annotated: QuerySet[Milestone, Any] = found.select_related("team").annotate(people=people)
    return annotated


def _questions(challenge: Challenge, facts: Any, since: datetime, until: datetime) -> Iterator[Upcoming]:
    slots = agenda.question_slots(
        challenge.calendar, weekday=challenge.prompt_weekday, at=challenge.prompt_at, since=since, until=until
    )
    for slot in slots:
        asked = {group for group, _prompt in audiences.asked(week=slot.week, day=slot.day, length=challenge.length)}
        groups = [(audiences.Group(g["role"], g["lived"], g["leads"], g["counts"]), g["n"]) for g in facts.groups]
        people = sum(n for group, n in groups if group in asked)
        occasion = agenda.question_occasion(challenge.pk, week=slot.week)
        if slot.due_at > since:
            yield _row(slot, str(QUESTION.title), _("All teams"), people, occasion, facts)


def _row(slot: agenda.Slot, title: str, who: str, people: int, occasion: str, facts: Any) -> Upcoming:
    many = ngettext("%(who)s, %(people)s person", "%(who)s, %(people)s people", people)
    audience = many % {"who": who, "people": people}
    return Upcoming(slot.due_at, title, audience, people, occasion, occasion in facts.held)
