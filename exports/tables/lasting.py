"""What should last after the hundred days, and which way it goes from here."""

from django.utils.translation import gettext_lazy

from access.policy import Action
from core.decision import Decision
from exports.tables.plan import OUR_OWN, TEAM, everybody
from exports.tables.sheet import Column, Sheet, label_of
from sustainability.models import ForwardPath, SustainabilityItem

SHEETS = (
    Sheet(
        "lasting",
        gettext_lazy("What lasts"),
        Action.VIEW_TEAM,
        SustainabilityItem,
        lambda reader: SustainabilityItem.objects.within(reader.actor).order_by("team__name", "made_at", "pk"),
        (
            Column(TEAM, "team__name"),
            Column(gettext_lazy("What it is about"), "what", wide=True),
            Column(gettext_lazy("What makes us think so"), "evidence", wide=True),
            Column(gettext_lazy("What should become of it"), "decision", say=label_of(Decision.choices)),
            Column(gettext_lazy("Who looks after it"), "owner_title"),
            Column(gettext_lazy("What it takes"), "resources", wide=True),
            Column(gettext_lazy("What a leader commits to"), "commitment", wide=True),
            Column(gettext_lazy("Which leader"), "commitment_title"),
            Column(gettext_lazy("Looked at again"), "review_on"),
        ),
        without={
            "id": OUR_OWN,
            "made_by": "it is the team's",
            "made_at": "when it was typed in says nothing about it",
            "dropped_at": "what was dropped is shown nowhere",
        },
    ),
    Sheet(
        "paths",
        gettext_lazy("Which way from here"),
        Action.VIEW_TEAM,
        ForwardPath,
        lambda reader: ForwardPath.objects.within(reader.actor).order_by("team__name", "pk"),
        (
            Column(TEAM, "team__name", whole=lambda row: everybody(row["team__name"])),
            Column(gettext_lazy("Reset"), "reset"),
            Column(gettext_lazy("Build"), "build"),
            Column(gettext_lazy("Scale"), "scale"),
            Column(gettext_lazy("Why"), "reason", wide=True),
        ),
        without={
            "id": OUR_OWN,
            "challenge": "the workbook is of one challenge",
            "made_by": "it is the team's",
            "made_at": "when it was typed in says nothing about it",
        },
    ),
)
