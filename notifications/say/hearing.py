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
        return was and Before(was.key, SAID[was.key].restore(speaker, was.state))
    if what in PRESSED:
        return Before(STOPPING.key, press(speaker, what))
    if speaker.person is None or what not in FORMS:
        return None
    before = Before(what, SAID[what].state(speaker))  # a form changes its person before it is saved
    form = FORMS[what].form(speaker, data)
    if not form.is_valid():
        return Wrong(what, form)
    form.save()
    return before
