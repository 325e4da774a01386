from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self) -> None:
        """People choose a channel by topic. Two teams become one only when neither is in a meeting."""
        from meetings.merging import MEETING  # noqa: PLC0415  models are ready only now
        from notifications import topics  # noqa: PLC0415
        from teams import merging  # noqa: PLC0415

        merging.HOLDS.append(MEETING)
        topics.register(topics.Topic.NEWS, "meetings/summary")
