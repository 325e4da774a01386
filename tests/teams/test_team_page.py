"""Who is here, how they work together, how it goes."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from measures.actions import add_measure, publish_goal, write_goal
from teams.models import Participation, Team
from tests.world import Person, World


@pytest.fixture
def page(world: World) -> str:
    return f"{world.url}team/"


def test_people_stand_by_the_alphabet_with_what_they_do_and_bring(world: World, member: Person, page: str) -> None:
    world.member(name="Zoë Quill", functions=["team_leader"])
    world.member(name="Abe Lund", brings="I know every bus driver")
    text = member.get(page).content.decode()
    assert text.index("Abe Lund") < text.index("Joan Marsh") < text.index("Zoë Quill")
    assert "Team leader" in text
    assert "I know every bus driver" in text


def test_nobody_sees_an_address_or_where_somebody_comes_from(world: World, member: Person, page: str) -> None:
    other = world.member(name="Abe Lund", perspective="carer")
    for person in (member, world.facilitator()):
        text = person.get(page).content.decode()
        assert str(other.user.email) not in text
        assert "care for somebody" not in text


def test_those_who_left_and_other_teams_are_not_on_it(
    world: World, member: Person, ex_member: Person, other_member: Person, page: str
) -> None:
    text = member.get(page).content.decode()
    assert ex_member.user.name not in text
    assert "Idris Cole" not in text


def test_the_goal_of_the_team_stands_on_its_page_once_it_is_published(
    world: World, member: Person, facilitator: Person, page: str
) -> None:
    by = member.participation.as_actor()
    assert "No goal is published yet." in member.get(page).content.decode()
    measure = add_measure(world.skylark, by=by, key=uuid4(), name="In control")
    words: dict[str, Any] = {
        "sentence": "Six in ten <b>feel</b> in control",
        "target": 60,
        "by_date": world.challenge.calendar.last_date(),
    }
    draft = write_goal(world.skylark, by=by, key=uuid4(), measure=measure, **words)
    assert "Six in ten" not in member.get(page).content.decode()
    publish_goal(draft, by=by)
    for person in (member, facilitator):
        assert "Six in ten &lt;b&gt;feel&lt;/b&gt; in control" in person.get(page).content.decode()


def test_an_empty_team_says_what_to_do(world: World, facilitator: Person, page: str) -> None:
    text = facilitator.get(f"{page}?team={world.teasel.pk}").content.decode()
    assert "Nobody has joined yet" in text
    assert "Nothing is written down yet" in text


def test_a_facilitator_goes_from_team_to_team(world: World, facilitator: Person, page: str) -> None:
    assert "The Skylark team" in facilitator.get(page).content.decode()
    assert "The Teasel team" in facilitator.get(f"{page}?team={world.teasel.pk}").content.decode()


def test_a_member_sees_their_own_team_whatever_they_ask_for(world: World, member: Person, page: str) -> None:
    assert "The Skylark team" in member.get(f"{page}?team={world.teasel.pk}").content.decode()


@pytest.mark.parametrize("bad", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_team_that_is_not_here_is_not_found(facilitator: Person, page: str, bad: str) -> None:
    assert facilitator.get(f"{page}?team={bad}").status_code == 404


def test_the_team_of_another_challenge_is_not_found(facilitator: Person, outsider: Person, page: str) -> None:
    elsewhere = outsider.participation.challenge.teams.get(name="Teasel")
    assert facilitator.get(f"{page}?team={elsewhere.pk}").status_code == 404


@pytest.mark.parametrize("where", ["", "agreement/", "going/", "me/", "leave/", "invitations/"])
def test_outsiders_and_ex_members_find_nothing(
    outsider: Person, ex_member: Person, stranger: Person, page: str, where: str
) -> None:
    for person in (outsider, ex_member, stranger):
        answer, nowhere = person.get(page + where), person.get("/c/no-such-challenge/team/")
        assert answer.status_code == nowhere.status_code == 404
        assert answer.content == nowhere.content
        assert person.post(page + where).status_code == 404


@pytest.mark.parametrize("where", ["", "agreement/", "going/", "invitations/"])
def test_who_only_reads_is_told_so(sponsor: Person, commissioner: Person, page: str, where: str) -> None:
    for person in (sponsor, commissioner):
        assert person.get(page + where).status_code == 403
        if where:
            assert person.post(page + where).status_code == 403


def test_the_team_writes_its_agreement(world: World, member: Person, page: str) -> None:
    answer = member.post(f"{page}agreement/", {"agreement": "We begin on time.\nPhones away."})
    assert answer["Location"] == f"{page}#agreement"
    assert "Phones away." in member.get(page).content.decode()
    world.teasel.refresh_from_db()
    assert world.teasel.agreement == ""


def test_a_facilitator_writes_it_for_the_team_they_look_at(world: World, facilitator: Person, page: str) -> None:
    answer = facilitator.post(f"{page}agreement/", {"agreement": "Kind.", "team": str(world.teasel.pk)})
    assert answer["Location"] == f"{page}?team={world.teasel.pk}#agreement"
    assert Team.objects.get(pk=world.teasel.pk).agreement == "Kind."


def test_an_agreement_that_is_too_long_is_kept_in_the_form(world: World, member: Person, page: str) -> None:
    answer = member.post(f"{page}agreement/", {"agreement": "a" * 5000})
    assert answer.status_code == 422
    assert "a" * 5000 in answer.content.decode()
    assert "at most 3,000 letters" in answer.content.decode()
    assert Team.objects.get(pk=world.skylark.pk).agreement == ""


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "😀", "نبدأ في الوقت"])
def test_words_may_be_anything_and_do_nothing(world: World, member: Person, page: str, text: str) -> None:
    member.post(f"{page}agreement/", {"agreement": text})
    member.post(f"{page}going/", {"going": "wobbly", "words": text})
    member.post(f"{page}me/", {"brings": text})
    assert "<script>alert" not in member.get(page).content.decode()
    assert Team.objects.get(pk=world.skylark.pk).going_words == text


def test_the_team_says_how_it_is_going(world: World, member: Person, page: str) -> None:
    answer = member.post(f"{page}going/", {"going": "stuck", "words": "We need a room"})
    assert answer["Location"] == f"{page}#going"
    text = member.get(page).content.decode()
    assert "Stuck: we need…" in text
    assert "We need a room" in text


@pytest.mark.parametrize("said", [{}, {"going": "red"}, {"going": "well", "words": "a" * 281}])
def test_what_is_not_one_of_the_three_is_said_and_not_saved(
    world: World, member: Person, page: str, said: dict[str, str]
) -> None:
    assert member.post(f"{page}going/", said).status_code == 422
    assert Team.objects.get(pk=world.skylark.pk).going == ""


def test_a_facilitator_does_not_say_how_a_team_is_going(facilitator: Person, page: str) -> None:
    assert facilitator.get(f"{page}going/").status_code == 403
    assert facilitator.post(f"{page}going/", {"going": "well"}).status_code == 403


def test_my_part_is_mine_to_say(member: Person, page: str) -> None:
    member.post(f"{page}me/", {"brings": "I sew", "perspective": "lived_experience"})
    mine = Participation.objects.get(pk=member.participation.pk)
    assert (mine.brings, mine.perspective) == ("I sew", "lived_experience")
    member.post(f"{page}me/", {"brings": "", "perspective": ""})
    mine.refresh_from_db()
    assert (mine.brings, mine.perspective) == ("", "")


def test_leaving_asks_first_and_then_is_done(world: World, member: Person, page: str) -> None:
    assert "Leave Challenge" in member.get(f"{page}leave/").content.decode()
    assert Participation.objects.get(pk=member.participation.pk).left_at is None
    assert member.post(f"{page}leave/")["Location"] == "/me/"
    assert member.get(page).status_code == 404


def test_a_sponsor_may_leave_too(sponsor: Person, page: str) -> None:
    assert sponsor.post(f"{page}leave/")["Location"] == "/me/"
    assert sponsor.get(page).status_code == 404


def test_the_last_facilitator_is_told_why_not(facilitator: Person, page: str) -> None:
    answer = facilitator.post(f"{page}leave/")
    assert answer.status_code == 422
    assert "Invite another one first" in answer.content.decode()


def test_a_facilitator_gives_functions(facilitator: Person, member: Person, page: str) -> None:
    where = f"{page}people/{member.participation.pk}/"
    assert facilitator.get(where).status_code == 200
    facilitator.post(where, {"functions": ["data_lead"]})
    assert Participation.objects.get(pk=member.participation.pk).functions == ["data_lead"]
    assert facilitator.post(where, {"functions": ["boss"]}).status_code == 422


def test_a_facilitator_takes_somebody_out(facilitator: Person, member: Person, page: str) -> None:
    where = f"{page}people/{member.participation.pk}/remove/"
    assert "Take Joan Marsh out" in facilitator.get(where).content.decode()
    assert member.get(page).status_code == 200
    facilitator.post(where)
    assert member.get(page).status_code == 404
    assert facilitator.post(where).status_code == 404


@pytest.mark.parametrize("what", ["", "remove/"])
def test_only_facilitators_of_this_challenge_change_people(
    member: Person, other_member: Person, sponsor: Person, outsider: Person, page: str, what: str
) -> None:
    where = f"{page}people/{other_member.participation.pk}/{what}"
    for person, status in ((member, 403), (sponsor, 403), (outsider, 404)):
        assert person.get(where).status_code == status
        assert person.post(where).status_code == status
    theirs = f"{outsider.participation.challenge.slug}/team/people/{other_member.participation.pk}/{what}"
    assert outsider.post(f"/c/{theirs}").status_code == 404


@pytest.mark.parametrize("size", [2, 25])
def test_the_page_asks_the_same_few_questions_at_any_size(
    world: World,
    member: Person,
    facilitator: Person,
    page: str,
    size: int,
    django_assert_max_num_queries: Callable[..., object],
) -> None:
    for _ in range(size):
        world.member(functions=["storyteller"])
    for person in (member, facilitator):
        person.get(page)
        with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
            person.get(page)
