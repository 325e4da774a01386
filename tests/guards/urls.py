"""Every address of the product, found by walking the URL tree."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """``name`` with its namespace; ``path`` as written, with its converters."""

    name: str
    path: str
    view: Callable[..., Any]


def walk(resolver: URLResolver | None = None, path: str = "", space: str = "") -> Iterator[Address]:
    resolver = resolver or get_resolver()
    for entry in resolver.url_patterns:
        here = path + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from walk(entry, here, space + (f"{entry.namespace}:" if entry.namespace else ""))
        elif isinstance(entry, URLPattern):
            yield Address(f"{space}{entry.name or entry.callback.__name__}", here, entry.callback)


def ours() -> list[Address]:
    """Without the admin, which has its own gate (is_staff)."""
    return [address for address in walk() if not address.name.startswith("admin:")]
