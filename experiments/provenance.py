"""Where a borrowed idea comes from, in words. Pure: ``source`` is what experiments.querysets reads of it, or None."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

Source = Mapping[str, Any]


def comes_from(source: Source | None, *, challenge_id: UUID) -> str:
    """ "Borrowed from Windmill. They adopted it on Day 26." Without a source nothing more is known of it."""
    if source is None:
        return _("Borrowed from another team.")
    told = {"team": source["team"], "challenge": source["challenge"]}
    if source["challenge_id"] == str(challenge_id):
        where = _("Borrowed from %(team)s.") % told
    else:
        where = _("Borrowed from %(team)s in “%(challenge)s”.") % told
    return f"{where} {what_they_did(source['decision'], day=source['day'])}"


def what_they_did(decision: str, *, day: int | None) -> str:
    words = {"adopt": _("They adopted it on Day %(day)s."), "adapt": _("They adapted it on Day %(day)s.")}
    return words.get(decision, _("They let it go on Day %(day)s.")) % {"day": day}


def idea_words(text: str, source: Source | None) -> str:
    """What stands on the board: one's own words, or the title where it was borrowed, as long as that is shown."""
    if text:
        return text
    return _("Borrow: %(title)s") % {"title": source["title"]} if source else _("An idea of another team")
