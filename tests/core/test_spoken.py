"""A place says roles in its own words, in every sentence of ours and in none of other people's."""

import pytest
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext, override

from access.roles import Function, Role
from core import spoken

WORDS = {
    "facilitator": {"one": "catalyst", "many": "catalysts"},
    "sponsor": {"one": "ally", "many": "allies"},
    "team_leader": {"one": "captain", "many": "captains"},
}


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Your team and your facilitator can see this.", "Your team and your catalyst can see this."),
        ("Facilitators and leaders", "Catalysts and leaders"),
        ("Ask a sponsor, or A facilitator", "Ask an ally, or A catalyst"),
        ("Team leader", "Captain"),
        ("the facilitator’s own", "the catalyst’s own"),
        ("%(facilitator)s and the facilitator", "%(facilitator)s and the catalyst"),
        ("facilitation, sponsored", "facilitation, sponsored"),
        ("Commissioner", "Commissioner"),
    ],
)
def test_words_are_exchanged_and_nothing_else(ours: str, theirs: str) -> None:
    with spoken.speaking(WORDS):
        assert gettext(ours) == theirs
        assert str(gettext_lazy(ours)) == theirs
    assert gettext(ours) == ours


def test_labels_and_numbers_of_people_are_told_in_its_words() -> None:
    with spoken.speaking(WORDS):
        assert (str(Role.FACILITATOR.label), str(Function.TEAM_LEADER.label)) == ("Catalyst", "Captain")
        assert ngettext("%(n)s facilitator", "%(n)s facilitators", 2) % {"n": 2} == "2 catalysts"
        assert get_language() == "en-gb"
        assert spoken.now() == WORDS
    assert spoken.now() == {}


def test_a_language_that_is_activated_in_between_does_not_forget_them() -> None:
    with spoken.speaking(WORDS):
        with override("en-gb"):
            assert gettext("Facilitator") == "Catalyst"
        assert gettext("Facilitator") == "Catalyst"


@pytest.mark.parametrize("word", ["<script>alert(1)</script>", "a & b", "100 %", "%(n)s", "{{ x }}", 'a"b', "", " "])
def test_words_that_could_harm_a_page_are_not_said(word: str) -> None:
    with spoken.speaking({"facilitator": {"one": word, "many": "catalysts"}}):
        assert gettext("Facilitator") == "Facilitator"


def test_words_that_nobody_knows_change_nothing() -> None:
    with spoken.speaking({"boss": {"one": "a", "many": "b"}}):
        assert gettext("Facilitator") == "Facilitator"
