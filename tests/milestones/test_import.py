"""A plan from a spreadsheet: seen first, then brought in whole, once."""

import re
from collections.abc import Callable
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from challenges.models import State
from core import clock
from milestones.models import Milestone, Task
from tests.world import Person, World

Add = Callable[..., Milestone]
AddTask = Callable[..., Task]
EXAMPLES = Path(__file__).parents[2] / "examples"
PLAN = """Day or date\tMilestone\tTask\tTheme\tOwner\tTeam
8\tTen people told us\t\tListening\tJoan Marsh\tSkylark
Tues 10 Feb\t\tRing the pharmacies\tPharmacies\tjoan\t
"""


@pytest.fixture
def url(world: World) -> str:
    return f"{world.url}plan/import/"


def words(answer: Any) -> str:
    return " ".join(unescape(answer.content.decode()).split())


def hidden(answer: Any) -> dict[str, str]:
    """What the form that confirms would send."""
    page = answer.content.decode().split('plan/import/confirm/"')[1].split("</form>")[0]
    sent = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page))
    text = unescape(page.split('<textarea name="text" hidden>\n')[1].split("</textarea>")[0])
    return sent | {"text": text}


def bring_in(person: Person, url: str, text: str, **more: str) -> Any:
    seen = person.post(url, {"text": text, **more})
    assert seen.status_code == 200, words(seen)
    return person.post(f"{url}confirm/", hidden(seen))


def test_it_is_seen_first_and_kept_when_confirmed(member: Person, url: str) -> None:
    seen = member.post(url, {"text": PLAN})
    assert "This would add 1 milestone and 1 task." in words(seen)
    assert "Day 7, Tue 10 February" in words(seen)
    assert not Milestone.objects.exists()
    done = member.post(f"{url}confirm/", hidden(seen))
    assert (done.status_code, done["Location"]) == (303, url.removesuffix("import/"))
    milestone, task = Milestone.objects.get(), Task.objects.get()
    assert (milestone.title, milestone.day, milestone.lead) == ("Ten people told us", 8, member.participation)
    assert (task.title, task.due_day, task.owner, task.theme) == (
        "Ring the pharmacies", 7, member.participation, "Pharmacies"
    )  # fmt: skip
    assert "1 milestone and 1 task are in the plan now." in words(member.get(done["Location"]))


def test_confirmed_twice_it_is_there_once(member: Person, url: str) -> None:
    sent = hidden(member.post(url, {"text": PLAN}))
    assert [member.post(f"{url}confirm/", sent).status_code for _ in range(3)] == [303] * 3
    assert (Milestone.objects.count(), Task.objects.count()) == (1, 1)


def test_every_problem_is_named_by_row_and_cell_and_nothing_is_kept(world: World, member: Person, url: str) -> None:
    world.member(name="Joan Lark")
    text = (
        "Due\tWhat\tType\tWho\tTeam\tWhy\n"
        "31/2/26\tRing\ttask\tBob\t\t\n"
        "3 Feb\t\tmilestone\tJoan\tTeasel\t\n"
        "\tAsk\tsomething\tJoan M & Joan L\tSkylark\t\n"
        "Mon 3 Feb\tGo\ttask\t\t\t\n"
        "9 Feb\tFine\ttask\tJoan Marsh\t\t\n"
        f"2019-01-01\t{'x' * 141}\ttask\t\t\t{'y' * 281}\n"
    )
    answer = member.post(url, {"text": text})
    page = words(answer)
    assert answer.status_code == 422
    for sentence in (
        "Row 2, Due: “31/2/26”. There is no such day in the calendar.",
        "Row 2, Who: we know no “Bob” in Skylark. Leave it empty or write a name from the team.",
        "Row 3: this row says no milestone and no task.",
        "Row 3, Team: you can bring in a plan for Skylark only.",
        "Row 4, Due: write a day or a date.",
        "Row 4, Type: write milestone or task.",
        "Row 4, Who: one person owns it. Write one name; others can help.",
        "Row 5, Due: “Mon 3 Feb”. 3 February 2026 is a Tuesday. Which of the two is right?",
        "Row 7, What: this is longer than 140 letters. Make it shorter.",
        "Row 7, Why: this is longer than 280 letters. Make it shorter.",
        "is too far from the challenge",
        "One other row is fine.",
    ):
        assert sentence in page
    assert "import/confirm/" not in answer.content.decode()
    assert "Mon 3 Feb\tGo\ttask" in unescape(answer.content.decode())  # to be put right in place
    assert not Task.objects.exists()


