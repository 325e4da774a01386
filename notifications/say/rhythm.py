"""Each by itself, or together. Who wants them together wants the message that brings them."""

from typing import ClassVar

from django.utils.translation import gettext_lazy

from accounts.models import Rhythm as Choice
from accounts.models import User
from accounts.say_forms import RhythmForm
from notifications.models import Mute
from notifications.querysets import DIGEST
from notifications.say import sentences
from notifications.say.concern import Data, State
from notifications.say.speaker import Speaker


class TogetherForm(RhythmForm):
    def save(self, commit: bool = True) -> User:  # noqa: FBT001, FBT002  as Django calls it
        person = super().save(commit)
        if person.rhythm != Choice.EACH:  # stopped before, it would bring nothing, and nobody would say so
            Mute.objects.filter(person=person, kind=DIGEST).delete()
        return person


class Rhythm:
    key: ClassVar = "rhythm"
    title: ClassVar = gettext_lazy("How often")

    def form(self, speaker: Speaker, data: Data = None) -> TogetherForm:
        return TogetherForm(data, instance=speaker.user)

    def sentence(self, speaker: Speaker) -> str:
        return sentences.of_rhythm(speaker.user)

    def state(self, speaker: Speaker) -> State:
        return {"rhythm": speaker.user.rhythm, "is_stopped": DIGEST in speaker.stopped}

    def restore(self, speaker: Speaker, state: State) -> State:
        before = self.state(speaker)
        speaker.user.rhythm = state["rhythm"]
        speaker.user.save(update_fields=["rhythm"])
        if state["is_stopped"]:
            Mute.objects.get_or_create(person=speaker.user, kind=DIGEST)
        else:
            Mute.objects.filter(person=speaker.user, kind=DIGEST).delete()
        return before
