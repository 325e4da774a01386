"""A challenge taken out and brought in is the same challenge: byte by byte, once, and without telling anybody."""

import json
from uuid import uuid4

import pytest
from django.test import Client

from access.visibility import Visibility
from accounts.models import User
from asks.models import Ask
from challenges.models import Challenge
from core import clock
from core.errors import Refused
from exports.moving.bringing import HereAlready, SlugTaken, bring
from exports.moving.carried import Holds
from exports.moving.reading import Wrong, parse
from milestones.models import Task
from notifications.models import Message
from nudges import planning
from reflections.models import Reflection
from teams.models import Participation
from tests.exports.moving import brought, forget, may_start, taken, taken_by
from tests.guards.growth import grow
from tests.guards.scene import Scene, scene
from tests.visibility.cast import Society
from tests.visibility.conftest import society

__all__ = ["scene", "society"]


@pytest.mark.parametrize("holds", list(Holds))
def test_what_comes_back_is_the_same_byte_by_byte(scene: Scene, holds: Holds) -> None:
    grow(scene, teams=1, people=3, rows=3)
    for addresses in (False, True):
        file = taken(scene.world.challenge, holds, addresses=addresses)
        forget(scene.world.challenge)
        assert taken(brought(file), holds, addresses=addresses) == file


def test_societies_made_by_chance_come_back_the_same(society: Society) -> None:
    for challenge in society.challenges:
        files = [taken(challenge, holds, addresses=True) for holds in Holds]
        forget(challenge)
        here = brought(files[-1])
        assert [taken(here, holds, addresses=True) for holds in Holds] == files


def test_a_facilitator_brings_in_elsewhere_what_they_took_along(scene: Scene) -> None:
    nell = scene.user("facilitator")
    actor = scene.participation("facilitator").as_actor()
    file = taken_by(actor, scene.world.challenge)
    forget(scene.world.challenge)
    here = brought(file, by=may_start(nell, email=nell.email))
    assert taken_by(actor, here) == file
    assert Participation.objects.get(user=nell, challenge=here).pk == actor.participation_id


def test_twice_changes_nothing(scene: Scene) -> None:
    file = taken(scene.world.challenge)
    forget(scene.world.challenge)
    here = brought(file)
    Task.objects.filter(team__challenge=here).update(title="Written since")
    people = User.objects.count()
    assert bring(parse(file)) == (here, False)
    assert User.objects.count() == people
    assert set(Task.objects.values_list("title", flat=True)) == {"Written since"}


def test_it_is_quiet_where_it_arrives(scene: Scene) -> None:
    file = taken(scene.world.challenge, addresses=True)
    forget(scene.world.challenge)
    told = Message.objects.count()
    here = brought(file)
    planning.plan(now=clock.now())
    assert here.nudges_paused_at
    assert Message.objects.count() == told


def test_people_come_as_placeholders_whom_nobody_can_sign_in_as(scene: Scene) -> None:
    file = taken(scene.world.challenge)
    assert b"@" not in file
    forget(scene.world.challenge)
    here = brought(file)
    joan = User.objects.get(participations__challenge=here, name="Joan Marsh")
    assert (joan.email, joan.phone, joan.has_usable_password()) == (None, None, False)


def test_addresses_lead_to_people_who_are_here_already(scene: Scene) -> None:
    email = scene.user("member").email
    file = taken(scene.world.challenge, addresses=True)
    forget(scene.world.challenge)
    joan = User.objects.create_user(str(email), name="Joan, as she is called here")
    here = brought(file)
    assert Participation.objects.get(challenge=here, user=joan).pk == scene.member.pk


def test_who_brings_a_file_makes_nobody_take_part_but_themselves(scene: Scene) -> None:
    victim, file = scene.user("member"), taken(scene.world.challenge, addresses=True)
    forget(scene.world.challenge)
    User.objects.filter(pk=victim.pk).update(email=victim.email)
    olive = may_start(scene.user("foreign"))
    here = brought(file, by=olive)
    assert not Participation.objects.filter(challenge=here, user=victim).exists()
    assert Participation.objects.get(challenge=here, user=olive).role == "facilitator"
    assert not User.objects.filter(participations__challenge=here, email__isnull=False).exclude(pk=olive.pk).exists()


