"""What one person wrote, and what was shown to them: three queries at any size."""

from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from access.actor import Actor
from access.roles import Role
from access.visibility import Visibility
from reflections.forms import ShareForm
from reflections.models import Reflection
from reflections.sharing import choices, sentence
from teams.models import Participation

MINE, SHARED = 10, 20


@dataclass(frozen=True)
class Written:
    """One answer as its author, or somebody it was shown to, reads it."""

    row: Reflection
    role: Role
    share: ShareForm | None = field(default=None)
    changed: bool = False  # who can see it, just now

    @property
    def asked(self) -> str:
        return str(self.row.question.text) if self.row.question else ""

    @property
    def is_private(self) -> bool:
        return self.row.visibility == Visibility.PRIVATE

    @property
    def who_sees(self) -> str:
        return sentence(self.role, self.row.visibility)


def mine(row: Reflection, actor: Actor, *, share: ShareForm | None = None, changed: bool = False) -> Written:
    form = share or ShareForm(
        initial={"visibility": row.visibility}, choices=choices(actor.role), auto_id=f"s{row.pk.hex[:10]}_%s"
    )
    return Written(row, actor.role, form, changed)


def my_page(participation: Participation, number: str | None) -> Page[Reflection]:
    """Newest first; a number that is none, or too large, gives the nearest page."""
    rows = Reflection.objects.mine(participation).written().newest_first()
    return Paginator(rows, MINE).get_page(number)


def shared_with(actor: Actor) -> "QuerySet[Reflection]":
    """What others chose to show this person, newest first."""
    rows = Reflection.objects.visible_to(actor).exclude(author_id=actor.participation_id).written()
    return rows.select_related("author__user", "team").newest_first()


def mine_page(
    participation: Participation, *, page: str | None, shared_page: str | None, **given: Any
) -> dict[str, Any]:
    """``given``: a question sent with a mistake; one changed entry, in the place of what is worked out here."""
    actor = participation.as_actor()
    written = my_page(participation, page)
    number = int(shared_page) if shared_page and shared_page.isdecimal() and len(shared_page) < 5 else 1
    start = max(number - 1, 0) * SHARED
    shared = list(shared_with(actor)[start : start + SHARED + 1])
    entry: Written | None = given.pop("entry", None)
    return {
        "page": written,
        "mine": [entry if entry and entry.row == row else mine(row, actor) for row in written],
        "shared": [Written(row, actor.role) for row in shared[:SHARED]],
        "shared_newer": number - 1 if number > 1 else None,
        "shared_older": number + 1 if len(shared) > SHARED else None,
        **given,
    }
