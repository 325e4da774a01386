from typing import TYPE_CHECKING, Self

from access.visibility import VisibleQuerySet

if TYPE_CHECKING:
    from reflections.models import Reflection  # noqa: F401
    from teams.models import Participation


class ReflectionQuerySet(VisibleQuerySet["Reflection"]):
    def mine(self, participation: "Participation") -> Self:
        return self.filter(author=participation)

    def written(self) -> Self:
        """Not skipped."""
        return self.exclude(text="")

    def newest_first(self) -> Self:
        return self.order_by("-week", "-written_at")
