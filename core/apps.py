from django.apps import AppConfig
from django.forms import ChoiceField, Field
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = _("Core")

    def ready(self) -> None:
        """What every form says of a blank, unless its field says it better."""
        Field.default_error_messages["required"] = _("Please fill this in.")
        ChoiceField.default_error_messages["required"] = _("Please choose one.")
