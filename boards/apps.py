from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BoardsConfig(AppConfig):
    name = "boards"
    verbose_name = _("Boards")

    def ready(self) -> None:
        """The plan tells what was asked of leaders: it knows no asks itself."""
        from boards.asking import beside_the_plan, read_with_the_plan  # noqa: PLC0415  models are ready only now
        from milestones import beside  # noqa: PLC0415

        beside.register(beside_the_plan, reads=read_with_the_plan)
