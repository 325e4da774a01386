"""Taking the whole challenge along, and bringing it in by the page: for those who may, all or nothing, kindly."""

import json
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command

from accounts.models import User
from challenges.models import Challenge
from exports.moving.reading import MOST_BYTES
from milestones.models import Task
from tests.exports.files import body
from tests.exports.moving import forget, may_start, taken
from tests.guards.scene import Scene, scene
from tests.world import Person

__all__ = ["scene"]
URL = "/challenges/import/"


@pytest.fixture
def olive(scene: Scene) -> Person:
    """Facilitates a challenge of her own, and may set up others."""
    person = scene.people["foreign"]
    assert isinstance(person, Person)
    may_start(person.user)
    return person


def send(person: Person, file: bytes, **fields: Any) -> Any:
    return person.post(URL, {"file": SimpleUploadedFile("living-well.json", file), **fields})


def test_a_facilitator_takes_the_whole_challenge_along(scene: Scene) -> None:
    nell = scene.people["facilitator"]
    file = json.loads(body(nell, f"/c/{scene.slug}/exports/challenge.json"))  # type: ignore[arg-type]
    assert file["challenge"]["slug"] == scene.slug
    addresses = {person["email"] for person in file["rows"]["people"]}
    assert addresses == {None, scene.user("facilitator").email}


def test_others_of_the_challenge_do_not_and_outsiders_find_nothing(scene: Scene) -> None:
    url = f"/c/{scene.slug}/exports/challenge.json"
    answers = {who: scene.people[who].get(url).status_code for who in scene.people}
    assert answers.pop("facilitator") == 200
    assert answers.pop("anonymous") == 302
    assert (answers.pop("foreign"), answers.pop("ex")) == (404, 404)
    assert set(answers.values()) == {403}


def test_it_comes_in_and_is_facilitated_by_who_brought_it(scene: Scene, olive: Person) -> None:
    file = taken(scene.world.challenge)
    forget(scene.world.challenge)
    answer = send(olive, file)
    assert (answer.status_code, answer["Location"]) == (303, f"/c/{scene.slug}/")
    assert olive.get(f"/c/{scene.slug}/facilitate/").status_code == 200
    assert send(olive, file).status_code == 303
    assert Challenge.objects.filter(slug=scene.slug).count() == 1


def test_only_those_who_may_set_up_challenges_bring_one_in(scene: Scene) -> None:
    for who in ("member", "sponsor", "commissioner"):
        assert scene.people[who].get(URL).status_code == 403
        assert scene.people[who].post(URL).status_code == 403
    assert "/sign-in/" in scene.people["anonymous"].get(URL)["Location"]


def test_what_is_wrong_is_said_with_its_place_and_nothing_is_changed(scene: Scene, olive: Person) -> None:
    file = json.loads(taken(scene.world.challenge))
    forget(scene.world.challenge)
    file["rows"]["tasks"][0]["state"] = "late"
    people = User.objects.count()
    answer = send(olive, json.dumps(file).encode())
    assert answer.status_code == 422
    assert "$.rows.tasks[0].state: “late” is none of the values there are." in answer.content.decode()
    assert User.objects.count() == people


def test_another_short_name_is_asked_for_where_its_own_is_taken(scene: Scene, olive: Person) -> None:
    file = taken(scene.world.challenge)
    forget(scene.world.challenge)
    Challenge.objects.create(name="Another", slug=scene.slug, day_zero="2026-01-01")
    answer = send(olive, file)
    assert answer.status_code == 422
    assert f"Another challenge here has the short name “{scene.slug}”." in answer.content.decode()
    assert send(olive, file, slug="again")["Location"] == "/c/again/"


def test_a_file_that_is_too_big_is_not_read(scene: Scene, olive: Person) -> None:
    answer = send(olive, b"[" + b" " * MOST_BYTES + b"]")
    assert answer.status_code == 422
    assert "This file is bigger than 8 MB." in answer.content.decode()


def test_no_patient_comes_in_with_it(scene: Scene, olive: Person) -> None:
    Task.objects.filter(team=scene.world.skylark).update(title="Ring about NHS number 943 476 5919")
    file = taken(scene.world.challenge)
    forget(scene.world.challenge)
    answer = send(olive, file)
    assert answer.status_code == 422
    asked = re.findall(r'name="(guard\.[^"]+)"', answer.content.decode())
    assert any("9434765919" in name for name in asked)
    assert send(olive, file, **dict.fromkeys(asked, "not")).status_code == 303


def test_operators_move_it_with_people_and_their_addresses(scene: Scene, tmp_path: Path) -> None:
    said = StringIO()
    call_command("export_challenge", scene.slug, "--with-addresses", "--with-private", stdout=said)
    assert said.getvalue().encode() == taken(scene.world.challenge, addresses=True)
    email = scene.user("member").email
    forget(scene.world.challenge)
    (tmp_path / "here.json").write_text(said.getvalue(), encoding="utf-8")
    for words in ("is here, at", "was here already"):
        told = StringIO()
        call_command("import_challenge", str(tmp_path / "here.json"), stdout=told)
        assert words in told.getvalue()
    assert User.objects.get(email=email).participations.get().challenge.slug == scene.slug


def test_the_command_says_what_is_wrong(scene: Scene, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no challenge “nowhere”"):
        call_command("export_challenge", "nowhere")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_challenge", str(tmp_path / "none.json"))
    (tmp_path / "odd.json").write_text("{}", encoding="utf-8")
    with pytest.raises(CommandError, match=r"Nothing was brought in. \$.addresses: this is missing"):
        call_command("import_challenge", str(tmp_path / "odd.json"))
