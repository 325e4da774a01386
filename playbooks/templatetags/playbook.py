"""``{% load playbook %}``"""

from collections.abc import Collection, Iterable

from django import template
from django.forms import BoundField

from playbooks.document import Checklist, Task
from playbooks.row_forms import RowForm

register = template.Library()


@register.simple_tag
def done_in(done: Collection[str], checklist: Checklist, task: Task) -> bool:
    return f"{checklist.key}/{task.key}" in done


@register.filter
def signed(day: int) -> str:
    """A day as people write it: −14."""
    return str(day).replace("-", "−")


@register.filter
def wrong_rows(rows: Iterable[RowForm]) -> list[tuple[BoundField, object]]:
    """Each mistake with its field."""
    return [(field, error) for row in rows for field in row for error in field.errors]
