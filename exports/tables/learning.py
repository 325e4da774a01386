"""Ideas, small tests, stories, and answers to the week's question."""

from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy

from access.policy import Action, Scope
from access.visibility import Visibility, of_my_teams
from core.decision import Decision
from experiments.models import Experiment, Idea, IdeaState
from exports.tables.plan import OUR_OWN, TEAM
from exports.tables.sheet import Column, Reader, Row, Sheet, label_of
from reflections.models import Reflection
from reflections.prompts import as_asked
from stories.models import Consent, Reach, Story


def _source(row: Row) -> str:
    """Where it was borrowed, as long as that is shown to others."""
    told = row["source"]
    return f"{told['title']} ({told['team']}, {told['challenge']})" if told else ""


def _tests(reader: Reader) -> "QuerySet[Any]":
    """Who tries it is for the team and its facilitators."""
    actor = reader.actor
    ours = {Scope.EVERY_TEAM: Q(), Scope.OWN_TEAM: of_my_teams(actor)}.get(actor.scope(Action.WRITE_LEARNING))  # type: ignore[arg-type]
    who = Experiment.objects.filter(pk=OuterRef("pk"))
    who = who.none() if ours is None else who.filter(ours)
    rows = Experiment.objects.visible_to(actor).with_source().annotate(by=Subquery(who.values("who")[:1]))
    return rows.order_by("team__name", "number", "cycle")


def _stories(reader: Reader) -> "QuerySet[Any]":
    """With the yes that stands; who gave it is for the team and its facilitators."""
    actor = reader.actor
    yes = Consent.objects.standing(at=reader.moment).filter(story=OuterRef("pk"))
    ours = of_my_teams(actor, team="story__team")
    by = {Scope.EVERY_TEAM: Q(), Scope.OWN_TEAM: ours}.get(actor.scope(Action.TELL_STORY))  # type: ignore[arg-type]
    given = yes.none() if by is None else yes.filter(by)
    rows = Story.objects.visible_to(actor, at=reader.moment).annotate(
        reaches=Subquery(yes.values("scope")[:1]),
        until=Subquery(yes.values("ends_at")[:1]),
        said_yes=Subquery(given.values("given_by")[:1]),
    )
    return rows.order_by("team__name", "told_at", "pk")


def _reflections(reader: Reader) -> "QuerySet[Any]":
    """What others showed: no names, and in no order that would tell who wrote."""
    rows = Reflection.objects.visible_to(reader.actor).written()
    return rows.exclude(author=reader.actor.participation_id).order_by("week", "prompt", "text")


def _own(reader: Reader) -> "QuerySet[Any]":
    mine = Reflection.objects.visible_to(reader.actor).written()
    return mine.filter(author=reader.actor.participation_id).order_by("week")


def _question(row: Row) -> str:
    prompt = as_asked(row["prompt"], row["asked"])
    return str(prompt.text) if prompt else ""


