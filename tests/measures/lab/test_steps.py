"""One question a page: each answer is kept at once, in any order, and nothing that was said is lost."""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from challenges.models import Challenge
from measures import actions
from measures.models import GoalDraft, Measure, TeamGoal
from tests.measures.lab.conftest import Answers, hidden
from tests.measures.lab.whole import WHOLE
from tests.world import Person, World


def test_from_the_first_question_to_a_published_goal(lab: str, member: Person, answers: Answers) -> None:
    place = lab
    for key, said in WHOLE.items():
        answer = answers(key, said)
        assert answer.status_code == 302, key
        place = answer["Location"]
    assert place == lab
    page = member.get(lab).content.decode()
    assert "For people in Saltby who live with breathlessness: 6 in 10 people say: I feel in control of it." in page
    assert "31% now, 60% by Day 100, 14 May 2026" in page
    draft = GoalDraft.objects.get()
    assert not Measure.objects.exists()
    for _twice in range(2):
        assert member.post(f"{lab}{draft.pk}/publish/", hidden(page)).status_code == 302
    goal = TeamGoal.objects.select_related("measure", "balancing").get()
    assert (goal.pk, goal.version) == (draft.pk, 1)
    assert [goal.baseline, goal.target] == [31, 60]
    assert goal.measure.definition.splitlines()[1:] == [
        "When: Each Friday", "Who counts: The ward clerk", "Taken from: The list of calls"
    ]  # fmt: skip
    assert goal.balancing
    assert goal.balancing.kind == "balancing"


def test_the_first_page_asks_the_first_question(lab: str, member: Person) -> None:
    page = member.get(lab).content.decode()
    assert "Who is it for?" in page
    assert "question 1 of 8" in page
    assert not GoalDraft.objects.exists()


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(path=st.lists(st.tuples(st.sampled_from(sorted(WHOLE)), st.sampled_from(["", "back", "aloud"])), max_size=7))
def test_any_path_through_the_questions_keeps_every_answer(
    lab: str, answers: Answers, path: list[tuple[str, str]]
) -> None:
    GoalDraft.objects.all().delete()
    for key, to in path:
        assert answers(key, WHOLE[key] | {"to": to}).status_code == 302
    draft = GoalDraft.objects.first()
    assert (draft is None) is (not path)
    for key in {key for key, _to in path}:
        for name, said in WHOLE[key].items():
            if name in {"measure", "choice"} or not said:
                continue
            kept = getattr(draft, name)
            assert kept is True or str(kept).removesuffix(".00") == said, (name, path)


def test_back_keeps_what_is_not_finished(lab: str, answers: Answers) -> None:
    answers("who", WHOLE["who"])
    answer = answers("number", {"measure": "new", "number_name": "Visits", "to": "back"})
    assert answer["Location"] == f"{lab}change/"
    assert GoalDraft.objects.get().number_name == "Visits"
    assert answers("number", {"measure": "new", "number_name": "Visits"}).status_code == 422


def test_an_activity_is_asked_so_that_what_and_joined(lab: str, member: Person, answers: Answers) -> None:
    assert answers("change", {"sentence": "Hold 5 workshops"})["Location"] == f"{lab}change/"
    page = member.get(f"{lab}change/").content.decode()
    assert "That is something you will do." in page
    said = {"sentence": "Hold 5 workshops", "so_that": "So that nobody waits more than a week"}
    assert answers("change", said)["Location"] == f"{lab}number/"
    assert GoalDraft.objects.get().sentence == "Hold 5 workshops so that nobody waits more than a week."


def test_an_activity_may_stay_as_it_is(lab: str, answers: Answers) -> None:
    for place in ("change", "number"):
        assert answers("change", {"sentence": "Hold 5 workshops", "so_that": ""})["Location"] == f"{lab}{place}/"


def test_too_long_together_keeps_both(answers: Answers) -> None:
    answers("change", {"sentence": "Hold 5 workshops"})
    answer = answers("change", {"sentence": "Hold 5 workshops " + "x" * 200, "so_that": "they " + "y" * 100})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "y" * 100 in page
    assert "too long for one sentence" in page


def test_a_small_step_is_asked_about_once(lab: str, member: Person, answers: Answers) -> None:
    for key in ("number", "before"):
        answers(key, WHOLE[key])
    small = {"target": "32", "by_date": "2026-05-14"}
    assert answers("target", small)["Location"] == f"{lab}target/"
    page = member.get(f"{lab}target/").content.decode()
    assert "From 31% to 32%" in page
    assert "small step" in page
    assert answers("target", small)["Location"] == f"{lab}left/"


def test_one_of_our_numbers_needs_no_definition(lab: str, answers: Answers, measure: Measure) -> None:
    answer = answers("number", {"measure": str(measure.pk), "number_per": "1000"})
    assert answer["Location"] == f"{lab}before/"
    assert GoalDraft.objects.get().measure == measure


def test_what_must_not_get_worse_may_be_one_of_ours(answers: Answers, measure: Measure, count: Measure) -> None:
    answers("number", {"measure": str(measure.pk), "number_per": "1000"})
    assert answers("guard", {"choice": str(measure.pk)}).status_code == 422
    assert answers("guard", {"choice": str(count.pk)}).status_code == 302
    assert GoalDraft.objects.get().balancing == count
    assert answers("guard", {"choice": "none"}).status_code == 422
    assert answers("guard", {"choice": "none", "balancing_reason": "We only ring"}).status_code == 302
    assert GoalDraft.objects.get().balancing is None


