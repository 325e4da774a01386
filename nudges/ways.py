"""By which channels somebody hears of a nudge, in words; never the address."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Channel
from notifications import wanting

IN_THE_APP: Final = "app"
WORDS: Final[dict[str, str | Promise]] = {
    Channel.EMAIL: gettext_lazy("by e-mail"),
    Channel.SMS: gettext_lazy("by text message"),
    Channel.PUSH: gettext_lazy("by a notice on a phone"),
    IN_THE_APP: gettext_lazy("only in the app"),
}
# Over ``coming`` (nudges.preview) and ``person``: an array of channels, empty for who hears of it in the app alone.
# OFFSET 0: worked out once for each, and not again wherever it is counted.
BY: Final = f"""
JOIN LATERAL (
    SELECT person.id AS person_id, ''::text AS address, coming.kind AS kind, TRUE AS is_nudge
) AS due ON TRUE
JOIN LATERAL (
    SELECT ARRAY(
        SELECT way.channel FROM unnest({wanting.wanted("coming.kind")}) AS way(channel)
        WHERE way.channel = ANY(%(offered)s) AND {wanting.has_address("way.channel", address="''")}
        AND {wanting.arrives("way.channel", address="''")} AND NOT {wanting.is_muted()}
    ) AS channels OFFSET 0
) AS ways ON TRUE
"""  # noqa: S608  made of constants


def parameters() -> dict[str, list[str]]:
    return {"offered": wanting.offered()}


def in_words(counts: Mapping[str, int]) -> str:
    """ "9 by e-mail, 1 only in the app"; without numbers when all hear of it in one way."""
    told = {way: people for way, people in counts.items() if people}
    if len(told) == 1:
        return str(WORDS[next(iter(told))])
    return ", ".join(_("%(people)s %(way)s") % {"way": WORDS[way], "people": people} for way, people in told.items())
