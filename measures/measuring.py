"""What a team counts: another number to watch, and better words for one."""

from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from access.actor import Actor
from access.policy import Action
from challenges.life import must_be_open
from core.errors import Refused
from core.once import write_once
from measures.models import Direction, Kind, Measure, Per, Unit
from teams.models import Team


@transaction.atomic
def add_measure(  # noqa: PLR0913
    team: Team,
    *,
    by: Actor,
    key: UUID,
    name: str,
    question: str = "",
    definition: str = "",
    kind: str = Kind.OUTCOME,
    unit: str = Unit.COUNT,
    per: int = Per.ONE,
    per_what: str = "",
    direction: str = Direction.UP,
    counts_people: bool = True,
) -> Measure:
    """One more number for the team to watch. Raises Refused if the team has one of this name.

    Of a rate, ``per`` how many of ``per_what`` it is told; other units leave both out.
    """
    by.must(Action.WRITE_GOAL, team_id=team.pk)
    must_be_open(team.challenge)
    lock(team)
    must_be_another_name(team, name, but=key)
    written = team.measures.filter(pk=key).first()
    last = team.measures.aggregate(last=Max("position"))["last"] or 0
    measure, _new = write_once(
        Measure,
        key,
        team=team,
        name=name.strip(),
        question=question.strip(),
        definition=definition.strip(),
        kind=kind,
        unit=unit,
        per=per if unit == Unit.RATE else Per.ONE,
        per_what=per_what.strip() if unit == Unit.RATE else "",
        direction=direction,
        counts_people=counts_people,
        position=written.position if written else last + 1,
    )
    return measure


@transaction.atomic
def describe_measure(  # noqa: PLR0913
    measure: Measure,
    *,
    by: Actor,
    name: str,
    kind: str,
    question: str = "",
    definition: str = "",
    per_what: str = "",
    counts_people: bool = True,
) -> Measure:
    """Better words for a measure. Its unit and direction stay: the numbers hang on them."""
    by.must(Action.WRITE_GOAL, team_id=measure.team_id)
    must_be_open(measure.team.challenge)
    lock(measure.team)
    must_be_another_name(measure.team, name, but=measure.pk)
    measure.name, measure.kind = name.strip(), kind
    measure.question, measure.definition = question.strip(), definition.strip()
    measure.per_what = per_what.strip() if measure.unit == Unit.RATE else ""
    measure.counts_people = counts_people
    measure.save(update_fields=["name", "kind", "question", "definition", "per_what", "counts_people"])
    return measure


def must_be_another_name(team: Team, name: str, *, but: UUID | None = None) -> None:
    others = team.measures.exclude(pk=but) if but else team.measures.all()
    if others.filter(name__iexact=name.strip()).exists():
        sentence = _("You count this already: “%(name)s”. Choose it, or give the new one another name.")
        raise Refused(sentence % {"name": name})


def lock(team: Team) -> None:
    """Goals and measures of a team are written one after the other."""
    Team.objects.select_for_update(no_key=True).get(pk=team.pk)
