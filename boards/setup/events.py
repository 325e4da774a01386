"""Set-up: the calendar of a challenge. Events have dates of their own."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gates import requires
from access.policy import Action
from boards.setup.event_move import event_move
from boards.setup.pages import GET_OR_POST, page, posted, to, unless_valid
from challenges import actions
from challenges.event_forms import EventForm, NewEventForm
from challenges.models import Event, EventKind
from core.again import again
from core.errors import Refused, WrittenBefore
from teams.requests import ChallengeRequest

EVENTS, EVENT, MOVE = "boards/setup_events.html", "boards/setup_event.html", "boards/setup_event_move.html"
FIELDS = ("title", "on", "starts_at", "ends_at", "place", "note")


@GET_OR_POST
@requires(Action.EDIT_CHALLENGE)
def events(request: ChallengeRequest) -> HttpResponse:
    """All events, and one more."""
    form = NewEventForm(posted(request))
    status = unless_valid(request)
    if form.is_valid():
        try:
            actions.add_event(request.challenge, by=request.actor, key=form.cleaned_data["id"], **form.event())
            return to(request, "events")
        except (Refused, WrittenBefore) as error:
            status = again(form, error)
    context = page(request, "events") | {"form": form, "events": _listed(request)}
    return render(request, EVENTS, context, status=status)


def _listed(request: ChallengeRequest) -> list[tuple[Event, int]]:
    """Each with its day number."""
    return [(event, request.calendar.day_meant(event.on)) for event in request.challenge.events.in_order()]


@GET_OR_POST
@requires(Action.EDIT_CHALLENGE)
def event(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Move one, or change its words."""
    row = _find(request, pk)
    first = {name: getattr(row, name) for name in FIELDS}
    form = EventForm(posted(request), initial=first)
    status = unless_valid(request)
    if form.is_valid():
        if form.cleaned_data["on"] != row.on and "confirm" not in request.POST and row.kind != EventKind.LAUNCH:
            return _preview(request, row, form)
        try:
            _must_stand_as_seen(request, row)
            actions.move_event(row, by=request.actor, **form.event())
            return to(request, "events")
        except Refused as error:
            status = again(form, error)
    context = page(request, "events") | {"form": form, "event": row, "can_go": row.kind == EventKind.OTHER}
    return render(request, EVENT, context, status=status)


def _preview(request: ChallengeRequest, row: Event, form: EventForm) -> HttpResponse:
    """What moves with a new date, and who will be told; nothing is saved yet."""
    move = event_move(row, to=form.cleaned_data["on"], today=request.today)
    context = {"form": form, "event": row, "move": move, "fields": [form[name] for name in FIELDS]}
    return render(request, MOVE, page(request, "events") | context)


def _must_stand_as_seen(request: ChallengeRequest, row: Event) -> None:
    """Raises Refused when somebody moved it since the preview."""
    if (was := request.POST.get("was")) and was != row.on.isoformat():
        told = {"date": date_format(row.on)}
        raise Refused(
            _("Somebody else moved this to %(date)s while you were looking. Nothing of yours is saved yet.") % told
        )


@require_POST
@requires(Action.EDIT_CHALLENGE)
def remove_event(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Take one out of the calendar. A second time there is nothing to take out."""
    row = _find(request, pk)
    try:
        actions.remove_event(row, by=request.actor)
        return to(request, "events")
    except Refused as refusal:
        form = EventForm(initial={name: getattr(row, name) for name in FIELDS})
        context = page(request, "events") | {"form": form, "event": row, "refusal": refusal.sentence}
        return render(request, EVENT, context, status=422)


def _find(request: ChallengeRequest, pk: UUID) -> Event:
    row = get_object_or_404(Event.objects.filter(challenge=request.challenge), pk=pk)
    row.challenge = request.challenge
    return row
