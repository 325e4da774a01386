"""Only text that the database can hold comes in: no NUL, and no letters in another encoding than UTF-8."""

import codecs
from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse


class WellFormedMiddleware:
    """Forms refuse a NUL themselves, in words (ProhibitNullCharacters); here is what no form looks at."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path_info:
            raise Http404
        if request.encoding and codecs.lookup(request.encoding).name != "utf-8":
            raise BadRequest("Forms are sent in UTF-8.")
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if "\0" not in value}
        return self.get_response(request)
