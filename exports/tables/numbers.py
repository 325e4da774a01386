"""Goals and their versions, measures, every number that was entered; what check-ins and votes said."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from access.policy import Action
from checkins.models import CheckIn, Unsticker
from exports.tables.plan import OUR_OWN, TEAM, within
from exports.tables.sheet import Column, Reader, Row, Sheet, label_of
from measures.models import Direction, Kind, Measure, Observation, TeamGoal, Unit, Unlike
from votes.models import Vote
from votes.scales import SCALES
from votes.scales import Kind as VoteKind


def _goals(reader: Reader) -> "QuerySet[Any]":
    return within(TeamGoal.objects.order_by("team__name", "-version"), reader)


def _observations(reader: Reader) -> "QuerySet[Any]":
    by_measure = ("measure__team__name", "measure__position", "measure__name")
    return within(Observation.objects.order_by(*by_measure, "on", "entered_at"), reader, "measure__team")


def _unlike(reader: Reader) -> "QuerySet[Any]":
    rows = Unlike.objects.standing().order_by("observation__measure__team__name", "observation__on", "marked_at")
    return within(rows, reader, "observation__measure__team")


def _checkins(reader: Reader) -> "QuerySet[Any]":
    """What was said; not that somebody checked in, nor in which order or by whom."""
    said = CheckIn.objects.visible_to(reader.actor).exclude(stuck="", note="")
    return within(said.order_by("team__name", "day", "stuck", "note"), reader)


def _votes(row: Row) -> Iterator[Row]:
    if row["kind"] == VoteKind.LEADER:
        yield {**row, "step": row["elected__user__name"] or gettext_lazy("a tie"), "times": None, "said": ""}
    for key, words in SCALES[row["kind"]].steps:
        yield {**row, "step": words, "times": row["counts"].get(key, 0), "said": ""}
    for said in row["words"]:
        yield {**row, "step": "", "times": None, "said": said}


SHEETS = (
    Sheet(
        "goals",
        gettext_lazy("Goals"),
        Action.VIEW_TEAM,
        TeamGoal,
        _goals,
        (
            Column(TEAM, "team__name"),
            Column(gettext_lazy("Version"), "version"),
            Column(gettext_lazy("Goal"), "sentence", wide=True),
            Column(gettext_lazy("For whom"), "population"),
            Column(gettext_lazy("Number"), "measure__name", wide=True),
            Column(gettext_lazy("Before"), "baseline"),
            Column(gettext_lazy("When that was"), "baseline_period"),
            Column(gettext_lazy("Where it comes from"), "baseline_source", wide=True),
            Column(gettext_lazy("Why there is no number"), "baseline_reason", wide=True),
            Column(gettext_lazy("Target"), "target"),
            Column(gettext_lazy("Unit"), "measure__unit", say=label_of(Unit.choices)),
            Column(gettext_lazy("By"), "by_date"),
            Column(gettext_lazy("So that nobody is left behind"), "equity", wide=True),
            Column(gettext_lazy("Counted by"), "equity_measure__name", wide=True),
            Column(gettext_lazy("To reach for them"), "equity_target"),
            Column(gettext_lazy("Must not get worse"), "balancing__name", wide=True),
            Column(gettext_lazy("Why nothing is watched"), "balancing_reason", wide=True),
            Column(gettext_lazy("Why it changed"), "reason", wide=True),
            Column(gettext_lazy("Published"), "published_at"),
        ),
        without={"id": OUR_OWN, "made_by": "a goal is the team's", "made_at": "published is what counts"},
    ),
    Sheet(
        "measures",
        gettext_lazy("What we count"),
        Action.VIEW_TEAM,
        Measure,
        lambda reader: Measure.objects.visible_to(reader.actor).order_by("team__name", "position", "name"),
        (
            Column(TEAM, "team__name"),
            Column(gettext_lazy("Number"), "name", wide=True),
            Column(gettext_lazy("How we ask for it"), "question", wide=True),
            Column(gettext_lazy("Who or what is counted"), "definition", wide=True),
            Column(gettext_lazy("Kind"), "kind", say=label_of(Kind.choices)),
            Column(gettext_lazy("Unit"), "unit", say=label_of(Unit.choices)),
            Column(gettext_lazy("For each"), "per"),
            Column(gettext_lazy("For each of what"), "per_what"),
            Column(gettext_lazy("Counts people"), "counts_people"),
            Column(gettext_lazy("Direction"), "direction", say=label_of(Direction.choices)),
        ),
        without={"id": OUR_OWN, "position": "the order of the rows", "made_at": "says nothing about the number"},
    ),
    Sheet(
        "observations",
        gettext_lazy("Numbers"),
        Action.VIEW_TEAM,
        Observation,
        _observations,
        (
            Column(TEAM, "measure__team__name"),
            Column(gettext_lazy("Number"), "measure__name", wide=True),
            Column(gettext_lazy("As at"), "on"),
            Column(gettext_lazy("Value"), "value"),
            Column(gettext_lazy("So many"), "numerator"),
            Column(gettext_lazy("Out of"), "denominator"),
            Column(gettext_lazy("Unit"), "measure__unit", say=label_of(Unit.choices)),
            Column(gettext_lazy("Note"), "note", wide=True),
            Column(gettext_lazy("Entered"), "entered_at"),
            Column(gettext_lazy("Corrected later"), "corrected_at"),
        ),
        without={
            "id": OUR_OWN,
            "entered_by": "a table of who entered what would count people",
            "entered_for": "it would count people",
            "arrived_at": "when it was written down is what counts; the page says what waited on a phone",
            "corrected_from": "the two stand side by side, with the same date",
        },
    ),
    Sheet(
        "unlike",
        gettext_lazy("Numbers unlike the others"),
        Action.VIEW_TEAM,
        Unlike,
        _unlike,
        (
            Column(TEAM, "observation__measure__team__name"),
            Column(gettext_lazy("Number"), "observation__measure__name", wide=True),
            Column(gettext_lazy("As at"), "observation__on"),
            Column(gettext_lazy("Value"), "observation__value"),
            Column(gettext_lazy("Unlike the others, because"), "because", wide=True),
            Column(gettext_lazy("Marked"), "marked_at"),
            Column(gettext_lazy("Corrected later"), "observation__corrected_at"),
        ),
        without={
            "id": OUR_OWN,
            "marked_by": "it would count people",
            "taken_back_by": "what was taken back stands nowhere",
            "taken_back_at": "what was taken back stands nowhere",
        },
    ),
    Sheet(
        "checkins",
        gettext_lazy("Said in check-ins"),
        Action.VIEW_TEAM,
        CheckIn,
        _checkins,
        (
            Column(TEAM, "team__name"),
            Column(gettext_lazy("Day"), "day"),
            Column(gettext_lazy("One thing stuck"), "stuck", wide=True),
            Column(gettext_lazy("Who could help"), "unsticker", say=label_of(Unsticker.choices)),
            Column(gettext_lazy("Note"), "note", wide=True),
        ),
        without={
            "id": OUR_OWN,
            "author": "Today shows a name for a week; a table of a hundred days would count people",
            "entered_by": "it would count people",
            "confidence": "hidden until the team shows it together, as counts: see votes",
            "observation": "it stands among the numbers",
            "made_at": "the day is enough",
        },
    ),
    Sheet(
        "votes",
        gettext_lazy("Votes"),
        Action.VIEW_TEAM,
        Vote,
        lambda reader: Vote.objects.visible_to(reader.actor).shown().order_by("team__name", "ended_at", "kind"),
        (
            Column(TEAM, "team__name"),
            Column(gettext_lazy("About"), "kind", say=label_of(VoteKind.choices)),
            Column(gettext_lazy("Shown on"), "ended_at"),
            Column(gettext_lazy("Answer"), "", whole=lambda row: row["step"]),
            Column(gettext_lazy("How often"), "", whole=lambda row: row["times"]),
            Column(gettext_lazy("In words"), "", whole=lambda row: row["said"], wide=True),
        ),
        besides=("counts", "words", "elected__user__name"),
        several=_votes,
        without={
            "id": OUR_OWN,
            "opened_by": "it says nothing about the answers",
            "opened_at": "nobody is to know when anybody voted",
            "closes_at": "over when it was shown",
            "box": "sealed",
            "end": "only what was shown is here",
            "voted": "the answers add up to it",
            "among": "who was in a run-off",
            "tied": "nobody was chosen",
        },
    ),
)
