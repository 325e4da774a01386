"""Small drawings for templates: ``{% load look %}``."""

from collections.abc import Iterable, Sequence
from datetime import date

from django import template
from django.forms import BoundField, CheckboxInput, FileInput, Select, Textarea, Widget
from django.forms.boundfield import BoundWidget
from django.forms.widgets import ChoiceWidget
from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString, mark_safe

from core.figures import figure as as_figure
from core.hundred import Hundred
from core.marks import Shape, glyph, task_glyph
from core.weave import day_dots
from core.zones import zone_words

register = template.Library()

_CHECKED = mark_safe(" checked")
_DOOR_DAY_ZERO = date(2026, 3, 1)  # a Sunday: the first rows look like any challenge's


@register.simple_tag
def mark(shape: str) -> SafeString:
    """``{% mark "next" %}``: a mark beside its words; see core.marks.Shape for the names."""
    return glyph(Shape(shape))


@register.simple_tag
def task_mark(done: bool = False) -> SafeString:  # noqa: FBT001, FBT002  templates call it by name
    """``{% task_mark done=task.is_done %}``: the small circle of a task."""
    return task_glyph(done=done)


@register.simple_tag(name="day_dots")
def day_dots_tag(days: int) -> SafeString:
    """``{% day_dots ask.age %}``: one dot for each day an ask has waited."""
    return day_dots(days)


@register.simple_tag
def figure(value: float, unit: str = "") -> str:
    """``{% figure 1200 %}`` is 1,200; ``{% figure 44 "%" %}`` is 44%."""
    return as_figure(value, unit)


@register.filter
def zone(name: str) -> str:
    """``{{ challenge.time_zone|zone }}``: "Los Angeles time"."""
    return zone_words(name)


@register.simple_tag
def number_rows(rows: Iterable[Sequence[object]]) -> SafeString:
    """``{% number_rows rows %}``: the rows of a table of numbers, the first cell of each its name."""
    return mark_safe("".join(map(_number_row, rows)))  # noqa: S308  each cell is escaped


def _number_row(cells: Sequence[object]) -> str:
    name, *numbers = (conditional_escape(str(cell)) for cell in cells)
    rest = "".join(f'<td class="h-num">{number}</td>' for number in numbers)
    return f'\n<tr><th scope="row">{name}</th>{rest}</tr>'


@register.simple_tag
def option_rows(field: BoundField) -> SafeString:
    """``{% option_rows field %}``: its radios, or its checkboxes, each with its label."""
    kind, single = ("checkboxes", "checkbox") if _takes_many(field) else ("radios", "radio")
    row = (
        f'\n<div class="nhsuk-{kind}__item"><input class="nhsuk-{kind}__input" type="{single}" '
        'id="{0}" name="{1}" value="{2}"{3}>'
        f'<label class="nhsuk-label nhsuk-{kind}__label" '
        'for="{0}">{4}</label></div>'
    )
    return format_html_join("", row, map(_option, field.subwidgets))


def _takes_many(field: BoundField) -> bool:
    return isinstance(field.field.widget, ChoiceWidget) and field.field.widget.allow_multiple_selected


def _option(option: BoundWidget) -> tuple[object, ...]:
    data = option.data
    value = "" if data["value"] is None else data["value"]
    return option.id_for_label, data["name"], value, _CHECKED if data["selected"] else "", option.choice_label


@register.simple_tag
def hundred_door() -> SafeString:
    """The hundred days on their first morning, for the sign-in pages."""
    return Hundred(today=1, day_zero=_DOOR_DAY_ZERO, name="door").grid


@register.simple_tag
def styled(field: BoundField) -> SafeString:
    """``{% styled field %}``: its widget with the class of its kind, tied to its hint and its mistakes."""
    classes = [css for css in (_css(field.field.widget), field.field.widget.attrs.get("class")) if css]
    if field.errors and classes:
        classes.append(f"{classes[0]}--error")
    attrs: dict[str, str | bool] = {"class": " ".join(classes)}
    told = [f"{field.auto_id}-hint"] * bool(field.help_text) + [f"{field.auto_id}-error"] * bool(field.errors)
    if told:
        attrs["aria-describedby"] = " ".join(told)
    return field.as_widget(attrs=attrs)


def _css(widget: Widget) -> str:
    """Which look a widget has; the classes of NHS.UK frontend, and our own for files."""
    kinds = ((Textarea, "nhsuk-textarea"), (Select, "nhsuk-select"), (FileInput, "h-file"), (CheckboxInput, ""))
    return next((css for kind, css in kinds if isinstance(widget, kind)), "nhsuk-input")
