"""A playbook as its page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from access.roles import Function, Role
from nudges import words
from playbooks.document import Document, PlannedRule
from playbooks.parts import SHEETS
from playbooks.ruling import as_data, says_something
from reflections.prompts import BY_NUMBER


@dataclass(frozen=True)
class Shown:
    """What stands on the page besides the document itself."""

    document: Document
    edit_url: str = ""
    live: Mapping[str, str] = field(default_factory=dict)  # parts that a challenge has elsewhere, in use

    @property
    def words(self) -> list[tuple[str, str]]:
        labels = {role.value: str(role.label) for role in (*Role, *Function)}
        return [(labels[key], word.many) for key, word in self.document.words.items()]

    @property
    def sheets(self) -> list[Any]:
        return [(sheet, self.link(sheet.kind)) for sheet in self.document.run_sheets]

    @property
    def missing_sheets(self) -> list[tuple[str, str]]:
        there = {sheet.kind for sheet in self.document.run_sheets}
        return [(str(title), self.link(kind)) for kind, title in SHEETS.items() if kind not in there]

    @property
    def thirty(self) -> list[tuple[str, bool]]:
        """With whether each is asked."""
        return [(str(prompt.text), number not in self.document.left_out) for number, prompt in BY_NUMBER.items()]

    @property
    def rules(self) -> list[str]:
        """Only those that differ from the method."""
        return [_rule(rule) for rule in self.document.rules if rule.occasion or says_something(rule)]

    @property
    def checklists(self) -> list[Any]:
        url = self.link("checklist")
        return [(one, f"{url}&list={one.key}" if url else "") for one in self.document.checklists]

    @property
    def links(self) -> dict[str, str]:
        return {
            name: self.link(name) for name in ("front", "events", "milestones", "prompts", "rules", "checklist", "text")
        }

    def link(self, part: str) -> str:
        return self.live.get(part, f"{self.edit_url}?part={part}") if self.edit_url else ""


def _rule(rule: PlannedRule) -> str:
    data = as_data(rule)
    told = {"rule": words.sentence(data), "more": words.hour_and_who(data)}
    if not rule.in_use:
        return _("%(rule)s: not in use") % told
    return _("%(rule)s. %(more)s") % told


def of_library(document: Document, *, key: str, may_change: bool) -> Shown:
    return Shown(document, reverse("playbooks:edit", args=[key]) if may_change else "")
