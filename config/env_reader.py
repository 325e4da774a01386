"""Reads values of an environment and keeps one plain line for each that is missing or wrong."""

import re
from collections.abc import Mapping
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import available_timezones

YES = {"1", "true", "yes", "on"}
NO = {"", "0", "false", "no", "off"}


class Reader:
    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment
        self.problems: list[str] = []

    def text(self, name: str, *, default: str | None = None, wanted: str = "") -> str:
        value = self.environment.get(name, "").strip()
        if value or default is not None:
            return value or default or ""
        self.problems.append(f"{name}: is missing. {wanted}")
        return ""

    def secret(self, name: str, *, at_least: int, default: str | None = None) -> str:
        """Its value is never shown."""
        value = self.text(name, default=default, wanted=f"It needs {at_least} or more random characters.")
        if value and len(value) < at_least:
            self.wrong(name, f"has {len(value)} characters and needs {at_least} or more random ones.")
        return value

    def switch(self, name: str) -> bool:
        value = self.text(name, default="").lower()
        if value not in YES | NO:
            self.wrong(name, f"{value!r} is neither 1 (on) nor 0 (off).")
        return value in YES

    def number(self, name: str, *, default: int, at_most: int) -> int:
        value = self.text(name, default=str(default))
        if not value.isdecimal() or int(value) > at_most:
            self.wrong(name, f"{value!r} is not a number from 0 to {at_most}.")
            return default
        return int(value)

    def words(self, name: str, *, default: list[str]) -> list[str]:
        return [word.strip() for word in self.text(name, default="").split(",") if word.strip()] or default

    def choice(self, name: str, choices: list[str], *, default: str) -> str:
        value = self.text(name, default=default).upper()
        if value not in choices:
            self.wrong(name, f"{value!r} is none of {', '.join(choices)}.")
        return value

    def folder(self, name: str, *, default: str) -> Path:
        return Path(self.text(name, default=default)).expanduser().resolve()

    def web_address(self, name: str) -> str:
        """Scheme and host alone, such as https://hundred.example.org."""
        value = self.text(name, wanted="It is the address people type, such as https://hundred.example.org.").rstrip(
            "/"
        )
        if value and not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?", value):
            self.wrong(name, f"{value!r} is not a web address such as https://hundred.example.org (without a path).")
        return value

    def url(self, name: str, *, schemes: list[str], like: str, default: str | None = None) -> str:
        """The address of a server. It may hold a password, so only its scheme is ever shown."""
        value = self.text(name, default=default, wanted=f"It looks like {like}.")
        if not value:
            return ""
        try:
            parts = urlsplit(value)
            is_right = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0  # a wrong port raises
        except ValueError:
            is_right = False
        if not is_right:
            self.wrong(name, f"is not an address such as {like}.")
            return ""
        return value

    def mailbox(self, name: str, *, default: str | None = None) -> str:
        wanted = "It is the sender of all mail, such as Hundred <hello@hundred.example.org>."
        value = self.text(name, default=default, wanted=wanted)
        if value and not re.fullmatch(r"[^@\s]+@[^@\s]+", parseaddr(value)[1]):
            self.wrong(name, f"{value!r} holds no mail address such as hello@hundred.example.org.")
        return value

    def time_zone(self, name: str, *, default: str) -> str:
        value = self.text(name, default=default)
        if value not in available_timezones():
            self.wrong(name, f"{value!r} is not a time zone such as Europe/London.")
        return value

    def wrong(self, name: str, why: str) -> None:
        self.problems.append(f"{name}: {why}")
