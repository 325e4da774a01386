from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self) -> None:
        """People choose a channel by topic."""
        from notifications import topics  # noqa: PLC0415  models are ready only now

        topics.register(topics.Topic.NEWS, "meetings/summary")
