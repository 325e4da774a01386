"""The pages of playbooks: read, copied, changed, brought in and taken away, by whom it concerns."""

from dataclasses import replace
from uuid import uuid4

import pytest

from playbooks import actions
from playbooks.checking import document_in
from playbooks.document import Document
from playbooks.models import ChallengePlaybook, Playbook
from playbooks.reading import built_in
from tests.world import Person, World, browser, make_user

HOSTILE = "<script>alert(1)</script>{{ 7|add:7 }}"


@pytest.fixture
def other(db: None) -> Person:
    return browser(make_user("Kit Snow", may_start_challenges=True))


def test_all_are_listed_for_who_may_set_up_a_challenge(starter: Person, other: Person, kept: Playbook) -> None:
    page = other.get("/playbooks/").content.decode()
    assert "Our way" in page
    assert "Looked after by Bea Long" in page
    assert "The hundred days" in page
    assert browser(make_user()).get("/playbooks/").status_code == 403


@pytest.mark.parametrize("key", ["nothing", "8d0b5b3e-1f0a-4a6e-9d5c-2f6f0a6f1c11", "0"])
def test_one_that_is_not_there_is_not_found(starter: Person, key: str) -> None:
    for path in ("", "download/", "edit/", "remove/"):
        assert starter.get(f"/playbooks/{key}/{path}").status_code == 404


def test_only_its_maker_changes_it(starter: Person, other: Person, kept: Playbook) -> None:
    for path in ("edit/", "remove/"):
        assert other.get(f"/playbooks/{kept.pk}/{path}").status_code == 403
        assert other.post(f"/playbooks/{kept.pk}/{path}").status_code == 403
        assert starter.get(f"/playbooks/{kept.pk}/{path}").status_code == 200
        assert starter.get(f"/playbooks/hundred/{path}").status_code == 403
    assert starter.post(f"/playbooks/{kept.pk}/remove/").status_code == 303
    assert not Playbook.objects.exists()


def test_a_copy_is_made_once(other: Person, kept: Playbook) -> None:
    key = str(uuid4())
    for _time in range(2):
        answer = other.post(f"/playbooks/{kept.pk}/copy/", {"id": key})
        assert answer["Location"] == f"/playbooks/{key}/"
    copy = Playbook.objects.get(pk=key)
    assert (copy.made_by, copy.name) == (other.user, "Our way, a copy")
    assert replace(copy.read, name="Our way") == kept.read


def test_downloaded_and_brought_in_again_it_is_identical(starter: Person, other: Person, kept: Playbook) -> None:
    answer = starter.get(f"/playbooks/{kept.pk}/download/")
    assert answer["Content-Disposition"] == 'attachment; filename="our-way.yaml"'
    assert document_in(answer.content) == kept.read
    other.post("/playbooks/import/", {"id": str(uuid4()), "text": answer.content.decode()})
    again = Playbook.objects.get(made_by=other.user)
    assert again.document == kept.document
    assert other.get(f"/playbooks/{again.pk}/download/").content == answer.content


def test_what_is_wrong_in_a_file_is_told_with_its_line_and_nothing_is_kept(starter: Person) -> None:
    text = "format: hundred-playbook-1\nname: Ours\nevents:\n  - {key: a, title: A, day: soon}\n"
    answer = starter.post("/playbooks/import/", {"id": str(uuid4()), "text": text})
    assert answer.status_code == 422
    assert "Line 4: day: a whole number is expected here." in answer.content.decode()
    assert "title: A, day: soon" in answer.content.decode()
    assert not Playbook.objects.exists()


def test_a_patient_in_a_file_is_refused(starter: Person) -> None:
    text = "format: hundred-playbook-1\nname: Ours\nabout: Her NHS number is 943 476 5919\n"
    answer = starter.post("/playbooks/import/", {"id": str(uuid4()), "text": text})
    assert answer.status_code == 422
    assert not Playbook.objects.exists()


@pytest.mark.parametrize(
    "part", ["front", "events", "milestones", "prompts", "launch", "weekly", "midpoint", "sustainability", "text"]
)
def test_each_part_sent_as_it_was_shown_changes_nothing(starter: Person, kept: Playbook, part: str) -> None:
    page = starter.get(f"/playbooks/{kept.pk}/edit/?part={part}")
    context = page.context
    sent = {"seen": context["seen"]}
    for form in context.get("rows") or [context["form"]]:
        for field in form:
            value = field.value()
            if value is not None and value is not False:
                sent[field.html_name] = value
    assert starter.post(f"/playbooks/{kept.pk}/edit/?part={part}", sent).status_code == 303
    before = kept.read
    kept = Playbook.objects.get(pk=kept.pk)
    assert kept.read == before