def test_problems_cannot_be_confirmed(member: Person, url: str) -> None:
    sent = {"text": "Day\tTask\tOwner\n3\tRing\tBob\n4\tAsk\t\n", "id": str(uuid4()), "seen": "x"}
    assert member.post(f"{url}confirm/", sent).status_code == 409
    assert not Task.objects.exists()


def test_what_is_in_the_plan_already_is_pointed_out_and_skipped(
    member: Person, url: str, add_milestone: Add, add_task: AddTask
) -> None:
    add_milestone("TEN people  told us", day=9)
    add_task("Ring the pharmacies", day=7)
    seen = member.post(url, {"text": PLAN + "9\tA new one\t\t\t\t\n"})
    assert "This would add 1 milestone." in words(seen)
    assert words(seen).count('<span class="h-tag">in the plan already') == 2
    member.post(f"{url}confirm/", hidden(seen))
    assert (Milestone.objects.count(), Task.objects.count()) == (2, 1)
    bring_in(member, url, PLAN, again="on")
    assert (Milestone.objects.count(), Task.objects.count()) == (3, 2)


def test_nothing_new_is_said_so(member: Person, url: str) -> None:
    bring_in(member, url, PLAN)
    again = member.post(url, {"text": PLAN})
    assert again.status_code == 422
    assert "All of it is in the plan already." in words(again)


def test_what_has_changed_since_is_looked_at_once_more(member: Person, url: str, add_task: AddTask) -> None:
    sent = hidden(member.post(url, {"text": PLAN}))
    add_task("Ring the pharmacies", day=7)
    late = member.post(f"{url}confirm/", sent)
    assert late.status_code == 409
    assert "Nothing was added: look once more." in words(late)
    assert not Milestone.objects.exists()


def test_a_task_beside_a_milestone_belongs_to_it(member: Person, url: str) -> None:
    text = "Milestone,Action,By when,Who\nGroup meets,Find a hall,D10,Joan\nGroup meets,Invite people,D20,\n"
    assert bring_in(member, url, text).status_code == 303
    milestone = Milestone.objects.get()
    assert (milestone.title, milestone.day) == ("Group meets", 20)
    assert [task.milestone for task in Task.objects.all()] == [milestone, milestone]


def test_rows_that_do_not_say_can_be_made_milestones(member: Person, url: str) -> None:
    text = "When;What;Colour\n3;Ring;red\n4;Ask;blue\n"
    seen = member.post(url, {"text": text})
    assert "Make the 2 rows that do not say milestones" in words(seen)
    assert "Columns we left out: Colour." in words(seen)
    bring_in(member, url, text, unsaid="milestone")
    assert (Milestone.objects.count(), Task.objects.count()) == (2, 0)


def test_day_and_date_must_agree(member: Person, url: str) -> None:
    text = "Day\tDate\tTask\n30\t3/2/26\tRing\n1\t4 Feb\tAsk\n"
    assert "Row 2, Day: “30” and “3/2/26” (Day 0) are not the same day. Keep one." in words(
        member.post(url, {"text": text})
    )


def test_a_facilitator_brings_in_all_teams(world: World, facilitator: Person, member: Person, url: str) -> None:
    text = "Day\tTask\tTeam\n3\tRing\tTHE TEASEL TEAM\n4\tAsk\t\n5\tGo\tThistle\n"
    wrong = facilitator.post(url, {"text": text, "team": str(world.skylark.pk)})
    assert "Row 4, Team: we know no team “Thistle”. The teams are Skylark, Teasel." in words(wrong)
    bring_in(facilitator, url, text.replace("Thistle", "skylark"), team=str(world.skylark.pk))
    assert {task.title: task.team for task in Task.objects.all()} == {
        "Ring": world.teasel, "Ask": world.skylark, "Go": world.skylark
    }  # fmt: skip


def test_a_file_becomes_text_that_can_be_put_right(member: Person, url: str) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (["Our plan"], [], ["Day", "Task", "Owner"], [46056, "=1+1 is two", "Bob"]):
        book.active.append(row)
    book.active["B4"].data_type = "s"
    out = BytesIO()
    book.save(out)
    answer = member.post(url, {"file": SimpleUploadedFile("plan.xlsx", out.getvalue())})
    assert answer.status_code == 422
    assert "Row 4, Owner: we know no “Bob”" in words(answer)
    page = unescape(answer.content.decode())
    assert "46056\t=1+1 is two\tBob" in page
    text = page.split('id="id_text"')[1].split(">\n", 1)[1].split("</textarea>")[0]
    bring_in(member, url, text.replace("Bob", "Joan"))
    assert (Task.objects.get().due_day, Task.objects.get().title) == (0, "=1+1 is two")


