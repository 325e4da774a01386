"""The rules of a challenge: all of them, one to change, one more; and what people would get by it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from access.gates import requires
from access.policy import Action
from core.errors import Refused
from core.htmx import fragment_or_redirect
from nudges import actions, rulebook
from nudges.rule_attempts import attempt
from nudges.rule_forms import NewRuleForm, RuleForm, first_of
from nudges.rule_shown import blank, choices, listed, reading, shown
from nudges.rules import RuleData
from nudges.ruling import wanted
from nudges.ruling_checks import can_be_added
from teams.models import Team
from teams.requests import ChallengeRequest

RULES, RULE, NEW, PART = "nudges/rules.html", "nudges/rule.html", "nudges/rule_new.html", "nudges/rule.html#preview"
GET_OR_POST = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@requires(Action.FACILITATE)
def rules(request: ChallengeRequest) -> HttpResponse:
    context = {"challenge": request.challenge, "groups": listed(request.challenge), "here": "rules"}
    return render(request, RULES, context)


@GET_OR_POST
@requires(Action.FACILITATE)
def rule(request: ChallengeRequest, key: str) -> HttpResponse:
    """One rule and what people get by it; a POST saves it, or only looks at what they would get."""
    row, teams = _find(request, key), _teams(request)
    if request.method != "POST":
        return render(
            request, RULE, _page(request, row, RuleForm(initial=first_of(row), occasion=row.occasion, teams=teams), row)
        )
    form = RuleForm(request.POST, occasion=row.occasion, teams=teams)
    if "preview" in request.POST:
        return _look(request, row, form)
    saved, status = attempt(
        form, lambda to: actions.change_rule(request.challenge, key, to=to, by=request.actor, seen=form["seen"].data)
    )
    if saved:
        messages.success(request, _("Saved."))
        return _to_rules(request, saved)
    return render(request, RULE, _page(request, row, form, None), status=status)


@GET_OR_POST
@requires(Action.FACILITATE)
def rule_new(request: ChallengeRequest) -> HttpResponse:
    """First what it hangs on, then the rule."""
    said = request.POST.get("occasion") or request.GET.get("occasion", "")
    try:
        occasion = can_be_added(said)
    except Refused as refused:
        context = {"challenge": request.challenge, "choices": choices(), "refusal": refused.sentence if said else ""}
        status = 422 if request.method == "POST" or said else 200
        return render(request, NEW, context | {"sorry": status == 422}, status=status)
    if request.method == "POST" and "id" not in request.POST:
        return HttpResponseRedirect(f"{request.path}?occasion={occasion}", status=303)
    row, teams = blank(occasion), _teams(request)
    if request.method != "POST":
        return render(
            request, RULE, _page(request, row, NewRuleForm(initial=first_of(row), occasion=occasion, teams=teams), row)
        )
    form = NewRuleForm(request.POST, occasion=occasion, teams=teams)
    if "preview" in request.POST:
        return _look(request, row, form)
    key: UUID = form.cleaned_data.get("id") if form.is_valid() else None  # type: ignore[assignment]
    saved, status = attempt(
        form, lambda to: actions.add_rule(request.challenge, key=key, occasion=occasion, to=to, by=request.actor)
    )
    if saved:
        messages.success(request, _("Your rule is in use."))
        return _to_rules(request, saved)
    return render(request, RULE, _page(request, row, form, None), status=status)


@require_POST
@requires(Action.FACILITATE)
def rule_switch(request: ChallengeRequest, key: str) -> HttpResponse:
    row, on = _find(request, key), request.POST.get("on") == "1"
    try:
        row = actions.switch_rule(request.challenge, key, on=on, by=request.actor)
    except Refused as refused:
        messages.warning(request, refused.sentence)
        return _to_rules(request, row)
    context = {"challenge": request.challenge, "line": shown(row, _names(request)), "focus": True}
    return fragment_or_redirect(request, "nudges/rules.html#line", context, to=_rules_url(request, row))


@require_POST
@requires(Action.FACILITATE)
def rule_reset(request: ChallengeRequest, key: str) -> HttpResponse:
    """Back to the method; a rule of one's own is taken away. Twice is fine."""
    try:
        actions.reset_rule(request.challenge, key, by=request.actor)
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        is_own = key.startswith("own:")
        messages.success(request, _("Your rule is gone.") if is_own else _("It is as the method has it again."))
    return HttpResponseRedirect(reverse("nudges:rules", args=[request.challenge.slug]), status=303)


def _look(request: ChallengeRequest, row: RuleData, form: RuleForm) -> HttpResponse:
    """What people would get; nothing is saved. With mistakes, what they are."""
    if form.is_valid():
        context = _page(request, row, form, wanted(row, form.chosen()))
        status = 422 if context["refusal"] else 200
    else:
        context, status = _page(request, row, form, None), 422
    return render(request, PART if request.htmx else RULE, context, status=status)


def _page(request: ChallengeRequest, row: RuleData, form: RuleForm, candidate: RuleData | None) -> dict[str, Any]:
    """``candidate`` is the rule that is shown at work; None while it has mistakes."""
    return {
        "challenge": request.challenge,
        "rule": row,
        "form": form,
        "is_new": isinstance(form, NewRuleForm),
        "refusal": "",
    } | reading(request, row, form, candidate)


def _find(request: ChallengeRequest, key: str) -> RuleData:
    for row in rulebook.of(request.challenge):
        if row.key == key:
            return row
    raise Http404


def _teams(request: ChallengeRequest) -> list[Team]:
    return list(request.challenge.teams.going_on().in_order())


def _names(request: ChallengeRequest) -> dict[UUID, str]:
    return {team.pk: team.name for team in _teams(request)}


def _rules_url(request: ChallengeRequest, row: RuleData) -> str:
    return f"{reverse('nudges:rules', args=[request.challenge.slug])}#rule-{row.key.replace(':', '-')}"


def _to_rules(request: ChallengeRequest, row: RuleData) -> HttpResponse:
    return HttpResponseRedirect(_rules_url(request, row), status=303)
