"""A playbook as its page shows it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from access.roles import Function, Role
from nudges import method
from playbooks.document import Document, PlannedRule
from playbooks.parts import SHEETS
from playbooks.ruling import says_something
from reflections.prompts import BY_NUMBER


@dataclass(frozen=True)
class Shown:
    """What stands on the page besides the document itself."""

    document: Document
    edit_url: str = ""

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
    def thirty(self) -> list[str]:
        return [str(prompt.text) for prompt in BY_NUMBER.values()]

    @property
    def rules(self) -> list[str]:
        """Only those that differ from the method."""
        return [_rule(rule) for rule in self.document.rules if says_something(rule)]

    @property
    def links(self) -> dict[str, str]:
        return {name: self.link(name) for name in ("front", "events", "milestones", "prompts", "text")}

    def link(self, part: str) -> str:
        return f"{self.edit_url}?part={part}" if self.edit_url else ""


def _rule(rule: PlannedRule) -> str:
    words = rule.subject or rule.words or rule.key.replace("_", " ")
    if not rule.in_use:
        return _("%(rule)s: not in use") % {"rule": words}
    return _("%(rule)s: changed") % {"rule": words} if rule.key in method.BY_KEY else words


def of_library(document: Document, *, key: str, may_change: bool) -> Shown:
    return Shown(document, reverse("playbooks:edit", args=[key]) if may_change else "")
