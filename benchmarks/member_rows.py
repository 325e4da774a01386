"""The rows that pages of a member show, one made for each page that needs it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from asks.models import Answer, Ask
from checkins.models import CheckIn, Unsticker
from core import clock
from core.decision import Decision
from experiments.models import Experiment, Idea
from measures.models import Measure, Observation
from meetings.models import Meeting
from milestones.models import Milestone, Task
from notifications import personal_links
from notifications.models import Message
from sharing.models import ShareLink
from sharing.secrets import digest_of, token_for
from stories.models import Consent, How, Reach, Story
from stories.page import link_of
from sustainability.models import SustainabilityItem
from teams.models import Participation
from votes.box import Box, seal
from votes.models import OPEN_FOR, Vote
from votes.scales import Kind

Shown = Callable[[Participation], object]


def of_team(model: type[Milestone] | type[Task] | type[Measure]) -> Shown:
    return lambda me: model._default_manager.filter(team=me.team)[0].pk


def meeting(me: Participation) -> None:
    """It runs, at the step with most on it."""
    runs(me)


def runs(me: Participation) -> object:
    assert me.team, me
    running = Meeting.objects.not_ended().filter(team=me.team).first()
    return (running or Meeting.objects.create(team=me.team, step="plan")).pk


def met(me: Participation) -> object:
    assert me.team, me
    at = clock.now() - timedelta(days=7)
    steps = list(Task.objects.filter(team=me.team).values_list("pk", flat=True)[:6])
    over = {"began_at": at, "step_at": at, "ended_at": at + timedelta(minutes=45), "steps_agreed": steps}
    return Meeting.objects.create(team=me.team, **over).pk


def number(me: Participation) -> object:
    return Observation.objects.filter(measure__team=me.team, corrected_at=None)[0].pk


def checkin(me: Participation) -> UUID:
    assert me.team, me
    return CheckIn.objects.create(team=me.team, author=me, day=_day(me), confidence=4, note="We rang first.").pk


def stuck(me: Participation) -> object:
    pk = checkin(me)
    CheckIn.objects.filter(pk=pk).update(stuck="No room for it", unsticker=Unsticker.LEADER)
    return pk


def trial(me: Participation) -> object:
    """An ask to which a leader said "try it"."""
    assert me.team, me
    now = clock.now()
    return Ask.objects.create(
        team=me.team, question="May carers book a break themselves?", asked_by=me, asked_at=now - timedelta(days=9),
        answer=Answer.TRY, answered_at=now - timedelta(days=7), first_answered_at=now - timedelta(days=7),
        promised_for=me.challenge.calendar.date_of(_day(me)),
    ).pk  # fmt: skip


def idea(me: Participation) -> object:
    assert me.team, me
    return Idea.objects.create(team=me.team, text="A walk after the group", proposer=me).pk


def running_test(me: Participation) -> UUID:
    assert me.team, me
    return Experiment.objects.create(
        team=me.team, number=Experiment.objects.filter(team=me.team).count() + 1, title="The plan at the counter",
        prediction="Eight of ten will take one.", who="Joan", started_by=me, started_day=_day(me) - 5,
    ).pk  # fmt: skip


def decided_test(me: Participation) -> object:
    pk = running_test(me)
    Experiment.objects.filter(pk=pk).update(
        observed="Three of ten took one.", learned="They could not read it.", decision=Decision.ADAPT,
        decided_at=clock.now(), decided_day=_day(me),
    )  # fmt: skip
    return pk


def story(me: Participation) -> object:
    return _story(me).pk


def take_back(me: Participation) -> object:
    """The token on the slip of the person whose story it is."""
    return link_of(_story(me)).split("/")[-2]


def vote(me: Participation) -> object:
    row = Vote(team=me.team, kind=Kind.CONFIDENCE, opened_by=me, closes_at=clock.now() + timedelta(days=OPEN_FOR))
    row.box = seal(Box.empty(row.scale.options), row.pk)
    row.save()
    return row.pk


def link(me: Participation) -> object:
    """The token of a personal link: here to a check-in."""
    message = Message.objects.create(
        person=me.user, kind="nudges/checkin", occasion="checkin:weight", about=me.challenge_id, link="/today/",
        context={"team": str(me.team), "day": 60, "length": 100, "week": 9},
    )  # fmt: skip
    return personal_links.path(message).split("/")[2]


def board_link(me: Participation) -> object:
    """The token of a link to the board."""
    key = uuid4()
    token, last = token_for(key), clock.now().date() + timedelta(days=9)
    said: dict[str, Any] = {
        "challenge": me.challenge,
        "label": "Neighbours",
        "expires_on": last,
        "digest": digest_of(token),
    }
    ShareLink.objects.create(pk=key, **said)
    return token


def lasting(me: Participation) -> object:
    said: dict[str, Any] = {
        "what": "Ring before people go home",
        "decision": Decision.ADOPT,
        "owner_title": "Ward manager",
    }
    assert me.team, me
    return SustainabilityItem.objects.create(team=me.team, **said).pk


def _story(me: Participation) -> Story:
    """Shown to leaders, with a yes."""
    assert me.team, me
    row = Story.objects.create(
        team=me.team, author=me, title="The lift home", about="A member of the breathing group",
        before="I planned my week around being frightened.", turning="Somebody offered me a lift.",
        after="Now I plan it around Thursdays.",
    )  # fmt: skip
    Consent.objects.create(
        story=row, given_by="The person it is about", how=How.SPOKEN, scope=Reach.LEADERS, recorded_by=me
    )
    return row


def _day(me: Participation) -> int:
    return me.challenge.calendar.day_of(clock.now())
