"""Who looks after something is told by job, so that it outlives the person: a name is sent back."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from challenges.models import Challenge
from core.errors import Refused
from teams.models import Participation


def must_be_job_titles(titles: Iterable[str], challenge: Challenge) -> None:
    """Raises Refused if somebody who takes part here is named in one of ``titles``. One query."""
    said = [_folded(title) for title in titles if title]
    if not said:
        return
    names = Participation.objects.filter(challenge=challenge).values_list("user__name", flat=True)
    for name in {_folded(name) for name in names}:
        if len(name) > 2 and any(f" {name} " in f" {title} " for title in said):
            raise Refused(_("Write a job title, not a name: “Practice nurse”. Jobs stay when people move on."))


def _folded(words: str) -> str:
    return " ".join("".join(letter if letter.isalnum() else " " for letter in words.casefold()).split())
