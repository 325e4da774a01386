from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VotesConfig(AppConfig):
    name = "votes"
    verbose_name = _("Votes and equal voice")

    def ready(self) -> None:
        """Two teams become one only when nothing blind is open in either."""
        from teams import merging  # noqa: PLC0415  models are ready only now
        from votes.merging import OPEN_VOTE  # noqa: PLC0415

        merging.HOLDS.append(OPEN_VOTE)
