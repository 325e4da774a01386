"""Two teams become one: who goes, what goes along, what stays, and who is told."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from asks.models import Ask, Commitment
from boards.setup.merging import merge
from core import clock
from core.errors import Refused
from meetings.models import Meeting
from milestones.models import Milestone, Task
from notifications.models import Message
from nudges.models import NotNow
from teams.actions import accept
from teams.models import Invitation, Participation, Team
from teams.reshaping import remove_team
from tests.at_once import at_once
from tests.boards.merged_world import Two, two_teams
from tests.world import World, make_user
from votes.models import Vote


@pytest.fixture
def two(world: World, on_day: Callable[..., None]) -> Two:
    on_day(40)
    return two_teams(world)


def people_of(team: Team) -> set[str]:
    return set(Participation.objects.filter(team=team).current().values_list("user__name", flat=True))


def titles(team: Team) -> set[str]:
    rows = (model.objects.filter(team=team).values_list("title", flat=True) for model in (Milestone, Task))
    return {title for of_model in rows for title in of_model}


def test_its_people_go_on_in_the_other_with_what_they_do(two: Two) -> None:
    assert two.merge(leader=two.joan)
    assert people_of(two.world.skylark) == {"Joan", "Idris", "Bea"}
    assert people_of(two.world.teasel) == set()
    idris = Participation.objects.get(pk=two.idris.participation.pk)
    joan = Participation.objects.get(pk=two.joan.participation.pk)
    assert (idris.functions, joan.functions) == (["data_lead"], ["team_leader"])
    teasel = Team.objects.get(pk=two.world.teasel.pk)
    assert (teasel.merged_into, teasel.merged_day) == (two.world.skylark, 40)


def test_whoever_led_the_team_that_comes_can_lead_both_from_that_moment(two: Two) -> None:
    elected = {"elected": True, "leads_since": clock.now() - timedelta(days=40)}
    Participation.objects.filter(pk=two.idris.participation.pk).update(**elected)
    two.merge(leader=two.idris)
    idris = Participation.objects.get(pk=two.idris.participation.pk)
    assert (idris.functions, idris.elected) == (["team_leader", "data_lead"], False)
    assert idris.leads_since == clock.now()
    assert Participation.objects.filter(team=two.world.skylark, functions__contains=["team_leader"]).count() == 1


def test_what_is_in_hand_goes_along_and_what_was_done_stays(two: Two) -> None:
    two.merge()
    assert titles(two.world.teasel) == {"Teasel reached", "Teasel done"}
    assert {"Teasel to come", "Teasel task"} < titles(two.world.skylark)
    assert Task.objects.get(title="Teasel task").milestone == Milestone.objects.get(title="Teasel to come")
    assert Ask.objects.get(question="Teasel asks?").team == two.world.skylark
    assert Commitment.objects.get(what="Teasel van").team == two.world.skylark


def test_or_the_plan_stays_but_never_what_leaders_owe(two: Two) -> None:
    two.merge(with_work=False)
    assert {"Teasel to come", "Teasel task"} < titles(two.world.teasel)
    assert Ask.objects.get(question="Teasel asks?").team == two.world.skylark


def test_an_answered_question_stays_where_it_was_asked(two: Two) -> None:
    Ask.objects.filter(question="Teasel asks?").update(answer="yes", answered_at=clock.now())
    two.merge()
    assert Ask.objects.get(question="Teasel asks?").team == two.world.teasel


def test_each_is_told_once_and_in_plain_words(two: Two) -> None:
    two.world.facilitator(name="Finn")
    assert two.merge()
    assert not two.merge()
    told = Message.objects.filter(kind="teams/merged")
    assert set(told.values_list("person__name", flat=True)) == {"Joan", "Idris", "Bea", "Finn"}
    assert told.count() == 4


def test_the_same_form_twice_is_once_and_another_facilitator_hears_who_was_first(two: Two) -> None:
    sent = {"leader": str(two.idris.participation.pk), "with_work": "on"}
    assert two.nell.post(two.page, sent).status_code == 303
    assert two.nell.post(two.page, sent).status_code == 303
    late = two.world.facilitator().post(two.page, sent)
    assert (late.status_code, "Teasel went on in Skylark already." in late.text) == (422, True)
    assert Message.objects.filter(kind="teams/merged").count() == 3  # whoever came later was not there yet


@pytest.mark.django_db(transaction=True)
def test_two_facilitators_at_once_one_wins(world: World, on_day: Callable[..., None]) -> None:
    on_day(40)
    two = two_teams(world)
    finn = world.facilitator()

    def there() -> bool:
        return two.merge()

    def back() -> bool:
        teasel, skylark = Team.objects.get(pk=world.teasel.pk), Team.objects.get(pk=world.skylark.pk)
        return merge(skylark, into=teasel, leader=None, with_work=True, by=finn.participation.as_actor())

    assert sorted(map(str, at_once(there, back, refusals=(Refused,)))) == [str(Refused), "True"]
    assert Team.objects.exclude(merged_at=None).count() == 1
    assert Participation.objects.filter(team__merged_at=None).members().count() == 3


@pytest.mark.django_db(transaction=True)
def test_whoever_accepts_an_invitation_at_that_moment_is_in_the_team_that_goes_on(
    world: World, on_day: Callable[..., None]
) -> None:
    on_day(40)
    two = two_teams(world)
    until = clock.now() + timedelta(days=7)
    poster = Invitation.objects.create(challenge=world.challenge, team=world.teasel, places=None, expires_at=until)
    newcomer = make_user("Pat")
    at_once(lambda: accept(poster, user=newcomer, name="", perspective=""), two.merge)
    assert Participation.objects.get(user=newcomer).team == world.skylark


def test_invitations_and_posters_let_people_into_the_team_that_goes_on(two: Two) -> None:
    until = clock.now() + timedelta(days=7)
    poster = Invitation.objects.create(
        challenge=two.world.challenge, team=two.world.teasel, places=None, expires_at=until
    )
    two.merge()
    accept(poster, user=make_user("Pat"), name="", perspective="")
    assert "Pat" in people_of(two.world.skylark)


def test_it_says_before_what_the_number_of_the_challenge_loses(two: Two) -> None:
    words = " ".join(two.nell.get(two.page).text.split())
    assert "it loses what Teasel counted. If that should still count, Skylark takes it into its goal" in words


def test_not_while_a_vote_or_a_meeting_is_open_in_either(two: Two) -> None:
    closes = clock.now() + timedelta(days=7)
    vote = Vote.objects.create(team=two.world.skylark, kind="confidence", closes_at=closes)
    Meeting.objects.create(team=two.world.teasel, step="plan")
    shown = two.nell.get(two.page)
    for words in ("A vote is open in Skylark.", "Teasel is in a meeting."):
        assert words in shown.text
    answer = two.nell.post(two.page, {"leader": "nobody"})
    assert (answer.status_code, people_of(two.world.teasel)) == (422, {"Idris", "Bea"})
    Vote.objects.filter(pk=vote.pk).update(ended_at=clock.now(), end="unshown")
    Meeting.objects.update(ended_at=clock.now())
    assert two.nell.post(two.page, {"leader": "nobody"}).status_code == 303
    assert not Participation.objects.filter(functions__contains=["team_leader"]).exists()


def test_the_page_says_what_goes_and_stays_before_anything_happens(two: Two) -> None:
    shown = two.nell.get(two.page).text
    for words in ("Idris", "Bea", "Teasel to come", "Teasel task", "Teasel asks?", "Teasel van", "3 people are told"):
        assert words in shown
    for words in ("Teasel note", "Teasel to my team", "Teasel turning"):
        assert words not in shown
    assert people_of(two.world.teasel) == {"Idris", "Bea"}
    assert Message.objects.filter(kind="teams/merged").count() == 0


def test_who_leads_is_chosen_and_nobody_else_can_be(two: Two) -> None:
    assert "Choose who leads the team" in two.nell.post(two.page, {}).text
    assert two.nell.post(two.page, {"leader": str(two.bea.participation.pk)}).status_code == 422
    assert people_of(two.world.teasel) == {"Idris", "Bea"}


def test_a_team_that_is_not_there_or_elsewhere_or_itself(two: Two) -> None:
    far = World()
    base = f"{two.url}set-up/teams/{two.world.teasel.pk}/merge/"
    for into in (far.skylark.pk, uuid4(), "abc", "\x00", two.world.teasel.pk):
        assert two.nell.get(base, {"into": str(into)}).status_code == 404
        assert two.nell.post(f"{base}?into={str(into).replace(chr(0), '%00')}", {"leader": "nobody"}).status_code == 404
    assert two.nell.get(f"{two.url}set-up/teams/{far.teasel.pk}/merge/").status_code == 404
    assert far.facilitator().get(two.page).status_code == 404
    for person in (two.joan, two.idris, two.ruth):
        assert (person.get(two.page).status_code, person.post(two.page, {}).status_code) == (403, 403)


def test_messages_left_in_peace_end_with_the_team(two: Two) -> None:
    NotNow.objects.create(challenge=two.world.challenge, team=two.world.teasel)
    two.merge()
    assert not NotNow.objects.exists()


def test_a_team_that_went_on_cannot_be_taken_away_or_renamed_or_filled_again(two: Two) -> None:
    two.merge()
    teasel = Team.objects.get(pk=two.world.teasel.pk)
    with pytest.raises(Refused):
        remove_team(teasel, by=two.nell.participation.as_actor())
    url = f"{two.url}set-up/teams/"
    sent = {"id": str(uuid4()), "people": [str(two.joan.participation.pk)], "to": str(teasel.pk), "name": ""}
    assert two.nell.post(f"{url}{two.world.skylark.pk}/people/", sent).status_code == 422
    assert two.nell.post(f"{url}{teasel.pk}/", {"name": "Back"}).status_code == 422
    assert "Went on in Skylark on Day 40." in two.nell.get(url).text


def test_a_team_whose_people_all_moved_away_still_holds_what_they_wrote(two: Two) -> None:
    teasel = two.world.teasel
    Participation.objects.filter(team=teasel).update(team=two.world.skylark)
    with pytest.raises(Refused):
        remove_team(teasel, by=two.nell.participation.as_actor())


def test_in_a_closed_challenge_nothing_can_be_merged(two: Two) -> None:
    two.world.challenge.state = "closed"
    two.world.challenge.closed_at = clock.now()
    two.world.challenge.save()
    assert two.nell.post(two.page, {"leader": "nobody"}).status_code == 422
    assert people_of(two.world.teasel) == {"Idris", "Bea"}


def test_hostile_names_are_only_words(two: Two) -> None:
    Team.objects.filter(pk=two.world.teasel.pk).update(name="<b>%(x)s{{ x }}")
    Task.objects.filter(title="Teasel task").update(title="<script>alert(1)</script>")
    shown = two.nell.get(two.page).text
    assert "<b>%" not in shown
    assert "<script>alert" not in shown
    assert two.merge()
    assert "<b>%" not in two.joan.get(f"{two.url}team/").text


def test_a_hundred_times_the_work_is_as_many_questions(two: Two) -> None:
    teasel = two.world.teasel
    Task.objects.bulk_create(Task(team=teasel, title=f"Task {n}", due_day=50) for n in range(400))
    Ask.objects.bulk_create(Ask(team=teasel, question=f"May we {n}?") for n in range(200))
    two.nell.get(two.page)
    with CaptureQueriesContext(connection) as asked:
        shown = two.nell.get(two.page).text
    assert len(asked) <= 6
    assert "and 361 more" in shown
    with CaptureQueriesContext(connection) as asked:
        two.merge()
    assert len(asked) < 60
