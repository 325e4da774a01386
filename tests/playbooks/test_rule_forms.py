"""The nudges of a playbook in plain forms: read, changed, switched off, added, taken away, never half."""

from typing import Any

import pytest

from nudges import method
from playbooks import actions, ruling
from playbooks.document import Document, PlannedRule
from playbooks.models import Playbook
from tests.world import Person, World, browser, make_user

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def url(kept: Playbook) -> str:
    return f"/playbooks/{kept.pk}/edit/"


def rules_of(kept: Playbook) -> dict[str, PlannedRule]:
    return {one.key: one for one in Playbook.objects.get(pk=kept.pk).read.rules}


def shown(page: Any) -> dict[str, Any]:
    """What the form of a rule shows, as a browser would send it."""
    sent: dict[str, Any] = {}
    for field in page.context["form"]:
        value = field.value()
        if value is not None and value is not False:
            sent[field.html_name] = value.strftime("%H:%M") if hasattr(value, "strftime") else value
    return sent


def test_each_rule_stands_there_as_a_sentence_with_its_form(starter: Person, url: str) -> None:
    page = starter.get(f"{url}?part=rules").content.decode()
    assert "Three days before a milestone’s day" in page
    assert "Each Wednesday, while the check-in of the week is missing" in page
    for rule in method.RULES:
        assert f"?part=rule&amp;rule={rule.key}" in page
    assert "?part=rule&amp;rule=tea" in page
    assert page.count('class="is-off"') == 1


@pytest.mark.parametrize("key", [*method.BY_KEY, "tea"])
def test_each_sent_as_it_was_shown_changes_nothing(starter: Person, kept: Playbook, url: str, key: str) -> None:
    page = starter.get(f"{url}?part=rule&rule={key}")
    answer = starter.post(f"{url}?part=rule&rule={key}", shown(page))
    assert answer.status_code == 303
    before = {one.key: ruling.chosen(one) for one in kept.read.rules}
    after = {one.key: ruling.chosen(one) for one in rules_of(kept).values()}
    assert {name: to for name, to in after.items() if name in before} == before
    assert not set(after) - set(before) - {key}


def test_day_hour_people_words_and_days_off_are_changed_and_only_what_differs_is_kept(
    starter: Person, kept: Playbook, url: str
) -> None:
    sent = {
        "days": "5", "side": "before", "at": "17:05", "shift": "before", "roles": ["member", "sponsor"],
        "functions": ["team_leader"], "subject": "Soon: {milestone}", "words": "Dear {name}!", "in_use": "on",
    }  # fmt: skip
    assert starter.post(f"{url}?part=rule&rule=milestone_soon", sent).status_code == 303
    rule = rules_of(kept)["milestone_soon"]
    assert (rule.offset, str(rule.at), rule.shift) == (-5, "17:05:00", "before")
    assert (rule.roles, rule.functions) == (("member", "sponsor"), ("team_leader",))
    assert (rule.subject, rule.words) == ("Soon: {milestone}", "Dear {name}!")
    page = starter.get(f"{url}?part=rules").content.decode()
    assert "Five days before a milestone’s day" in page
    assert "to the working day before" in page
    assert starter.post(f"{url}?part=rule&rule=milestone_soon", {"back": "1"}).status_code == 303
    assert rules_of(kept)["milestone_soon"] == PlannedRule(key="milestone_soon")


def test_it_is_switched_off_and_on(starter: Person, kept: Playbook, url: str) -> None:
    sent = {"weekday": "2", "at": "12:00"}
    assert starter.post(f"{url}?part=rule&rule=checkin", sent | {"in_use": "on"}).status_code == 303
    assert rules_of(kept)["checkin"] == PlannedRule(key="checkin")
    assert starter.post(f"{url}?part=rule&rule=checkin", sent).status_code == 303
    assert rules_of(kept)["checkin"] == PlannedRule(key="checkin", in_use=False)


def test_whom_the_method_names_can_be_everybody_instead(starter: Person, kept: Playbook, url: str) -> None:
    """ "Choose nothing, and it goes to everybody" holds also where the method chose."""
    sent = {"days": "7", "at": "08:30", "in_use": "on"}
    assert starter.post(f"{url}?part=rule&rule=midpoint_week", sent).status_code == 303
    assert set(ruling.chosen(rules_of(kept)["midpoint_week"]).roles) == {
        "facilitator", "member", "sponsor", "commissioner",
    }  # fmt: skip


