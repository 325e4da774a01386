"""The two pages where a person says how they are told: their own, and the one behind the link of a mail."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from core import clock
from notifications.models import Message
from notifications.muting import token_for
from tests.notifications.conftest import NOON, owe
from tests.world import browser, make_user

LINK, ME = "link", "me"


@dataclass
class Page:
    """One of the two, open in a browser of its own."""

    user: User
    url: str
    client: Client

    def get(self) -> str:
        answer = self.client.get(self.url)
        assert answer.status_code == 200
        return answer.content.decode()

    def say(self, what: str, **data: object) -> HttpResponse:
        return self.client.post(self.url, {"what": what, **data})  # type: ignore[return-value]

    def after(self, answer: HttpResponse) -> str:
        """The page that a browser shows next."""
        assert answer.status_code == 303
        return self.client.get(answer["Location"]).content.decode()

    def saved(self) -> User:
        return User.objects.get(pk=self.user.pk)


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(db: None) -> OpenPage:
    def open_page(which: str, **fields: object) -> Page:
        user = make_user("Joan Marsh", **fields)
        return Page(user, "/me/", browser(user)) if which == ME else Page(user, link_of(user), Client())

    return open_page


@pytest.fixture(params=[LINK, ME])
def page(request: pytest.FixtureRequest, open_page: OpenPage) -> Page:
    """A test that asks for it is run on both."""
    return open_page(request.param)


def link_of(user: User) -> str:
    with clock.pretend(NOON):
        owe(user)
    return f"/n/{token_for(Message.objects.filter(person=user).earliest('made_at'))}/"