def test_rows_are_changed_added_and_taken_out(starter: Person, kept: Playbook) -> None:
    url = f"/playbooks/{kept.pk}/edit/?part=events"
    sent = {
        "row0-key": "launch", "row0-title": "The first day", "row0-day": "3",
        "row1-key": "tea", "row1-title": "", "row1-day": "10",
        "row2-key": "", "row2-title": "Cake – for all!", "row2-day": "Day 12", "row2-shift": "before",
        "row3-title": "Cake, for all", "row3-day": "−5",
        "row4-title": "", "row4-day": "",
    }  # fmt: skip
    assert starter.post(url, sent).status_code == 303
    events = Playbook.objects.get(pk=kept.pk).read.events
    assert [(event.key, event.title, event.day) for event in events] == [
        ("cake_for_all_2", "Cake, for all", -5),
        ("launch", "The first day", 0),
        ("cake_for_all", "Cake – for all!", 12),
    ]


def test_a_mistake_in_a_row_is_told_and_what_was_typed_stays(starter: Person, kept: Playbook) -> None:
    url = f"/playbooks/{kept.pk}/edit/?part=events"
    answer = starter.post(url, {"row0-title": "Cake", "row0-day": "soon", "row1-title": "Tea", "row1-day": ""})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write a day from −56 to 365." in page
    assert "Fill this in, too." in page
    assert 'value="soon"' in page


def test_two_who_change_it_at_once_are_told(starter: Person, kept: Playbook) -> None:
    url = f"/playbooks/{kept.pk}/edit/?part=front"
    seen = actions.seen_of(kept)
    assert starter.post(url, {"name": "First", "seen": seen}).status_code == 303
    answer = starter.post(url, {"name": "Second", "seen": seen})
    assert answer.status_code == 409
    assert "Somebody changed this playbook" in answer.content.decode()
    assert 'value="Second"' in answer.content.decode()
    assert "<li>First</li>" in answer.content.decode()  # and what it is by now
    fresh = answer.context["form"]["seen"].value()
    assert starter.post(url, {"name": "Second", "seen": fresh}).status_code == 303
    assert Playbook.objects.get(pk=kept.pk).name == "Second"


def test_two_at_the_same_rows_see_both(starter: Person, kept: Playbook) -> None:
    url = f"/playbooks/{kept.pk}/edit/?part=events"
    sent = {
        "row0-key": "launch",
        "row0-title": "Launch",
        "row0-day": "0",
        "row1-day": "4",
        "seen": actions.seen_of(kept),
    }
    assert starter.post(url, sent | {"row1-title": "Their cake"}).status_code == 303
    answer = starter.post(url, sent | {"row1-title": "My cake"})
    assert answer.status_code == 409
    assert "<li>Day 4: Their cake</li>" in answer.content.decode()
    assert 'value="My cake"' in answer.content.decode()


def test_a_role_is_called_by_letters_alone(starter: Person, kept: Playbook) -> None:
    sent = {"name": "Ours", "sponsor_one": HOSTILE[:40], "sponsor_many": "Bosses"}
    answer = starter.post(f"/playbooks/{kept.pk}/edit/?part=front", sent)
    assert answer.status_code == 422
    assert "letters, spaces and hyphens only" in answer.content.decode()


def test_hostile_words_stay_words(starter: Person, kept: Playbook, ours: Document) -> None:
    starter.post(f"/playbooks/{kept.pk}/edit/?part=front", {"name": HOSTILE})
    for path in (f"/playbooks/{kept.pk}/", "/playbooks/", "/challenges/new/"):
        page = starter.get(path).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_a_challenge_shows_its_playbook_to_its_facilitators_alone(
    world: World, facilitator: Person, member: Person, outsider: Person, kept: Playbook
) -> None:
    url = f"/c/{world.challenge.slug}/playbook/"
    assert built_in().name in facilitator.get(url).content.decode()
    assert member.get(url).status_code == 403
    assert outsider.get(url).status_code == 404
    assert not ChallengePlaybook.objects.exists()


def test_tasks_are_ticked_and_taken_back(world: World, facilitator: Person) -> None:
    url = f"/c/{world.challenge.slug}/playbook/tick/"
    for _time in range(2):
        assert facilitator.post(url, {"what": "launch/food", "state": "done"}).status_code == 303
    row = ChallengePlaybook.objects.get()
    assert row.done == ["launch/food"]
    assert facilitator.post(url, {"what": "launch/nothing", "state": "done"}).status_code == 422
    facilitator.post(url, {"what": "launch/food", "state": "open"})
    row.refresh_from_db()
    assert row.done == []


def test_a_team_takes_milestones_from_its_page(world: World, member: Person, other_member: Person) -> None:
    url = f"/c/{world.challenge.slug}/playbook/milestones/"
    assert "Our first small test is done" in member.get(url).content.decode()
    answer = member.post(url, {"key": ["first_test", "number"]})
    assert answer.status_code == 303
    assert world.skylark.milestones.count() == 2
    assert "Our first small test is done" not in member.get(url).content.decode()
    assert "Our first small test is done" in other_member.get(url).content.decode()
