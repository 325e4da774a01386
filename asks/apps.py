from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AsksConfig(AppConfig):
    name = "asks"
    verbose_name = _("Asks of leaders")

    def ready(self) -> None:
        """People choose a channel by topic; what asks a leader for an answer is one."""
        from notifications import topics  # noqa: PLC0415  models are ready only now

        topics.register(topics.Topic.ASKS, "asks/to_answer")
