"""A challenge is set up in steps that are saved as one goes."""

from datetime import date
from uuid import uuid4

import pytest

from access.roles import Role
from challenges.models import Challenge, ChallengeBrief, State
from core import clock
from tests.boards.pages import form_of, hidden
from tests.world import Person, browser, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def starter() -> Person:
    return browser(make_user("Nell Ford", may_start_challenges=True))


def begin(person: Person, **typed: str) -> Challenge:
    fields = {"id": str(uuid4()), "name": "Home sooner", "place": "Fenwold", "focus": "Going home"} | typed
    answer = person.post("/challenges/new/", fields)
    assert answer.status_code == 303, form_of(answer)
    return Challenge.objects.get(pk=fields["id"])


def test_whoever_begins_a_challenge_facilitates_it_and_goes_on_to_the_dates(starter: Person) -> None:
    key = hidden(starter.get("/challenges/new/"), "id")
    answer = starter.post("/challenges/new/", {"id": key, "name": "Home sooner", "focus": "Going home"})
    challenge = Challenge.objects.get(pk=key)
    assert answer["Location"] == f"/c/{challenge.slug}/set-up/dates/"
    assert challenge.state == State.DRAFT
    assert challenge.participations.get().role == Role.FACILITATOR
    assert challenge.day_zero > clock.now().date()
    assert challenge.day_zero.weekday() == 1


def test_who_may_not_start_challenges_is_turned_away(member: Person) -> None:
    assert member.get("/challenges/new/").status_code == 403
    fields = {"id": str(uuid4()), "name": "A", "focus": "B"}
    assert member.post("/challenges/new/", fields).status_code == 403
    assert Challenge.objects.count() == 1


def test_who_is_not_signed_in_signs_in_first(client: Person) -> None:
    assert client.get("/challenges/new/").status_code == 302


def test_what_was_typed_is_kept_when_the_name_is_missing(starter: Person) -> None:
    answer = starter.post("/challenges/new/", {"id": str(uuid4()), "name": "", "focus": "Going <b>home</b>"})
    assert answer.status_code == 422
    assert "Going &lt;b&gt;home&lt;/b&gt;" in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()
    assert not Challenge.objects.exists()


def test_sent_twice_makes_one(starter: Person) -> None:
    key = str(uuid4())
    first, second = (begin(starter, id=key) for _ in range(2))
    assert first == second
    assert first.participations.count() == 1


def test_the_same_page_with_other_words_keeps_both(starter: Person) -> None:
    key = str(uuid4())
    begin(starter, id=key)
    answer = starter.post("/challenges/new/", {"id": key, "name": "Home later", "focus": "Going home"})
    assert answer.status_code == 409
    assert "Home later" in answer.content.decode()
    assert hidden(answer, "id") != key


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "{{ 7|add:7 }}", "\u202eevil", "'; DROP TABLE x; --"])
def test_hostile_names_are_only_words(starter: Person, name: str) -> None:
    challenge = begin(starter, name=name)
    page = starter.get(f"/c/{challenge.slug}/set-up/").content.decode()
    assert "<script>alert" not in page
    assert Challenge.objects.get(pk=challenge.pk).name == name


def test_dates_are_shown_before_they_are_saved(starter: Person) -> None:
    challenge = begin(starter)
    typed = {
        "day_zero": "2027-02-02",
        "length": "100",
        "time_zone": "Europe/London",
        "prompt_weekday": "4",
        "prompt_at": "08:30",
    }
    address = f"/c/{challenge.slug}/set-up/dates/"
    whole = starter.post(address, typed | {"preview": "1"}).content.decode()
    part = starter.post(address, typed | {"preview": "1"}, headers={"HX-Request": "true"}).content.decode()
    for page in (whole, part):
        assert "Wednesday 24 March 2027" in page  # Day 50
        assert "Thursday 13 May 2027" in page  # Day 100
        assert "h-hundred--strip" in page
    assert "<html" in whole
    assert "<html" not in part
    challenge.refresh_from_db()
    assert challenge.day_zero != date(2027, 2, 2)
    assert starter.post(address, typed).status_code == 303
    challenge.refresh_from_db()
    assert challenge.day_zero == date(2027, 2, 2)


def test_dates_that_cannot_be_read_show_no_preview_and_are_not_saved(starter: Person) -> None:
    challenge = begin(starter)
    address = f"/c/{challenge.slug}/set-up/dates/"
    typed = {"day_zero": "31 February", "length": "100", "time_zone": "Europe/London"}
    assert "cannot read these dates" in starter.post(address, typed | {"preview": "1"}).content.decode()
    answer = starter.post(address, typed)
    assert answer.status_code == 422
    assert "31 February" in answer.content.decode()


def test_the_checklist_says_what_is_missing(starter: Person) -> None:
    challenge = begin(starter)
    ChallengeBrief.objects.filter(challenge=challenge).update(focus="")
    page = starter.get(f"/c/{challenge.slug}/set-up/").content.decode()
    assert "Write the focus." in page
    assert "Add your teams." in page
    assert "/set-up/launch/" not in page
    refused = starter.post(f"/c/{challenge.slug}/set-up/launch/")
    assert refused.status_code == 422
    assert "Write the focus." in refused.content.decode()
    challenge.refresh_from_db()
    assert challenge.state == State.DRAFT


def test_from_nothing_to_live(starter: Person) -> None:
    """Six teams and sixty people; every field filled, every paste and every press counts one (docs: 25 at most)."""
    pressed = 4  # name, place, focus, "Save and go on"
    challenge = begin(starter)
    root = f"/c/{challenge.slug}/set-up/"
    starter.post(root + "dates/", dates_shown(starter, root))
    pressed += 1  # "Save and go on"
    names = ["Samphire", "Skylark", "Teasel", "Windmill", "Heron", "Plover"]
    lines = "\n".join(f"{name} – Work {n}" for n, name in enumerate(names))
    answer = starter.post(root + "teams/", {"id": str(uuid4()), "lines": lines})
    pressed += 2  # paste, "Save and go on"
    assert answer["Location"] == root + "people/"
    rows = [f"Person {n}\tp{n}@example.org\tmember\t{names[n % 6]}" for n in range(60)]
    seen = starter.post(root + "people/", {"text": "\n".join(["Name\tE-mail\tRole\tTeam", *rows])})
    pressed += 2  # paste, "Show me what you read"
    answer = starter.post(root + "people/confirm/", {"id": hidden(seen, "id"), "text": hidden(seen, "text")})
    pressed += 1  # "Invite 60 people"
    assert answer["Location"] == root
    assert starter.post(root + "launch/")["Location"] == root
    pressed += 1  # "Launch"
    challenge.refresh_from_db()
    assert challenge.state == State.LAUNCHED
    assert challenge.teams.count() == 6
    assert challenge.invitations.count() == 60
    assert pressed <= 25


def dates_shown(person: Person, root: str) -> dict[str, str]:
    """What the page of dates proposes, unchanged."""
    form = person.get(root + "dates/").context["form"]
    return {name: str(value) for name in form.fields if (value := form[name].value()) not in (None, "")}
