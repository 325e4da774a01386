"""The addresses of the product and one that breaks, to see what people see then."""

from typing import NoReturn

from django.http import HttpRequest
from django.urls import path

from config.urls import urlpatterns as ours


def broken(request: HttpRequest) -> NoReturn:
    raise RuntimeError("Broken on purpose")


urlpatterns = [*ours, path("broken/", broken)]
