"""The pages of votes: two taps, a wait that says nothing, and the same answers for everybody at once."""

import re
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.conf import LazySettings, settings

from identifiers.models import NotAPatient
from tests.votes.conftest import Open, cast, cast_all
from tests.world import Person, World
from votes import actions, tasks
from votes.models import Vote
from votes.scales import Kind

OnDay = Callable[..., None]
HTMX = {"HX-Request": "true"}


def url(world: World, vote: Vote, what: str = "") -> str:
    return f"{world.url}votes/{vote.pk}/{what}"


def send(person: Person, world: World, vote: Vote, **said: str) -> object:
    return person.post(url(world, vote), {"id": uuid4(), **said})


def test_opened_from_the_page_sent_and_shown(world: World, team: list[Person]) -> None:
    assert "How sure are we of our goal?" in team[0].get(f"{world.url}votes/").text
    sent = team[0].post(f"{world.url}votes/open/", {"id": uuid4(), "kind": "confidence"}, follow=True)
    vote = Vote.objects.get()
    assert sent.redirect_chain[-1][0] == url(world, vote)
    assert "How sure are you that we will reach our goal?" in sent.text
    for n, person in enumerate(team):
        answer = person.post(url(world, vote), {"id": uuid4(), "option": str(2 + n % 3)}, follow=True)
        assert "Your vote is in." in answer.text
    shown = team[3].post(url(world, vote, "show/"), follow=True)
    assert "6 of you answered. The answers go from “A little” to “Quite sure”." in shown.text
    assert "“Half and half” stands in the middle" in shown.text or "In the middle stands “Half and half”" in shown.text


def test_everybody_of_the_team_and_the_facilitator_see_the_same(
    world: World, team: list[Person], opened: Open, facilitator: Person
) -> None:
    vote = opened()
    cast_all(vote, team, (2, 2, 3, 4, 4, 5))
    actions.show(vote, by=team[0].participation.as_actor())
    parts = {person.get(url(world, vote), headers=HTMX).text for person in (*team, facilitator)}
    assert len(parts) == 1


def test_while_it_is_open_the_page_of_who_voted_stays_the_same_to_the_letter(
    world: World, team: list[Person], opened: Open, facilitator: Person
) -> None:
    vote = opened()
    cast(vote, team[0], 1)
    pages = [(team[0].get(url(world, vote)).text, facilitator.get(url(world, vote)).text)]
    for n, person in enumerate(team[1:]):
        cast(vote, person, 1 + n % 5, words="Two more hands")
        pages.append((team[0].get(url(world, vote)).text, facilitator.get(url(world, vote)).text))
    assert len({without_tokens(mine) for mine, _theirs in pages}) == 1
    assert len({without_tokens(theirs) for _mine, theirs in pages}) == 1


def without_tokens(page: str) -> str:
    return re.sub(r'(name="csrfmiddlewaretoken" value=)"\w+"', r"\1", page)


def test_asking_again_is_answered_with_nothing_until_it_is_shown(
    world: World, team: list[Person], opened: Open
) -> None:
    vote = opened()
    cast_all(vote, team, (2, 2, 3, 4, 4, 5))
    waiting = team[0].get(url(world, vote), headers=HTMX)
    assert (waiting.status_code, waiting.content) == (204, b"")
    actions.show(vote, by=team[1].participation.as_actor())
    shown = team[0].get(url(world, vote), headers=HTMX)
    assert (shown.status_code, "6 of you answered" in shown.text) == (200, True)


def test_too_few_says_why_and_that_nothing_is_lost(world: World, team: list[Person], opened: Open) -> None:
    vote = opened()
    cast_all(vote, team[:4], (2, 2, 3, 4))
    answer = team[0].post(url(world, vote, "show/"))
    assert (answer.status_code, "Nothing is lost" in answer.text) == (422, True)
    assert "4 of" not in answer.text


def test_nothing_chosen_comes_back_with_the_words(world: World, team: list[Person], opened: Open) -> None:
    answer = send(team[0], world, opened(), words="Two more hands")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Choose one of the steps." in answer.text  # type: ignore[attr-defined]
    assert "Two more hands" in answer.text  # type: ignore[attr-defined]


def test_a_second_vote_is_refused_in_plain_words(world: World, team: list[Person], opened: Open) -> None:
    vote = opened()
    send(team[0], world, vote, option="2")
    answer = send(team[0], world, vote, option="5")
    assert (answer.status_code, "that vote stands" in answer.text) == (422, True)  # type: ignore[attr-defined]


