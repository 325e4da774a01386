"""Brings what a file holds into this installation: all of it or nothing, and nobody is told anything."""

import re
from collections.abc import Sequence
from typing import Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_slug
from django.db import IntegrityError, connection, models, transaction
from django.utils.translation import gettext as _

from access.roles import Role
from accounts.models import User
from challenges.models import Challenge, State
from core import clock
from core.errors import Refused
from exports.moving.carried import Carried
from exports.moving.every import CHALLENGE, TABLES
from exports.moving.reading import Brought, Wrong
from teams.models import Participation

AT_ONCE: Final = 1_000


class SlugTaken(Refused):
    """Another short name is wanted."""


class HereAlready(Refused):
    """Nothing was changed."""


@transaction.atomic
def bring(brought: Brought, *, slug: str = "", by: User | None = None) -> tuple[Challenge, bool]:
    """The challenge, and whether it is new here: twice changes nothing.

    ``by`` is who brings it, and facilitates it from now on; None is the operator, for whom addresses in the file count.
    Raises SlugTaken, HereAlready, Wrong.
    """
    if by is not None and not by.may_start_challenges:
        raise PermissionDenied
    key = brought.challenge["id"]
    here = Challenge.objects.filter(pk=key).first()
    if here is not None:
        _may_know(here, by)
        return here, False
    _refuse_ids_that_are_here(brought)
    challenge = _challenge(brought, _free(slug or brought.challenge["slug"]), by)
    accounts = _accounts(brought, by)
    for table in TABLES:
        _write(table, challenge, brought.rows[table.key], accounts)
    if by is not None:
        _facilitates(challenge, by)
    _settle(challenge)
    return challenge, True


def _may_know(here: Challenge, by: User | None) -> None:
    if by is not None and not Participation.objects.filter(challenge=here, user=by, left_at=None).exists():
        raise HereAlready(_("This challenge is on this installation already, and you take no part in it."))


def _free(slug: str) -> str:
    try:
        validate_slug(slug)
    except ValidationError as error:
        raise SlugTaken(_("Letters, numbers and hyphens make the short name.")) from error
    if Challenge.objects.filter(slug=slug).exists():
        raise SlugTaken(_("Another challenge here has the short name “%(slug)s”. Choose another one.") % {"slug": slug})
    return slug


def _refuse_ids_that_are_here(brought: Brought) -> None:
    """An id is of one row, wherever it is: a file cannot reach into what is here."""
    for table in (table for table in TABLES if "id" in table.fields):
        rows = brought.rows[table.key]
        for start in range(0, len(rows), AT_ONCE):
            some = [row["id"] for row in rows[start : start + AT_ONCE]]
            here = set(table.model._default_manager.filter(pk__in=some).values_list("pk", flat=True))
            for place, key in enumerate(some):
                if key in here:
                    raise Wrong(
                        f"$.rows.{table.key}[{start + place}].id", _("another challenge here has a row with this id")
                    )


def _challenge(brought: Brought, slug: str, by: User | None) -> Challenge:
    """Quiet until somebody here lets nudges go out: nothing is told of what was."""
    values = brought.challenge | {"slug": slug}
    paused = clock.now() if values["state"] in {State.LAUNCHED, State.REVIEWED} else None
    row = Challenge(**values, created_by=by, nudges_paused_at=paused)
    _create(CHALLENGE, [row], "$.challenge")
    return row


def _accounts(brought: Brought, by: User | None) -> dict[Any, User]:
    """By participation. Whose address the operator's file holds is that person; who brings a file is themselves in it;
    everybody else is a placeholder whom nobody can sign in as."""
    found, new = {}, []
    people = brought.rows["people"]
    addresses = [] if by else [person["email"] for person in people if person["email"]]
    known = {one.email: one for one in User.objects.filter(email__in=addresses)}
    for person in people:
        is_me = by is not None and by.email is not None and person["email"] == by.email
        if is_me and person["role"] == Role.FACILITATOR and person["left_at"] is None:
            found[person["id"]] = by
        elif person["email"] in known:
            found[person["id"]] = known[person["email"]]
        else:
            email = None if by else person["email"]
            account = User(name=person["name"], email=email, channels=["email"] if email else [])
            account.set_unusable_password()
            new.append(account)
            found[person["id"]] = account
    User.objects.bulk_create(new, batch_size=AT_ONCE)
    return found  # type: ignore[return-value]


def _write(table: Carried, challenge: Challenge, rows: list[dict[str, Any]], accounts: dict[Any, User]) -> None:
    names = {name: table.field(name).attname for name in table.fields}
    made = []
    for row in rows:
        values = {names[name]: row[name] for name in names}
        if table.implies_challenge:
            values["challenge_id"] = challenge.pk
        if table.key == "people":
            values["user_id"] = accounts[row["id"]].pk
        made.append(table.model(**values))
    for start in range(0, len(made), AT_ONCE):
        _create(table, made[start : start + AT_ONCE], f"$.rows.{table.key}", start)


def _create(table: Carried, rows: Sequence[models.Model], path: str, first: int | None = None) -> None:
    """Raises Wrong with the very row the database refuses, and the sentence that its rule is called by."""
    try:
        with transaction.atomic():
            table.model._default_manager.bulk_create(rows)
    except IntegrityError as error:
        if len(rows) == 1:
            raise Wrong(path if first is None else f"{path}[{first}]", _rule(error)) from error
        half = len(rows) // 2
        _create(table, rows[:half], path, first)
        _create(table, rows[half:], path, (first or 0) + half)
        raise Wrong(path, _rule(error)) from error


def _rule(error: IntegrityError) -> str:
    found = re.search(r'constraint "(\w+)"', str(error))
    return _("it breaks the rule “%(rule)s”") % {"rule": found[1].replace("_", " ") if found else "?"}


def _facilitates(challenge: Challenge, by: User) -> None:
    if not Participation.objects.filter(challenge=challenge, user=by).exists():
        Participation.objects.create(challenge=challenge, user=by, role=Role.FACILITATOR)


def _settle(challenge: Challenge) -> None:
    """What the database would say at the end of the transaction it says now, while it can be told."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except IntegrityError as error:
        raise Wrong("$.rows", _rule(error)) from error
