"""Small tests: the card, what happened, what we do with it, the next try, and who can see it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.gates import requires
from access.policy import Action
from access.visibility import Visibility
from core.conflicts import attempt
from core.decision import Decision
from core.htmx import fragment_or_redirect, invalid
from core.versions import fingerprint
from core.written import WAITED, keeps
from experiments import actions
from experiments.correcting import GuessStands, as_shown, correct_card, has_been_looked_at
from experiments.forms import CorrectForm, DecideForm, HappenedForm, ShareForm, TestForm, card_values
from experiments.models import WORDS, Experiment, Idea
from experiments.page import new_page, page, url_of
from teams.models import Team
from teams.requests import ChallengeRequest, team_of

PAGE, CARD, HAPPENED = "experiments/experiment.html", "experiments/new.html", "experiments/happened.html"
CORRECT = "experiments/correct.html"


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.WRITE_LEARNING)
def new(request: ChallengeRequest) -> HttpResponse:
    """The card of a new test; ``?idea=`` says of which idea."""
    team = team_of(request)
    idea = _idea(request, team)
    if request.method != "POST":
        return render(request, CARD, new_page(request, team, idea=idea))
    form = TestForm(request.POST)
    started, status = attempt(
        form, lambda said: actions.start_test(team, by=request.actor, key=said.pop("id"), idea=idea, **said)
    )
    if started:
        messages.success(request, _("Your test is on its way. Write what happened as soon as you know."))
        return _see(url_of(request, started))
    return render(request, CARD, new_page(request, team, idea=idea, form=form), status=status)


@require_safe
@requires(Action.VIEW_LEARNING)
def experiment(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    return render(request, PAGE, page(request, _find(request, pk)))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.WRITE_LEARNING)
def correct(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Put right what the card says; the guess only as long as nobody has looked."""
    row = _find(request, pk, ours=True)
    stands = has_been_looked_at(row)
    if request.method != "POST":
        form = CorrectForm(initial=as_shown(row), guess_stands=stands)
        return render(request, CORRECT, page(request, row) | {"form": form})
    form = CorrectForm(request.POST, guess_stands=stands)
    try:
        corrected, status = attempt(
            form, lambda said: correct_card(row, by=request.actor, **said), theirs=lambda now: _card_words(now, form)
        )
    except GuessStands as refusal:
        form.add_error(None, refusal.sentence)
        form.keep_the_guess()
        corrected, status = None, 422
    if corrected:
        messages.success(request, _("The card is put right."))
        return _see(url_of(request, row))
    return render(request, CORRECT, page(request, row) | {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.WRITE_LEARNING)
@keeps
def happened(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """May wait on a phone: then what others wrote meanwhile stays, and what waited comes below it."""
    row = _find(request, pk, ours=True)
    if request.method != "POST":
        seen = {"seen": fingerprint(row, actions.HAPPENED)}
        form = HappenedForm(initial={name: getattr(row, name) for name in actions.HAPPENED} | seen)
        return render(request, HAPPENED, page(request, row) | {"form": form})
    form = HappenedForm(request.POST)
    written, status = attempt(
        form,
        lambda said: actions.write_what_happened(
            row, by=request.actor, joins=WAITED in request.headers, **_without(said, "id")
        ),
        theirs=_happened_words,
    )
    if written is None:
        return invalid(request, HAPPENED, page(request, row) | {"form": form}, fragment="form", status=status)
    if not request.htmx:
        messages.success(request, _("Kept. Thank you for writing it down."))
    return fragment_or_redirect(request, f"{HAPPENED}#kept", page(request, row), to=url_of(request, row))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.WRITE_LEARNING)
def decide(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Adopt, adapt or abandon: three equal choices, each thanked alike."""
    row = _find(request, pk, ours=True)
    if request.method != "POST":
        seen = {"seen": fingerprint(row, actions.DECIDED)}
        form = DecideForm(initial={name: getattr(row, name) for name in actions.DECIDED} | seen)
        return render(request, "experiments/decide.html", page(request, row) | {"form": form})
    form = DecideForm(request.POST)
    decided, status = attempt(
        form,
        lambda said: actions.decide(row, by=request.actor, **said | {"decision": Decision(said["decision"])}),
        theirs=_decided_words,
    )
    if decided:
        messages.success(request, THANKS[Decision(decided.decision)]())
        return _see(url_of(request, row))
    return render(request, "experiments/decide.html", page(request, row) | {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.WRITE_LEARNING)
def next_cycle(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """The card of the next try, with all of the last but the guess."""
    row = _find(request, pk, ours=True)
    if request.method != "POST":
        form = TestForm(initial=card_values(row))
        return render(request, CARD, new_page(request, row.team, previous=row, form=form))
    form = TestForm(request.POST)
    begun, status = attempt(
        form, lambda said: actions.begin_next_cycle(row, by=request.actor, key=said.pop("id"), **said)
    )
    if begun:
        messages.success(request, _("The next try is on its way."))
        return _see(url_of(request, begun))
    return render(request, CARD, new_page(request, row.team, previous=row, form=form), status=status)


@require_POST
@requires(Action.SHOW_LEARNING)
def share(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Show it to more people, or take that back: at the next request it is so everywhere."""
    row = _find(request, pk, ours=True)
    form = ShareForm(request.POST)
    shared, status = attempt(
        form, lambda said: actions.share(row, visibility=Visibility(said["visibility"]), by=request.actor)
    )
    if shared:
        messages.success(request, _("Saved. It is so from now on."))
        return _see(url_of(request, row))
    return render(request, PAGE, page(request, row) | {"share": form}, status=status)


THANKS = {
    Decision.ADOPT: lambda: _("Thank you. Now you know, and you keep it."),
    Decision.ADAPT: lambda: _("Thank you. Now you know, and you change it."),
    Decision.ABANDON: lambda: _("Thank you. Now you know, and you let it go."),
}


def _find(request: ChallengeRequest, pk: UUID, *, ours: bool = False) -> Experiment:
    """``ours``: of a team this person may write for; those of others are not there."""
    rows = Experiment.objects.visible_to(request.actor).with_source().select_related("team", "idea")
    row = get_object_or_404(rows, pk=pk)
    if ours and not request.actor.can(Action.WRITE_LEARNING, team_id=row.team_id):
        raise Http404
    row.team.challenge = request.challenge
    return row


def _idea(request: ChallengeRequest, team: Team) -> Idea | None:
    """The idea that the address or the form names. Raises Http404 if it is not the team's."""
    wanted = request.POST.get("idea") or request.GET.get("idea")
    if not wanted:
        return None
    try:
        pk = UUID(wanted)
    except ValueError:
        raise Http404 from None
    rows = Idea.objects.visible_to(request.actor).filter(team=team).with_words()
    return get_object_or_404(rows, pk=pk)


def _card_words(row: Experiment, form: CorrectForm) -> tuple[dict[str, str], str]:
    return {name: getattr(row, name) for name in WORDS if name in form.fields}, fingerprint(row, WORDS)


def _happened_words(row: Experiment) -> tuple[dict[str, str], str]:
    return {name: getattr(row, name) for name in actions.HAPPENED}, fingerprint(row, actions.HAPPENED)


def _decided_words(row: Experiment) -> tuple[dict[str, str], str]:
    words = {name: getattr(row, name) for name in actions.DECIDED}
    return words | {"decision": row.get_decision_display()}, fingerprint(row, actions.DECIDED)


def _without(said: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name not in names}


def _see(url: str) -> HttpResponse:
    return HttpResponseRedirect(url, status=303)
