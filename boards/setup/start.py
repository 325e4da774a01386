"""Set up a challenge: begin one, and see what is there and what is missing."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.views.decorators.http import require_safe

from access.gates import requires, signed_in
from access.policy import Action
from boards.desk import desk
from boards.setup.begin_form import BeginForm
from boards.setup.begun import Begun
from boards.setup.pages import GET_OR_POST, page, posted, saved, unless_valid
from boards.setup.steps import Progress, first_steps
from challenges import actions
from challenges.first_day import proposed_day_zero
from challenges.forms import BRIEF_FIELDS, BriefForm
from challenges.life import first_day_of_review, next_step
from challenges.models import Challenge, State
from challenges.regions import likely
from core import clock
from core.again import again
from core.errors import Refused, WrittenBefore
from playbooks.actions import adopt
from playbooks.models import ChallengePlaybook
from playbooks.reading import HUNDRED, built_in
from teams.actions import add_facilitator
from teams.requests import ChallengeRequest, SignedInRequest

NEW, BRIEF = "boards/setup_new.html", "boards/setup_brief.html"


@GET_OR_POST
@signed_in
def new(request: SignedInRequest) -> HttpResponse:
    """The first page of a new challenge; whoever begins it facilitates it."""
    if not request.user.may_start_challenges:
        raise PermissionDenied
    form = BeginForm(posted(request), initial={"playbook": request.GET.get("playbook", HUNDRED)})
    status = unless_valid(request)
    if form.is_valid():
        try:
            challenge = begin(request, form)
            return HttpResponseRedirect(reverse("boards:setup_dates", args=[challenge.slug]), status=303)
        except WrittenBefore as error:
            status = again(form, error)
    return render(request, NEW, {"form": form, "steps": first_steps()}, status=status)


@transaction.atomic
def begin(request: SignedInRequest, form: BeginForm) -> Challenge:
    data = form.cleaned_data
    zone = request.user.time_zone
    challenge = actions.create(
        by=request.user,
        key=data["id"],
        name=data["name"],
        place=data["place"],
        day_zero=proposed_day_zero(clock.now(), zone),
        time_zone=zone,
        holidays=likely(zone),
        **form.brief(),
    )
    actor = add_facilitator(challenge, request.user).as_actor()
    if not ChallengePlaybook.objects.filter(challenge=challenge).exists():  # a form sent twice begins one challenge
        chosen = form.chosen()
        adopt(challenge, chosen.read if chosen else built_in(), by=actor, taken_from=chosen)
    return challenge


@GET_OR_POST
@requires(Action.EDIT_CHALLENGE)
def brief(request: ChallengeRequest) -> HttpResponse:
    """The name and the brief."""
    challenge = request.challenge
    first = {"name": challenge.name, "place": challenge.place}
    first |= {name: getattr(challenge.brief, name) for name in BRIEF_FIELDS}
    form = BriefForm(posted(request), initial=first)
    status = unless_valid(request)
    if form.is_valid():
        try:
            with transaction.atomic():
                actions.rename(
                    challenge, name=form.cleaned_data["name"], place=form.cleaned_data["place"], by=request.actor
                )
                actions.edit_brief(challenge, by=request.actor, **form.brief())
            return saved(request, then="dates")
        except Refused as error:
            status = again(form, error)
    return render(request, BRIEF, page(request, "brief") | {"form": form}, status=status)


@require_safe
@requires(Action.EDIT_CHALLENGE)
def overview(request: ChallengeRequest) -> HttpResponse:
    """What is there, what is missing, and the next step in the life of the challenge."""
    challenge = request.challenge
    begun = Begun.of(challenge)
    progress = Progress(challenge)
    coming = next_step(State(challenge.state))
    review_on = first_day_of_review(challenge) if coming == State.REVIEWED else request.today
    return render(
        request,
        "boards/setup.html",
        {
            "nav": desk(challenge, here="boards:setup"),
            "progress": progress,
            "steps": progress.steps("setup") if challenge.state == State.DRAFT else [],
            "brief": begun.brief,
            "events": list(challenge.events.in_order()),
            "weekday": WEEKDAYS[challenge.prompt_weekday],
            "next_step": coming,
            "playbook": begun.playbook,
            "first_questions": begun.first_questions(),
            "review_on": review_on if review_on > request.today else None,
        },
    )