def test_a_short_name_that_is_taken_is_asked_for_again(scene: Scene) -> None:
    file = taken(scene.world.challenge)
    forget(scene.world.challenge)
    Challenge.objects.create(name="Another", slug=scene.slug, day_zero="2026-01-01")
    with pytest.raises(SlugTaken):
        brought(file)
    assert brought(file, slug="living-well").slug == "living-well"


def test_a_challenge_that_is_here_is_told_only_to_who_takes_part(scene: Scene) -> None:
    file = taken(scene.world.challenge)
    with pytest.raises(HereAlready):
        brought(file, by=may_start(scene.user("foreign")))
    assert brought(file, by=may_start(scene.user("facilitator"))) == scene.world.challenge


def test_ids_of_another_challenge_here_are_refused_and_nothing_is_changed(scene: Scene) -> None:
    file = json.loads(taken(scene.world.challenge))
    file["challenge"] |= {"id": str(uuid4()), "slug": "copied"}
    before = (Challenge.objects.count(), User.objects.count())
    with pytest.raises(Wrong, match=r"\$\.rows\.\w+\[0\]\.id: another challenge here"):
        brought(json.dumps(file).encode())
    assert (Challenge.objects.count(), User.objects.count()) == before


def test_what_the_database_refuses_is_named_by_its_row_and_nothing_stays(scene: Scene) -> None:
    grow(scene, teams=1, people=3, rows=3)
    file = json.loads(taken(scene.world.challenge))
    forget(scene.world.challenge)
    file["rows"]["tasks"][7] |= {"state": "done", "done_at": None}
    people = User.objects.count()
    with pytest.raises(Wrong, match=r"\$\.rows\.tasks\[7\]: it breaks the rule “task done has its moment”"):
        brought(json.dumps(file).encode())
    assert (Challenge.objects.filter(pk=file["challenge"]["id"]).count(), User.objects.count()) == (0, people)


def test_private_words_leave_only_when_an_operator_asks_for_them(scene: Scene) -> None:
    mine = {"author": scene.member, "team": scene.member.team, "prompt": 3}
    for week, seen in enumerate(Visibility, start=10):
        Reflection.objects.create(**mine, week=week, text=f"Canary {seen.name}", visibility=seen)
    challenge, facilitator = scene.world.challenge, scene.participation("facilitator").as_actor()
    files = (taken_by(facilitator, challenge), taken(challenge, Holds.KEPT), taken(challenge, Holds.ALL))
    assert [b"Canary PRIVATE" in file for file in files] == [False, False, True]
    assert [b"Canary COACH" in file for file in files] == [True, True, True]
    confidence = [{row["confidence"] for row in json.loads(file)["rows"]["checkins"]} for file in files]
    assert confidence[:2] == [{None}, {None}]
    assert 3 in confidence[2]


def test_nobody_but_a_facilitator_takes_it_all(scene: Scene) -> None:
    for who in ("member", "sponsor", "commissioner"):
        with pytest.raises(Exception, match=r"^$") as refused:
            taken_by(scene.participation(who).as_actor(), scene.world.challenge)
        assert type(refused.value).__name__ == "PermissionDenied"


def test_an_ask_keeps_where_it_began(scene: Scene) -> None:
    ask = Ask.objects.get(question="May nurses prescribe from the road?")
    Ask.objects.filter(pk=ask.pk).update(from_kind="task", from_id=scene.rows["milestones:task"])
    file = taken(scene.world.challenge)
    forget(scene.world.challenge)
    brought(file)
    assert Ask.objects.get(pk=ask.pk).from_id == scene.rows["milestones:task"]


def test_pages_open_where_it_arrives(scene: Scene) -> None:
    file = taken(scene.world.challenge)
    forget(scene.world.challenge)
    olive = may_start(scene.user("foreign"))
    here = brought(file, by=olive)
    client = Client()
    client.force_login(olive, backend="django.contrib.auth.backends.ModelBackend")
    for page in ("facilitate", "today", "plan", "measures", "learn", "team", "asks", "board", "exports"):
        assert client.get(f"/c/{here.slug}/{page}/").status_code == 200, page


def test_refusals_are_sentences() -> None:
    assert issubclass(Wrong, Refused)