def test_one_of_ones_own_is_added_once_and_taken_away(starter: Person, kept: Playbook, url: str) -> None:
    new = f"{url}?part=rule&occasion=event"
    seen = starter.get(new).context["form"]["seen"].value()
    sent = {"days": "3", "at": "09:00", "subject": "Bring cake: {event}", "in_use": "on", "seen": seen}
    assert starter.post(new, sent).status_code == 303
    assert starter.post(new, sent).status_code == 409  # a second time the playbook is another one by now
    rule = rules_of(kept)["bring_cake_event"]
    assert (rule.occasion, rule.offset, rule.subject) == ("event", -3, "Bring cake: {event}")
    assert starter.post(f"{url}?part=rule&rule=bring_cake_event", {"away": "1"}).status_code == 303
    assert "bring_cake_event" not in rules_of(kept)


@pytest.mark.parametrize(
    ("key", "wrong", "said"),
    [
        ("milestone_soon", {"days": "soon"}, "Write a number of days"),
        ("milestone_soon", {"days": "300"}, "Write up to 30 days before, or up to 14 days after."),
        ("event_tomorrow", {"days": "31"}, "Write a number of days from 0 to 30."),
        ("ask_waiting", {"days": "0"}, "Write a number of days from 1 to 60."),
        ("milestone_soon", {"at": "half past"}, "08:30"),
        ("milestone_soon", {"words": "Dear {nmae}"}, "{nmae} means nothing here"),
        ("milestone_soon", {"shift": "sideways"}, "Choose from the list"),
        ("milestone_soon", {"roles": ["king"]}, "Choose from the list"),
        ("milestone_soon", {"roles": ["sponsor"], "functions": ["data_lead"]}, "Choose team members too"),
        ("checkin", {"weekday": "8"}, "Choose from the list"),
        ("milestone_soon", {"words": HOSTILE * 40}, "600"),
    ],
)
def test_each_mistake_is_told_and_nothing_is_kept(
    starter: Person, kept: Playbook, url: str, key: str, wrong: dict[str, Any], said: str
) -> None:
    sent = {"days": "3", "side": "before", "at": "08:30", "in_use": "on"} | wrong
    answer = starter.post(f"{url}?part=rule&rule={key}", sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page, answer.context["form"].errors
    assert "<script>alert" not in page
    assert rules_of(kept) == {one.key: one for one in kept.read.rules}


def test_two_at_once_the_second_sees_both(starter: Person, kept: Playbook, url: str) -> None:
    seen = actions.seen_of(kept)
    sent = {"weekday": "2", "at": "12:00", "in_use": "on", "seen": seen}
    assert starter.post(f"{url}?part=rule&rule=checkin", sent | {"words": "First"}).status_code == 303
    answer = starter.post(f"{url}?part=rule&rule=checkin", sent | {"words": "Second"})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Somebody changed this while you were writing" in page
    assert "Second" in page
    assert "“First”" in page
    again = sent | {"words": "Second", "seen": answer.context["form"]["seen"].value()}
    assert starter.post(f"{url}?part=rule&rule=checkin", again).status_code == 303
    assert rules_of(kept)["checkin"].words == "Second"


@pytest.mark.parametrize("query", ["rule=nothing", "occasion=nothing", "occasion=unreached", "", "rule=tea%00"])
def test_what_is_not_there_is_not_found(starter: Person, url: str, query: str) -> None:
    assert starter.get(f"{url}?part=rule&{query}").status_code == 404
    assert starter.post(f"{url}?part=rule&{query}").status_code == 404


def test_only_its_maker_reads_and_sends_the_forms(kept: Playbook, url: str) -> None:
    other = browser(make_user("Kit Snow", may_start_challenges=True))
    for part in ("rules", "rule&rule=checkin", "checklist"):
        assert other.get(f"{url}?part={part}").status_code == 403
        assert other.post(f"{url}?part={part}").status_code == 403
        assert browser(make_user()).get(f"{url}?part={part}").status_code == 403


def test_in_a_challenge_nudges_and_questions_are_changed_where_they_live(world: World, facilitator: Person) -> None:
    base = f"/c/{world.challenge.slug}"
    for part, there in (("rules", "nudges/rules/"), ("rule", "nudges/rules/"), ("prompts", "learn/questions/")):
        assert facilitator.get(f"{base}/playbook/edit/?part={part}")["Location"] == f"{base}/{there}"
    page = facilitator.get(f"{base}/playbook/").content.decode()
    assert f'href="{base}/nudges/rules/"' in page


def test_what_is_set_in_the_form_holds_in_the_challenge(
    world: World, facilitator: Person, starter: Person, kept: Playbook, url: str, ours: Document
) -> None:
    from nudges import rulebook  # noqa: PLC0415

    sent = {"days": "3", "side": "before", "at": "08:30", "shift": "next", "in_use": "on"}
    assert starter.post(f"{url}?part=rule&rule=milestone_soon", sent).status_code == 303
    document = Playbook.objects.get(pk=kept.pk).read
    actions.adopt(world.challenge, document, by=facilitator.participation.as_actor())
    rules = {rule.key: rule for rule in rulebook.of(world.challenge)}
    assert rules["milestone_soon"].shift == "next"
    assert not rules["checkin"].is_on
