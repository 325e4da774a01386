"""A page that changes one part of a playbook: of this installation, or of one challenge. ?part= says which."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import Refused
from core.versions import ChangedMeanwhile
from playbooks.document import Document
from playbooks.forms import FrontForm, TextForm
from playbooks.parts import PARTS, Part
from playbooks.row_forms import RowForm

BLANK: Final = 3
MOST: Final = 70
TITLES: Final = {
    "front": gettext_lazy("Name and words"),
    **{name: part.title for name, part in PARTS.items()},
    "text": gettext_lazy("Everything, as text"),
}
Save = Callable[[Document, str], object]  # the new document, and the fingerprint of what was shown


@dataclass(frozen=True)
class Edited:
    """``seen`` is the fingerprint of the document as it is now."""

    document: Document
    seen: str
    save: Save
    back: str
    context: dict[str, Any]


def edit(request: HttpRequest, edited: Edited) -> HttpResponse:
    name = request.GET.get("part", "front")
    if name not in TITLES:
        raise Http404
    parted = _rows if name in PARTS else _whole
    return parted(request, edited, name)


def _whole(request: HttpRequest, edited: Edited, name: str) -> HttpResponse:
    kind = FrontForm if name == "front" else TextForm
    data = request.POST if request.method == "POST" else None
    form = kind(data, initial={**kind.first(edited.document), "seen": edited.seen})
    status = 200
    if data is not None:
        status, error = 422, ""
        if form.is_valid():
            wanted = form.put(edited.document) if isinstance(form, FrontForm) else form.document
            assert wanted is not None  # noqa: S101  the form is valid
            status, error = _save(edited, wanted, form.cleaned_data["seen"])
        if status == 303:
            return _saved(request, edited)
        if error:
            form.add_error(None, error)
            form.data = {**data.dict(), "seen": edited.seen}
    return _page(request, edited, name, {"form": form}, status)


def _rows(request: HttpRequest, edited: Edited, name: str) -> HttpResponse:
    part = PARTS[name]
    if request.method != "POST":
        return _page(request, edited, name, _shown(part, _empty(part, edited.document)), 200)
    rows = _sent(request, part)
    status, error = 422, ""
    if all([row.is_valid() for row in rows]):  # noqa: C419  each says what is wrong with it
        wanted = part.put(edited.document, [row.cleaned_data for row in rows])
        status, error = _save(edited, wanted, request.POST.get("seen", ""))
    if status == 303:
        return _saved(request, edited)
    return _page(request, edited, name, _shown(part, rows) | {"error": error}, status)


def _empty(part: Part, document: Document) -> list[RowForm]:
    first = [*part.rows(document), *({} for _n in range(BLANK))]
    return [part.form(initial=row, prefix=f"row{number}") for number, row in enumerate(first)]


def _sent(request: HttpRequest, part: Part) -> list[RowForm]:
    there = [number for number in range(MOST) if f"row{number}-title" in request.POST]
    return [part.form(request.POST, prefix=f"row{number}") for number in there]


def _shown(part: Part, rows: list[RowForm]) -> dict[str, Any]:
    return {"rows": rows, "part": part}


def _save(edited: Edited, document: Document, seen: str) -> tuple[int, str]:
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


def _saved(request: HttpRequest, edited: Edited) -> HttpResponse:
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(edited.back, status=303)


def _page(request: HttpRequest, edited: Edited, name: str, context: dict[str, Any], status: int) -> HttpResponse:
    own = {"title": TITLES[name], "name": name, "document": edited.document, "back": edited.back, "seen": edited.seen}
    return render(request, "playbooks/edit.html", own | edited.context | context, status=status)
