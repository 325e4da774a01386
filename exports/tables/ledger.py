"""What teams asked of leaders, what leaders answered and promised, and rules that bent."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from access.policy import Action
from access.visibility import Visibility
from asks.models import Answer, Ask, Commitment, Kept, Outcome, Permit
from exports.tables.plan import OUR_OWN, TEAM, everybody
from exports.tables.sheet import Column, Reader, Sheet, label_of


def _outcomes(reader: Reader) -> "QuerySet[Any]":
    seen = Ask.objects.visible_to(reader.actor).values("pk")
    return Outcome.objects.filter(ask__in=seen).order_by("ask__team__name", "until", "pk")


SHEETS = (
    Sheet(
        "asks",
        gettext_lazy("Asks of leaders"),
        Action.VIEW_ASKS,
        Ask,
        lambda reader: Ask.objects.visible_to(reader.actor).order_by("team__name", "asked_at", "pk"),
        (
            Column(TEAM, "team__name"),
            Column(gettext_lazy("Asked"), "asked_at"),
            Column(gettext_lazy("What we ask"), "question", wide=True),
            Column(gettext_lazy("What is stuck"), "stuck", wide=True),
            Column(gettext_lazy("What we have tried"), "tried", wide=True),
            Column(gettext_lazy("To whom"), "to__user__name"),
            Column(gettext_lazy("Job title"), "to_title"),
            Column(gettext_lazy("Needed by"), "needed_by"),
            Column(gettext_lazy("Answer"), "answer", say=label_of(Answer.choices)),
            Column(gettext_lazy("In their words"), "answer_words", wide=True),
            Column(gettext_lazy("Until"), "promised_for"),
            Column(gettext_lazy("Answered"), "answered_at"),
            Column(gettext_lazy("First answered"), "first_answered_at"),
        ),
        without={
            "id": OUR_OWN,
            "to": "by name, as on the page of asks",
            "asked_by": "an ask is the team's",
            "answered_by": "an answer is given by who was asked, or for them",
            "recorded_by": "the facilitator's part is no news in a table",
            "tried_until": "among how tries went",
            "from_kind": "where the question began is for the page",
            "from_id": OUR_OWN,
        },
    ),
    Sheet(
        "outcomes",
        gettext_lazy("How tries went"),
        Action.VIEW_ASKS,
        Outcome,
        _outcomes,
        (
            Column(TEAM, "ask__team__name"),
            Column(gettext_lazy("What we asked"), "ask__question", wide=True),
            Column(gettext_lazy("Tried until"), "until"),
            Column(gettext_lazy("How it went"), "words", wide=True),
        ),
        without={"id": OUR_OWN, "written_by": "the team's words", "written_at": "the end of the try is what counts"},
    ),
    Sheet(
        "commitments",
        gettext_lazy("What leaders promised"),
        Action.VIEW_ASKS,
        Commitment,
        lambda reader: Commitment.objects.visible_to(reader.actor).order_by("promised_for", "made_at", "pk"),
        (
            Column(TEAM, "team__name", whole=lambda row: everybody(row["team__name"])),
            Column(gettext_lazy("What is promised"), "what", wide=True),
            Column(gettext_lazy("By whom"), "who__user__name"),
            Column(gettext_lazy("Job title"), "who_title"),
            Column(gettext_lazy("By when"), "promised_for"),
            Column(gettext_lazy("What became of it"), "outcome", say=label_of(Kept.choices)),
            Column(gettext_lazy("In their words"), "outcome_words", wide=True),
            Column(gettext_lazy("Said on"), "closed_at"),
        ),
        without={
            "id": OUR_OWN,
            "challenge": "the workbook is of one challenge",
            "ask": "it stands among the asks",
            "who": "by name, as on the page of asks",
            "recorded_by": "the facilitator's part is no news in a table",
            "made_at": "by when is what counts",
        },
    ),
    Sheet(
        "permits",
        gettext_lazy("Rules that bent"),
        Action.VIEW_LEARNING,
        Permit,
        lambda reader: Permit.objects.visible_to(reader.actor).order_by("team__name", "since", "made_at", "pk"),
        (
            Column(TEAM, "team__name"),
            Column(gettext_lazy("We were allowed to"), "what", wide=True),
            Column(gettext_lazy("What came of it"), "words", wide=True),
            Column(gettext_lazy("Who allowed it"), "allowed_by"),
            Column(gettext_lazy("Since"), "since"),
            Column(gettext_lazy("Until"), "ended_on"),
            Column(gettext_lazy("Who can see it"), "visibility", say=label_of(Visibility.choices)),
        ),
        without={
            "id": OUR_OWN,
            "ask": "it stands among the asks",
            "author": "it is the team's",
            "made_at": "since when is what counts",
        },
    ),
)
