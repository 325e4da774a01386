"""One thing a person can choose about messages: asked in one form, said in one sentence, and undone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.functional import Promise

from accounts.models import User
from accounts.person_form import PersonForm
from notifications.say.speaker import Speaker

Data = Mapping[str, Any] | None
State = Mapping[str, Any]


class Said(Protocol):
    """Something that was said, and can be unsaid. ``key`` names it in what is sent."""

    @property
    def key(self) -> str: ...

    def sentence(self, speaker: Speaker) -> str:
        """How it stands, in words."""

    def state(self, speaker: Speaker) -> State:
        """How it stands, to come back to."""

    def restore(self, speaker: Speaker, state: State) -> State:
        """Back to ``state``; returns the way back from that."""


class Concern(Said, Protocol):
    """What has a form of its own."""

    @property
    def title(self) -> str | Promise: ...

    def form(self, speaker: Speaker, data: Data = None) -> PersonForm: ...


@dataclass(frozen=True)
class OfPerson:
    """What is kept in fields of the person."""

    key: str
    title: str | Promise
    form_class: type[PersonForm]
    fields: tuple[str, ...]
    words: Callable[[User], str]

    def form(self, speaker: Speaker, data: Data = None) -> PersonForm:
        return self.form_class(data, instance=speaker.user)

    def sentence(self, speaker: Speaker) -> str:
        return self.words(speaker.user)

    def state(self, speaker: Speaker) -> State:
        return {name: getattr(speaker.user, name) for name in self.fields}

    def restore(self, speaker: Speaker, state: State) -> State:
        before = self.state(speaker)
        for name in self.fields:
            setattr(speaker.user, name, state[name])
        speaker.user.save(update_fields=self.fields)
        return before
