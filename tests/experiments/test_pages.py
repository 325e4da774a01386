"""The pages of ideas and small tests, as people use them."""

from collections.abc import Callable
from html import unescape
from uuid import uuid4

import pytest

from access.visibility import Visibility
from core.decision import Decision
from experiments.models import Experiment, Idea
from tests.experiments.conftest import Propose, Start
from tests.world import Person, World

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def learn(world: World) -> str:
    return f"{world.url}learn/"


def text(client: Person, url: str) -> str:
    answer = client.get(url, follow=True)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_an_idea_is_put_up_without_a_name(member: Person, learn: str) -> None:
    answer = member.post(f"{learn}ideas/", {"id": str(uuid4()), "text": "Tea first"}, follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(f"{learn}ideas/#ideas", 303)]
    assert "Tea first" in page
    assert "Somebody in the team" in page
    assert "Joan Marsh" not in page


def test_htmx_gets_the_part_alone(member: Person, learn: str) -> None:
    answer = member.post(f"{learn}ideas/", {"id": str(uuid4()), "text": HOSTILE}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert (answer.status_code, page.lstrip()[:8]) == (200, "<section")
    assert HOSTILE not in page
    assert "Your idea is on the board" in page


def test_an_idea_becomes_a_test_with_a_guess_first(member: Person, learn: str, propose: Propose) -> None:
    idea = propose("A walk")
    card = text(member, f"{learn}tests/new/?idea={idea.pk}")
    assert card.index("What do you think will happen?") < card.index("What will you try?") < card.index("With how many")
    said = {"id": str(uuid4()), "idea": str(idea.pk), "title": "A walk", "prediction": "Six will come"}
    answer = member.post(f"{learn}tests/new/", said)
    row = Experiment.objects.get()
    assert (answer.status_code, answer["Location"], row.idea_id) == (303, f"{learn}tests/{row.pk}/", idea.pk)
    again = member.post(f"{learn}tests/new/", said)
    assert (again["Location"], Experiment.objects.count()) == (answer["Location"], 1)


def test_without_a_guess_nothing_begins_and_all_is_kept(member: Person, learn: str) -> None:
    answer = member.post(f"{learn}tests/new/", {"id": str(uuid4()), "title": "A walk", "prediction": ""})
    assert answer.status_code == 422
    assert 'value="A walk"' in answer.content.decode()
    assert not Experiment.objects.exists()


@pytest.mark.parametrize("decision", list(Decision))
def test_each_decision_is_thanked_for_alike(member: Person, learn: str, start: Start, decision: Decision) -> None:
    row = start()
    page = text(member, f"{learn}tests/{row.pk}/decide/")
    assert page.count('name="decision"') == 3
    said = {"decision": decision.value, "learned": HOSTILE}
    answer = member.post(f"{learn}tests/{row.pk}/decide/", said, follow=True)
    shown = answer.content.decode()
    assert "Thank you. Now you know, and you" in shown
    assert HOSTILE not in shown
    assert f"#i-{decision.value}" in shown


def test_of_two_who_write_at_once_both_keep_their_words(member: Person, learn: str, start: Start) -> None:
    url = f"{learn}tests/{start().pk}/happened/"
    seen = member.get(url).context["form"]["seen"].value()
    assert member.post(url, {"observed": "Four came.", "seen": seen}).status_code == 303
    answer = member.post(url, {"observed": "Two drove others.", "seen": seen})
    page = unescape(answer.content.decode())
    assert answer.status_code == 409
    assert "It now says “Four came.”" in page
    assert "Two drove others." in page


def test_what_waited_on_a_phone_is_kept_by_its_id(member: Person, learn: str, start: Start) -> None:
    row, key = start(), str(uuid4())
    url = f"{learn}tests/{row.pk}/happened/"
    answer = member.post(url, {"id": key, "observed": "Four came.", "seen": ""}, headers={"Hundred-Waited": "60000"})
    assert answer.headers["Hundred-Written"] == key
    row.refresh_from_db()
    assert row.observed == "Four came."


def test_the_next_try_has_all_of_the_last_but_the_guess(member: Person, learn: str, start: Start) -> None:
    row = start(decision="adapt", place="Saltby", who="Joan")
    page = text(member, f"{learn}tests/{row.pk}/next/")
    assert 'value="Saltby"' in page
    assert page.count("Eight of ten") == 1  # the hint
    said = {"id": str(uuid4()), "title": "Bigger print", "prediction": "Nine"}
    chain = member.post(f"{learn}tests/{row.pk}/next/", said, follow=True).content.decode()
    assert "2 tries, one after another" in chain
    assert "Begin the next try" not in text(member, f"{learn}tests/{row.pk}/")


def test_leaders_see_of_a_chain_only_the_tries_shown_to_them(
    member: Person, sponsor: Person, learn: str, start: Start
) -> None:
    first = start("Big print", decision="adapt", visibility=Visibility.LEADERS, who="Joan and Bev")
    member.post(f"{learn}tests/{first.pk}/next/", {"id": str(uuid4()), "title": "Secret", "prediction": "Nine"})
    page = text(sponsor, f"{learn}tests/{first.pk}/")
    assert "Big print" in page
    assert not any(hidden in page for hidden in ("Secret", "tries, one after", "Joan and Bev", "happened/"))


def test_no_number_tells_leaders_of_what_they_were_not_shown(
    world: World, member: Person, sponsor: Person, learn: str, start: Start
) -> None:
    start("Secret", decision="adopt")
    row = start("Big print", decision="adapt", visibility=Visibility.LEADERS)
    assert "Test 2" in text(member, f"{learn}tests/{row.pk}/")
    for url in (f"{learn}tests/{row.pk}/", learn, f"{world.url}board/"):
        page = text(sponsor, url)
        assert "Big print" in page
        assert "Test 2" not in page


def test_showing_and_taking_back(member: Person, sponsor: Person, learn: str, start: Start) -> None:
    url = f"{learn}tests/{start().pk}/"
    assert sponsor.get(url).status_code == 404
    member.post(f"{url}share/", {"visibility": "3"})
    assert sponsor.get(url).status_code == 200
    member.post(f"{url}share/", {"visibility": "2"})
    assert sponsor.get(url).status_code == 404
    assert member.post(f"{url}share/", {"visibility": "0"}).status_code == 422


def test_borrowing_says_where_from_until_it_is_taken_back(
    member: Person, other_member: Person, learn: str, start: Start
) -> None:
    source = start(
        "Cook once", by=other_member, decision="adopt", learned="Soup travels.", visibility=Visibility.PUBLIC
    )
    assert "Cook once" in text(member, f"{learn}borrow/")
    for _ in range(2):
        assert member.post(f"{learn}borrow/{source.pk}/", {"id": str(uuid4())}).status_code == 303
    idea = Idea.objects.get()
    board, card = (text(member, f"{learn}{page}") for page in ("ideas/", f"tests/new/?idea={idea.pk}"))
    assert "Borrowed from Teasel. They adopted it on Day" in board
    assert "Soup travels." in card
    other_member.post(f"{learn}tests/{source.pk}/share/", {"visibility": "2"})
    for page in ("ideas/", f"ideas/{idea.pk}/", f"tests/new/?idea={idea.pk}", "borrow/"):
        shown = text(member, f"{learn}{page}")
        assert not any(words in shown for words in ("Cook once", "Soup travels.", "Teasel"))
    assert "Borrowed from another team." in text(member, f"{learn}ideas/")
    assert member.post(f"{learn}borrow/{source.pk}/", {"id": str(uuid4())}).status_code == 404


def test_an_idea_is_parked_and_put_together(member: Person, learn: str, propose: Propose) -> None:
    walk, stroll = propose("A walk"), propose("A stroll")
    member.post(f"{learn}ideas/{stroll.pk}/merge/", {"into": str(walk.pk)})
    page = text(member, f"{learn}ideas/")
    assert "+ A stroll" in page
    member.post(f"{learn}ideas/{walk.pk}/park/")
    assert "Parked for now" in text(member, f"{learn}ideas/")
    member.post(f"{learn}ideas/{walk.pk}/park/", {"back": "1"})
    assert "Parked for now" not in text(member, f"{learn}ideas/")


def test_a_test_stands_on_the_plan_and_as_a_letter_on_the_numbers(
    world: World, member: Person, facilitator: Person, learn: str, start: Start
) -> None:
    row = start("The plan at the counter", decision="abandon")
    for person, part in ((member, ""), (facilitator, f"?team={world.skylark.pk}")):
        plan = text(person, f"{world.url}plan/{part}")
        assert f'href="{learn}tests/{row.pk}/"' in plan
        assert "Test 1. Abandon. They could not read it." in plan
        assert "k-test" in plan


def test_the_board_tells_of_tests_shown_to_leaders_alone(
    world: World, on_day: Callable[..., None], commissioner: Person, start: Start
) -> None:
    on_day(31)
    start("Postcards", decision="adopt", who="Zebedee")
    start("Shown", decision="adopt", who="Zebedee", visibility=Visibility.LEADERS)
    answer = commissioner.get(f"{world.url}board/")
    page = answer.content.decode()
    assert [one.tried.title for one in answer.context["letters"]] == ["Skylark: Shown"]
    assert "one thing tried" in page.lower()
    assert "Postcards" not in page
    assert "Zebedee" not in page
