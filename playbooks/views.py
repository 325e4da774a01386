"""The playbooks of this installation: /playbooks/. For everybody who may set up a challenge."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.gates import signed_in
from accounts.requests import SignedInRequest
from core.again import again
from core.errors import Refused, WrittenBefore
from playbooks import actions, shown
from playbooks.document import Document
from playbooks.editing import edit
from playbooks.forms import FileForm, TakeForm
from playbooks.models import Playbook
from playbooks.plain import as_plain
from playbooks.reading import HUNDRED, built_in
from playbooks.saving import Edited
from playbooks.yaml_file import write

GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@signed_in
@require_safe
def all_playbooks(request: SignedInRequest) -> HttpResponse:
    _may_read(request)
    rows = Playbook.objects.select_related("made_by").defer("document")
    return render(request, "playbooks/all.html", {"rows": rows, "built_in": built_in(), "hundred": HUNDRED})


@signed_in
@GET_OR_POST
def bring(request: SignedInRequest) -> HttpResponse:
    """A playbook from a file. Whoever brings it may change it here."""
    _may_read(request)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    status = 422 if form.is_bound else 200
    if form.is_valid() and form.document:
        try:
            row = actions.keep(form.document, key=form.cleaned_data["id"], by=request.user)
            return _to(str(row.pk))
        except (Refused, WrittenBefore) as error:
            status = again(form, error)
    return render(request, "playbooks/bring.html", {"form": form}, status=status)


@signed_in
@require_safe
def playbook(request: SignedInRequest, key: str) -> HttpResponse:
    """All that is in it; whoever made it finds the ways to change it."""
    row, document = _find(request, key)
    may_change = row is not None and actions.may_change(row, request.user)
    context = {"row": row, "key": key, "may_change": may_change, "take": TakeForm(), "document": document}
    seen = shown.of_library(document, key=key, may_change=may_change)
    return render(request, "playbooks/playbook.html", context | {"shown": seen})


@signed_in
@require_safe
def download(request: SignedInRequest, key: str) -> HttpResponse:
    _row, document = _find(request, key)
    return as_file(document)


@signed_in
@GET_OR_POST
def change(request: SignedInRequest, key: str) -> HttpResponse:
    row, document = _find(request, key)
    if row is None or not actions.may_change(row, request.user):
        raise PermissionDenied
    back = reverse("playbooks:playbook", args=[key])
    save = partial(_save, row, request)
    return edit(request, Edited(document, actions.seen_of(row), save, back, {"shell": "base.html"}))


@signed_in
@require_POST
def copy(request: SignedInRequest, key: str) -> HttpResponse:
    """One's own to change. Sent twice, it is one."""
    _row, document = _find(request, key)
    form = TakeForm(request.POST)
    if not form.is_valid():
        return _to(key)
    try:
        mine = replace(document, name=_("%(name)s, a copy") % {"name": document.name[:100]})
        row = actions.keep(mine, key=form.cleaned_data["id"], by=request.user)
        messages.success(request, _("This copy is yours to change."))
        return _to(str(row.pk))
    except WrittenBefore:
        return _to(str(form.cleaned_data["id"]))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return _to(key)


@signed_in
@GET_OR_POST
def take_away(request: SignedInRequest, key: str) -> HttpResponse:
    """Asks once."""
    row, _document = _find(request, key)
    if row is None or not actions.may_change(row, request.user):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, "playbooks/take_away.html", {"row": row})
    actions.take_away(row, by=request.user)
    messages.success(request, _("The playbook is gone. Challenges that took it keep their copies."))
    return HttpResponseRedirect(reverse("playbooks:all"), status=303)


def as_file(document: Document) -> HttpResponse:
    name = slugify(document.name) or "playbook"
    headers = {"Content-Disposition": f'attachment; filename="{name}.yaml"'}
    return HttpResponse(write(as_plain(document)), content_type="application/yaml; charset=utf-8", headers=headers)


def _save(row: Playbook, request: SignedInRequest, document: Document, seen: str) -> None:
    actions.change(row, document, by=request.user, seen=seen)


def _may_read(request: SignedInRequest) -> None:
    if not actions.may_read(request.user):
        raise PermissionDenied


def _find(request: SignedInRequest, key: str) -> tuple[Playbook | None, Document]:
    """None and the built-in one for its own name."""
    _may_read(request)
    if key == HUNDRED:
        return None, built_in()
    try:
        row = get_object_or_404(Playbook, pk=UUID(key))
    except ValueError:
        raise Http404 from None
    return row, row.read


def _to(key: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("playbooks:playbook", args=[key]), status=303)
