"""Ideas, small tests, stories, answers, asks and promises; rules of nudges."""

from typing import Any, Final

from django.apps import apps
from django.db.models import QuerySet

from access.visibility import Visibility
from asks.models import Ask, Commitment, Outcome, Permit
from experiments.models import Experiment, Idea
from exports.moving.carried import Carried, Holds, Scope, within
from nudges.models import HeldBack, NotNow, Rule
from reflections.models import OwnPrompt, Reflection
from stories.models import Consent, Story

# Packs stand on the row of exports, which imports none of its neighbours: they are known by name alone.
SHARED_PACK: Final = apps.get_model("packs", "SharedPack")
PACK_TEXT: Final = apps.get_model("packs", "PackText")


def _reflections(scope: Scope) -> "QuerySet[Any]":
    """Of others what they showed to facilitators; of one's own all. A skipped question is its person's alone."""
    if scope.actor:
        return Reflection.objects.visible_to(scope.actor).written()
    rows = Reflection.objects.filter(author__challenge=scope.challenge)
    return rows if scope.holds == Holds.ALL else rows.filter(visibility__gte=Visibility.COACH).written()


def _stories(scope: Scope) -> "QuerySet[Any]":
    """With a yes that stands; without one a story is its author's alone."""
    if scope.actor:
        return Story.objects.visible_to(scope.actor, at=scope.moment)
    rows = Story.objects.filter(team__challenge=scope.challenge)
    return rows if scope.holds == Holds.ALL else rows.reaching(Visibility.TEAM, at=scope.moment)


def _consents(scope: Scope) -> "QuerySet[Any]":
    rows = Consent.objects.filter(story__in=_stories(scope).values("pk"))
    return rows if scope.holds == Holds.ALL else rows.standing(at=scope.moment)


TABLES = (
    Carried(
        "ideas",
        Idea,
        within(Idea),
        ("id", "team", "text", "proposer", "state", "merged_into", "is_borrowed", "borrowed_from", "made_at"),
    ),
    Carried(
        "tests",
        Experiment,
        within(Experiment),
        (
            "id", "team", "number", "cycle", "previous", "idea", "title", "question", "prediction", "who", "how_many",
            "place", "starts", "counts", "safety", "observed", "surprise", "learned", "decision", "decision_words",
            "started_by", "started_at", "started_day", "decided_at", "decided_day", "visibility", "is_borrowed",
            "borrowed_from",
        ),
        behind=frozenset({"started_by"}),
    ),
    Carried(
        "own_questions",
        OwnPrompt,
        within(OwnPrompt, "challenge"),
        ("id", "number", "text", "audience", "phase", "week", "since", "until", "made_by", "made_at"),
    ),
    Carried(
        "answers",
        Reflection,
        _reflections,
        ("id", "author", "team", "week", "prompt", "asked", "text", "visibility", "written_at"),
    ),
    Carried(
        "stories",
        Story,
        _stories,
        ("id", "team", "author", "title", "about", "before", "turning", "after", "anonymised", "told_at"),
        behind=frozenset({"author"}),
    ),
    Carried(
        "consents",
        Consent,
        _consents,
        (
            "id", "story", "given_by", "how", "scope", "ends_at", "recorded_by", "recorded_at", "withdrawn_at",
            "withdrawn_by", "withdrawn_how",
        ),
        behind=frozenset({"recorded_by", "withdrawn_by"}),
    ),
    Carried(
        "asks",
        Ask,
        within(Ask),
        (
            "id", "team", "question", "stuck", "tried", "to", "to_title", "needed_by", "asked_by", "asked_at",
            "answer", "answer_words", "promised_for", "answered_by", "recorded_by", "answered_at",
            "first_answered_at", "tried_until", "from_kind", "from_id",
        ),
        behind=frozenset({"asked_by", "answered_by"}),
    ),
    Carried(
        "tries",
        Outcome,
        within(Outcome, "ask__team__challenge"),
        ("id", "ask", "until", "words", "written_by", "written_at"),
        behind=frozenset({"written_by"}),
    ),
    Carried(
        "promises",
        Commitment,
        within(Commitment, "challenge"),
        (
            "id", "team", "ask", "who", "who_title", "what", "promised_for", "recorded_by", "made_at", "outcome",
            "outcome_words", "closed_at",
        ),
    ),
    Carried(
        "permits",
        Permit,
        within(Permit),
        ("id", "team", "ask", "what", "words", "allowed_by", "since", "ended_on", "visibility", "author", "made_at"),
        behind=frozenset({"author"}),
    ),
    Carried(
        "nudge_rules",
        Rule,
        within(Rule, "challenge"),
        (
            "id", "key", "occasion", "offset", "weekday", "shift", "at", "roles", "functions", "perspective", "team",
            "subject", "words", "is_on", "changed_by", "made_at",
        ),
        behind=frozenset({"changed_by"}),
    ),
    Carried(
        "not_now",
        NotNow,
        within(NotNow, "challenge"),
        ("id", "team", "participation", "until", "since", "by"),
        behind=frozenset({"by"}),
    ),
    Carried(
        "packs",
        SHARED_PACK,
        within(SHARED_PACK, "challenge"),
        ("id", "kind", "shared_at", "shared_by"),
        behind=frozenset({"shared_by"}),
    ),
    Carried(
        "pack_texts",
        PACK_TEXT,
        within(PACK_TEXT, "challenge"),
        ("id", "kind", "team", "section", "shows", "words", "made_by", "made_at"),
        behind=frozenset({"made_by"}),
    ),
    Carried(
        "held_back",
        HeldBack,
        within(HeldBack, "challenge"),
        ("id", "occasion", "held_by", "held_at"),
        behind=frozenset({"held_by"}),
    ),
)  # fmt: skip
