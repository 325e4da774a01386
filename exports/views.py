"""What somebody may see, to take along: /c/<slug>/exports/."""

from collections.abc import Callable, Sequence
from tempfile import TemporaryFile
from typing import IO, Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from access.gates import requires
from access.policy import Action
from access.roles import FACILITATOR
from boards.desk import desk
from exports.moving.writing import at_one_moment, lines, seen_by
from exports.tables.comma import write_zip
from exports.tables.every import shown_to
from exports.tables.front import said
from exports.tables.sheet import Reader, Sheet, Told
from exports.tables.workbook import write_workbook
from teams.requests import ChallengeRequest

Writes = Callable[[IO[bytes], Reader, Sequence[Sheet | Told]], None]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@requires(Action.EXPORT)
def exports(request: ChallengeRequest) -> HttpResponse:
    is_facilitator = request.actor.role == FACILITATOR
    context: dict[str, Any] = {
        "shell": "desk.html" if is_facilitator else "base.html",
        "sheets": shown_to(request.actor),
        "says": said(request.actor.role),
        "moves": request.actor.can(Action.MOVE_CHALLENGE),
        "where": request.participation.team.name if request.participation.team else request.challenge.name,
    }
    if is_facilitator:
        context["nav"] = desk(request.challenge, here="exports:exports")
    return render(request, "exports/exports.html", context)


@require_safe
@requires(Action.EXPORT)
def workbook(request: ChallengeRequest) -> FileResponse:
    return _file(request, write_workbook, "xlsx", XLSX)


@require_safe
@requires(Action.EXPORT)
def tables(request: ChallengeRequest) -> FileResponse:
    return _file(request, write_zip, "zip", "application/zip")


@require_safe
@requires(Action.MOVE_CHALLENGE)
def challenge(request: ChallengeRequest) -> FileResponse:
    """The whole challenge, for another installation: what the facilitator who asks may see."""
    file = TemporaryFile()  # noqa: SIM115  the answer closes it
    with at_one_moment():
        for piece in lines(seen_by(request.actor, request.challenge)):
            file.write(piece.encode())
    return _sent(request, file, "json", "application/json")


def _file(request: ChallengeRequest, write: Writes, ending: str, kind: str) -> FileResponse:
    """Written to the disk and read from there: a large challenge takes no memory of the web worker."""
    reader = Reader(request.actor, request.challenge, request.moment)
    file = TemporaryFile()  # noqa: SIM115  the answer closes it
    write(file, reader, shown_to(request.actor))
    answer = _sent(request, file, ending, kind)
    answer["Content-Encoding"] = "identity"  # packed already
    return answer


def _sent(request: ChallengeRequest, file: IO[bytes], ending: str, kind: str) -> FileResponse:
    file.seek(0)
    name = f"hundred-{request.challenge.slug}-{request.today.isoformat()}.{ending}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=kind)
