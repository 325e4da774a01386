"""Set-up: the dates of a draft, with a preview as they change; and the weekly question of any challenge."""

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from access.gates import requires
from access.policy import Action
from boards.setup.pages import GET_OR_POST, page, posted, saved, unless_valid
from boards.setup.preview import Preview, preview_of
from challenges import actions
from challenges.actions import Dates
from challenges.forms import DatesForm, QuestionForm, dates_of
from challenges.models import State
from core.again import again
from core.errors import Refused
from playbooks.models import ChallengePlaybook
from playbooks.placing import place_events
from teams.requests import ChallengeRequest

DATES, QUESTION = "boards/setup_dates.html", "boards/setup_question.html"


@GET_OR_POST
@requires(Action.EDIT_CHALLENGE)
def dates(request: ChallengeRequest) -> HttpResponse:
    """All dates on one page. With ``preview`` it shows where they fall and saves nothing."""
    challenge = request.challenge
    if challenge.state != State.DRAFT:
        return HttpResponseRedirect(reverse("boards:setup_day_zero", args=[challenge.slug]))
    form = DatesForm(posted(request), initial=dates_of(challenge))
    context = page(request, "dates") | {"form": form, "preview": _preview(request, form)}
    if "preview" in request.POST:
        return render(request, f"{DATES}#preview" if request.htmx else DATES, context)
    status = unless_valid(request)
    if form.is_valid():
        try:
            _plan(request, form)
            return saved(request, then="teams")
        except Refused as error:
            status = again(form, error)
    return render(request, DATES, context, status=status)


@transaction.atomic
def _plan(request: ChallengeRequest, form: DatesForm) -> None:
    """And what the playbook has for days that are to come now."""
    actions.plan_dates(request.challenge, by=request.actor, **form.dates())
    row = ChallengePlaybook.objects.filter(challenge=request.challenge).first()
    if row is not None:
        row.challenge = request.challenge
        place_events(row, today=request.today)


def _preview(request: ChallengeRequest, form: DatesForm) -> Preview | None:
    """None as long as the dates cannot be read."""
    if form.is_bound:
        return _preview_of(request, form.dates()) if form.is_valid() else None
    return _preview_of(
        request,
        {
            "day_zero": request.challenge.day_zero,
            "length": request.challenge.length,
            "time_zone": request.challenge.time_zone,
            "holidays": request.challenge.holidays,
            "prompt_weekday": request.challenge.prompt_weekday,
            "prompt_at": request.challenge.prompt_at,
            "midpoint": form.initial.get("midpoint"),
            "sustainability": form.initial.get("sustainability"),
        },
    )


def _preview_of(request: ChallengeRequest, dates: Dates) -> Preview:
    others = request.challenge.events.others()
    return preview_of(dates, today=request.today, others=others, was=request.calendar)


@GET_OR_POST
@requires(Action.EDIT_CHALLENGE)
def question(request: ChallengeRequest) -> HttpResponse:
    """The day and the hour of the weekly question."""
    challenge = request.challenge
    first = {"prompt_weekday": challenge.prompt_weekday, "prompt_at": challenge.prompt_at}
    form = QuestionForm(posted(request), initial=first)
    status = unless_valid(request)
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.set_weekly_question(
                challenge, weekday=data["prompt_weekday"], at=data["prompt_at"], by=request.actor
            )
            return saved(request, then="dates")
        except Refused as error:
            status = again(form, error)
    return render(request, QUESTION, page(request, "dates") | {"form": form}, status=status)
