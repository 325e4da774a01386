from typing import Final

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

ON_BEHALF: Final = "checkins/on_behalf"


class CheckinsConfig(AppConfig):
    name = "checkins"
    verbose_name = _("Check-ins")

    def ready(self) -> None:
        """People choose how they hear of a check-in that was entered for them."""
        from notifications.topics import Topic, register  # noqa: PLC0415  models are ready only now

        register(Topic.CHECKIN, ON_BEHALF)
