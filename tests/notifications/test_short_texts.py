"""What stands on a lock screen or in a text message: neutral, short, and in signs that every phone has."""

import re
from pathlib import Path
from uuid import uuid4

import pytest
from django.conf import LazySettings
from django.conf import settings as django_settings
from django.test import Client
from django.utils import translation

from accounts.models import Channel
from core import clock
from notifications import muting, rendering, short_links
from notifications.models import Message
from tests.notifications.conftest import CONTEXT, NOON, owe
from tests.notifications.test_kinds import KINDS
from tests.world import make_user

TEMPLATES = Path(django_settings.BASE_DIR) / "templates"
LANGUAGES = [code for code, _name in django_settings.LANGUAGES]
BASE = "https://hundred.example.org.uk"  # 30 signs
GSM_7 = re.compile(
    r"[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*"
)  # 3GPP TS 23.038, without those that count twice
SECRETS = {
    "team": "Skylark",
    "challenge": "Saltby",
    "milestone": "Ten plans",
    "question": "May nurses prescribe?",
    "name": "Joan",
    "who": "Asha Penn",
    "invited_by": "Nell Ford",
    "own_subject": "Breathlessness",
    "own_words": "Breathlessness is 44%",
    "value": 44,
    "answer": "no",
    "prompt": 3,
}


def message(kind: str, **fields: object) -> Message:
    return Message(kind=kind, occasion="test", context=SECRETS, link="/c/saltby/plan/", **fields)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [*KINDS, "tests/unheard_of"])
def test_a_text_message_is_one_message_with_a_link(kind: str, language: str, settings: LazySettings) -> None:
    settings.BASE_URL = BASE
    assert len(BASE) == 30
    with translation.override(language):
        text = rendering.short(message(kind), Channel.SMS)
    assert len(text) <= 160
    assert GSM_7.fullmatch(text)
    assert re.fullmatch(
        r"\S.*\. " + re.escape(BASE) + r"/n/[\w-]{36}/|\S.*[!?] " + re.escape(BASE) + r"/n/\S{36}/", text
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("channel", [Channel.SMS, Channel.PUSH])
@pytest.mark.parametrize("kind", [*KINDS, "tests/unheard_of"])
def test_it_tells_nothing_of_anybody(kind: str, channel: Channel, language: str) -> None:
    with translation.override(language):
        text = rendering.short(message(kind), channel)
    words = text.split(" http")[0]
    assert 10 < len(words) <= 90
    assert not [secret for secret in map(str, SECRETS.values()) if secret.lower() in words.lower().split()]
    assert not re.search(r"\d", words)


@pytest.mark.parametrize("channel", ["sms", "push"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_words_of_its_own(kind: str, channel: str) -> None:
    app, name = kind.split("/")
    file = TEMPLATES / app / "messages" / f"{name}.{channel}.txt"
    assert "{{" not in file.read_text()  # it is given nothing to show


@pytest.mark.parametrize("channel", ["sms", "push"])
def test_no_words_are_left_of_a_kind_that_is_gone(channel: str) -> None:
    found = {
        f"{file.parent.parent.name}/{file.name.split('.')[0]}" for file in TEMPLATES.glob(f"*/messages/*.{channel}.txt")
    }
    assert found - set(KINDS) == {"notifications/any"}


@pytest.mark.django_db
def test_the_short_link_opens_the_same_page_as_the_long_one(client: Client) -> None:
    with clock.pretend(NOON):
        (delivery,) = owe(make_user("Joan Marsh"), context=CONTEXT)
    told = delivery.message
    link = rendering.short_link(told).removeprefix(django_settings.BASE_URL)
    page = client.get(link)
    assert page.status_code == 200
    assert "Joan" not in page.content.decode()
    muter, long = muting.read(link.split("/")[2]), muting.read(muting.token_for(told))
    assert muter is not None
    assert long is not None
    assert (muter.kind, muter.person_id, muter.address) == (long.kind, long.person_id, long.address)
    assert muter.about == told


@pytest.mark.django_db
def test_a_short_link_that_is_not_ours_opens_nothing(client: Client) -> None:
    with clock.pretend(NOON):
        (delivery,) = owe(make_user())
    right = short_links.token_for(delivery.message)
    other = "A" if right[20] != "A" else "B"
    gone = Message(pk=uuid4())
    for token in (
        right[:20] + other + right[21:],
        right[:-4],
        right + "AAAA",
        "A" * 36,
        short_links.token_for(gone),
        "é" * 36,
    ):
        assert client.get(f"/n/{token}/").status_code == 404
