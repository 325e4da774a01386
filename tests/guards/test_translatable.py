"""Every word a person can see passes through translate or blocktranslate."""

import re
from html import unescape
from pathlib import Path

import pytest

TEMPLATES = Path(__file__).parents[2] / "templates"
# The page of all components speaks to those who change the look, with made-up samples; its frame is translated.
SAMPLES = TEMPLATES / "boards" / "components"
PAGES = sorted(page for kind in ("*.html", "*.txt") for page in TEMPLATES.rglob(kind) if SAMPLES not in page.parents)

TRANSLATED = re.compile(r"{%-?\s*blocktrans(?:late)?\b.*?{%\s*endblocktrans(?:late)?\s*%}", re.DOTALL)
COMMENT = re.compile(r"{%\s*comment.*?endcomment\s*%}|{#.*?#}|<!--.*?-->", re.DOTALL)
CODE = re.compile(r"<(script|style)\b.*?</\1>", re.DOTALL)
MARK = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
TAG = re.compile(r"<[^>]*>", re.DOTALL)
SAID = re.compile(r"\s(?:aria-label|aria-description|alt|title|placeholder)=(\"[^\"]*\"|'[^']*')")
# What no language changes: the product's name, and formats of machines.
SAME_EVERYWHERE = re.compile(r"\b(Hundred|JSON|CSV|SVG|xlsx|csv)\b")
LETTERS = re.compile(r"[^\W\d_]{2,}")


def words_left(source: str) -> list[str]:
    """Words that stand in the template as they are, in text or in attributes that are read out."""
    for pattern in (COMMENT, TRANSLATED, CODE):
        source = pattern.sub(" ", source)
    source = MARK.sub(lambda mark: "•" * ("\n" not in mark[0]), source)
    texts = [TAG.sub(" ", source), *(said[1] for tag in TAG.findall(source) for said in SAID.finditer(tag))]
    return [word for text in texts for word in LETTERS.findall(SAME_EVERYWHERE.sub(" ", unescape(text)))]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TEMPLATES)))
def test_every_word_can_be_translated(page: Path) -> None:
    assert words_left(page.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>Saved</p>", ["Saved"]),
        ("<p>{% translate 'Saved' %} {{ name }}, 3 of 5</p>", ["of"]),
        ("{% blocktranslate %}All <b>of it</b>{% endblocktranslate %}", []),
        ('<img alt="A hundred dots">', ["hundred", "dots"]),
        ('<a href="/words/" class="words" title="{% translate "Words" %}">·</a>', []),
        ("{# words #}<script src='x'>words</script>&nbsp;–", []),
    ],
)
def test_the_guard_sees_words(source: str, words: list[str]) -> None:
    assert words_left(source) == words
