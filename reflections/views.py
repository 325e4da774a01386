"""What I wrote, and what others chose to show me; and the week's question, wherever it is answered."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.gates import requires
from access.policy import Action
from core.errors import Refused, WrittenBefore
from core.htmx import fragment_or_redirect, invalid
from core.once import renew
from core.written import keeps, written_at
from reflections import pages
from reflections.actions import reflect, skip, widen
from reflections.forms import AnswerForm, ShareForm
from reflections.help import help_text
from reflections.models import Reflection
from reflections.own import find
from reflections.questions import Answer, Question
from reflections.sharing import choices
from teams.requests import ChallengeRequest

PAGE = "reflections/mine.html"


@require_safe
@requires(Action.REFLECT)
def mine(request: ChallengeRequest) -> HttpResponse:
    """Kept on no phone: what somebody took back is gone from here at the next request."""
    return render(request, PAGE, _context(request))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Action.REFLECT, by_link=True)
def asked(request: ChallengeRequest, *, week: int, prompt: int) -> HttpResponse:
    """The one question of a message, behind its personal link: it can be answered, and nothing can be read."""
    if request.method != "POST":
        form = AnswerForm(initial={"week": week, "prompt": prompt})
        return _question_alone(request, Question(find(request.challenge, prompt), form, request.actor.role))
    if [request.POST.get(name) for name in ("week", "prompt")] != [str(week), str(prompt)]:
        raise Http404
    return answer(request)


@require_safe
@requires(Action.REFLECT, by_link=True)
def answered(request: ChallengeRequest, *, week: int) -> HttpResponse:
    """That it was kept or skipped, behind a personal link; the way to the question for who did neither."""
    row = Reflection.objects.mine(request.participation).filter(week=week).first()
    if row is None:
        return redirect(request.by_link.url if request.by_link else "boards:learn")
    said = Answer(row.skipped, row.visibility)
    question = Question(row.question, AnswerForm(), request.actor.role, said, kept=True)
    return _question_alone(request, question)


@require_POST
@requires(Action.REFLECT, by_link=True)
@keeps
def answer(request: ChallengeRequest) -> HttpResponse:
    """Keep an answer, or skip the question. Comes from Today and from Learn."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _again(request, form, status=422)
    try:
        row = _skip(request, form) if "skip" in request.POST else _keep(request, form)
    except Refused as refusal:
        form.add_error("text" if not form.cleaned_data["text"] else None, refusal.sentence)
        return _again(request, form, status=422)
    except WrittenBefore:
        renew(form)
        form.add_error(None, _("Other words were kept from this form before. To put these in their place, keep again."))
        return _again(request, form, status=409)
    kept = Question(row.question, _empty(form, row), request.actor.role, Answer(row.skipped, row.visibility), kept=True)
    return fragment_or_redirect(request, f"{PAGE}#question", {"question": kept}, to=_back(request, form))


@require_POST
@requires(Action.REFLECT)
def share(request: ChallengeRequest, pk: UUID) -> HttpResponse:
    """Let more people see one of my answers, or take it back."""
    row = get_object_or_404(Reflection.objects.mine(request.participation).written(), pk=pk)
    form = ShareForm(request.POST, choices=choices(request.actor.role), auto_id=f"s{row.pk.hex[:10]}_%s")
    if not form.is_valid():
        entry = pages.mine(row, request.actor, share=form)
        return invalid(request, PAGE, _entry_context(request, entry), fragment="entry")
    widen(row, visibility=form.cleaned_data["visibility"], by=request.actor)
    entry = pages.mine(row, request.actor, changed=True)
    to = reverse("reflections:mine", args=[request.challenge.slug])
    return fragment_or_redirect(request, f"{PAGE}#entry", {"entry": entry}, to=f"{to}#r{row.pk.hex}")


def _keep(request: ChallengeRequest, form: AnswerForm) -> Reflection:
    """Who cannot see what was written before cannot write over it."""
    said = form.cleaned_data
    words = {name: said[name] for name in ("week", "prompt", "text")}
    replaces = request.by_link is None
    return reflect(request.participation, key=said["id"], at=written_at(request), replaces=replaces, **words)


def _skip(request: ChallengeRequest, form: AnswerForm) -> Reflection:
    return skip(request.participation, week=form.cleaned_data["week"], prompt=form.cleaned_data["prompt"])


def _again(request: ChallengeRequest, form: AnswerForm, *, status: int) -> HttpResponse:
    """The question with what was typed and what is wrong; on Learn, wherever it was written."""
    prompt = find(request.challenge, form.cleaned_data.get("prompt", 0))
    question = Question(prompt, form, request.actor.role)
    if request.htmx:
        return render(request, f"{PAGE}#question", {"question": question}, status=status)
    if request.by_link:
        return _question_alone(request, question, status=status)
    return render(request, PAGE, _context(request, question=question), status=status)


def _empty(form: AnswerForm, row: Reflection) -> AnswerForm:
    said = form.cleaned_data
    return AnswerForm(initial={"week": row.week, "prompt": row.prompt, "back": said["back"], "text": row.text})


def _question_alone(request: ChallengeRequest, question: Question, *, status: int = 200) -> HttpResponse:
    context = {"question": question, "is_open": request.challenge.is_open}
    return render(request, "reflections/question.html", context, status=status)


def _back(request: ChallengeRequest, form: AnswerForm) -> str:
    if request.by_link:
        return f"{request.by_link.url}sent/"
    name = "boards:today" if form.cleaned_data["back"] == "today" else "boards:learn"
    return f"{reverse(name, args=[request.challenge.slug])}#question"


def _context(request: ChallengeRequest, **given: Any) -> dict[str, Any]:
    shown = pages.mine_page(
        request.participation,
        page=request.GET.get("page"),
        shared_page=request.GET.get("shared"),
        **given,
    )
    return {**shown, "help_text": help_text(), "is_open": request.challenge.is_open}


def _entry_context(request: ChallengeRequest, entry: pages.Written) -> dict[str, Any]:
    return {"entry": entry} if request.htmx else _context(request, entry=entry)
