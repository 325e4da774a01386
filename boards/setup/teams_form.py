"""Teams as lines of text: a name, and what the team works on after a dash."""

import re
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.names import as_name
from core.once import OnceField
from identifiers import forms

MOST = 60
_PARTED = re.compile(r"\s+[–—-]+\s+|\t+|\s*[:;|]\s+")


@dataclass(frozen=True)
class TeamLine:
    number: int
    name: str
    focus: str


class LinesField(forms.CharField):
    """Cleans to a list of TeamLine; every line that is wrong is named by its number."""

    def to_python(self, value: object) -> list[TeamLine]:  # type: ignore[override]  # a list is what it cleans to
        return read_lines(str(super().to_python(value) or ""))

    def validate(self, value: list[TeamLine]) -> None:
        super().validate("x" if value else "")
        problems = list(_problems(value))
        if problems:
            raise forms.ValidationError(problems)

    def run_validators(self, value: list[TeamLine]) -> None:
        """Those of text (no NUL) ran on the text; a list has none."""


class TeamsForm(forms.Form):
    id = OnceField()
    lines = LinesField(
        label=gettext_lazy("Teams, one a line"),
        widget=forms.Textarea(attrs={"rows": 8, "class": "nhsuk-textarea--paste", "spellcheck": "false"}),
        help_text=gettext_lazy("A name, and what the team works on after a dash, like: Skylark – Breathlessness"),
        error_messages={"required": gettext_lazy("Write at least one team.")},
    )

    def key_of(self, line: TeamLine) -> UUID:
        """The same for a line that is sent again."""
        return uuid5(self.cleaned_data["id"], line.name)


def read_lines(text: str) -> list[TeamLine]:
    text = text.replace("\0", "")
    rows = ((number, row.strip()) for number, row in enumerate(text.splitlines(), start=1))
    return [_line(number, row) for number, row in rows if row]


def _line(number: int, row: str) -> TeamLine:
    name, *focus = _PARTED.split(row, maxsplit=1)
    return TeamLine(number, as_name(name), " ".join(" ".join(focus).split()))


def _problems(lines: list[TeamLine]) -> list[str]:
    if len(lines) > MOST:
        return [_("That is more than %(n)s teams. Add them by parts.") % {"n": MOST}]
    first: dict[str, int] = {}
    found = []
    for line in lines:
        words = _problem(line, first.setdefault(line.name.casefold(), line.number))
        if words:
            found.append(_("Line %(line)s: %(words)s") % {"line": line.number, "words": words})
    return found


def _problem(line: TeamLine, first: int) -> str:
    if not line.name:
        return _("write a name before the dash.")
    if first != line.number:
        return _("line %(line)s has the same name.") % {"line": first}
    if len(line.name) > 60:
        return _("keep the name under 60 letters.")
    return _("keep what it works on under 140 letters.") if len(line.focus) > 140 else ""
