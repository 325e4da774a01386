"""Every view says who may open it: ``@requires(Action.X)``, ``@signed_in`` or ``@public``."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from access.actor import Actor
from access.policy import Action

F = TypeVar("F", bound=Callable[..., HttpResponseBase])


def requires(action: Action, *, by_link: bool = False) -> Callable[[F], F]:
    """Let in whoever may do ``action`` somewhere in this challenge; 403 for other participants.

    The action checks again for the exact team or author. Outsiders never come this
    far: teams.middleware answers them 404. Who came by a personal link passes only a gate
    that says ``by_link``.
    """

    def gate(view: F) -> F:
        @wraps(view)
        def gated(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            actor: Actor = request.actor  # type: ignore[attr-defined]  # set by ChallengeMiddleware
            if actor.scope(action) is None or (actor.is_narrowed and not by_link):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        gated.gate = action  # type: ignore[attr-defined]
        gated.by_link = by_link  # type: ignore[attr-defined]
        return gated  # type: ignore[return-value]

    return gate


def signed_in(view: F) -> F:
    """Anybody with an account; others are sent to sign in."""
    gated = login_required(view)
    gated.gate = "signed_in"  # type: ignore[attr-defined]
    return gated


def public(view: F) -> F:
    """Open to everybody, on purpose."""
    view.gate = "public"  # type: ignore[attr-defined]
    return view
