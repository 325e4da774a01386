"""Static files as served: named by what they hold, compressed, scripts without what only their readers need."""

from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import Any, Final

from django.conf import settings
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]

from core.slim import slim

OURS: Final = "js/"


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    def url(self, *asked: Any, **more: Any) -> str:
        """The address of a file changes with the version of Hundred alone, and a page has a dozen of them."""
        return super().url(*asked, **more) if settings.DEBUG else self._known(*asked, **more)

    @cached_property
    def _known(self) -> Callable[..., str]:
        return lru_cache(maxsize=1000)(super().url)

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        """Our own scripts are made slim where they were collected, before they get their names."""
        for name in paths:
            if name.startswith(OURS) and name.endswith(".js"):
                self._slim(name)
                paths[name] = (self, name)
        yield from super().post_process(paths, *args, **options)

    def _slim(self, name: str) -> None:
        with self.open(name) as file:
            script = file.read().decode()
        self.delete(name)
        self.save(name, ContentFile(slim(script).encode()))
