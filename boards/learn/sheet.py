"""What Learn reads of its reader: one query."""

from dataclasses import dataclass
from typing import Any, cast

from django.db.models import QuerySet, Subquery
from django.db.models.functions import JSONObject

from reflections.models import Reflection
from reflections.questions import Answer
from teams.models import Participation


@dataclass(frozen=True)
class Sheet:
    """The reader's own answer of this week, if there is one."""

    answer: Answer | None
    text: str


def sheet_of(me: Participation, *, week: int) -> Sheet:
    rows = Participation.objects.filter(pk=me.pk).values(answer=Subquery(_answer(me, week)))
    said = cast("dict[str, Any]", rows.get())["answer"]
    if said is None:
        return Sheet(None, "")
    return Sheet(Answer(not said["text"], said["visibility"]), said["text"])


def _answer(me: Participation, week: int) -> "QuerySet[Reflection, Any]":
    rows = Reflection.objects.mine(me).filter(week=week)
    return rows.values(told=JSONObject(text="text", visibility="visibility"))[:1]
