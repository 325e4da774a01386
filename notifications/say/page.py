"""The settings for messages as a page shows them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import Channel
from accounts.person_form import PersonForm
from notifications.muting import EVERY_REMINDER
from notifications.say import sentences, undoing
from notifications.say.concern import Concern
from notifications.say.concerns import CONCERNS, SAID, STOPPING
from notifications.say.hearing import Wrong
from notifications.say.speaker import Speaker
from notifications.say.undoing import Before


@dataclass(frozen=True)
class Part:
    """One concern on the page."""

    concern: Concern
    form: PersonForm
    sentence: str
    is_open: bool

    @property
    def template(self) -> str:
        return f"notifications/say/{self.concern.key}.html"


@dataclass(frozen=True)
class Page:
    """``url`` takes the answers. ``before`` is how it was before the change that the page tells of."""

    url: str
    speaker: Speaker
    before: Before | None = None
    wrong: Wrong | None = None

    @property
    def parts(self) -> list[Part]:
        return [self._part(concern) for concern in CONCERNS] if self.speaker.person else []

    @property
    def is_untouched(self) -> bool:
        return not (self.before or self.wrong or self.stopped)

    @property
    def changed(self) -> str:
        """What changed, in words; what was stopped says so by itself."""
        if self.before is None or self.has_just_stopped:
            return ""
        sentence = SAID[self.before.key].sentence(self.speaker) or _("Messages come again.")
        if self.all_is_stopped:
            return _("%(sentence)s But you have stopped all reminders.") % {"sentence": sentence}
        return sentence

    @property
    def lost(self) -> list[str]:
        """By which ways nothing arrives, in words."""
        return [str(sentences.LOST[channel]) for channel in Channel if channel in self.speaker.lost]

    @property
    def has_just_stopped(self) -> bool:
        """The way back is that of what stands stopped."""
        return bool(self.before and self.before.key == STOPPING.key and self.stopped)

    @property
    def stopped(self) -> str:
        return STOPPING.sentence(self.speaker)

    @property
    def look_of_stopping(self) -> str:
        """The main thing to do, unless there is something to read."""
        return f"nhsuk-button {'nhsuk-button--secondary' if self.speaker.link else 'h-sun'}"

    @property
    def all_is_stopped(self) -> bool:
        return EVERY_REMINDER in self.speaker.stopped

    @property
    def was(self) -> str:
        return undoing.signed(self.before, self.speaker) if self.before else ""

    def _part(self, concern: Concern) -> Part:
        if self.wrong and self.wrong.key == concern.key:
            return Part(concern, self.wrong.form, concern.sentence(self.speaker), is_open=True)
        return Part(concern, concern.form(self.speaker), concern.sentence(self.speaker), is_open=False)