_SEEN = label_of(Visibility.choices)
_QUESTION = Column(gettext_lazy("Question"), "", whole=_question, wide=True)
_ANSWER = Column(gettext_lazy("Answer"), "text", wide=True)
_OF_AN_ANSWER = {
    "id": OUR_OWN,
    "author": "nobody is listed by what they wrote",
    "written_at": "the week is enough",
}
SHEETS = (
    Sheet(
        "ideas",
        gettext_lazy("Ideas"),
        Action.WRITE_LEARNING,
        Idea,
        lambda reader: (
            Idea.objects.visible_to(reader.actor)
            .with_words()
            .annotate(into=F("merged_into__text"))
            .order_by("team__name", "made_at", "pk")
        ),
        (
            Column(TEAM, "team__name"),
            Column(gettext_lazy("Idea"), "text", wide=True),
            Column(gettext_lazy("State"), "state", say=label_of(IdeaState.choices)),
            Column(gettext_lazy("Put together with"), "into", wide=True),
            Column(gettext_lazy("Whose idea"), "proposer_name"),
            Column(gettext_lazy("Borrowed from"), "source", whole=_source, wide=True),
            Column(gettext_lazy("Written"), "made_at"),
        ),
        without={
            "id": OUR_OWN,
            "proposer": "by name, if they said so",
            "merged_into": "by its words",
            "is_borrowed": "its source says it",
            "borrowed_from": "by its title, as long as it is shown",
        },
    ),
    Sheet(
        "tests",
        gettext_lazy("Small tests"),
        Action.VIEW_LEARNING,
        Experiment,
        _tests,
        (
            Column(TEAM, "team__name"),
            Column(gettext_lazy("Test"), "number"),
            Column(gettext_lazy("Try"), "cycle"),
            Column(gettext_lazy("What we try"), "title", wide=True),
            Column(gettext_lazy("What we want to know"), "question", wide=True),
            Column(gettext_lazy("What we think will happen"), "prediction", wide=True),
            Column(gettext_lazy("Who tries it"), "by"),
            Column(gettext_lazy("With how many"), "how_many"),
            Column(gettext_lazy("Where"), "place"),
            Column(gettext_lazy("When"), "starts"),
            Column(gettext_lazy("What we count"), "counts", wide=True),
            Column(gettext_lazy("How we keep it safe"), "safety", wide=True),
            Column(gettext_lazy("Begun on day"), "started_day"),
            Column(gettext_lazy("What happened"), "observed", wide=True),
            Column(gettext_lazy("What surprised us"), "surprise", wide=True),
            Column(gettext_lazy("What we know now"), "learned", wide=True),
            Column(gettext_lazy("What we do with it"), "decision", say=label_of(Decision.choices)),
            Column(gettext_lazy("In our own words"), "decision_words", wide=True),
            Column(gettext_lazy("Decided on day"), "decided_day"),
            Column(gettext_lazy("Who can see it"), "visibility", say=_SEEN),
            Column(gettext_lazy("Borrowed from"), "source", whole=_source, wide=True),
        ),
        without={
            "id": OUR_OWN,
            "who": "for the team and its facilitators: in the column “Who tries it”",
            "previous": "tries of one test have its number",
            "idea": "it stands among the ideas",
            "started_by": "a test is the team's",
            "started_at": "by day",
            "decided_at": "by day",
            "is_borrowed": "its source says it",
            "borrowed_from": "by its title, as long as it is shown",
        },
    ),
    Sheet(
        "stories",
        gettext_lazy("Stories"),
        Action.VIEW_LEARNING,
        Story,
        _stories,
        (
            Column(TEAM, "team__name"),
            Column(gettext_lazy("Title"), "title", wide=True),
            Column(gettext_lazy("Whose story it is"), "about"),
            Column(gettext_lazy("Before"), "before", wide=True),
            Column(gettext_lazy("The turning point"), "turning", wide=True),
            Column(gettext_lazy("After"), "after", wide=True),
            Column(gettext_lazy("Told"), "told_at"),
            Column(gettext_lazy("Who may see it"), "reaches", say=label_of(Reach.choices)),
            Column(gettext_lazy("The yes holds until"), "until"),
            Column(gettext_lazy("Who said yes"), "said_yes"),
            Column(gettext_lazy("Nobody can be recognised"), "anonymised"),
        ),
        without={"id": OUR_OWN, "author": "a story is told without names"},
    ),
    Sheet(
        "reflections",
        gettext_lazy("Answers shown to me"),
        Action.VIEW_LEARNING,
        Reflection,
        _reflections,
        (
            Column(gettext_lazy("Week"), "week"),
            _QUESTION,
            _ANSWER,
        ),
        besides=("prompt", "asked"),
        without=_OF_AN_ANSWER | {"team": "it would say too much of who wrote it", "visibility": "shown to you"},
    ),
    Sheet(
        "mine",
        gettext_lazy("My own answers"),
        Action.REFLECT,
        Reflection,
        _own,
        (
            Column(gettext_lazy("Week"), "week"),
            _QUESTION,
            _ANSWER,
            Column(gettext_lazy("Who can see it"), "visibility", say=_SEEN),
        ),
        besides=("prompt", "asked"),
        without=_OF_AN_ANSWER | {"author": "you", "team": "yours"},
    ),
)
