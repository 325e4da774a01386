from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = _("Messages and deliveries")

    def ready(self) -> None:
        from anymail.signals import tracking  # noqa: PLC0415

        from notifications import anymail_reports  # noqa: PLC0415  models are loaded only now

        tracking.connect(anymail_reports.hear, dispatch_uid="notifications")
