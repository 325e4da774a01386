"""All tables, in the order of the workbook."""

from typing import Final

from access.actor import Actor
from exports.tables import goal_drafts, lasting, leaders, learning, ledger, numbers, plan
from exports.tables.sheet import Sheet, Told

SHEETS: Final[tuple[Sheet, ...]] = (
    *plan.SHEETS,
    *numbers.SHEETS,
    *goal_drafts.SHEETS,
    *learning.SHEETS,
    *ledger.SHEETS,
    *lasting.SHEETS,
)
# What is in no table, and why. tests/guards/test_exports.py holds it against all there is.
NOT_IN_TABLES: Final = {
    "accounts.User": "people stand by name where a page shows them; nobody's contact details leave",
    "calendars.*": "secret addresses, each of one person or team",
    "challenges.Programme": "the operator's own grouping",
    "challenges.Challenge": "its name and dates head the first sheet",
    "coaching.*": "for those who facilitate here alone: no table, also not of their own",
    "checkins.Withdrawn": "what was taken back is gone",
    "identifiers.NotAPatient": "for operators, and never in words",
    "notifications.*": "what was sent to whom is each person's own",
    "meetings.*": "when a team met; what it agreed stands among tasks, asks and votes",
    "nudges.*": "settings, and what was held back",
    "packs.*": "words of packs stand in the packs, which are files themselves",
    "playbooks.*": "a playbook is a file of its own, to download from its page",
    "reflections.OwnPrompt": "a question stands beside its answers",
    "sharing.*": "links into this installation",
    "stories.Consent": "the yes that stands is told with its story",
    "teams.Participation": "a list of people with what they did would count them; names stand beside tasks",
    "teams.FormerTeam": "who was in which team; only for what they read on",
    "teams.Invitation": "whoever holds one may come in",
    "votes.NotStanding": "nobody asks why, or who",
}


def shown_to(actor: Actor) -> list[Sheet | Told]:
    every: tuple[Sheet | Told, ...] = (*SHEETS, *leaders.SHEETS)
    return [one for one in every if one.is_for(actor)]
