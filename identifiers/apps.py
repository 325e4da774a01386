from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdentifiersConfig(AppConfig):
    name = "identifiers"
    verbose_name = _("What could tell which patient somebody is")
