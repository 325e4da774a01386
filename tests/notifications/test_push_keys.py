"""The installation's own key: made once, and worth what it is named for."""

from io import StringIO
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.management import call_command

from config.embedded import development
from config.embedded.place import Place
from core.push_keys import ORDER, is_key, new_key, number_of
from notifications import vapid
from tests.doubles.push_service import unb64


def test_the_command_prints_a_new_key_each_time() -> None:
    lines = []
    for _ in range(2):
        out = StringIO()
        call_command("push_keys", stdout=out, stderr=StringIO())
        lines.append(out.getvalue().strip())
    keys = [line.removeprefix("VAPID_PRIVATE_KEY=") for line in lines]
    assert all(is_key(key) for key in keys)
    assert len(set(keys)) == 2


def test_browsers_get_the_point_that_belongs_to_it() -> None:
    key = new_key()
    point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(vapid.public_key(key)))
    assert point.public_numbers() == ec.derive_private_key(number_of(key), ec.SECP256R1()).public_key().public_numbers()


@pytest.mark.parametrize(
    "text", ["", "A" * 43, "x" * 42, "x" * 44, "*" * 43, vapid.unpadded(ORDER.to_bytes(32, "big"))]
)
def test_what_is_no_key_is_seen(text: str) -> None:
    assert not is_key(text)


def test_a_machine_of_ones_own_makes_one_and_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VAPID_PRIVATE_KEY", raising=False)
    first, second = (development.settings(Place(tmp_path), web_port=8000)["VAPID_PRIVATE_KEY"] for _ in range(2))
    assert is_key(first)
    assert first == second
    assert (tmp_path / "keys" / "vapid_private_key").stat().st_mode & 0o077 == 0


def test_a_key_that_is_set_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = new_key()
    monkeypatch.setenv("VAPID_PRIVATE_KEY", key)
    assert development.settings(Place(tmp_path), web_port=8000)["VAPID_PRIVATE_KEY"] == key