@pytest.mark.parametrize(
    ("key", "wrong", "words"),
    [
        ("who", {"population": ""}, "Who is it for?"),
        ("change", {"sentence": "x" * 241}, "241"),
        ("change", {"sentence": "Mum, NHS number 943 476 5919"}, "NHS number"),
        ("number", {"measure": ""}, "What do we count?"),
        ("number", {"number_unit": "metres"}, "metres"),
        ("number", {"number_unit": "yes_no"}, "yes_no"),
        ("number", {"measure": str(uuid4())}, "Select a valid choice"),
        ("before", {"baseline": ""}, "Give the number"),
        ("before", {"baseline": "-3"}, "-3"),
        ("before", {"baseline_kind": "none"}, "why there is none"),
        ("target", {"target": "a lot"}, "a lot"),
        ("target", {"by_date": "soon"}, "soon"),
        ("left", {"equity_target": "3"}, "Choose the number"),
        ("guard", {"choice": "none"}, "Say in a few words why"),
        ("guard", {"guard_name": ""}, "Say what you watch"),
        ("who", {"id": "nonsense"}, "valid UUID"),
    ],
)
def test_a_bad_answer_keeps_what_was_typed(answers: Answers, key: str, wrong: dict[str, str], words: str) -> None:
    answer = answers(key, WHOLE[key] | wrong)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Please look at this again" in page
    assert words in page
    assert not GoalDraft.objects.exists()


def test_a_share_is_at_most_a_hundred(answers: Answers) -> None:
    answers("number", WHOLE["number"])
    assert answers("before", WHOLE["before"] | {"baseline": "101"}).status_code == 422
    assert answers("target", WHOLE["target"] | {"target": "160"}).status_code == 422


def test_hostile_words_stay_words(lab: str, member: Person, answers: Answers) -> None:
    evil = "<script>alert(1)</script> \"'&"
    answers("change", {"sentence": evil})
    answers("guard", {"choice": "none", "balancing_reason": evil})
    for page in (lab, f"{lab}change/", f"{lab}guard/"):
        shown = member.get(page).content.decode()
        assert "<script>alert" not in shown
        assert "&lt;script&gt;" in shown


def test_who_may_open_a_question(
    world: World, lab: str, member: Person, facilitator: Person, sponsor: Person, outsider: Person, answers: Answers
) -> None:
    answers("change", WHOLE["change"])
    draft = GoalDraft.objects.get()
    for page in (lab, f"{lab}change/"):
        for person, status in ((facilitator, 403), (sponsor, 403), (outsider, 404), (world.ex_member(), 404)):
            assert person.get(page).status_code == status
    other = world.member(world.teasel)
    assert WHOLE["change"]["sentence"] not in other.get(f"{lab}change/").content.decode()
    assert other.post(f"{lab}{draft.pk}/publish/").status_code == 404
    assert facilitator.post(f"{lab}{draft.pk}/publish/").status_code == 403
    assert member.get(f"{lab}{draft.pk}/publish/").status_code == 405
    assert member.post(f"{lab}{uuid4()}/publish/").status_code == 404
    for unknown in ("nothing", "why"):
        assert member.get(f"{lab}{unknown}/").status_code == 404


def test_a_closed_challenge_asks_nothing(world: World, lab: str, member: Person, answers: Answers) -> None:
    answers("change", WHOLE["change"])
    shown = hidden(member.get(f"{lab}who/").content.decode())
    closed = {"state": "closed", "closed_at": world.challenge.launched_at}
    Challenge.objects.filter(pk=world.challenge.pk).update(**closed)
    assert "<textarea" not in member.get(f"{lab}change/").content.decode()
    assert member.post(f"{lab}who/", shown | WHOLE["who"]).status_code == 422
    assert GoalDraft.objects.get().population == ""


def test_few_queries_at_any_size(world: World, lab: str, member: Person, answers: Answers) -> None:
    counts = []
    for some in (1, 9):
        for n in range(some):
            Measure.objects.create(team=world.skylark, name=f"Number {some} {n}")
        for page in (lab, f"{lab}number/", f"{lab}guard/"):
            with CaptureQueriesContext(connection) as queries:
                assert member.get(page).status_code == 200
            counts.append(len(queries))
        answers("left", {"equity": "Carers"})
    assert max(counts) <= 6


def test_an_unanswered_goal_cannot_be_published(lab: str, member: Person, answers: Answers) -> None:
    answers("change", WHOLE["change"])
    page = member.get(lab).content.decode()
    assert "Still to answer before you can publish it" in page
    draft = GoalDraft.objects.get()
    answer: Any = member.post(f"{lab}{draft.pk}/publish/", follow=True)
    assert "Still to answer: How we will know" in answer.content.decode()
    assert not TeamGoal.objects.exists()


def test_all_numbers_of_the_team_can_be_chosen_but_a_yes_or_no(
    lab: str, member: Person, measure: Measure, world: World
) -> None:
    by = member.participation.as_actor()
    actions.add_measure(world.skylark, by=by, key=uuid4(), name="A room is free", unit="yes_no")
    page = member.get(f"{lab}number/").content.decode()
    assert measure.name in page
    assert "A room is free" not in page
    assert "A room is free" in member.get(f"{lab}guard/").content.decode()
