"""Addresses and numbers as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teams.contacts import read_contacts
from teams.role_words import role_of


@pytest.mark.parametrize(
    "written",
    ["07700 900123", "+44 7700 900123", "+44 (0)7700 900123", "0044 7700 900123", "7700900123", "07700-900-123"],
)
def test_a_british_mobile_in_any_dress(written: str) -> None:
    assert read_contacts(written).phone == "+447700900123"


@pytest.mark.parametrize("written", ["12", "none", "077009001234567890", "+0 123 456 789", "ask Joan"])
def test_what_is_no_number_is_wrong(written: str) -> None:
    assert "phone" in read_contacts(written).wrong


@pytest.mark.parametrize("written", ["not-an-address", "(0) 12", "Bev@"])
def test_what_cannot_be_read_stays_as_it_was_written(written: str) -> None:
    found = read_contacts(written)
    assert found.wrong
    assert written in (found.email, found.phone)


@pytest.mark.parametrize("written", ["bev@", "@example.org", "bev@example", "bev at@x", "b" * 250 + "@example.org"])
def test_what_is_no_address_is_wrong(written: str) -> None:
    assert "email" in read_contacts(written).wrong


def test_either_may_stand_in_either_column() -> None:
    found = read_contacts("07700 900123", "Bev@Example.org")
    assert (found.email, found.phone, found.wrong) == ("bev@example.org", "+447700900123", {})


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_cells_are_read_without_a_stumble(one: str, other: str) -> None:
    read_contacts(one, other)


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Facilitator", "facilitator"),
        ("co-facilitators", "facilitator"),
        ("Coach", "facilitator"),
        ("SPONSOR", "sponsor"),
        ("System leader", "sponsor"),
        ("commissioner ", "commissioner"),
        ("Carer", "member"),
        ("Lived experience", "member"),
        ("Nurse, data lead", "member"),
        ("", "member"),
        ("Not a sponsor", None),
        ("Carer and sponsor", None),
        ("King", None),
    ],
)
def test_roles_in_plain_words(words: str, role: str | None) -> None:
    assert role_of(words) == role
