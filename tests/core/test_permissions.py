"""No page may use the camera, the microphone or the place of a phone: the browser is told so."""

import pytest

from tests.world import Person, World


@pytest.mark.parametrize("address", ["today/", "nowhere/", "%00/"])
def test_every_answer_switches_off_what_no_page_needs(world: World, member: Person, address: str) -> None:
    policy = member.get(f"{world.url}{address}")["Permissions-Policy"]
    for feature in ("camera", "microphone", "geolocation", "payment", "usb"):
        assert f"{feature}=()" in policy
