"""No more of one kind of message, or of any reminder; and starting them again."""

from collections.abc import Iterable
from typing import ClassVar, Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from notifications.models import Mute
from notifications.muting import EVERY_REMINDER
from notifications.say.concern import State
from notifications.say.speaker import Speaker

PRESSED: Final = ("kind", "all", "start")


class Stopping:
    """What a person or an address has stopped. ``kind`` of the speaker is what their link can stop by itself."""

    key: ClassVar = "stop"

    def sentence(self, speaker: Speaker) -> str:
        """Empty when nothing is stopped."""
        if EVERY_REMINDER in speaker.stopped:
            return _("You get no more reminders.")
        if speaker.kind in speaker.stopped:
            return _("You get no more messages like that one.")
        return "" if speaker.kind or not speaker.stopped else _("You have stopped some kinds of messages.")

    def state(self, speaker: Speaker) -> State:
        """Nothing to come back from: what a press changes, it says itself."""
        return {"stopped": [], "started": []}

    @transaction.atomic
    def restore(self, speaker: Speaker, state: State) -> State:
        """Only what was changed there goes back: more may have been stopped on another page since."""
        _mine(speaker).filter(kind__in=state["stopped"]).delete()
        _stop(speaker, state["started"])
        return {"stopped": state["started"], "started": state["stopped"]}


def press(speaker: Speaker, button: str) -> State:
    """One of PRESSED: stop this kind, stop all, or start again what this page can stop. Twice changes nothing.

    Returns what it changed.
    """
    if button == "start":
        started = speaker.stopped & {speaker.kind, EVERY_REMINDER} if speaker.kind else speaker.stopped
        _mine(speaker).filter(kind__in=started).delete()
        return {"stopped": [], "started": sorted(started)}
    kind = speaker.stops if button == "kind" else EVERY_REMINDER
    _stop(speaker, [kind])
    return {"stopped": sorted({kind} - speaker.stopped), "started": []}


def _mine(speaker: Speaker) -> QuerySet[Mute]:
    return Mute.objects.filter(person=speaker.person, address=speaker.address)


def _stop(speaker: Speaker, kinds: Iterable[str]) -> None:
    rows = [Mute(person=speaker.person, address=speaker.address, kind=kind) for kind in kinds]
    Mute.objects.bulk_create(rows, ignore_conflicts=True)
