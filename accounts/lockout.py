"""Too many wrong codes for one address from one place: closed for an hour, kept in the database by axes."""

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def is_locked(request: HttpRequest, address: str) -> bool:
    """Known and unknown addresses alike."""
    return not AxesProxyHandler.is_allowed(request, {"email": address})


def count_wrong_code(request: HttpRequest, address: str) -> None:
    """The last one allowed turns the answer into ``locked_out`` (axes.middleware)."""
    user_login_failed.send(sender=__name__, credentials={"email": address}, request=request)


def locked_out(request: HttpRequest, *_args: object) -> HttpResponse:
    """The page in plain words; also named in AXES_LOCKOUT_CALLABLE."""
    return render(request, "account/locked_out.html", status=429)
