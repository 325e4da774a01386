"""What a pure function said before, in the language it was said in."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar

from django.utils.translation import get_language

P = ParamSpec("P")
R = TypeVar("R")


def remembered(maxsize: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the last ``maxsize`` answers of a function of values alone, that asks neither the time nor the database."""

    def keep(said: Callable[P, R]) -> Callable[P, R]:
        @lru_cache(maxsize)
        def kept(_language: str | None, *args: P.args, **kwargs: P.kwargs) -> R:
            return said(*args, **kwargs)

        @wraps(said)
        def told(*args: P.args, **kwargs: P.kwargs) -> R:
            return kept(get_language(), *args, **kwargs)  # type: ignore[arg-type]  # values can be hashed

        return told

    return keep
