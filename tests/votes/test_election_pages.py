"""The pages of an election: a tap, a changed mind, and the name for everybody at once."""

from uuid import uuid4

import pytest

from tests.votes.conftest import Open
from tests.votes.test_election import choose_all, reveal
from tests.world import Person, World
from votes.models import NotStanding, Vote
from votes.scales import Kind

HTMX = {"HX-Request": "true"}


@pytest.fixture
def election(team: list[Person], opened: Open) -> Vote:
    return opened(Kind.LEADER)


def url(world: World, vote: Vote, what: str = "") -> str:
    return f"{world.url}votes/{vote.pk}/{what}"


def send(person: Person, world: World, vote: Vote, whom: Person) -> object:
    """As a phone without scripts does: it looks at the page, and sends what stands in the form."""
    form = person.get(url(world, vote)).context["form"]
    sent = {"id": form["id"].value(), "option": str(whom.participation.pk)}
    return person.post(url(world, vote), sent, follow=True)


def test_opened_from_the_page_sent_changed_and_shown(world: World, team: list[Person]) -> None:
    assert "Who should lead our team?" in team[0].get(f"{world.url}votes/").text
    team[0].post(f"{world.url}votes/open/", {"id": uuid4(), "kind": "leader"}, follow=True)
    vote = Vote.objects.get()
    for person in team:
        assert "Your vote is in." in send(person, world, vote, team[2]).text  # type: ignore[attr-defined]
    assert "Your vote is in." in send(team[0], world, vote, team[1]).text  # type: ignore[attr-defined]
    shown = team[3].post(url(world, vote, "show/"), follow=True)
    assert "Person C is our team leader now, with 5 of 6 votes." in shown.text
    assert "Elected by the team on" in team[0].get(f"{world.url}team/").text


def test_the_page_never_says_whom_one_has_chosen(world: World, team: list[Person], election: Vote) -> None:
    send(team[0], world, election, team[1])
    page = team[0].get(url(world, election))
    assert (" checked" in page.text, "Change my vote" in page.text) == (False, True)


def test_the_pages_of_others_stay_as_they_are_while_somebody_votes(
    world: World, team: list[Person], election: Vote, facilitator: Person
) -> None:
    pages = set()
    for person in (None, *team[:4]):
        if person:
            send(person, world, election, team[1])
        pages.add(facilitator.get(url(world, election), headers=HTMX).status_code)
        pages.add(facilitator.get(url(world, election)).context["people"].__len__())
    assert pages == {204, 6}


def test_before_it_is_sent_the_page_says_whose_vote_it_is_and_where_it_can_be_changed(
    world: World, team: list[Person], election: Vote
) -> None:
    page = team[0].get(url(world, election)).text
    assert "You vote as Person A." in page
    assert "only on this phone and in this browser" in page


def test_another_phone_of_the_same_person_cannot_change_it_and_says_so(
    world: World, team: list[Person], election: Vote
) -> None:
    send(team[0], world, election, team[1])
    for name in [name for name in team[0].cookies if name.startswith("vote-")]:
        team[0].cookies.pop(name)
    page = team[0].get(url(world, election))
    assert "You sent it from another phone or browser." in page.text
    assert "Change my vote" not in page.text
    answer = team[0].post(url(world, election), {"id": uuid4(), "option": str(team[2].participation.pk)})
    assert (answer.status_code, "only on the phone" in answer.text) == (422, True)


def test_two_who_share_a_phone_have_a_vote_each_and_neither_reads_the_others(
    world: World, team: list[Person], election: Vote
) -> None:
    """A carer lends theirs to another, who signs in as themselves; then it goes back."""
    phone, asha, joan = team[0], team[0], team[1]
    send(phone, world, election, team[2])
    keys = {name: cookie.value for name, cookie in phone.cookies.items() if name.startswith("vote-")}
    session = phone.cookies["sessionid"].value
    phone.cookies["sessionid"] = joan.cookies["sessionid"].value
    page = phone.get(url(world, election))
    assert "You vote as Person B." in page.text
    assert "Your vote is in." not in page.text
    assert not any(key in page.text for key in keys.values())
    send(phone, world, election, team[3])
    phone.cookies["sessionid"] = session
    assert "Change my vote" in asha.get(url(world, election)).text
    send(asha, world, election, team[4])
    election.refresh_from_db()
    chosen = {option for option, count in election.opened().counts.items() if count}
    assert chosen == {str(team[3].participation.pk), str(team[4].participation.pk)}
    assert election.opened().total == 2


def test_whom_one_chose_stands_no_more(world: World, team: list[Person], election: Vote) -> None:
    send(team[0], world, election, team[1])
    for _time in range(2):
        team[1].post(f"{world.url}votes/stand/", {"stands": "no"})
    assert NotStanding.objects.count() == 1
    page = team[0].get(url(world, election)).text
    assert "Whom you chose does not stand any more." in page
    assert "You do not stand" in team[1].get(url(world, election)).text
    team[1].post(f"{world.url}votes/stand/", {"stands": "yes"})
    assert NotStanding.objects.count() == 0


def test_nothing_and_nobody_chosen_are_refused(world: World, team: list[Person], election: Vote) -> None:
    for option in ("", "4", str(uuid4())):
        answer = team[0].post(url(world, election), {"id": uuid4(), "option": option})
        assert answer.status_code == 422
    assert team[0].post(f"{world.url}votes/stand/", {"stands": "perhaps"}).status_code == 422


def test_a_tie_names_both_and_leads_to_a_run_off(world: World, team: list[Person], election: Vote) -> None:
    choose_all(election, team[:4], "AABB")
    reveal(election, team[0])
    page = team[5].get(url(world, election)).text
    assert "A tie: Person A and Person B." in page
    again = team[5].post(url(world, election, "again/"), {"id": uuid4()}, follow=True)
    assert again.status_code == 200
    assert [person.user.name for person in again.context["people"]] == ["Person A", "Person B"]
    assert "Vote again between them" not in team[5].get(url(world, election)).text


def test_others_of_the_challenge_find_no_election(world: World, election: Vote, outsider: Person) -> None:
    other = world.member(team=world.teasel)
    for what in ("", "show/", "again/"):
        assert outsider.post(url(world, election, what), {"id": uuid4()}).status_code == 404
        assert other.post(url(world, election, what), {"id": uuid4()}).status_code == 404
        assert world.sponsor().post(url(world, election, what), {"id": uuid4()}).status_code in {403, 404}


def test_today_says_so_until_one_has_chosen(world: World, team: list[Person], election: Vote) -> None:
    assert "Who should lead our team?" in team[0].get(f"{world.url}today/").text
    send(team[0], world, election, team[1])
    assert "Who should lead our team?" not in team[0].get(f"{world.url}today/").text
