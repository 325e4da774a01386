from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "notifications"
    verbose_name = _("Messages and deliveries")

    def ready(self) -> None:
        from allauth.account.signals import authentication_step_completed  # noqa: PLC0415
        from anymail.signals import tracking  # noqa: PLC0415

        from accounts import partings  # noqa: PLC0415  models are loaded only now
        from notifications import anymail_reports, reached, this_device  # noqa: PLC0415

        partings.register(here=this_device.sign_out, everywhere=this_device.sign_out_everywhere)
        tracking.connect(anymail_reports.hear, dispatch_uid="notifications")
        authentication_step_completed.connect(reached.hear, dispatch_uid="notifications")
