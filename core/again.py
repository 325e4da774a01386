"""The form again, when an action did not do what it asked: what was typed stays."""

from django import forms
from django.utils.translation import gettext as _

from core.errors import Refused, WrittenBefore
from core.once import renew


def again(form: forms.Form | forms.ModelForm, error: Refused | WrittenBefore) -> int:  # type: ignore[type-arg]
    """Say in the form what went wrong, and return the status of the answer: 422, or 409 for a key used before.

    After WrittenBefore the form gets a new key, so that sending it again adds this one too.
    """
    if isinstance(error, Refused):
        form.add_error(None, error.sentence)
        return 422
    renew(form)  # type: ignore[arg-type]
    form.add_error(
        None,
        _("You sent this form before, with other words. The first is kept. Send again to add this one too."),
    )
    return 409
