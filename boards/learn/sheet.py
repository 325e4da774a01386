"""What Learn reads of its reader: one query."""

from dataclasses import dataclass
from typing import Any, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import QuerySet, Subquery

from core.bundle import Bundle
from reflections.models import Reflection
from reflections.own import of_told, told
from reflections.prompts import Prompt, as_asked
from reflections.questions import Answer
from teams.models import Participation


@dataclass(frozen=True)
class Sheet:
    """The reader's own answer of this week, if there is one, and the facilitators' own questions."""

    answer: Answer | None
    text: str
    own: tuple[Prompt, ...]


def sheet_of(me: Participation, *, week: int) -> Sheet:
    read = {"answer": Subquery(_answer(me, week)), "own": ArraySubquery(told(me.challenge))}
    row = cast("dict[str, Any]", Participation.objects.filter(pk=me.pk).values(**read).get())
    said, own = row["answer"], of_told(row["own"])
    if said is None:
        return Sheet(None, "", own)
    answer = Answer(not said["text"], said["visibility"], as_asked(said["prompt"], said["asked"]))
    return Sheet(answer, said["text"], own)


def _answer(me: Participation, week: int) -> "QuerySet[Reflection, Any]":
    rows = Reflection.objects.mine(me).filter(week=week)
    return rows.values(told=Bundle(text="text", visibility="visibility", prompt="prompt", asked="asked"))[:1]
