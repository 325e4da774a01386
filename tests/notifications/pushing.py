"""Push in tests: ``pushing`` is a real push service that the settings know, with a key of the installation."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import LazySettings

from accounts.models import Channel, User
from core import clock
from core.push_keys import new_key
from notifications import devices
from notifications.models import Delivery, PushSubscription
from notifications.tasks import deliver
from tests.doubles import push_service
from tests.doubles.push_service import Browser, PushService
from tests.world import make_user

KEY = new_key()


@dataclass
class Pushing:
    service: PushService

    def device_of(self, person: User, *, name: str = "Android phone") -> Browser:
        browser = self.service.browser()
        devices.add(person, device=name, **browser.form)
        return browser

    def person(self, name: str = "", *, phones: int = 1) -> tuple[User, list[Browser]]:
        """Somebody who is told by push alone."""
        person = make_user(name, channels=[])
        return person, [self.device_of(person) for _ in range(phones)]

    def deliver(self) -> int:
        """Send what is due now as a worker would. Returns how many notices were taken."""
        before = len(self.service.pushes)
        due = Delivery.objects.filter(channel=Channel.PUSH).due(now=clock.now()).values_list("pk", flat=True)
        deliver(Channel.PUSH, [str(pk) for pk in due])
        return len(self.service.pushes) - before


def subscribed(person: User) -> list[str]:
    return list(PushSubscription.objects.filter(person=person).order_by("made_at").values_list("endpoint", flat=True))


def channels_of(person: User) -> list[str]:
    return User.objects.get(pk=person.pk).channels


@pytest.fixture
def offered(settings: LazySettings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The installation has a key; worker processes of the test, too."""
    settings.VAPID_PRIVATE_KEY = KEY
    monkeypatch.setenv("VAPID_PRIVATE_KEY", KEY)


@pytest.fixture
def pushing(
    offered: None, settings: LazySettings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Pushing]:
    with push_service.running(tmp_path) as service:
        settings.PUSH_SERVICES = [service.place]
        monkeypatch.setenv("PUSH_SERVICES", service.place)
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(service.bundle))
        yield Pushing(service)
