"""Two people at one draft: nothing is overwritten. And a goal that changes, with what was learned."""

from collections.abc import Callable
from typing import Any

from measures.models import GoalDraft, TeamGoal
from tests.measures.lab.conftest import Answers, hidden
from tests.measures.lab.whole import WHOLE
from tests.world import Person, World

Write = Callable[..., Any]


def test_different_questions_at_once_are_both_kept(world: World, lab: str, member: Person, answers: Answers) -> None:
    priya = world.member(name="Priya")
    opened = hidden(priya.get(f"{lab}who/").content.decode())
    answers("change", WHOLE["change"])
    assert priya.post(f"{lab}who/", opened | WHOLE["who"]).status_code == 302
    draft = GoalDraft.objects.get()
    assert (draft.population, draft.sentence) == (WHOLE["who"]["population"], WHOLE["change"]["sentence"])


def test_the_same_question_at_once_shows_both_answers(world: World, lab: str, member: Person, answers: Answers) -> None:
    priya = world.member(name="Priya")
    opened = hidden(priya.get(f"{lab}change/").content.decode())
    answers("change", {"sentence": "Everybody gets a call back"})
    answer = priya.post(f"{lab}change/", opened | {"sentence": "Nobody waits a week"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "It now says “Everybody gets a call back”" in page
    assert "Nobody waits a week" in page
    assert GoalDraft.objects.get().sentence == "Everybody gets a call back"
    again = hidden(page) | {"sentence": "Nobody waits a week"}
    assert priya.post(f"{lab}change/", again).status_code == 302
    assert GoalDraft.objects.get().sentence == "Nobody waits a week"


def test_sent_twice_counts_once(lab: str, member: Person) -> None:
    sent = hidden(member.get(f"{lab}who/").content.decode()) | WHOLE["who"]
    for _twice in range(2):
        assert member.post(f"{lab}who/", sent).status_code == 302
    assert GoalDraft.objects.count() == 1


def test_published_while_somebody_answered(world: World, lab: str, member: Person, answers: Answers) -> None:
    for key, said in WHOLE.items():
        answers(key, said)
    priya = world.member(name="Priya")
    opened = hidden(priya.get(f"{lab}change/").content.decode())
    draft = GoalDraft.objects.get()
    member.post(f"{lab}{draft.pk}/publish/", hidden(member.get(lab).content.decode()))
    answer = priya.post(f"{lab}change/", opened | {"sentence": "Nobody waits a week"})
    assert answer.status_code == 409
    assert "Nobody waits a week" in answer.content.decode()
    assert not GoalDraft.objects.exists()
    again = hidden(answer.content.decode()) | {"sentence": "Nobody waits a week"}
    assert priya.post(f"{lab}change/", again).status_code == 302
    assert GoalDraft.objects.get().target == 60
    assert TeamGoal.objects.get().sentence == WHOLE["change"]["sentence"]


def test_changed_while_it_was_read_aloud(lab: str, member: Person, answers: Answers) -> None:
    for key, said in WHOLE.items():
        answers(key, said)
    read = hidden(member.get(lab).content.decode())
    answers("target", {"target": "70", "by_date": "2026-05-14"})
    answer: Any = member.post(f"{lab}{GoalDraft.objects.get().pk}/publish/", read, follow=True)
    assert "changed the draft while you read it" in answer.content.decode()
    assert not TeamGoal.objects.exists()


def test_a_published_goal_changes_with_what_was_learned(
    world: World, lab: str, member: Person, write: Write, answers: Answers
) -> None:
    first = write(publish=True, equity="Half are carers", balancing_reason="We only ring")
    page = member.get(lab).content.decode()
    assert "What did we learn that made us change it?" in page
    assert "question 1 of 8" in page
    answers("why", {"reason": "Half is bold enough"})
    answers("target", {"target": "50", "by_date": "2026-05-14"})
    draft = GoalDraft.objects.get()
    assert (draft.equity, draft.balancing_reason, draft.measure) == ("Half are carers", "We only ring", first.measure)
    member.post(f"{lab}{draft.pk}/publish/", hidden(member.get(lab).content.decode()))
    now = TeamGoal.objects.current().get()
    assert (now.version, now.reason, now.sentence) == (2, "Half is bold enough", first.sentence)
    assert now.target == 50
    numbers = member.get(f"{world.url}measures/").content.decode()
    assert "Half is bold enough" in numbers
    assert "Half are carers" in numbers


def test_nobody_else_sees_that_there_is_a_draft(
    world: World, lab: str, member: Person, facilitator: Person, sponsor: Person, answers: Answers
) -> None:
    pages = {
        facilitator: [f"{world.url}measures/", f"{world.url}board/", f"{world.url}facilitate/"],
        sponsor: [f"{world.url}board/"],
    }
    before = [person.get(page).content.decode() for person, urls in pages.items() for page in urls]
    for key, said in WHOLE.items():
        answers(key, said)
    after = [person.get(page).content.decode() for person, urls in pages.items() for page in urls]
    words = [said for answer in WHOLE.values() for said in answer.values() if len(said) > 12]
    for one, two in zip(before, after, strict=True):
        assert not [word for word in words if word in two and word not in one]
