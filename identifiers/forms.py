"""Django's forms, guarded: ``from identifiers import forms``. identifiers.guard says what that means."""

from typing import TYPE_CHECKING, TypeVar

from django import forms as plain
from django.core.exceptions import ValidationError as ValidationError
from django.db.models import Model
from django.forms import BaseForm as BaseForm
from django.forms import BoundField as BoundField
from django.forms import ModelChoiceField as ModelChoiceField
from django.forms import ModelMultipleChoiceField as ModelMultipleChoiceField
from django.forms.fields import *  # noqa: F403  all that forms have, under the same names
from django.forms.widgets import *  # noqa: F403

from identifiers.guard import Guarded

M = TypeVar("M", bound=Model)


class Form(Guarded, plain.Form):
    pass


if TYPE_CHECKING:

    class ModelForm(Guarded, plain.ModelForm[M]):
        pass

else:

    class ModelForm(Guarded, plain.ModelForm):
        pass
