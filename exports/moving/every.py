"""All that goes along, in an order in which each row finds what it belongs to; and what stays, with the reason."""

from typing import Final

from django.db.models import Model

from exports.moving import learning, teamwork
from exports.moving.carried import Carried

CHALLENGE: Final = teamwork.CHALLENGE
TABLES: Final[tuple[Carried, ...]] = (*teamwork.TABLES, *learning.TABLES)
BY_MODEL: Final[dict[type[Model], Carried]] = {one.model: one for one in (*TABLES, CHALLENGE)}
STAYS: Final = {
    "accounts.User": "accounts belong to an installation: people go along by name, as placeholders",
    "calendars.*": "secret addresses of this installation",
    "challenges.Programme": "each installation groups its own challenges",
    "coaching.*": "what coaches keep in mind and said of cards: for those who facilitate here, and in no file",
    "checkins.Withdrawn": "what was taken back is gone",
    "identifiers.NotAPatient": "for operators of this installation",
    "notifications.*": "what was sent, addresses and devices: each person's own, and no news where it arrives",
    "meetings.*": "when a team met; what it agreed stands in its plan, asks and votes, which go along",
    "nudges.Reply": "mail that came here",
    "playbooks.*": "a file of its own, which one can download and bring in",
    "sharing.*": "links into this installation",
    "teams.Invitation": "whoever holds one may come in, here",
    "votes.NotStanding": "said for the next election here; where it arrives each says it anew",
}
