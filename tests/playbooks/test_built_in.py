"""The playbook that Hundred comes with holds together, and refers to what there is."""

from nudges import method
from playbooks.document import DAYS
from playbooks.plain import as_plain, of_plain
from playbooks.reading import built_in
from reflections.prompts import BY_NUMBER


def test_it_refers_to_all_thirty_questions_and_to_every_rule_of_the_method() -> None:
    document = built_in()
    assert [prompt.number for prompt in document.prompts] == list(BY_NUMBER)
    assert [rule.key for rule in document.rules] == list(method.BY_KEY)
    assert not document.own_prompts


def test_it_spans_the_time_from_week_minus_eight_to_a_year_after_the_launch() -> None:
    document = built_in()
    days = [event.day for event in document.events]
    days += [task.day for checklist in document.checklists for task in checklist.tasks if task.day is not None]
    assert (min(days), max(days)) == DAYS
    assert [event.day for event in document.events] == sorted(event.day for event in document.events)


def test_it_has_a_run_sheet_for_each_workshop_and_the_weekly_meeting_takes_three_quarters_of_an_hour() -> None:
    minutes = {sheet.kind: sheet.minutes for sheet in built_in().run_sheets}
    assert minutes == {"launch": 430, "weekly": 45, "midpoint": 180, "sustainability": 180}


def test_leaders_are_away_while_the_goal_is_set_and_back_to_hear_it() -> None:
    launch = built_in().run_sheet("launch")
    assert launch is not None
    goal, again = [step for step in launch.steps if step.shows == "goal"]
    assert goal.without_leaders
    assert not again.without_leaders


def test_each_key_is_used_once() -> None:
    document = built_in()
    lists = [[row.key for row in rows] for rows in (document.events, document.milestones, document.rules)]
    lists += [[step.key for step in sheet.steps] for sheet in document.run_sheets]
    for keys in lists:
        assert len(keys) == len(set(keys))


def test_as_plain_data_and_back_it_is_the_same() -> None:
    document = built_in()
    assert of_plain(as_plain(document)) == document
    assert as_plain(of_plain(as_plain(document))) == as_plain(document)
