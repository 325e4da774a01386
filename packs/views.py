"""The packs of a challenge: the list, each as a page, a PDF and slides, its words, and whether it is shared."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.gates import requires
from access.policy import Action
from access.roles import COMMISSIONER, SPONSOR
from core.conflicts import attempt
from core.versions import fingerprint
from packs import actions, pdf, slides
from packs.blocks import Pack
from packs.document import Maker, heading, lede
from packs.forms import WordsForm
from packs.models import PackText
from packs.rows import read_pack, shared_kinds
from packs.sections import FIRST, LAST, OF_TEAM, Kind, Section, Shows
from teams.models import Team
from teams.requests import ChallengeRequest

LEADERS = (SPONSOR, COMMISSIONER)


@require_safe
@requires(Action.VIEW_PACKS)
def packs(request: ChallengeRequest) -> HttpResponse:
    """Leaders find those that are shared with them."""
    shared = shared_kinds(request.challenge)
    rows = [
        {
            "kind": kind.value,
            "title": kind.label,
            "lede": lede(kind),
            "is_shared": kind in shared,
            **_urls(request, kind),
        }
        for kind in Kind
        if kind in shared or request.actor.role not in LEADERS
    ]
    may = {"may_share": request.actor.can(Action.SHARE_PACK), "may_export": request.actor.can(Action.EXPORT)}
    return render(request, "packs/packs.html", {"packs": rows} | may)


@require_safe
@requires(Action.VIEW_PACKS)
def pack(request: ChallengeRequest, kind: Kind) -> HttpResponse:
    made = _made(request, kind)
    context = {"pack": made, "may_share": request.actor.can(Action.SHARE_PACK), **_urls(request, kind)}
    return render(request, "packs/pack.html", context)


@require_safe
@requires(Action.VIEW_PACKS)
def as_pdf(request: ChallengeRequest, kind: Kind) -> HttpResponse:
    made = _made(request, kind)
    return _file(pdf.document(made), made, "application/pdf", "pdf")


@require_safe
@requires(Action.VIEW_PACKS)
def as_slides(request: ChallengeRequest, kind: Kind) -> HttpResponse:
    made = _made(request, kind)
    content_type = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    return _file(slides.presentation(made), made, content_type, "pptx")


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.WRITE_PACK)
def words(request: ChallengeRequest, kind: Kind) -> HttpResponse:
    """The words of ?section=… of ?team=…; without any, the first that this reader may write."""
    team = _team(request)
    section = _section(request, kind, team)
    actions.must_write(request.challenge, team, request.actor)
    where: dict[str, Any] = {"kind": kind, "team": team, "section": section}
    row = PackText.objects.filter(challenge=request.challenge, **where).first()
    initial = {"shows": row.shows, "words": row.words} if row else {"shows": Shows.BOTH.value}
    seen = fingerprint(row, actions.FIELDS) if row else actions.NONE_YET
    form, status = WordsForm(request.POST or None, initial=initial | {"seen": seen}), 200
    if request.method == "POST":
        kept, status = attempt(
            form,
            lambda said: actions.write(request.challenge, by=request.actor, key=said.pop("id"), **where, **said),
            theirs=lambda now: (_theirs(now, form), fingerprint(now, actions.FIELDS)),
        )
        if kept:
            messages.success(request, _("Kept."))
            return redirect(f"{_urls(request, kind)['url']}#{anchor(team.pk if team else None, section)}")
    context = {"form": form, "team": team, "title": heading(section, kind), "kind": kind.label, **_urls(request, kind)}
    return render(request, "packs/words.html", context, status=status)


@require_POST
@requires(Action.SHARE_PACK)
def share(request: ChallengeRequest, kind: Kind) -> HttpResponse:
    actions.share(request.challenge, kind=kind, by=request.actor)
    messages.success(request, _("Shared. Leaders can open it now, and you can take it back at any time."))
    return redirect(_urls(request, kind)["url"])


@require_POST
@requires(Action.SHARE_PACK)
def take_back(request: ChallengeRequest, kind: Kind) -> HttpResponse:
    actions.take_back(request.challenge, kind=kind, by=request.actor)
    messages.success(request, _("Taken back. Leaders cannot open it any more. Files they saved stay with them."))
    return redirect(_urls(request, kind)["url"])


def anchor(team: UUID | None, section: str) -> str:
    """Where a section stands on the page."""
    return f"{section}-{team}" if team else str(section)


def _made(request: ChallengeRequest, kind: Kind) -> Pack:
    """Raises Http404 for leaders as long as it is not shared with them."""
    rows = read_pack(request.challenge, kind=kind, at=request.moment)
    if request.actor.role in LEADERS and rows.shared_at is None:
        raise Http404
    return Maker(rows, kind, request.challenge, request.actor, request.moment).pack()


def _file(body: bytes, made: Pack, content_type: str, ending: str) -> HttpResponse:
    name = slugify(f"{made.challenge} {made.title}")[:80]
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return HttpResponse(body, content_type=content_type, headers=headers)


def _urls(request: ChallengeRequest, kind: Kind) -> dict[str, str]:
    pages = {"url": "", "pdf_url": "_pdf", "pptx_url": "_pptx", "words_url": "_words", "share_url": "_share",
             "take_back_url": "_take_back"}  # fmt: skip
    slug = request.challenge.slug
    return {name: reverse(f"packs:{kind.value}{page}", args=[slug]) for name, page in pages.items()}


def _team(request: ChallengeRequest) -> Team | None:
    """?team=…; without it the whole challenge, or a member's own team."""
    wanted = request.GET.get("team", "")
    mine = request.participation.team
    if mine and wanted in {"", str(mine.pk)}:
        return mine
    if not wanted:
        return None
    for team in request.challenge.teams.in_order():
        if str(team.pk) == wanted:
            return team
    raise Http404


def _section(request: ChallengeRequest, kind: Kind, team: Team | None) -> Section:
    order = OF_TEAM[kind] if team else (*FIRST, *LAST)
    wanted = request.GET.get("section") or order[0].value
    if wanted not in {section.value for section in order}:
        raise Http404
    return Section(wanted)


def _theirs(now: PackText, form: WordsForm) -> dict[str, str]:
    same = form.cleaned_data["shows"] == now.shows
    return {"words": now.words} | ({} if same else {"shows": str(now.get_shows_display())})
