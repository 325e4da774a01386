"""What happens to playbooks: made, copied, changed, taken away; and a challenge takes one as its own.

Raises PermissionDenied, Refused, WrittenBefore and ChangedMeanwhile. ``seen`` is the fingerprint of what was shown.
"""

from typing import Final, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from accounts.models import User
from challenges.life import must_edit
from challenges.models import Challenge, State
from core import clock
from core.errors import Refused
from core.once import write_once
from core.versions import fingerprint, must_be_as_seen
from playbooks import placing, questions, ruling
from playbooks.checking import checked
from playbooks.document import Document
from playbooks.models import ChallengePlaybook, Held, Playbook
from playbooks.plain import as_plain
from playbooks.reading import built_in

MOST: Final = 200  # playbooks that one person keeps
H = TypeVar("H", bound=Held)


def may_read(person: User) -> bool:
    """Whoever may set up a challenge."""
    return person.may_start_challenges


def may_change(playbook: Playbook, person: User) -> bool:
    return may_read(person) and playbook.made_by_id == person.pk


@transaction.atomic
def keep(document: Document, *, key: UUID, by: User, made_from: Challenge | None = None) -> Playbook:
    """A new playbook of this installation, which its maker may change."""
    if not may_read(by):
        raise PermissionDenied
    plain = as_plain(document)
    playbook, is_new = write_once(Playbook, key, name=document.name, document=plain, made_by=by, made_from=made_from)
    if is_new and Playbook.objects.filter(made_by=by).count() > MOST:
        raise Refused(_("You have %(most)s playbooks. Take one away first.") % {"most": MOST})
    return playbook


@transaction.atomic
def change(playbook: Playbook, document: Document, *, by: User, seen: str = "") -> Playbook:
    if not may_change(playbook, by):
        raise PermissionDenied
    row = Playbook.objects.select_for_update().get(pk=playbook.pk)
    row.name = document.name
    return _write(row, document, seen=seen, also=("name",))


@transaction.atomic
def take_away(playbook: Playbook, *, by: User) -> None:
    """Challenges that took it keep their copies. Twice changes nothing."""
    if not may_change(playbook, by):
        raise PermissionDenied
    Playbook.objects.filter(pk=playbook.pk).delete()


def own_copy(challenge: Challenge, *, by: Actor) -> ChallengePlaybook:
    """The one it has; else a copy of the built-in one, by which it went so far. Nothing is put into its calendar."""
    must_edit(challenge, by)
    defaults = {"document": as_plain(built_in()), "placed": [one.key for one in built_in().events]}
    row, is_new = ChallengePlaybook.objects.get_or_create(challenge=challenge, defaults=defaults)
    row.challenge = challenge
    if is_new:
        _note(challenge, row)
    return row


@transaction.atomic
def change_own(row: ChallengePlaybook, document: Document, *, by: Actor, seen: str = "") -> ChallengePlaybook:
    """The copy of a challenge. Its words for roles hold from the next page on; its calendar is changed elsewhere."""
    must_edit(row.challenge, by)
    held = ChallengePlaybook.objects.select_for_update().get(pk=row.pk)
    held.challenge = row.challenge
    _write(held, document, seen=seen)
    _note(row.challenge, held)
    return held


@transaction.atomic
def adopt(
    challenge: Challenge, document: Document, *, by: Actor, taken_from: Playbook | None = None
) -> ChallengePlaybook:
    """Go by this playbook from now on: its words, its events to come, its questions and its rules.

    What somebody wrote or changed stays. A draft may choose again: what the one before put in and nobody touched goes.
    """
    must_edit(challenge, by)
    locked = Challenge.objects.select_for_update(of=["self"]).get(pk=challenge.pk)
    before = ChallengePlaybook.objects.filter(pk=challenge.pk).first()
    if before is not None and locked.state != State.DRAFT:
        raise Refused(_("This challenge runs already. Change its own playbook instead."))
    if before is not None:
        placing.remove_events(challenge, before.read)
        questions.remove(challenge, before.read)
        ruling.reset(challenge, before.read)
    row, _new = ChallengePlaybook.objects.update_or_create(
        challenge=challenge,
        defaults={"document": as_plain(document), "taken_from": taken_from, "placed": [], "taken_at": clock.now()},
    )
    row.challenge = challenge
    placing.place_reviews(challenge, document)
    placing.place_events(row, today=clock.now().astimezone(challenge.calendar.zone).date())
    questions.place(challenge, document, by=by)
    ruling.place(challenge, document, by=by)
    _note(challenge, row)
    return row


@transaction.atomic
def tick(row: ChallengePlaybook, task: str, *, is_done: bool, by: Actor) -> None:
    """A task of a checklist is done, or not. Twice changes nothing; one that is not in the list is not there."""
    must_edit(row.challenge, by)
    held = ChallengePlaybook.objects.select_for_update().get(pk=row.pk)
    known = {f"{one.key}/{task.key}" for one in held.read.checklists for task in one.tasks}
    if task not in known:
        raise Refused(_("That task is not in the checklist any more. Load the page again."))
    held.done = sorted((set(held.done) | {task} if is_done else set(held.done) - {task}) & known)
    held.save(update_fields=["done"])


def seen_of(row: Held) -> str:
    return fingerprint(row, ["said"])


def _write(row: H, document: Document, *, seen: str, also: tuple[str, ...] = ()) -> H:
    plain = as_plain(checked(document))
    if row.document != plain:
        must_be_as_seen(row, ["said"], seen=seen)
        row.document, row.changed_at = plain, clock.now()
        vars(row).pop("read", None)
        row.save(update_fields=["document", "changed_at", *also])
    return row


def _note(challenge: Challenge, row: ChallengePlaybook) -> None:
    """On the challenge itself, so that no page has to ask: its words, and which version of its playbook it is."""
    challenge.vocabulary = row.document.get("words", {})
    challenge.playbook_version = seen_of(row)
    challenge.save(update_fields=["vocabulary", "playbook_version"])