def test_hostile_words_are_shown_as_words(world: World, team: list[Person], opened: Open) -> None:
    vote = opened()
    cast_all(vote, team[1:], (2, 2, 3, 4, 5))
    cast(vote, team[0], 3, words="<script>alert(1)</script>")
    actions.show(vote, by=team[0].participation.as_actor())
    page = team[4].get(url(world, vote)).text
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page


def test_words_that_should_not_stand_there_are_taken_out_by_anybody_of_the_team(
    world: World, team: list[Person], opened: Open, other_member: Person, sponsor: Person
) -> None:
    vote = opened()
    cast_all(vote, team[1:], (2, 2, 3, 4, 5))
    cast(vote, team[0], 3, words="Sid is never on time")
    actions.show(vote, by=team[0].participation.as_actor())
    where, said = url(world, vote, "take-out/"), {"words": "Sid is never on time"}
    assert [person.post(where, said).status_code for person in (other_member, sponsor)] == [404, 403]
    for _twice in range(2):
        page = team[4].post(where, said, follow=True).text
        assert "Sid" not in page
        assert "6 of you answered" in page


def test_too_few_says_the_same_however_few(world: World, team: list[Person], opened: Open) -> None:
    """Who presses again and again hears nothing new until five are in."""
    vote = opened()
    answers = [without_tokens(team[5].post(url(world, vote, "show/"), headers=HTMX).text)]
    for person in team[:4]:
        cast(vote, person, 3)
        answers.append(without_tokens(team[5].post(url(world, vote, "show/"), headers=HTMX).text))
    assert len({re.sub(r'name="id" value="[^"]+"', "", answer) for answer in answers}) == 1


@pytest.mark.django_db
def test_boxes_nobody_opened_are_emptied_by_the_clock() -> None:
    assert tasks.forget_run_out.name in {job["task"] for job in settings.CELERY_BEAT_SCHEDULE.values()}
    tasks.forget_run_out()


def test_what_is_said_to_be_no_patient_is_noted_of_nobody(world: World, team: list[Person], opened: Open) -> None:
    """A note of who kept an address at what moment would tie them to the words that hold one."""
    vote = opened()
    words = "Ring Pat on 020 7946 0123"
    asked = send(team[0], world, vote, option="3", words=words)
    sign = re.search(r'name="(guard\.[^"]+)"', asked.text)  # type: ignore[attr-defined]
    assert sign
    kept = send(team[0], world, vote, option="3", words=words, **{sign[1]: "not"})
    assert kept.status_code == 303  # type: ignore[attr-defined]
    vote.refresh_from_db()
    assert vote.opened().words == (words,)
    assert not NotAPatient.objects.exists()


def test_a_vote_of_another_team_is_not_there(
    world: World, opened: Open, other_member: Person, outsider: Person
) -> None:
    vote = opened()
    for what in ("", "show/", "end/"):
        assert other_member.post(url(world, vote, what)).status_code == 404
        assert outsider.post(url(world, vote, what)).status_code == 404
    assert other_member.get(url(world, vote)).status_code == 404


def test_leaders_cannot_open_any_page_of_it(world: World, opened: Open, sponsor: Person, commissioner: Person) -> None:
    vote = opened()
    for person in (sponsor, commissioner):
        assert person.get(f"{world.url}votes/").status_code == 403
        assert person.get(url(world, vote)).status_code == 403


def test_the_middle_of_the_last_time_stands_beside_it(
    world: World, team: list[Person], opened: Open, on_day: OnDay
) -> None:
    first = opened(Kind.AGREEMENT)
    cast_all(first, team, (3, 3, 3, 3, 4, 5))
    actions.show(first, by=team[0].participation.as_actor())
    on_day(70)
    second = opened(Kind.AGREEMENT)
    cast_all(second, team, (6,) * 6)
    actions.show(second, by=team[0].participation.as_actor())
    page = team[0].get(url(world, second)).text
    assert "all chose “Nearly always”" in page
    assert "On 25 March “Now and then” stood in the middle." in page


@pytest.mark.parametrize(("day", "words"), [(57, "Your vote is in."), (60, "Nobody showed the answers in time")])
def test_what_ran_out_says_so_before_any_box_is_emptied(
    world: World, team: list[Person], opened: Open, on_day: OnDay, day: int, words: str
) -> None:
    vote = opened()
    cast(vote, team[0], 3)
    on_day(day)
    assert words in team[0].get(url(world, vote)).text


def test_a_page_that_cannot_read_its_votes_says_so(
    world: World, team: list[Person], opened: Open, settings: LazySettings
) -> None:
    vote = opened()
    vote.box = b"x" * 60
    vote.save()
    assert "can’t be read any more" in team[0].get(url(world, vote)).text
