"""What every page that changes a playbook shares: what is changed, how it is kept, and where it leads."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.errors import Refused
from core.versions import ChangedMeanwhile
from playbooks.document import Document

Save = Callable[[Document, str], object]  # the new document, and the fingerprint of what was shown


@dataclass(frozen=True)
class Edited:
    """``seen`` is the fingerprint of the document as it is now; ``live`` where a challenge has what lives there."""

    document: Document
    seen: str
    save: Save
    back: str
    context: dict[str, Any]


def save(edited: Edited, document: Document, seen: str) -> tuple[int, str]:
    """(303, ""), or what is wrong, and the status that says so."""
    try:
        edited.save(document, seen)
    except Refused as refusal:
        return 422, refusal.sentence
    except ChangedMeanwhile:
        return 409, _(
            "Somebody changed this playbook while you were writing. Nothing was overwritten, and your words are still "
            "here. Save again to keep yours."
        )
    return 303, ""


def theirs(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[str]]:
    """What somebody else made of it meanwhile, to be read beside one's own."""
    return {"theirs": [_line(row) for row in rows] or [_("Nothing.")]}


def _line(row: Mapping[str, Any]) -> str:
    day = _("Day %(day)s: ") % {"day": str(row["day"]).replace("-", "−")} if row.get("day") is not None else ""
    return f"{day}{' – '.join(str(row[name]) for name in ('title', 'more') if row.get(name))}"


def saved(request: HttpRequest, to: str) -> HttpResponse:
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(to, status=303)


def page(
    request: HttpRequest, edited: Edited, context: dict[str, Any], status: int, *, template: str = "playbooks/edit.html"
) -> HttpResponse:
    own = {"document": edited.document, "back": edited.back, "seen": edited.seen}
    return render(request, template, own | edited.context | context, status=status)
