"""/demo/mailbox/: the mail that bin/serve's own SMTP server has taken, newest first."""

from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser, BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gates import public

A_PAGE = 50


@dataclass(frozen=True)
class Letter:
    """``key`` is the file's name in the Maildir."""

    key: str
    to: str
    subject: str
    at: datetime | None
    text: str = ""


def folder() -> Path:
    return Path(settings.VAR) / "mail" / "box" / "new"


def files() -> list[Path]:
    """Newest first; none while no mail has come."""
    if not folder().is_dir():
        return []
    return sorted(folder().iterdir(), key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)


def head(path: Path) -> Letter:
    with path.open("rb") as file:
        return _letter(path.name, BytesHeaderParser(policy=policy.default).parse(file))


def whole(path: Path) -> Letter:
    message = BytesParser(policy=policy.default).parsebytes(path.read_bytes())
    body = message.get_body(preferencelist=("plain",))
    return _letter(path.name, message, text=body.get_content() if body else "")


def _letter(key: str, headers: EmailMessage, text: str = "") -> Letter:
    date = headers.get("Date")
    return Letter(
        key=key,
        to=str(headers.get("To", "")),
        subject=str(headers.get("Subject", "")),
        at=parsedate_to_datetime(str(date)) if date else None,
        text=text,
    )


@public
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    page = Paginator(files(), A_PAGE).get_page(request.GET.get("page"))
    return render(request, "rehearsal/mailbox.html", {"page": page, "letters": [head(path) for path in page]})


@public
@require_safe
def letter(request: HttpRequest, key: str) -> HttpResponse:
    path = next((path for path in files() if path.name == key), None)
    if path is None:
        raise Http404
    return render(request, "rehearsal/letter.html", {"letter": whole(path)})
