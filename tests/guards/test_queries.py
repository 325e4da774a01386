"""Every page asks the database as often for six teams of forty people as for two of three: at most six times."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.guards.growth import grow
from tests.guards.scene import Scene
from tests.guards.table import pages_of
from tests.guards.urls import Address, ours

MOST = 6
FEWER = {"checkins:checkin": 5}
Asked = dict[str, list[str]]


def asked(scene: Scene, role: str, addresses: list[Address]) -> Asked:
    """What each page asks the database when it is opened a second time."""
    found: Asked = {}
    for address in addresses:
        url = scene.url(address)
        scene.people[role].get(url)
        with CaptureQueriesContext(connection) as captured:
            assert scene.people[role].get(url).status_code == 200
        found[address.name] = [query["sql"] for query in captured.captured_queries]
    return found


def again_and_again(queries: list[str]) -> Iterator[str]:
    """Statements asked more than once, without their values."""
    for statement, times in Counter(query.split(" WHERE ")[0][-160:] for query in queries).items():
        if times > 1:
            yield f"{times} × …{statement}"


@pytest.mark.parametrize("role", ["anonymous", "member", "facilitator", "sponsor", "commissioner"])
def test_every_page_asks_as_often_at_any_size(scene: Scene, role: str) -> None:
    shown = set(pages_of(role))
    addresses = [address for address in ours() if address.name in shown]
    few = asked(scene, role, addresses)
    grow(scene)
    many = asked(scene, role, addresses)
    more = {
        name: [f"{len(few[name])} → {len(many[name])}", *again_and_again(many[name])]
        for name in many
        if len(many[name]) != len(few[name])
    }
    too_many = {name: len(many[name]) for name in many if len(many[name]) > FEWER.get(name, MOST)}
    assert (more, too_many) == ({}, {})
