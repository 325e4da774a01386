"""A playbook as YAML text, with the line of everything in it; and as text again. Pure.

Files come from outside. Text is read event by event, and only what a playbook needs is understood: mappings,
lists, words, whole numbers, true, false and null. Anchors, aliases, tags and several documents are refused, so
that no file grows while it is read and none makes an object.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from django.utils.translation import gettext as _

MOST_BYTES: Final = 200_000
MOST_PARTS: Final = 20_000
DEEPEST: Final = 10
_NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]{0,8})")
_TRICKY: Final = re.compile("[\x85\u2028\u2029\ufeff]|^\\s|\\s$|[ \t]\\n")  # only quotes keep these as they are
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]"
)  # no letter, no space, no line
_PLAIN: Final = {"true": True, "false": False, "null": None, "~": None, "": None}

Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """``line`` counts from 1; 0 is the file as a whole."""

    line: int
    words: str

    def __str__(self) -> str:
        return _("Line %(line)s: %(words)s") % {"line": self.line, "words": self.words} if self.line else self.words


class Unreadable(Exception):
    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


@dataclass(frozen=True)
class Parsed:
    """``lines``: where each part begins, by the way to it from the top."""

    data: Any
    lines: dict[Path, int]

    def line_of(self, path: Path) -> int:
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def as_text(source: str | bytes) -> str:
    """Raises Unreadable for what is no text in UTF-8, or too much of it."""
    size = len(source) if isinstance(source, bytes) else len(source.encode(errors="replace"))
    if size > MOST_BYTES:
        raise Unreadable(Problem(0, _("This file is too big for a playbook: keep it under 200 KB.")))
    if isinstance(source, str):
        return source.removeprefix("\ufeff")
    try:
        text = source.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:  # another coding, or no text at all
        raise Unreadable(Problem(0, _("We cannot read this file. Save it as plain text in UTF-8.")))
    return text


def read(source: str | bytes) -> Parsed:
    """Raises Unreadable with the lines that are wrong."""
    import yaml  # noqa: PLC0415  only who needs it pays for it

    text = as_text(source)
    if unseen := _UNSEEN.search(text):
        raise Unreadable(Problem(text.count("\n", 0, unseen.start()) + 1, _no_sign()))
    reader = _Reader()
    try:
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            reader.take(event)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        words = _("We cannot read this. Look for a missing colon, quote or bracket, and at the spaces before it.")
        raise Unreadable(Problem(mark.line + 1 if mark else 0, words)) from None
    return Parsed(reader.whole, reader.lines)


def _no_sign() -> str:
    return _("There is a sign in it that nobody can see or read. Type these words anew.")


def write(data: dict[str, Any]) -> str:
    """The same data is always the same text."""
    import yaml  # noqa: PLC0415

    class Dumper(yaml.SafeDumper):
        """Lists are indented, and words of several lines stand as they are."""

        def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: FBT001, FBT002
            super().increase_indent(flow, False)  # noqa: FBT003

    def words(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
        style = '"' if _TRICKY.search(text) else "|" if "\n" in text else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    Dumper.add_representer(str, words)
    return str(yaml.dump(data, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=110))


@dataclass
class _Open:
    """A list or mapping that is not over yet. ``key`` is the one whose value comes next."""

    value: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None


@dataclass
class _Reader:
    whole: Any = None
    lines: dict[Path, int] = field(default_factory=dict)
    open: list[_Open] = field(default_factory=list)
    documents: int = 0
    parts: int = 0

    def take(self, event: Any) -> None:
        line = event.start_mark.line + 1
        match type(event).__name__:
            case "DocumentStartEvent":
                self.documents += 1
                if self.documents > 1:
                    raise Unreadable(Problem(line, _("A second document begins here. A playbook is one.")))
            case "AliasEvent":
                raise Unreadable(Problem(line, _("Write it out: references with * are not read.")))
            case "ScalarEvent" | "SequenceStartEvent" | "MappingStartEvent" as kind:
                self._refuse(event, line)
                self._begin(event, kind, line)
            case "SequenceEndEvent" | "MappingEndEvent":
                self.open.pop()

    def _refuse(self, event: Any, line: int) -> None:
        self.parts += 1
        if event.anchor is not None:
            raise Unreadable(Problem(line, _("Take the & away: names for parts are not read.")))
        if event.tag is not None and event.tag != "!":
            raise Unreadable(Problem(line, _("Take the ! away: a playbook holds words, numbers and lists only.")))
        if _UNSEEN.search(getattr(event, "value", None) or ""):
            raise Unreadable(Problem(line, _no_sign()))
        if self.parts > MOST_PARTS or len(self.open) > DEEPEST:
            raise Unreadable(Problem(line, _("There is too much in this file for a playbook.")))

    def _begin(self, event: Any, kind: str, line: int) -> None:
        inside = self.open[-1] if self.open else None
        if inside and isinstance(inside.value, dict) and inside.key is None:
            self._key(inside, event, kind, line)
            return
        value: Any = _scalar(event) if kind == "ScalarEvent" else [] if kind == "SequenceStartEvent" else {}
        path = self._put(inside, value, line)
        if kind != "ScalarEvent":
            self.open.append(_Open(value, path))

    def _key(self, inside: _Open, event: Any, kind: str, line: int) -> None:
        if kind != "ScalarEvent":
            raise Unreadable(Problem(line, _("A name is expected here, followed by a colon.")))
        key = str(event.value)
        if key in inside.value:
            told = {"key": key[:40], "first": self.lines[*inside.path, key]}
            raise Unreadable(Problem(line, _("“%(key)s” stands here a second time; first in line %(first)s.") % told))
        inside.key = key
        self.lines[*inside.path, key] = line

    def _put(self, inside: _Open | None, value: Any, line: int) -> Path:
        if inside is None:
            self.whole = value
            self.lines[()] = line
            return ()
        if isinstance(inside.value, list):
            path: Path = (*inside.path, len(inside.value))
            inside.value.append(value)
            self.lines[path] = line
            return path
        key, inside.key = inside.key, None
        inside.value[str(key)] = value
        return (*inside.path, str(key))


def _scalar(event: Any) -> str | int | bool | None:
    text = str(event.value)
    if not event.implicit[0]:  # in quotes
        return text
    if text in _PLAIN:
        return _PLAIN[text]
    return int(text) if _NUMBER.fullmatch(text) else text


def texts(data: Any) -> Iterator[str]:
    """All the words in it."""
    match data:
        case dict():
            for value in data.values():
                yield from texts(value)
        case list():
            for value in data:
                yield from texts(value)
        case str():
            yield data
