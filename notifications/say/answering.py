"""One way for every page of settings to take an answer: the page again, with what changed and the way back."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from core.htmx import fragment_or_redirect, invalid
from notifications.say import undoing
from notifications.say.hearing import Wrong, hear
from notifications.say.page import Page
from notifications.say.speaker import Speaker

DONE = "done"
Context = Callable[[Page], Mapping[str, Any]]


def show(request: HttpRequest, speaker: Speaker, template: str, context: Context) -> HttpResponse:
    """Looking changes nothing, though the address may tell of a change."""
    before = undoing.read(request.GET.get(DONE, ""), speaker)
    return render(request, template, dict(context(Page(request.path, speaker, before))))


def take(request: HttpRequest, speaker: Speaker, template: str, context: Context) -> HttpResponse:
    heard = hear(speaker, request.POST)
    speaker = speaker.again()
    if isinstance(heard, Wrong):
        return invalid(request, template, context(Page(request.path, speaker, wrong=heard)), fragment="say")
    page = Page(request.path, speaker, heard)
    to = f"{page.url}?{urlencode({DONE: page.was})}" if heard else page.url
    return fragment_or_redirect(request, f"{template}#say", context(page), to=to)
