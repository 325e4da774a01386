from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NudgesConfig(AppConfig):
    name = "nudges"
    verbose_name = _("Nudges")

    def ready(self) -> None:
        """A worker that claims a nudge asks once more whether it is still right; people choose by topic."""
        from notifications import rechecks as claiming  # noqa: PLC0415  models are ready only now
        from notifications import topics as choices  # noqa: PLC0415
        from nudges import rechecks, topics  # noqa: PLC0415

        for kind, still_right in rechecks.of_kinds():
            claiming.register(kind, still_right)
        for kind, topic in topics.TOPICS.items():
            choices.register(topic, kind)
        self._open_by_links()
        self._take_answers()

    def _open_by_links(self) -> None:
        """The messages of these kinds bring a link that opens what they ask for without signing in."""
        from notifications import personal_links  # noqa: PLC0415
        from nudges.personal import opening  # noqa: PLC0415

        personal_links.register(*opening.ASKS_FOR)

    def _take_answers(self) -> None:
        """E-mails of these kinds can be answered; a service may hand an answer over by itself."""
        from anymail.signals import inbound as arrived  # noqa: PLC0415

        from notifications import answering  # noqa: PLC0415
        from nudges.replies import becoming, inbound  # noqa: PLC0415

        answering.register(*becoming.BECOMES)
        arrived.connect(inbound.take_inbound, dispatch_uid="nudges.replies")
