"""One challenge on Day 37 with one of everything in it, and somebody in each part: for walks over every address."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from access.visibility import Visibility
from accounts.models import User
from asks.models import Ask
from calendars.addresses import path_of
from calendars.models import Feed
from challenges.models import Event
from checkins.models import CheckIn
from core import clock
from core.push_keys import new_key
from measures.models import GoalDraft, Measure, Observation, TeamGoal, Unlike
from milestones.models import Milestone, MilestoneMove, Task
from notifications import personal_links
from notifications.models import Message, PushSubscription
from notifications.muting import token_for
from nudges.models import NotNow
from reflections.models import OwnPrompt, Reflection
from stories.models import Consent, How, Reach, Story
from stories.page import link_of
from teams.models import Invitation
from tests.guards.scene_coaching import coached
from tests.guards.scene_lasting import lasting
from tests.guards.scene_ledger import TODAY, ledger
from tests.guards.scene_meetings import met
from tests.guards.scene_playbooks import playbooks
from tests.guards.scene_shared import shared
from tests.guards.scene_votes import votes
from tests.guards.tried import tried
from tests.guards.urls import Address
from tests.world import Person, World


@dataclass
class Scene:
    """``people`` by the names of roles.txt; ``rows`` by the name of the address that shows one."""

    world: World = field(default_factory=World)
    people: dict[str, Client] = field(default_factory=dict)
    rows: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._enter()
        self._plan()
        self._numbers()
        self._words()
        self.rows |= votes(self.world, self.member)
        self._stories()
        self.rows |= tried(self.world, self.member)
        self.rows |= lasting(self.world.skylark)
        self.rows |= met(self.member)
        self._invitations()
        self.rows |= shared(self.participation("facilitator"))
        silent = self.world.ex_member(self.world.teasel).participation
        self.rows |= coached(self.world.skylark, by=self.participation("facilitator"), silent=silent)
        self.rows |= playbooks(self.user("facilitator"))

    @property
    def slug(self) -> str:
        return self.world.challenge.slug

    def url(self, address: Address, *, slug: str = "") -> str:
        """The address with what it shows in this scene."""
        given: dict[str, Any] = {}
        if "<slug:slug>" in address.path:
            given["slug"] = slug or self.slug
        for name in ("pk", "token", "key", "hook"):
            if f":{name}>" in address.path:
                given[name] = self.rows[address.name]
        return reverse(address.name, kwargs=given)

    def user(self, name: str) -> User:
        person = self.people[name]
        assert isinstance(person, Person)
        return person.user

    def _enter(self) -> None:
        world = self.world
        far = World().facilitator(name="Olive Outside")
        self.people = {
            "anonymous": Client(),
            "member": world.member(name="Joan Marsh", functions=["team_leader"]),
            "other": world.member(world.teasel, name="Idris Cole"),
            "ex": world.ex_member(),
            "facilitator": world.facilitator(name="Nell Ford"),
            "foreign": far,
            "sponsor": world.sponsor(name="Ruth Okoro"),
            "commissioner": world.commissioner(name="Sam Hale"),
        }
        for name in ("facilitator", "foreign"):
            User.objects.filter(pk=self.user(name).pk).update(may_start_challenges=True)
        User.objects.filter(pk=self.user("facilitator").pk).update(is_invented=True)
        second = world.facilitator(name="Finn Second").participation
        self.member = self.participation("member")
        colleague = world.member(name="Asha Penn", functions=["data_lead"]).participation
        meeting = Event.objects.create(
            challenge=world.challenge, title="Meet the surgery", on=world.challenge.day_zero + timedelta(days=45)
        )
        self.rows |= dict.fromkeys(("boards:setup_event", "boards:setup_event_remove"), meeting.pk)
        self.rows |= dict.fromkeys(("boards:setup_team", "boards:setup_team_remove"), world.skylark.pk)
        self.rows |= dict.fromkeys(("teams:person", "teams:remove"), colleague.pk)
        self.rows["boards:setup_leader"] = second.pk
        paused = NotNow.objects.create(challenge=world.challenge, participation=second)
        self.rows["nudges:end_not_now"] = paused.pk
        self.rows |= dict.fromkeys(("nudges:rule", "nudges:rule_switch", "nudges:rule_reset"), "milestone_soon")
        self.rows["demo:sit_down"] = "facilitator"
        self.rows["hooks:anymail"] = "postmark/tracking/"

    def participation(self, name: str) -> Any:
        person = self.people[name]
        assert isinstance(person, Person)
        return person.participation

    def _plan(self) -> None:
        team = self.world.skylark
        reached = Milestone.objects.create(team=team, day=20, title="Ten people asked", reached_at=clock.now())
        milestone = Milestone.objects.create(team=team, day=41, title="Ten plans written at Saltby", lead=self.member)
        MilestoneMove.objects.create(
            milestone=milestone,
            from_day=34,
            to_day=41,
            reason="The nurse was ill",
            moved_by=self.member,
            moved_at=clock.now() - timedelta(days=5),
        )
        for page in ("", "_move", "_done", "_undo"):
            self.rows[f"milestones:milestone{page}"] = milestone.pk
        self.rows |= dict.fromkeys(("meetings:milestone", "meetings:milestone_done"), milestone.pk)
        self.rows["milestones:milestone_celebrate"] = reached.pk
        task = Task.objects.create(
            team=team, milestone=milestone, due_day=38, title="Ring the three pharmacies", owner=self.member
        )
        self.rows |= dict.fromkeys(("meetings:task", "meetings:task_state"), task.pk)
        self.rows |= dict.fromkeys(("milestones:task", "milestones:task_state", "boards:ask_task"), task.pk)
        self.rows["boards:ask_milestone"] = milestone.pk

    def _numbers(self) -> None:
        team, calendar = self.world.skylark, self.world.challenge.calendar
        last = calendar.last_date()
        measure = Measure.objects.create(
            team=team, name="People who feel in control", unit="percent", question="How many people said “yes”?"
        )
        goal: dict[str, Any] = {"team": team, "measure": measure, "baseline": 31, "by_date": last}
        TeamGoal.objects.create(
            **goal,
            version=1,
            target=60,
            sentence="6 in 10 people will say: I feel in control.",
            published_at=clock.now(),
        )
        words: dict[str, Any] = {"target": 70, "sentence": "7 in 10 will say it.", "reason": "We are ahead."}
        draft = GoalDraft.objects.create(**goal, **words, baseline_kind="stated", equity="Half of them are carers.")
        for day, share in ((7, 33), (21, 39), (33, 44)):
            on, written = calendar.date_of(day), calendar.moment_of(day)
            row = Observation.objects.create(
                measure=measure,
                on=on,
                value=share,
                numerator=share,
                denominator=100,
                entered_by=self.member,
                entered_at=written,
                arrived_at=written,
            )
            self.rows["measures:unlike"] = row.pk
            if day == 7:
                mark = Unlike.objects.create(observation=row, because="The hall was shut.", marked_by=self.member)
                self.rows["measures:unlike_back"] = mark.pk
        self.rows |= dict.fromkeys(("measures:number", "measures:describe"), measure.pk)
        self.rows |= {"measures:publish": draft.pk, "measures:goal_step": "change"}

    def _words(self) -> None:
        team = self.world.skylark
        checkin = CheckIn.objects.create(
            team=team, author=self.member, day=TODAY, confidence=3, stuck="No keys to the hall"
        )
        for page in ("sent", "change", "withdraw", "ask_leader"):
            self.rows[f"checkins:{page}"] = checkin.pk
        on_paper = CheckIn.objects.create(
            team=team, author=self.member, entered_by=self.participation("facilitator"), day=TODAY - 7, note="Tea first"
        )
        self.rows |= {"checkins:take_back": on_paper.pk, "checkins:card_of": self.member.pk}
        mine = Reflection.objects.create(author=self.member, team=team, week=4, prompt=10, text="They rang me back.")
        Reflection.objects.create(
            author=self.member, team=team, week=5, prompt=11, text="He taught me to wait.", visibility=Visibility.TEAM
        )
        self.rows["reflections:share"] = mine.pk
        own = OwnPrompt.objects.create(
            challenge=self.world.challenge, number=1001, text="Who rang you back?", audience="member", week=8, since=7
        )
        self.rows["reflections:retire"] = own.pk
        asked = Ask.objects.create(
            team=team,
            question="May nurses prescribe from the road?",
            to=self.participation("sponsor"),
            to_title="Chief Pharmacist",
            asked_by=self.member,
            asked_at=clock.now() - timedelta(days=9),
        )
        self.rows |= dict.fromkeys(("asks:answer", "asks:record"), asked.pk)
        self.rows |= ledger(self.world.skylark, leader=self.participation("sponsor"), member=self.member)
        context = {"milestone": "Ten people asked", "team": team.name, "day": 20, "length": 100}
        told = {
            name: Message.objects.create(
                person=self.user(name),
                kind="milestones/reached",
                occasion="milestone:reached",
                about=self.world.challenge.pk,
                context=context,
                link=f"/c/{self.slug}/plan/",
            )
            for name in ("member", "facilitator", "sponsor", "commissioner")
        }
        reminder = Message.objects.create(
            person=self.user("member"),
            kind="nudges/checkin",
            occasion="checkin:week6",
            about=self.world.challenge.pk,
            context={"team": team.name, "day": TODAY, "length": 100, "week": 6},
            link=f"/c/{self.slug}/check-in/",
        )
        self.rows |= dict.fromkeys(("personal:link", "personal:sent"), personal_links.path(reminder).split("/")[2])
        phone = PushSubscription.objects.create(
            person=self.user("member"),
            endpoint="https://fcm.googleapis.com/member",
            p256dh="B",
            auth="A",
            device="Android phone",
        )
        self.rows["devices:remove"] = phone.pk
        feed = Feed.objects.create(person=self.user("member"))
        Feed.objects.create(team=team)
        self.rows["calendar:feed"] = path_of(feed).split("/")[-1].removesuffix(".ics")
        self.rows |= {"accounts:read": told["member"].pk, "notifications:mute": token_for(told["member"])}

    def _stories(self) -> None:
        story = Story.objects.create(
            team=self.world.skylark,
            author=self.member,
            title="The lift home",
            about="A member of the breathing group",
            before="I planned my week around being frightened.",
            turning="Somebody offered me a lift.",
            after="Now I plan it around Thursdays.",
        )
        Consent.objects.create(
            story=story, given_by="The person it is about", how=How.SPOKEN, scope=Reach.LEADERS, recorded_by=self.member
        )
        pages = ("story", "change", "consent", "take_back", "slip")
        self.rows |= dict.fromkeys((f"stories:{page}" for page in pages), story.pk)
        self.rows["taking_back:story"] = link_of(story).split("/")[-2]

    def _invitations(self) -> None:
        until = clock.now() + timedelta(days=30)
        invitation = Invitation.objects.create(
            challenge=self.world.challenge, team=self.world.skylark, name="Pat", places=None, expires_at=until
        )
        self.rows |= dict.fromkeys(("teams:revoke", "teams:poster"), invitation.pk)
        self.rows |= dict.fromkeys(("join:join", "join:code"), invitation.token)


@pytest.fixture
def scene(on_day: Callable[..., None], world: World, settings: LazySettings, tmp_path: Path) -> Scene:
    """Day 37 of a challenge with one of everything in it, and one mail in the local mailbox."""
    on_day(TODAY)
    settings.VAR = tmp_path
    settings.METRICS_TOKEN = "only-for-who-holds-it"
    settings.VAPID_PRIVATE_KEY = new_key()
    made = Scene(world)
    made.rows["demo:letter"] = letter_in(tmp_path)
    return made


def letter_in(folder: Path) -> str:
    """One mail in the local mailbox below ``folder``; returns its key."""
    box = folder / "mail" / "box" / "new"
    box.mkdir(parents=True)
    words = "From: hello@hundred.invalid\nTo: joan@example.org\nSubject: Day 41\n\nTen plans are due.\n"
    (box / "1.letter").write_text(words, encoding="utf-8")
    return "1.letter"
