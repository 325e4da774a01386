"""Whom a cell means."""

from uuid import uuid4

import pytest

from milestones.roster import NotFound, Person, Roster

SKYLARK, TEASEL = uuid4(), uuid4()
NAMES = ("Joan Marsh", "Joan Lark", "Tomasz Wilk", "Bev Tarn", "Mary Ann O'Neill", "Sam")
PEOPLE = [Person(uuid4(), SKYLARK, name, f"{name.split()[0].lower()}{n}@example.org") for n, name in enumerate(NAMES)]
PEOPLE.append(Person(uuid4(), TEASEL, "Idris Cole"))
ROSTER = Roster({SKYLARK: "Skylark", TEASEL: "The Teasel"}, PEOPLE, usual=SKYLARK)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Joan Marsh", "Joan Marsh"),
        ("  joan   MARSH ", "Joan Marsh"),
        ("Joan M", "Joan Marsh"),
        ("J. Lark", "Joan Lark"),
        ("Marsh", "Joan Marsh"),
        ("Tomasz", "Tomasz Wilk"),
        ("Tom", "Tomasz Wilk"),
        ("bev3@example.org", "Bev Tarn"),
        ("Mary Ann O’Neill", "Mary Ann O'Neill"),
        ("Mary O'Neill", "Mary Ann O'Neill"),
        ("Sam", "Sam"),
    ],
)
def test_a_person_is_found_however_they_are_written(text: str, name: str) -> None:
    found = ROSTER.person(text, team=SKYLARK)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize("text", ["", " - ", "TBC", "n/a", "?", "N.A.", "everyone", "tbc.", "."])
def test_some_words_mean_nobody(text: str) -> None:
    assert ROSTER.person(text, team=SKYLARK) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Joan", "more than one “Joan” is in Skylark"),
        ("Bob", "we know no “Bob” in Skylark"),
        ("Idris Cole", "we know no “Idris Cole” in Skylark"),
        ("Bev & Tomasz", "one person owns it"),
        ("Bev, Bob", "one person owns it"),
        ("Be", "we know no “Be” in Skylark"),
    ],
)
def test_others_are_named(text: str, why: str) -> None:
    with pytest.raises(NotFound, match=why):
        ROSTER.person(text, team=SKYLARK)


@pytest.mark.parametrize("text", ["Teasel", "the teasel team", "Team Teasel", "THE TEASEL"])
def test_a_team_is_found_however_it_is_written(text: str) -> None:
    assert ROSTER.team(text) == TEASEL
    assert ROSTER.team("") == SKYLARK
