"""The goal lab: one question a page, each answer kept in the team's draft; then read aloud and published."""

from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.gates import requires
from access.policy import Action
from core.conflicts import as_words, attempt
from core.errors import Refused
from core.once import renew
from core.versions import ChangedMeanwhile, fingerprint
from measures import actions
from measures.goal_hints import step_in_words
from measures.lab.aloud import Aloud
from measures.lab.forms import ChangeForm, ExactlyForm, LeftForm, StepForm, WhoForm, WhyForm
from measures.lab.forms_number import BeforeForm, CountForm, GuardForm, TargetForm
from measures.lab.lab import Lab, thoughts_on
from measures.lab.steps import ALL, BY_KEY, Step, after, before
from measures.models import GoalDraft, TeamGoal
from teams.requests import ChallengeRequest, team_of

FORMS: Final[dict[str, type[StepForm]]] = {
    form.key: form
    for form in (WhyForm, WhoForm, ChangeForm, CountForm, ExactlyForm, BeforeForm, TargetForm, LeftForm, GuardForm)
}


@require_safe
@requires(Action.WRITE_GOAL)
def goal(request: ChallengeRequest) -> HttpResponse:
    """The draft, to read aloud; the first question while there is none."""
    lab = Lab.of(request, team_of(request))
    if not lab.is_begun:
        first = lab.steps[0]
        return _page(request, lab, first, FORMS[first.key](lab=lab))
    context = {"aloud": Aloud(lab), "steps": lab.listed(None), "lab": lab, "team": lab.team, "where": lab.team.name}
    return render(request, "measures/lab/aloud.html", context | {"seen": fingerprint(lab.draft, ALL)})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.WRITE_GOAL)
def step(request: ChallengeRequest, key: str) -> HttpResponse:
    """One question. A POST keeps its answer and goes on: to ``to`` (back, aloud), or to the next one."""
    lab = Lab.of(request, team_of(request))
    here = BY_KEY.get(key)
    if here is None or (key == "why" and not lab.changes):
        raise Http404
    if request.method != "POST":
        return _page(request, lab, here, FORMS[key](lab=lab))
    to = request.POST.get("to", "")
    form = FORMS[key](request.POST, lab=lab, goes_back=to == "back")
    kept, status = attempt(
        form,
        lambda said: actions.answer(lab.team, by=request.actor, key=said["id"], words=form.words(), seen=said["seen"]),
        theirs=lambda now: _theirs(form, now, here),
    )
    if kept:
        return redirect(_next(lab, kept, here, to=to, asked=form.cleaned_data["asked"]))
    if status == 409:
        renew(form)
    return _page(request, lab, here, form, status=status)


def _next(lab: Lab, draft: GoalDraft, here: Step, *, to: str, asked: bool) -> str:
    draft = GoalDraft.objects.select_related("measure").get(pk=draft.pk)
    if to == "aloud":
        return lab.url
    if to == "back":
        return lab.url_of(before(here, draft, changes=lab.changes) or here)
    if thoughts_on(draft, here) and not asked:
        return lab.url_of(here)
    return lab.url_of(after(here, draft, changes=lab.changes))


def _page(request: ChallengeRequest, lab: Lab, here: Step, form: StepForm, *, status: int = 200) -> HttpResponse:
    thoughts = thoughts_on(lab.draft, here)
    if thoughts:
        form.initial["asked"] = True
    draft, places = lab.draft, [one.key for one in lab.steps]
    context: dict[str, Any] = {
        "form": form,
        "lab": lab,
        "here": here,
        "steps": lab.listed(here),
        "place": places.index(here.key) + 1 if here.key in places else None,
        "places": len(places),
        "back": before(here, draft, changes=lab.changes),
        "thoughts": thoughts,
        "step_in_words": step_in_words(
            draft.baseline if draft.baseline_kind == "stated" else None, draft.target, unit=draft.unit
        ),
        "team": lab.team,
        "where": lab.team.name,
    }
    return render(request, f"measures/lab/{here.key}.html", context, status=status)


def _theirs(form: StepForm, now: Any, here: Step) -> tuple[dict[str, str], str]:
    """What the colleague answered, by the names of the form."""
    lab = Lab(now.team, form.lab.published, now, form.lab.measures, form.lab.calendar, form.lab.url)
    answers = {name: as_words(value) for name, value in form.answers(lab).items() if name in form.fields}
    shown = {name: _label(form, name, value) for name, value in answers.items() if name != "so_that"}
    return shown, lab.seen(here)


def _label(form: StepForm, name: str, value: str) -> str:
    choices = dict(getattr(form.fields[name], "choices", []))
    return str(choices.get(value, value))


@require_POST
@requires(Action.WRITE_GOAL)
def publish(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    team = team_of(request)
    draft = GoalDraft.objects.filter(team=team, pk=pk).first()
    if draft is None:
        if not TeamGoal.objects.filter(team=team, pk=pk).exists():
            raise Http404
        return redirect(_home(request))
    draft.team = team
    try:
        actions.publish_goal(draft, by=request.actor, seen=request.POST.get("seen", ""))
    except Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("measures:goal", request.challenge.slug)
    except ChangedMeanwhile:
        messages.error(request, _("Somebody changed the draft while you read it. Please read it once more."))
        return redirect("measures:goal", request.challenge.slug)
    messages.success(request, _("Your goal is published. Everybody in the challenge can read it now."))
    return redirect(_home(request))


def _home(request: ChallengeRequest) -> str:
    return reverse("measures:measures", args=[request.challenge.slug])
