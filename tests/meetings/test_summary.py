"""One page of what was agreed, sent once to those who want it."""

from collections.abc import Callable
from datetime import time, timedelta
from uuid import uuid4

from access.visibility import Visibility
from asks.models import Ask
from checkins.models import CheckIn
from core import clock
from meetings import actions
from meetings.models import Meeting, SummaryReader
from milestones.models import Task
from notifications import rendering
from notifications.models import Message
from reflections.models import Reflection
from teams.models import Participation
from tests.mailbox import Mailbox
from tests.world import Person, World
from votes import actions as votes


def wants(*people: Person) -> None:
    for person in people:
        url = f"/c/{person.participation.challenge.slug}/meeting/wanted/"
        assert person.post(url, {"wanted": "yes"}).status_code == 303


def summary(person: Person, meeting: Meeting) -> str:
    answer = person.get(f"/c/{meeting.team.challenge.slug}/meeting/{meeting.pk}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_goes_once_to_those_who_want_it_however_many_press_end(
    meeting: Meeting,
    member: Person,
    facilitator: Person,
    other_member: Person,
    task: Callable[..., Task],
    mailbox: Mailbox,
) -> None:
    task(day=38, owner=member.participation)
    wants(member, facilitator, other_member)
    for person in (member, facilitator, member):
        person.post(f"/c/{meeting.team.challenge.slug}/meeting/{meeting.pk}/end/")
    told = Message.objects.filter(kind="meetings/summary")
    assert {one.person for one in told} == {member.user, facilitator.user}
    assert told.count() == 2
    mailbox.deliver()
    mail = next(one for one in mailbox if one.to == member.user.email)
    assert "Ring the three pharmacies (Joan Marsh, Day 38)" in mail.text
    assert f"/meeting/{meeting.pk}/" in mail.text


def test_on_a_screen_that_others_see_it_says_nothing_of_the_meeting(meeting: Meeting, member: Person) -> None:
    wants(member)
    actions.end(meeting, by=member.participation.as_actor())
    message = Message.objects.get(kind="meetings/summary")
    assert rendering.short(message, "push") == "The summary of your meeting is ready."
    assert meeting.team.name not in rendering.short(message, "sms")


def test_who_takes_it_back_gets_none(meeting: Meeting, member: Person) -> None:
    wants(member)
    wants(member)
    assert SummaryReader.objects.count() == 1
    member.post(f"/c/{meeting.team.challenge.slug}/meeting/wanted/", {"wanted": "no"})
    actions.end(meeting, by=member.participation.as_actor())
    assert not Message.objects.filter(kind="meetings/summary").exists()


def test_it_holds_the_steps_the_asks_and_what_was_done_in_it(
    meeting: Meeting, member: Person, task: Callable[..., Task], on_day: Callable[..., None]
) -> None:
    me = member.participation
    task("Print the cards", day=38)
    task("Ask the choir", day=60)
    done = task("Ring the caretaker", day=37)
    on_day(37, at=time(10, 20))
    Task.objects.filter(pk=done.pk).update(state="done", done_at=clock.now())
    task("Bring the keys", day=50, made_at=clock.now())
    Ask.objects.create(team=meeting.team, question="May we use the hall?", to_title="Director", asked_by=me)
    on_day(37, at=time(10, 40))
    actions.end(meeting, by=me.as_actor())
    meeting.refresh_from_db()
    said = summary(member, meeting)
    for words in ("Print the cards", "Bring the keys", "Ring the caretaker", "May we use the hall?", "40 minutes"):
        assert words in said
    assert "Ask the choir" not in said


def test_what_is_put_right_later_is_right_there_too(
    meeting: Meeting, member: Person, task: Callable[..., Task]
) -> None:
    row = task("Ring Mrs Smith", day=38)
    actions.end(meeting, by=member.participation.as_actor())
    Task.objects.filter(pk=row.pk).update(title="Ring the family")
    said = summary(member, meeting)
    assert "Ring the family" in said
    assert "Mrs Smith" not in said


def test_nothing_private_is_in_it_and_no_vote_that_was_not_shown(
    meeting: Meeting, member: Person, five_people: list[Person], world: World
) -> None:
    me = member.participation
    CheckIn.objects.create(team=meeting.team, author=me, day=37, stuck="No key", note="Tired of it")
    Reflection.objects.create(
        author=me, team=meeting.team, week=6, prompt=10, text="They rang me.", visibility=Visibility.TEAM
    )
    vote = votes.open_vote(meeting.team, by=me.as_actor(), key=uuid4(), kind="confidence")
    for person in five_people[:3]:
        votes.cast(vote, by=person.participation.as_actor(), key=uuid4(), option="4", words="More tea")
    votes.end(vote, by=me.as_actor())
    actions.end(meeting, by=me.as_actor())
    said = summary(member, meeting)
    for words in ("No key", "Tired of it", "They rang me.", "More tea", "How sure"):
        assert words not in said


def test_a_vote_that_was_shown_in_it_stands_in_it(
    begin: Callable[..., Meeting], member: Person, five_people: list[Person]
) -> None:
    meeting, me = begin("midpoint"), member.participation.as_actor()
    vote = votes.open_vote(meeting.team, by=me, key=uuid4(), kind="confidence")
    for person in five_people:
        votes.cast(vote, by=person.participation.as_actor(), key=uuid4(), option="4", words="")
    votes.show(vote, by=me)
    url = f"/c/{meeting.team.challenge.slug}/meeting/"
    for page in (url, f"{url}screen/"):
        assert "5 of you answered" in member.get(page).content.decode()
    actions.end(meeting, by=me)
    meeting.refresh_from_db()
    assert "5 of you answered" in summary(member, meeting)


def test_a_meeting_that_runs_has_no_summary_yet(meeting: Meeting, member: Person, facilitator: Person) -> None:
    url = f"/c/{meeting.team.challenge.slug}/meeting/"
    assert member.get(f"{url}{meeting.pk}/").headers["Location"] == url
    assert facilitator.get(f"{url}{meeting.pk}/").headers["Location"] == f"{url}?team={meeting.team_id}"


def test_who_has_left_hears_no_more_of_it(meeting: Meeting, member: Person, facilitator: Person) -> None:
    wants(member)
    me = Participation.objects.filter(pk=member.participation.pk)
    me.update(joined_at=clock.now() - timedelta(days=9), left_at=clock.now())
    actions.end(meeting, by=facilitator.participation.as_actor())
    assert not Message.objects.filter(kind="meetings/summary").exists()
