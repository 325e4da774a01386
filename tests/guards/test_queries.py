"""Every page asks the database as often for six teams of forty people as for two of three: at most six times.

Also the pages of a long list, and those that are not there.
"""

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
# By what the address of each long list names its pages.
PAGED = {
    "accounts:inbox": ("page",),
    "allowed:everywhere": ("page",),
    "boards:learn": ("tests",),
    "experiments:borrow": ("page",),
    "nudges:log": ("page",),
    "reflections:mine": ("page", "shared"),
    "site:challenges": ("page",),
    "stories:stories": ("page",),
    "teams:invitations": ("page",),
}
ODD = ("2", "99", "999999999999999999999", "0", "-1", "abc", "", "\u0662", "2\x00")
# Other bars. A table to download is one query a sheet, read as a stream, and a person asks for it now and then.
# What is to become a playbook is read whole, once in the life of a challenge.
BARS = {
    "checkins:checkin": 5, "exports:workbook": 30, "exports:tables": 30, "exports:challenge": 40, "playbook:spread": 10,
}  # fmt: skip
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
    too_many = {name: len(many[name]) for name in many if len(many[name]) > BARS.get(name, MOST)}
    assert (more, too_many) == ({}, {})


@pytest.mark.parametrize("role", ["member", "facilitator", "sponsor", "commissioner"])
def test_no_page_of_a_long_list_asks_more_often(scene: Scene, role: str) -> None:
    grow(scene)
    shown = set(pages_of(role)) & set(PAGED)
    too_many = {}
    for address in (address for address in ours() if address.name in shown):
        for query in ({name: odd} for name in PAGED[address.name] for odd in ODD):
            with CaptureQueriesContext(connection) as captured:
                assert scene.people[role].get(scene.url(address), query).status_code == 200, (address.name, query)
            if len(captured) > MOST:
                too_many[f"{address.name} {query}"] = len(captured)
    assert too_many == {}
