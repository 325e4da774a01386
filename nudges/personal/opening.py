"""What a personal link opens: for whom, in which challenge, and the one thing that can be done there."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import pghistory
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.base import BaseStorage
from django.contrib.messages.storage.base import Message as Said
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation

from access.actor import Actor
from access.policy import BY_LINK, Action
from asks.by_link import ask_of, may_answer_by_link
from asks.models import Ask
from notifications import personal_links, short_links
from notifications.models import Message
from nudges.occasions import Occasion
from nudges.rules import KINDS
from teams.models import Participation
from teams.requests import ByLink, describe

ASKS_FOR: Final = {
    KINDS[Occasion.CHECKIN]: Action.CHECK_IN,
    KINDS[Occasion.QUESTION]: Action.REFLECT,
    "asks/to_answer": Action.ANSWER_ASK,
    KINDS[Occasion.ASK]: Action.ANSWER_ASK,
    KINDS[Occasion.PROMISE]: Action.ANSWER_ASK,
    KINDS[Occasion.PROMISE_OVER]: Action.ANSWER_ASK,
    KINDS[Occasion.TRIAL_NEXT]: Action.ANSWER_ASK,
}


@dataclass(frozen=True)
class Opening:
    """``participation`` is None once its person has left, or their account is closed."""

    message: Message
    participation: Participation | None

    @property
    def action(self) -> Action:
        return ASKS_FOR[self.message.kind]

    @property
    def stop_url(self) -> str:
        return reverse("notifications:mute", args=[short_links.token_for(self.message)])

    def actor(self) -> Actor | None:
        """May do what the message asks for and nothing else; None when the link is over."""
        if self.participation is None or not personal_links.is_live(self.message):
            return None
        actor = self.participation.as_actor(only=BY_LINK[self.action])
        return actor if self._may(actor) else None

    def _may(self, actor: Actor) -> bool:
        if self.action is not Action.ANSWER_ASK:
            return actor.can(self.action)
        return self.ask_to_answer is not None and may_answer_by_link(actor, self.ask_to_answer)

    @cached_property
    def ask_to_answer(self) -> Ask | None:
        """What a leader's message asks about; the right is asked for the ask itself."""
        if self.action is not Action.ANSWER_ASK:
            return None
        return ask_of(self.message.occasion, self.message.about)

    def described(self, *, is_anothers: bool) -> ByLink:
        assert self.message.person is not None  # noqa: S101  a message with such a link is to a person
        return ByLink(
            url=personal_links.path(self.message),
            page_url=self.message.link,
            stop_url=self.stop_url,
            name=self.message.person.get_short_name(),
            until=personal_links.until(self.message),
            is_anothers=is_anothers,
        )


def of(message: Message) -> Opening:
    mine = Participation.objects.filter(user=message.person, challenge=message.about).current()
    participation = mine.select_related("challenge", "team").first()
    if participation and message.person:
        participation.user = message.person
    return Opening(message, participation)


@contextmanager
def as_its_person(request: HttpRequest, opening: Opening, actor: Actor) -> Iterator[None]:
    """Whoever is signed in on this phone is nobody here: not on the page, not in the history, not in the session."""
    person, participation = opening.message.person, opening.participation
    assert person is not None  # noqa: S101  see Opening.described
    assert participation is not None  # noqa: S101  there is an actor
    signed_in, words = request.user, vars(request).get("_messages")
    is_anothers = signed_in.is_authenticated and signed_in != person
    request.user = AnonymousUser()
    vars(request)["_messages"] = Nothing(request)
    pghistory.context(user=str(person.pk), url=reverse("personal:link", args=["-"]))
    with translation.override(person.language), timezone.override(person.time_zone):
        describe(request, participation, actor=actor, by_link=opening.described(is_anothers=is_anothers))
        try:
            yield
        finally:
            vars(request)["_messages"] = words
            request.user = signed_in


class Nothing(BaseStorage):
    """In the place of words that wait for whoever is signed in: they are not shown to the holder of a link."""

    def _get(self, *_args: Any, **_kwargs: Any) -> tuple[list[Said], bool]:
        return [], True

    def _store(self, messages: Iterable[Said], response: HttpResponse, *_args: Any, **_kwargs: Any) -> list[Said]:
        return []
