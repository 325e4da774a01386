"""More of the ledger of asks, as far as somebody may not read it (docs/who-sees-what.md)."""

from datetime import timedelta
from typing import Any

from access.visibility import Visibility
from asks.models import Ask, Commitment, Origin, Outcome, Permit
from core import clock
from experiments.models import Experiment
from milestones.models import Task
from reflections.models import Reflection
from stories.models import Consent, How, Reach, Story
from teams.models import Participation
from tests.guards.scene import Scene
from tests.guards.scene_ledger import TODAY

FORMS = ("answer", "record", "went", "allowed")


def hide_from_leaders(scene: Scene, author: Participation) -> dict[str, object]:
    """What a team was allowed to and keeps for itself: by itself, and out of an ask that leaders read."""
    said: dict[str, Any] = {"team": author.team, "allowed_by": "Mayor", "since": clock.now().date(), "author": author}
    kept = Permit.objects.create(what="Park on the green", words="Ours alone", **said)
    Permit.objects.create(what="Book a break", ask_id=str(scene.rows["asks:went"]), **said)
    base = f"{scene.world.url}asks/allowed/"
    return {f"{base}%s/{form}/": kept.pk for form in ("show", "holds")}


def hide_from_other_teams(scene: Scene, author: Participation) -> dict[str, object]:
    """Beside each question that the board tells: what is stuck, what was tried, where it began, how a try went."""
    asks = Ask.objects.filter(team=author.team)
    task = Task.objects.filter(team=author.team).latest("pk")
    origin = {"from_kind": Origin.TASK, "from_id": task.pk}
    asks.update(stuck="Ours alone", tried="We rang twice", tried_until=None, asked_by=None, **origin)
    tried = asks.get(pk=str(scene.rows["asks:went"]))
    assert tried.promised_for
    until = (tried.promised_for, tried.promised_for - timedelta(days=7))
    Outcome.objects.bulk_create(Outcome(ask=tried, until=on, words="Ours alone", written_by=author) for on in until)
    base = scene.world.url
    found: dict[str, object] = {f"{base}asks/%s/{form}/": tried.pk for form in FORMS}
    return found | {f"{base}plan/tasks/%s/ask/": task.pk}


def hide_asks(scene: Scene, author: Participation) -> dict[str, object]:
    """Whole asks in each state: that a leader was asked is not even to be guessed."""
    now, day = clock.now(), clock.now().date()
    said: dict[str, Any] = {"team": scene.world.skylark, "to": scene.participation("sponsor"), "asked_by": author}
    answered: dict[str, Any] = {"answered_at": now, "first_answered_at": now}
    waiting = Ask.objects.create(question="May we sit down?", **said)
    for answer in ("yes", "try"):
        Ask.objects.create(question="May we?", answer=answer, promised_for=day, **said, **answered)
    return {f"{scene.world.url}asks/%s/{form}/": waiting.pk for form in FORMS}


def hide_from_outside(scene: Scene, author: Participation) -> dict[str, object]:
    """What those who take part are shown and nobody else: promises kept and not, rules, tests, stories, words."""
    now, day = clock.now(), clock.now().date()
    leader, team = scene.participation("sponsor"), scene.world.skylark
    promise: dict[str, Any] = {"challenge": author.challenge, "who": leader, "promised_for": day}
    made = Commitment.objects.create(team=team, what="Ours alone", **promise)
    Commitment.objects.create(what="To all of us", outcome="kept", closed_at=now, **promise)
    bent: dict[str, Any] = {"allowed_by": "Mayor", "since": day, "author": author}
    shown = Permit.objects.create(team=team, what="Ours", visibility=Visibility.LEADERS, **bent)
    told: dict[str, Any] = {"title": "Ours", "prediction": "It works", "learned": "It does", "started_day": TODAY}
    told |= {"decision": "adopt", "decided_at": now, "decided_day": TODAY}
    Experiment.objects.create(team=team, number=91, visibility=Visibility.LEADERS, **told)
    Reflection.objects.create(author=author, team=team, week=8, prompt=3, text="Ours", visibility=Visibility.PUBLIC)
    words = {"title": "The lift", "about": "A neighbour", "before": "Alone.", "turning": "A knock.", "after": "Tea."}
    for reach in (Reach.LEADERS, Reach.PUBLIC):
        story = Story.objects.create(team=team, author=author, **words)
        Consent.objects.create(story=story, given_by="They", how=How.SPOKEN, scope=reach)
    found: dict[str, object] = {f"{scene.world.url}asks/allowed/%s/{form}/": shown.pk for form in ("show", "holds")}
    return found | {f"{scene.world.url}asks/promises/%s/": made.pk}
