"""The rules of a playbook: all of them in plain sentences, and the form of one."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import Refused
from identifiers import forms
from nudges import method, words
from nudges.occasions import Occasion
from nudges.rule_attempts import explain
from nudges.rule_forms import RuleForm, first_of
from nudges.rule_shown import blank, by_itself, choices, group_of
from nudges.rules import RuleData
from nudges.ruling_checks import FOR_ONE, can_be_added
from nudges.wording import MEANINGS, gaps_of
from playbooks.document import Document, PlannedRule
from playbooks.keys import new_key
from playbooks.ruling import as_data, planned
from playbooks.saving import Edited, page, save, saved

BACK, AWAY = "back", "away"  # to the method; out of the playbook


class PlannedRuleForm(RuleForm):
    """As in a challenge, but for what a playbook cannot know: its teams, and what people say of themselves."""

    in_use = forms.BooleanField(label=gettext_lazy("In use"), required=False)

    def __init__(self, *args: Any, occasion: Occasion, **kwargs: Any) -> None:
        super().__init__(*args, occasion=occasion, teams=(), **kwargs)
        self.fields.pop("perspective", None)


def rules(request: HttpRequest, edited: Edited) -> HttpResponse:
    """By what they are about, with what is switched off or changed; and what a rule of one's own can be about."""
    groups: dict[str, list[tuple[PlannedRule, RuleData, str, str]]] = {}
    for one in all_rules(edited.document):
        data = as_data(one)
        groups.setdefault(group_of(data), []).append((one, data, words.sentence(data), words.hour_and_who(data)))
    context = {"groups": groups, "choices": choices(), "title": _("Nudges")}
    return page(request, edited, context, 200, template="playbooks/rules.html")


def rule(request: HttpRequest, edited: Edited) -> HttpResponse:
    """One, by ?rule=; a new one with ?occasion=."""
    old = _asked_for(request, edited.document)
    data = as_data(old)
    if request.method != "POST":
        first = first_of(data) | {"seen": edited.seen, "in_use": old.in_use}
        return _page(request, edited, data, PlannedRuleForm(initial=first, occasion=data.occasion), 200)
    form = PlannedRuleForm(request.POST, occasion=data.occasion)
    status, error = 422, ""
    wanted = _wanted(request, edited.document, old, form)
    if wanted is not None:
        status, error = save(edited, wanted, form["seen"].data or "")
    if status == 303:
        return saved(request, f"{request.path}?part=rules")
    if status == 409:
        explain(form, data, seen=edited.seen)
    elif error:
        form.add_error(None, error)
    return _page(request, edited, data, form, status)


def all_rules(document: Document) -> list[PlannedRule]:
    """Those of the method as the playbook has them, then its own."""
    said = {one.key: one for one in document.rules}
    own = (one for one in document.rules if one.occasion)
    return [*(said.get(key, PlannedRule(key=key)) for key in method.BY_KEY), *own]


def _asked_for(request: HttpRequest, document: Document) -> PlannedRule:
    if key := request.GET.get("rule", ""):
        found = next((one for one in all_rules(document) if one.key == key), None)
        if found is None:
            raise Http404
        return found
    try:
        occasion = can_be_added(request.GET.get("occasion", ""))
    except Refused:
        raise Http404 from None
    return planned("", blank(occasion), occasion=occasion.value, in_use=True)


def _wanted(request: HttpRequest, document: Document, old: PlannedRule, form: PlannedRuleForm) -> Document | None:
    """None while the form has mistakes."""
    others = [one for one in document.rules if one.key != old.key]
    if AWAY in request.POST and old.occasion:
        return replace(document, rules=tuple(others))
    if BACK in request.POST and not old.occasion:
        return _with(document, PlannedRule(key=old.key))
    if not form.is_valid():
        return None
    key = old.key or new_key(form.cleaned_data["subject"] or old.occasion, _keys(document))
    in_use = form.cleaned_data["in_use"]
    return _with(document, planned(key, form.chosen(), occasion=old.occasion, in_use=in_use))


def _with(document: Document, rule: PlannedRule) -> Document:
    """In the place where it stands; else as the last."""
    if all(one.key != rule.key for one in document.rules):
        return replace(document, rules=(*document.rules, rule))
    return replace(document, rules=tuple(rule if one.key == rule.key else one for one in document.rules))


def _keys(document: Document) -> set[str]:
    return {*method.BY_KEY, *(one.key for one in document.rules)}


def _page(
    request: HttpRequest,
    edited: Edited,
    data: RuleData,
    form: PlannedRuleForm,
    status: int,
) -> HttpResponse:
    is_new = "rule" not in request.GET
    context = {
        "rule": data,
        "form": form,
        "is_new": is_new,
        "title": _("A rule of your own") if is_new else words.sentence(data),
        "about": words.title(data),
        "more": words.hour_and_who(data),
        "for_one": FOR_ONE.get(data.occasion, ""),
        "by_itself": by_itself(data),
        "gaps": [(f"{{{name}}}", MEANINGS[name]) for name in gaps_of(data.occasion)],
    }
    return page(request, edited, context, status, template="playbooks/rule.html")
