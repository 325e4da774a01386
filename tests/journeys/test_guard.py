"""The phone looks before it keeps: what could say which patient somebody is comes into no store of it."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from checkins.models import CheckIn
from identifiers.finder import find
from identifiers.models import NotAPatient
from milestones.models import Task
from tests.guards.scene import Scene
from tests.identifiers.sentences import HIDDEN, SEEN, ordinary_sentences, texts_with_identifiers
from tests.journeys.conftest import Open
from tests.journeys.unsent import Phone, without_signal_words
from tests.journeys.watch import Watch

pytestmark = [
    pytest.mark.journey,
    pytest.mark.service_worker,
    pytest.mark.whole_browser,
    pytest.mark.django_db(transaction=True),
]

STUCK = "Mrs Penn, 943 476 5919, cannot come"
STORED = """async () => {
  const names = (await indexedDB.databases()).map(({ name }) => name);
  const kept = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  for (const name of names) {
    const base = await new Promise((done) => (indexedDB.open(name).onsuccess = ({ target }) => done(target.result)));
    for (const store of base.objectStoreNames) {
      const asked = base.transaction(store).objectStore(store).getAll();
      kept.push(JSON.stringify(await new Promise((done) => (asked.onsuccess = () => done(asked.result)))));
    }
    base.close();
  }
  return kept.join();
}"""


FOUND = """([texts, own]) =>
  texts.map((text) => Identifiers.find(text, { year: 2026, own }).map(({ words, sign }) => [words, sign]))"""


FOLDED = """<details><summary>One</summary><div hidden><details><summary>Two</summary><form method="post">
<input type="text" name="a" id="a" value="943 476 5919"><textarea name="b" id="b">ring 07700 900123</textarea>
</form></details></div></details>"""


def begin(open_as: Open, scene: Scene) -> Page:
    """The check-in of Idris, with the guard come."""
    page = open_as(scene.user("other"), f"{scene.world.url}check-in/")
    page.get_by_label("Is one thing stuck?").focus()
    page.wait_for_function("() => globalThis.Guard")
    return page


def test_it_is_shown_before_anything_is_kept_and_one_press_takes_it_out(
    open_as: Open, scene: Scene, shots: Path | None
) -> None:
    page = begin(open_as, scene)
    stuck = page.get_by_label("Is one thing stuck?")
    stuck.fill(STUCK)
    page.get_by_role("button", name="Send check-in").click()
    expect(page.get_by_text("This looks like an NHS number: 943 476 5919")).to_be_visible()
    expect(page.get_by_label("Take it out for me")).to_be_focused()
    if shots:
        page.screenshot(path=shots / "guard.png")
    assert "5919" not in page.evaluate(STORED)
    assert not CheckIn.objects.filter(author__user=scene.user("other")).exists()
    page.get_by_text("Take it out for me").click()
    expect(stuck).to_have_value("Mrs Penn, (left out), cannot come")
    expect(page.get_by_text("This looks like")).to_have_count(0)
    page.get_by_role("button", name="Send check-in").click()
    page.get_by_text("Sent. Thank you.").wait_for()
    assert CheckIn.objects.get(author__user=scene.user("other")).stuck == "Mrs Penn, (left out), cannot come"


def test_not_a_patient_sends_it_and_is_noted(open_as: Open, scene: Scene) -> None:
    page = begin(open_as, scene)
    page.get_by_label("Is one thing stuck?").fill(STUCK)
    page.get_by_role("button", name="Send check-in").click()
    page.get_by_text("Not a patient: keep it").click()
    page.get_by_label("Is one thing stuck?").fill(f"{STUCK}, ring 07700 900123")
    page.get_by_role("button", name="Send check-in").click()
    expect(page.get_by_text("This looks like somebody’s phone number: 07700 900123")).to_be_visible()
    assert "07700" not in page.evaluate(STORED)
    page.get_by_text("Take it out for me").nth(1).click()
    page.get_by_role("button", name="Send check-in").click()
    page.get_by_text("Sent. Thank you.").wait_for()
    assert CheckIn.objects.get(author__user=scene.user("other")).stuck == f"{STUCK}, ring (left out)"
    assert list(NotAPatient.objects.values_list("kind", flat=True)) == ["nhs"]


def test_what_was_answered_for_is_not_held_again_where_nobody_sees_it(open_as: Open, scene: Scene) -> None:
    page = open_as(scene.user("member"), f"{scene.world.url}plan/import/")
    page.wait_for_function("() => globalThis.Guard")
    owner = User.objects.get(name="Asha Penn").email
    page.get_by_label("Paste your rows here").fill(f"Day\tTask\tOwner\n40\t{STUCK}\t{owner}\n")
    page.get_by_role("button", name="See what it would become").click()
    expect(page.get_by_text("This looks like")).to_have_count(1)  # an owner may be named by their address
    page.get_by_text("Not a patient: keep it").click()
    page.get_by_role("button", name="See what it would become").click()
    page.get_by_role("button", name="Bring it in").click()
    page.get_by_text("1 task is in the plan now.").wait_for()
    assert Task.objects.filter(title=STUCK).exists()


def test_what_is_held_is_never_out_of_sight(open_as: Open, scene: Scene) -> None:
    """Two fields without a part of their own each, folded away twice."""
    page = begin(open_as, scene)
    page.evaluate("(form) => document.querySelector('main').insertAdjacentHTML('afterbegin', form)", FOLDED)
    for _ in range(2):
        page.evaluate("() => document.getElementById('a').form.requestSubmit()")
        expect(page.get_by_text("This looks like an NHS number: 943 476 5919")).to_be_visible()
        expect(page.get_by_text("This looks like somebody’s phone number: 07700 900123")).to_be_visible()
    page.get_by_text("Take it out for me").nth(1).click()
    expect(page.locator("#b")).to_have_value("ring (left out)")
    expect(page.get_by_text("This looks like an NHS number: 943 476 5919")).to_be_visible()


def test_the_phone_and_the_server_agree_on_every_sentence(open_as: Open, scene: Scene) -> None:
    page = begin(open_as, scene)
    own = ["dot.penn@gmail.com"]
    for seed in (SEEN, HIDDEN):
        texts = texts_with_identifiers(seed) + ordinary_sentences(seed)
        on_phone: list[Any] = page.evaluate(FOUND, [texts, own])
        here = [[[one.words, one.sign] for one in find(text, year=2026, own=own)] for text in texts]
        assert sum(one != other for one, other in zip(on_phone, here, strict=True)) == 0


def test_what_the_server_refused_can_be_put_right_where_it_waits(open_as: Open, scene: Scene, watch: Watch) -> None:
    page = begin(open_as, scene)
    page.evaluate("() => (Identifiers.find = () => [])")  # a phone with rules of long ago
    page.get_by_label("Is one thing stuck?").fill(STUCK)
    phone = Phone(page)
    phone.lose_signal()
    page.get_by_role("button", name="Send check-in").click()
    phone.sees("Saved on this phone, not sent yet")
    phone.find_signal()
    page.goto(f"{scene.world.url}today/")
    phone.sees("Not taken")
    page.get_by_text("This looks like an NHS number. Take it out").wait_for()
    page.get_by_role("button", name="Take it out and send").click()
    page.get_by_text("Sent", exact=True).first.wait_for()
    assert CheckIn.objects.get(author__user=scene.user("other")).stuck == "Mrs Penn, (left out), cannot come"
    assert "5919" not in page.evaluate(STORED)
    without_signal_words(watch)
