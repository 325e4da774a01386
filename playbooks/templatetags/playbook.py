"""``{% load playbook %}``"""

import re
from collections.abc import Collection, Iterable

from django import template
from django.forms import BaseForm, BoundField
from django.utils.translation import gettext as _

from playbooks.document import Checklist, Task
from playbooks.row_forms import RowForm

register = template.Library()


@register.simple_tag
def done_in(done: Collection[str], checklist: Checklist, task: Task) -> bool:
    return f"{checklist.key}/{task.key}" in done


@register.filter
def signed(day: object) -> str:
    """A day as people write it: −14."""
    return str(day).replace("-", "−")


@register.filter
def row_title(row: RowForm, number: int) -> str:
    """What stands in it so far: "Day −14: Teams meet"; an empty one is one more."""
    title, day = row["title"].value(), row["day"].value() if "day" in row.fields else None
    if not title:
        return _("One more") if not row["key"].value() else _("Row %(number)s") % {"number": number}
    if not re.fullmatch(r"[-−]?\d{1,3}", str(day)):
        return f"{number}. {title}"
    return _("Day %(day)s: %(title)s") % {"day": signed(day), "title": title}


@register.filter
def wrong_rows(rows: Iterable[BaseForm]) -> list[tuple[BoundField, object]]:
    """Each mistake with its field."""
    return [(field, error) for row in rows for field in row for error in field.errors]