def test_the_example_is_read_whole(world: World, facilitator: Person, url: str) -> None:
    for name in ("Joan Marsh", "Idris Cole", "Bev Tarn", "Tomasz Wilk", "Ruth Okoro"):
        world.member(name=name)
    priya = world.member(name="Priya Nair").user
    priya.email = "priya.nair@example.org"
    priya.save()
    for name in ("Grace Adeyemi", "Len Whitby", "Mo Rahman", "Sheila Dunn"):
        world.member(world.teasel, name=name)
    file = SimpleUploadedFile("plan.xlsx", (EXAMPLES / "plan.xlsx").read_bytes())
    seen = facilitator.post(url, {"file": file})
    assert "This would add 14 milestones and 12 tasks." in words(seen)
    assert facilitator.post(f"{url}confirm/", hidden(seen)).status_code == 303
    assert Milestone.objects.get(title="Ten plans written with people at Saltby surgery").day == 38
    assert Task.objects.get(title="Send a text the day before the visit").owner == priya.participations.get()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"text": ""}, "There is nothing here yet."),
        ({"text": "Ring\tJoan\n"}, "We cannot find the headings."),
        ({"text": "Day\tTask\n"}, "There are headings, and no rows under them."),
        ({"text": "Day\tTask\n" + "3\tRing\n" * 1001}, "more than 1,000 rows"),
        ({"file": SimpleUploadedFile("plan.xlsx", b"\x89PNG\r\n")}, "This is not a table."),
        ({"file": SimpleUploadedFile("plan.xls", b"\xd0\xcf\x11\xe0")}, "This is an older Excel file"),
        ({"file": SimpleUploadedFile("plan.csv", b"")}, "There is nothing here yet."),
    ],
)
def test_what_cannot_be_read_is_said(member: Person, url: str, sent: dict[str, object], sentence: str) -> None:
    answer = member.post(url, sent)
    assert answer.status_code == 422
    assert sentence in words(answer)


def test_hostile_cells_stay_text(member: Person, url: str) -> None:
    text = "Day\tTask\tTheme\n3\t<script>alert(1)</script>\t=cmd|'/C calc'!A0\n4\t</textarea><b>\t+1\n"
    seen = member.post(url, {"text": text})
    page = seen.content.decode()
    assert "<script>alert" not in page
    assert "</textarea><b>" not in page
    member.post(f"{url}confirm/", hidden(seen))
    assert sorted(Task.objects.values_list("title", "theme")) == [
        ("</textarea><b>", "+1"), ("<script>alert(1)</script>", "=cmd|'/C calc'!A0")
    ]  # fmt: skip


def test_only_the_team_and_its_facilitator_bring_in(
    url: str, outsider: Person, sponsor: Person, commissioner: Person, ex_member: Person
) -> None:
    for address in (url, f"{url}confirm/"):
        assert [person.post(address, {"text": PLAN}).status_code for person in (outsider, ex_member)] == [404, 404]
        assert [person.post(address, {"text": PLAN}).status_code for person in (sponsor, commissioner)] == [403, 403]


def test_a_member_cannot_bring_in_for_another_team(
    world: World, other_member: Person, member: Person, url: str
) -> None:
    seen = other_member.post(url, {"text": PLAN, "team": str(world.skylark.pk)})
    assert "you can bring in a plan for Teasel only." in words(seen)
    sent = hidden(member.post(url, {"text": PLAN.replace("Skylark", "")}))
    assert other_member.post(f"{url}confirm/", sent | {"team": str(world.skylark.pk)}).status_code == 409
    assert not Task.objects.exists()


def test_a_closed_challenge_takes_nothing_in(world: World, member: Person, url: str) -> None:
    sent = hidden(member.post(url, {"text": PLAN}))
    world.challenge.state, world.challenge.closed_at = State.CLOSED, clock.now()
    world.challenge.save()
    assert member.post(url, {"text": PLAN}).status_code == 422
    assert member.post(f"{url}confirm/", sent).status_code == 422
    assert not Task.objects.exists()


def test_a_look_costs_the_same_at_any_size(
    member: Person, facilitator: Person, url: str, django_assert_max_num_queries: Callable[..., object]
) -> None:
    for size in (3, 900):
        text = "Day\tTask\tOwner\tTeam\n" + "".join(f"{n % 100}\tTask {n}\tJoan\tSkylark\n" for n in range(size))
        for person in (member, facilitator):
            with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
                assert person.post(url, {"text": text}).status_code == 200
