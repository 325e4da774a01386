"""The first person of an installation: manage.py add_facilitator nell@example.org "Nell Ford"."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from accounts.models import User


class Command(BaseCommand):
    help = "Let somebody set up challenges. They sign in with a code sent to the address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--admin", action="store_true", help="They may read everything under /admin/, too.")

    def handle(self, *, email: str, name: str, admin: bool, **_options: Any) -> None:
        address = email.strip().lower()
        try:
            validate_email(address)
        except ValidationError as error:
            raise CommandError(f"{email} is not an e-mail address.") from error
        if not name.strip():
            raise CommandError("A name is needed, like: add_facilitator nell@example.org 'Nell Ford'")
        rights: dict[str, Any] = {"may_start_challenges": True} | (
            {"is_staff": True, "is_superuser": True} if admin else {}
        )
        person = User.objects.filter(email=address).first()
        if person is None:
            person = User.objects.create_user(address, name=name.strip(), **rights)
            done = "can now set up challenges"
        else:
            User.objects.filter(pk=person.pk).update(**rights)
            done = "was here already, and can set up challenges"
        self.stdout.write(f"{person.name} <{address}> {done}. They sign in at /sign-in/.")
