"""A page that changes one part of a playbook: of this installation, or of one challenge. ?part= says which."""

from collections.abc import Callable
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from playbooks import checklists, rule_editing
from playbooks.forms import FrontForm, TextForm
from playbooks.parts import PARTS, with_thirty
from playbooks.row_forms import RowForm, empty_rows, sent_rows
from playbooks.saving import Edited, page, save, saved, theirs
from reflections.thirty import thirty_by_phase

TITLES: Final = {
    "front": gettext_lazy("Name and words"),
    **{name: part.title for name, part in PARTS.items()},
    "text": gettext_lazy("Everything, as text"),
}
PAGES: Final[dict[str, Callable[[HttpRequest, Edited], HttpResponse]]] = {
    "rules": rule_editing.rules,
    "rule": rule_editing.rule,
    "checklist": checklists.checklist,
}


def edit(request: HttpRequest, edited: Edited) -> HttpResponse:
    name = request.GET.get("part", "front")
    if name in PAGES:
        return PAGES[name](request, edited)
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
            status, error = save(edited, wanted, form.cleaned_data["seen"])
        if status == 303:
            return saved(request, edited.back)
        if error:
            form.add_error(None, error)
            form.data = {**data.dict(), "seen": edited.seen}
    now = theirs(_as_rows(kind.first(edited.document))) if status == 409 else {}
    return page(request, edited, _named(name) | {"form": form} | now, status)


def _rows(request: HttpRequest, edited: Edited, name: str) -> HttpResponse:
    part = PARTS[name]
    if request.method != "POST":
        return page(
            request, edited, _shown(request, edited, name, empty_rows(part.form, part.rows(edited.document))), 200
        )
    rows = sent_rows(request, part.form)
    status, error = 422, ""
    if all([row.is_valid() for row in rows]):  # noqa: C419  each says what is wrong with it
        wanted = part.put(edited.document, [row.cleaned_data for row in rows])
        if "thirty" in request.POST:
            wanted = with_thirty(wanted, request.POST.getlist("asked"))
        status, error = save(edited, wanted, request.POST.get("seen", ""))
    if status == 303:
        return saved(request, edited.back)
    now = theirs(part.rows(edited.document)) if status == 409 else {}
    return page(request, edited, _shown(request, edited, name, rows) | {"error": error} | now, status)


def _as_rows(first: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"title": said} for said in first.values() if said]


def _shown(request: HttpRequest, edited: Edited, name: str, rows: list[RowForm]) -> dict[str, Any]:
    sent = with_thirty(edited.document, request.POST.getlist("asked")) if "thirty" in request.POST else edited.document
    method = thirty_by_phase(sent.left_out) if name == "prompts" else []
    return _named(name) | {"rows": rows, "part": PARTS[name], "method": method}


def _named(name: str) -> dict[str, Any]:
    return {"name": name, "title": TITLES[name]}
