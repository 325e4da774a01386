"""What was answered on a page of settings, and what became of it."""

from dataclasses import dataclass
from typing import Final

from django.http import QueryDict

from accounts.person_form import PersonForm
from notifications.say import undoing
from notifications.say.concerns import FORMS, SAID, STOPPING
from notifications.say.speaker import Speaker
from notifications.say.stopping import PRESSED, press
from notifications.say.undoing import Before

UNDO: Final = "undo"


@dataclass(frozen=True)
class Wrong:
    """A form with something to put right. Nothing was changed."""

    key: str
    form: PersonForm


def hear(speaker: Speaker, data: QueryDict) -> Before | Wrong | None:
    """Do what ``data`` says, and return how it was before; None for what nobody here understands."""
    what = data.get("what", "")
    if what == UNDO:
        was = undoing.read(data.get("was", ""), speaker)
        return was and _go_back(speaker, was)
    if what in PRESSED:
        before = standing(speaker, STOPPING.key)
        press(speaker, what)
        return before
    if speaker.person is None or what not in FORMS:
        return None
    before = standing(speaker, what)  # a form changes its person before it is saved
    form = FORMS[what].form(speaker, data)
    if not form.is_valid():
        return Wrong(what, form)
    form.save()
    return before


def standing(speaker: Speaker, key: str) -> Before:
    return Before(key, SAID[key].state(speaker))


def _go_back(speaker: Speaker, was: Before) -> Before:
    now = standing(speaker, was.key)
    SAID[was.key].restore(speaker, was.state)
    return now
