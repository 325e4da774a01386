"""Stories of a challenge: read, written down with a yes, taken back."""

from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.gates import requires
from access.policy import Action
from core.again import again
from core.errors import Refused, WrittenBefore
from core.square import square
from stories import actions
from stories.forms import ConsentForm, StoryForm
from stories.models import Story
from stories.page import Told, link_of, told
from teams.requests import ChallengeRequest, row_or_404, team_of

SHOWN = 10


@require_safe
@requires(Action.VIEW_LEARNING)
def stories(request: ChallengeRequest) -> HttpResponse:
    """All that reached this reader, newest first; and what they wrote down for themselves."""
    page = Paginator(_visible(request), SHOWN).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "stories": told(page, request.actor, request.moment),
        "may_tell": request.challenge.is_open and request.actor.can(Action.TELL_STORY),
    }
    return render(request, "stories/stories.html", context)


@require_safe
@requires(Action.VIEW_LEARNING)
def story(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    return _page(request, _told(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.TELL_STORY)
def new(request: ChallengeRequest) -> HttpResponse:
    """Three short steps on one page: the story, whose it is, and how far it may go."""
    team = team_of(request)
    posted = request.POST if request.method == "POST" else None
    form = StoryForm(posted, teams=request.teams, initial={"team": str(team.pk)})
    consent = ConsentForm(posted, later=True)
    status = 422 if posted is not None else 200
    if form.is_valid() & consent.is_valid():
        try:
            with transaction.atomic():
                row = actions.tell(team, by=request.actor, key=form.cleaned_data["id"], **form.words())
                if consent.is_a_yes:
                    key = uuid5(row.pk, "yes")
                    actions.record_consent(row, by=request.actor, key=key, **consent.yes())
        except (Refused, WrittenBefore) as error:
            status = again(form, error)
        else:
            messages.success(request, _("Kept. Here is your story, and who can see it."))
            return redirect("stories:story", request.challenge.slug, row.pk)
    context = {"form": form, "consent": consent, "where": team.name}
    return render(request, "stories/write.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.TELL_STORY)
def change(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Other words. A yes was for the words as they were."""
    row = _mine(request, pk).story
    posted = request.POST if request.method == "POST" else None
    names = ("title", "about", "before", "turning", "after", "anonymised")
    form = StoryForm(posted, initial={name: getattr(row, name) for name in names})
    status = 422 if posted is not None else 200
    if form.is_valid():
        try:
            actions.change_words(row, by=request.actor, **form.words())
        except Refused as error:
            status = again(form, error)
        else:
            messages.success(request, _("Kept. For new words, ask for a new yes."))
            return redirect("stories:story", request.challenge.slug, row.pk)
    return render(request, "stories/write.html", {"form": form, "story": row}, status=status)


@require_POST
@requires(Action.TELL_STORY)
def consent(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Write down a yes."""
    found = _mine(request, pk)
    form = ConsentForm(request.POST)
    status = 422
    if form.is_valid():
        try:
            actions.record_consent(found.story, by=request.actor, key=form.cleaned_data["id"], **form.yes())
        except (Refused, WrittenBefore) as error:
            status = again(form, error)
        else:
            messages.success(request, _("Written down."))
            return redirect("stories:story", request.challenge.slug, pk)
    return _page(request, found, form=form, status=status)


@require_POST
@requires(Action.TELL_STORY)
def take_back(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """At the next request nobody else sees it; or, deleted, nobody at all."""
    found = _told(request, pk)
    delete = "delete" in request.POST
    actions.withdraw(found.story, by=request.actor, delete=delete)
    if delete:
        messages.success(request, _("Deleted. Nobody can read it any more, and we keep no copy."))
    else:
        messages.success(request, _("Taken back. Only who wrote it down can see it now."))
    return redirect("stories:stories", request.challenge.slug)


@require_safe
@requires(Action.TELL_STORY)
def slip(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """To print and give to the person it is about: their own way to take the story back, or to delete it."""
    found = _told(request, pk)
    if not found.may_delete:  # whoever reads the story would else hold the way to delete it
        raise PermissionDenied
    link = settings.BASE_URL + link_of(found.story)
    context = {"told": found, "link": link, "square": square(link, title=_("Square code to take the story back"))}
    return render(request, "stories/slip.html", context)


def _visible(request: ChallengeRequest) -> "QuerySet[Story]":
    rows = Story.objects.visible_to(request.actor, at=request.moment)
    return rows.select_related("team").prefetch_related("consents").newest_first()


def _told(request: ChallengeRequest, pk: UUID) -> Told:
    return Told(row_or_404(request, _visible(request), pk), request.actor, request.moment)


def _mine(request: ChallengeRequest, pk: UUID) -> Told:
    """Written down by this reader; 403 for others who can read it."""
    found = _told(request, pk)
    if not found.is_mine:
        raise PermissionDenied
    return found


def _page(
    request: ChallengeRequest, found: Told, *, form: ConsentForm | None = None, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"told": found, "story": found.story, "form": form or ConsentForm()}
    return render(request, "stories/story.html", context, status=status)
