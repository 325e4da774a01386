from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NudgesConfig(AppConfig):
    name = "nudges"
    verbose_name = _("Nudges")

    def ready(self) -> None:
        """A worker that claims a nudge asks once more whether it is still right."""
        from notifications import rechecks  # noqa: PLC0415  models are ready only now
        from nudges import rules, statements  # noqa: PLC0415

        for rule in rules.MILESTONES:
            rechecks.register(rule.kind, statements.MILESTONE_STILL_RIGHT)
        rechecks.register(rules.QUESTION.kind, statements.QUESTION_STILL_RIGHT)
