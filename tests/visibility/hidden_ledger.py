"""More of the ledger of asks, as far as somebody may not read it (docs/who-sees-what.md)."""

from datetime import timedelta
from typing import Any

from access.visibility import Visibility
from asks.models import Ask, Commitment, Origin, Outcome, Permit
from core import clock
from milestones.models import Task
from teams.models import Participation
from tests.guards.scene import Scene

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


def hide_from_outside(scene: Scene, author: Participation) -> dict[str, object]:
    """Whole rows: asks in each state, promises kept and not, what was shown to leaders."""
    now, day = clock.now(), clock.now().date()
    leader, team = scene.participation("sponsor"), scene.world.skylark
    said: dict[str, Any] = {"team": team, "to": leader, "asked_by": author}
    answered: dict[str, Any] = {"answered_at": now, "first_answered_at": now}
    waiting = Ask.objects.create(question="May we sit down?", **said)
    for answer in ("yes", "try"):
        Ask.objects.create(question="May we?", answer=answer, promised_for=day, **said, **answered)
    promise: dict[str, Any] = {"challenge": author.challenge, "who": leader, "promised_for": day}
    made = Commitment.objects.create(team=team, what="Ours alone", **promise)
    Commitment.objects.create(what="To all of us", outcome="kept", closed_at=now, **promise)
    bent: dict[str, Any] = {"allowed_by": "Mayor", "since": day, "author": author}
    shown = Permit.objects.create(team=team, what="Ours", visibility=Visibility.LEADERS, **bent)
    base = f"{scene.world.url}asks/"
    found: dict[str, object] = {f"{base}%s/{form}/": waiting.pk for form in FORMS}
    found |= {f"{base}allowed/%s/{form}/": shown.pk for form in ("show", "holds")}
    return found | {f"{base}promises/%s/": made.pk}
