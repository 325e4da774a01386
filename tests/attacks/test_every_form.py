"""Every form of every page, filled with what nobody would write: refused in words or kept as words, never more."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from django.db import transaction

from tests.guards.scene import Scene, scene
from tests.guards.table import pages_of
from tests.guards.urls import ours

__all__ = ["scene"]
SCRIPT = "<script>alert(1)</script>"
WORDS = {
    "markup": f"{SCRIPT}{{{{ link }}}}{{% now 'Y' %}}\" onload=\"x'",
    "odd letters": f"\u202e\u2066{SCRIPT}\0 \U0001f469\u200d\U0001f680 \ud83d e\u0301" + "\u0336" * 40,
    "a hundred thousand letters": f"{SCRIPT}{'w' * 100_000}",
}
NOT_OURS = ("demo:", "account", "join:", "site:")


@dataclass
class Form:
    action: str
    method: str
    texts: list[str] = field(default_factory=list)
    given: dict[str, str] = field(default_factory=dict)

    def filled(self, words: str) -> dict[str, str]:
        return self.given | dict.fromkeys(self.texts, words)


class Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self.choice = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.found.append(Form(said.get("action", ""), said.get("method", "get").lower()))
        elif tag == "select":
            self.choice = said.get("name", "")
        elif self.found:
            self._field(tag, said, self.found[-1])

    def _field(self, tag: str, said: dict[str, str], form: Form) -> None:
        name, kind = said.get("name", ""), said.get("type", "text")
        if tag == "option" and self.choice:
            form.given.setdefault(self.choice, said.get("value", ""))
        elif tag == "textarea" or (tag == "input" and name and kind not in {"hidden", "radio", "checkbox", "file"}):
            form.texts.append(name)
        elif tag == "input" and name and kind != "file":
            form.given.setdefault(name, said.get("value", "on"))


def forms_of(scene: Scene, who: str) -> Iterator[tuple[str, Form]]:
    """Each kind of form once."""
    met: set[tuple[Any, ...]] = set()
    for address in ours():
        if address.name not in pages_of(who) or address.name.startswith(NOT_OURS):
            continue
        url = scene.url(address)
        answer = scene.people[who].get(url)
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue  # a file to download
        reader = Forms()
        reader.feed(answer.content.decode())
        for form in reader.found:
            kind = (address.name, form.method, *sorted(form.texts), *sorted(form.given))
            if form.texts and kind not in met:
                met.add(kind)
                yield urljoin(url, form.action or url), form


@pytest.mark.parametrize("who", ["member", "facilitator", "sponsor"])
def test_hostile_words_are_refused_in_words_or_kept_as_words(scene: Scene, who: str) -> None:
    person, wrong = scene.people[who], []
    forms = list(forms_of(scene, who))
    assert len(forms) > {"member": 15, "facilitator": 20, "sponsor": 2}[who]
    for url, form in forms:
        for kind, words in WORDS.items():
            said = form.filled(words.encode("utf-8", "replace").decode())
            with transaction.atomic():
                try:
                    answer = send(person, url, form.method, said)
                except Exception as error:  # noqa: BLE001  whatever it is, it would be a page that says sorry
                    wrong.append(f"{form.method} {url}, {kind}: {error!r:.300}")
                    transaction.set_rollback(True)
                    continue
                transaction.set_rollback(True)
            if answer.status_code >= 500 or SCRIPT in answer.content.decode():
                wrong.append(f"{form.method} {url}, {kind}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def send(person: Any, url: str, method: str, said: dict[str, str]) -> Any:
    """Then the page it leads to, where what was kept is shown."""
    parts = urlsplit(url)
    if method == "get":
        return person.get(
            parts.path, dict(parse_qsl(parts.query)) | {name: value[:2000] for name, value in said.items()}
        )
    return person.post(url, said, follow=True)
