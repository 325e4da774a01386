"""The form again, when an action did not do what it asked: what was typed stays."""

from uuid import uuid4

from django.forms import BaseForm
from django.utils.translation import gettext as _

from core.errors import Refused, WrittenBefore


def again(form: BaseForm, error: Refused | WrittenBefore) -> int:
    """Say in the form what went wrong, and return the status of the answer: 422, or 409 for a key used before.

    After WrittenBefore the form gets a new key, so that sending it again adds this one too.
    """
    if isinstance(error, Refused):
        form.add_error(None, error.sentence)
        return 422
    form.data = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict, made to be copied
    form.data[form.add_prefix("id")] = str(uuid4())  # type: ignore[index]
    form.add_error(
        None,
        _("You sent this form before, with other words. The first is kept. Send again to add this one too."),
    )
    return 409
