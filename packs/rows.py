"""What a pack reads besides the board's rows, in the board's own queries. No name of a member is among it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery

from access.visibility import Visibility
from asks.models import Permit
from boards.board.rows import Along, Rows, read
from challenges.models import Challenge
from core.bundle import Bundle
from measures.models import TeamGoal
from packs.models import PackText, SharedPack
from packs.sections import Kind, Section, Shows
from sustainability.models import ForwardPath, SustainabilityItem

ITEM: Final = (
    "what", "evidence", "decision", "owner_title", "resources", "commitment", "commitment_title", "review_on",
)  # fmt: skip
Place = tuple[UUID | None, Section]


@dataclass(frozen=True)
class Version:
    """A goal as it once stood; ``reason`` is why it came in the place of the one before."""

    sentence: str
    reason: str
    on: date


@dataclass(frozen=True)
class Words:
    """What somebody wrote into a section."""

    shows: Shows
    words: str


@dataclass(frozen=True)
class Bent:
    """A rule that bent, shown at least to leaders."""

    team: UUID
    what: str
    allowed_by: str
    since: date
    ended_on: date | None


@dataclass(frozen=True)
class PackRows:
    """``board`` is what the board shows; the rest is the packs' own. ``items`` and ``versions`` are by team."""

    board: Rows
    shared_at: datetime | None
    texts: dict[Place, Words]
    bent: list[Bent]
    paths: dict[UUID | None, ForwardPath]
    items: dict[UUID, list[SustainabilityItem]] = field(default_factory=dict)
    versions: dict[UUID, list[Version]] = field(default_factory=dict)


def read_pack(challenge: Challenge, *, kind: Kind, at: datetime) -> PackRows:
    """``at``: the moment somebody looks; what was taken back before it is not there."""
    rows = read(challenge, at=at, along=Along(teams=_of_teams(), challenge=_of_all(kind)))
    whole = rows.along
    return PackRows(
        board=rows,
        shared_at=whole["told_shared_at"],
        texts={(_id(one["team_id"]), Section(one["section"])): _words(one) for one in whole["told_texts"]},
        bent=[_bent(one) for one in whole["told_bent"]],
        paths={_id(one["team_id"]): _path(one) for one in whole["told_paths"]},
        items={team.id: [_item(one) for one in team.along["told_items"]] for team in rows.ever},
        versions={team.id: [_version(one) for one in team.along["told_versions"]] for team in rows.ever},
    )


def shared_kinds(challenge: Challenge) -> set[str]:
    rows = SharedPack.objects.filter(challenge=challenge, shared_at__isnull=False)
    return set(rows.values_list("kind", flat=True))


def _of_all(kind: Kind) -> dict[str, Any]:
    shared = SharedPack.objects.filter(challenge=OuterRef("pk"), kind=kind).values("shared_at")
    texts = PackText.objects.filter(challenge=OuterRef("pk"), kind=kind)
    bent = Permit.objects.filter(team__challenge=OuterRef("pk"), visibility__gte=Visibility.LEADERS)
    paths = ForwardPath.objects.filter(challenge=OuterRef("pk"))
    return {
        "told_shared_at": Subquery(shared[:1]),
        "told_texts": _array(texts, "team_id", "section", "shows", "words"),
        "told_bent": _array(bent.order_by("since", "pk"), "team_id", "what", "allowed_by", "since", "ended_on"),
        "told_paths": _array(paths, "team_id", "reset", "build", "scale", "reason"),
    }


def _of_teams() -> dict[str, Any]:
    items = SustainabilityItem.objects.standing().filter(team=OuterRef("pk")).in_order()
    goals = TeamGoal.objects.published().filter(team=OuterRef("pk")).order_by("version")
    return {
        "told_items": _array(items, *ITEM),
        "told_versions": _array(goals, "sentence", "reason", "published_at"),
    }


def _array(rows: Any, *names: str) -> ArraySubquery:
    return ArraySubquery(rows.values(said=Bundle(**{name: name for name in names})))


def _words(told: dict[str, Any]) -> Words:
    return Words(Shows(told["shows"]), told["words"])


def _bent(told: dict[str, Any]) -> Bent:
    ended = told["ended_on"]
    since = date.fromisoformat(told["since"])
    return Bent(UUID(told["team_id"]), told["what"], told["allowed_by"], since, ended and date.fromisoformat(ended))


def _path(told: dict[str, Any]) -> ForwardPath:
    return ForwardPath(**{name: told[name] for name in ("reset", "build", "scale", "reason")})


def _item(told: dict[str, Any]) -> SustainabilityItem:
    review_on = told["review_on"]
    return SustainabilityItem(**told | {"review_on": review_on and date.fromisoformat(review_on)})


def _version(told: dict[str, Any]) -> Version:
    return Version(told["sentence"], told["reason"], datetime.fromisoformat(told["published_at"]).date())


def _id(told: str | None) -> UUID | None:
    return UUID(told) if told else None


def by_team(bent: Iterable[Bent], names: dict[UUID, str]) -> list[tuple[str, Bent]]:
    """With whose each is; of a team that is gone, none."""
    return [(names[one.team], one) for one in bent if one.team in names]
