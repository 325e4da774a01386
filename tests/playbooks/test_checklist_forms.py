"""Checklists in plain forms: lines added, changed, taken out; whole lists too."""

import pytest

from playbooks import actions
from playbooks.document import Checklist
from playbooks.models import ChallengePlaybook, Playbook
from tests.world import Person, World


@pytest.fixture
def url(kept: Playbook) -> str:
    return f"/playbooks/{kept.pk}/edit/?part=checklist"


def lists_of(kept: Playbook) -> dict[str, Checklist]:
    return {one.key: one for one in Playbook.objects.get(pk=kept.pk).read.checklists}


def test_lines_are_changed_added_and_taken_out(starter: Person, kept: Playbook, url: str) -> None:
    old = kept.read.checklists[0]
    page = starter.get(f"{url}&list={old.key}").content.decode()
    assert old.tasks[0].text in page
    sent = {
        "name": "Before we begin", "row0-key": old.tasks[0].key, "row0-title": "Ring everybody", "row0-day": "−3",
        "row1-key": old.tasks[1].key, "row1-title": "", "row1-day": "4",
        "row2-title": "Buy tea", "row2-day": "",
    }  # fmt: skip
    assert starter.post(f"{url}&list={old.key}", sent).status_code == 303
    new = lists_of(kept)[old.key]
    assert new.title == "Before we begin"
    assert [(task.key, task.text, task.day) for task in new.tasks] == [
        (old.tasks[0].key, "Ring everybody", -3),
        ("buy_tea", "Buy tea", None),
    ]


def test_a_list_is_written_and_taken_away(starter: Person, kept: Playbook, url: str) -> None:
    seen = starter.get(url).context["seen"]
    sent = {"name": "The party", "row0-title": "Cake", "row0-day": "Day 100", "seen": seen}
    assert starter.post(url, sent).status_code == 303
    assert starter.post(url, sent).status_code == 409  # a second time it is another playbook by now
    assert lists_of(kept)["the_party"].tasks[0].day == 100
    assert starter.post(f"{url}&list=the_party", {"away": "1"}).status_code == 303
    assert "the_party" not in lists_of(kept)
    assert starter.get(f"{url}&list=the_party").status_code == 404


def test_each_mistake_is_told_at_its_field(starter: Person, kept: Playbook, url: str) -> None:
    answer = starter.post(url, {"name": " ", "row0-title": "Cake", "row0-day": "soon", "row1-title": "x" * 201})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Say what the list is for" in page
    assert "Write a day from −56 to 365." in page
    assert 'value="soon"' in page
    assert "200" in page
    assert len(lists_of(kept)) == len(kept.read.checklists)


def test_a_patient_is_refused(starter: Person, kept: Playbook, url: str) -> None:
    sent = {"name": "The party", "row0-title": "Ring NHS number 943 476 5919"}
    assert starter.post(url, sent).status_code == 422
    assert "the_party" not in lists_of(kept)


def test_a_challenge_changes_its_own_and_what_was_ticked_stays(
    world: World, facilitator: Person, member: Person, outsider: Person
) -> None:
    base = f"/c/{world.challenge.slug}/playbook"
    url = f"{base}/edit/?part=checklist&list=launch"
    facilitator.post(f"{base}/tick/", {"what": "launch/food", "state": "done"})
    old = next(one for one in ChallengePlaybook.objects.get().read.checklists if one.key == "launch")
    sent = {"name": old.title}
    for number, task in enumerate(old.tasks):
        sent |= {f"row{number}-key": task.key, f"row{number}-title": f"{task.text} Yes!"}
    assert member.post(url, sent).status_code == 403
    assert outsider.post(url, sent).status_code == 404
    assert facilitator.post(url, sent).status_code == 303
    row = ChallengePlaybook.objects.get()
    assert "launch/food" in row.done
    assert facilitator.get(f"{base}/").content.decode().count("Yes!") >= len(old.tasks)


def test_two_at_once_the_second_is_told(starter: Person, kept: Playbook, url: str) -> None:
    seen = actions.seen_of(kept)
    sent = {"row0-title": "Cake", "seen": seen}
    assert starter.post(url, sent | {"name": "First"}).status_code == 303
    answer = starter.post(url, sent | {"name": "Second"})
    assert answer.status_code == 409
    assert "Somebody changed this playbook" in answer.content.decode()
    assert 'value="Second"' in answer.content.decode()
    assert starter.post(url, sent | {"name": "Second", "seen": answer.context["seen"]}).status_code == 303
    assert {"first", "second"} <= set(lists_of(kept))
