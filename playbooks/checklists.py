"""The form of one checklist of a playbook: its name and its lines."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from identifiers import forms
from playbooks.document import Checklist, Document, Task
from playbooks.keys import keyed, new_key
from playbooks.row_forms import RowForm, TaskRow, empty_rows, sent_rows
from playbooks.saving import Edited, page, save, saved, theirs

AWAY = "away"


class ListForm(forms.Form):
    use_required_attribute = False

    name = forms.CharField(
        label=gettext_lazy("What the list is for"),
        max_length=120,
        error_messages={"required": gettext_lazy("Say what the list is for, such as: The week before.")},
    )


def checklist(request: HttpRequest, edited: Edited) -> HttpResponse:
    """By ?list=; without it a new one."""
    key = request.GET.get("list", "")
    old = next((one for one in edited.document.checklists if one.key == key), None)
    if key and old is None:
        raise Http404
    if request.method != "POST":
        rows = empty_rows(TaskRow, _rows(old))
        return _page(request, edited, old, ListForm(initial={"name": old.title if old else ""}), rows, 200)
    form, rows = ListForm(request.POST), sent_rows(request, TaskRow)
    status, error = 422, ""
    wanted = _wanted(request, edited.document, old, form, rows)
    if wanted is not None:
        status, error = save(edited, wanted, request.POST.get("seen", ""))
    if status == 303:
        return saved(request, edited.back)
    more = theirs(_rows(old)) if status == 409 and old else {}
    return _page(request, edited, old, form, rows, status, error=error, **more)


def _rows(old: Checklist | None) -> list[dict[str, Any]]:
    return [{"key": one.key, "title": one.text, "day": one.day} for one in (old.tasks if old else ())]


def _wanted(
    request: HttpRequest, document: Document, old: Checklist | None, form: ListForm, rows: list[RowForm]
) -> Document | None:
    """None while something is wrong."""
    if old and AWAY in request.POST:
        return replace(document, checklists=tuple(one for one in document.checklists if one.key != old.key))
    if not all([form.is_valid(), *(row.is_valid() for row in rows)]):
        return None
    known = {one.key for one in old.tasks} if old else set()
    kept = keyed([row.cleaned_data for row in rows], known)
    tasks = tuple(Task(key=row["key"], text=row["title"], day=row["day"]) for row in kept)
    title = form.cleaned_data["name"]
    if old:
        new = replace(old, title=title, tasks=tasks)
        return replace(document, checklists=tuple(new if one.key == old.key else one for one in document.checklists))
    key = new_key(title, {one.key for one in document.checklists})
    return replace(document, checklists=(*document.checklists, Checklist(key=key, title=title, tasks=tasks)))


def _page(
    request: HttpRequest,
    edited: Edited,
    old: Checklist | None,
    form: ListForm,
    rows: list[RowForm],
    status: int,
    **more: Any,
) -> HttpResponse:
    title = old.title if old else _("A new checklist")
    context = {"title": title, "form": form, "rows": rows, "all_forms": [form, *rows], "is_new": old is None} | more
    return page(request, edited, context, status, template="playbooks/checklist.html")
