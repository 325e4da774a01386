"""What the benchmarks share: the product served as in production, a table, and a verdict as the last line."""

import http.client
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Bar:
    """A figure and what it must not exceed; or, with `at_least`, must reach."""

    what: str
    figure: float
    bar: float
    unit: str
    at_least: bool = False

    @property
    def met(self) -> bool:
        return self.figure >= self.bar if self.at_least else self.figure <= self.bar

    def __str__(self) -> str:
        sign = "≥" if self.at_least else "≤"
        return f"{self.what} {self.figure:.4g} {self.unit} (bar {sign} {self.bar:g})"


def prepare(*, demo: bool = False) -> None:
    """An up-to-date database and collected static files, and Django ready for use in this process."""
    os.environ["HUNDRED_DEMO"] = "1" if demo else "0"
    import django  # noqa: PLC0415 (settings are read when the servers run)

    subprocess.run([sys.executable, "manage.py", "prepare"], cwd=ROOT, check=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()


@contextmanager
def served() -> Iterator[str]:
    """The web processes of the Procfile on PORT; yields their address once they answer."""
    port = os.environ["PORT"]
    web = subprocess.Popen(
        [sys.executable, "-m", "config.web", "--port", port, "--workers", "2", "--blocking-threads", "1", "--no-ws"],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(int(port), web)
        yield f"http://127.0.0.1:{port}"
    finally:
        web.terminate()
        web.wait(30)


def _wait_for(port: int, web: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request("GET", "/health/")
            connection.getresponse().read()
        except OSError:
            if web.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return
        finally:
            connection.close()
    sys.exit("The web processes do not answer.")


def percentile(values: Sequence[float], percent: int) -> float:
    """Raises StatisticsError for fewer than two values."""
    return statistics.quantiles(values, n=100, method="inclusive")[percent - 1]


def table(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Words to the left, numbers to the right."""
    texts = [[f"{cell:.1f}" if isinstance(cell, float) else str(cell) for cell in row] for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(heads, *texts, strict=True)]
    for source, cells in zip([heads, *rows], [list(heads), *texts], strict=True):
        print(
            "  ".join(_fit(cell, width, raw) for cell, width, raw in zip(cells, widths, source, strict=True)).rstrip()
        )


def _fit(text: str, width: int, raw: object) -> str:
    return text.rjust(width) if isinstance(raw, int | float) else text.ljust(width)


def verdict(*bars: Bar) -> NoReturn:
    """The last line: every figure with its bar. Leaves with 1 when one is missed."""
    met = all(bar.met for bar in bars)
    print(f"{'met' if met else 'MISSED'}: " + "; ".join(str(bar) for bar in bars))
    sys.exit(0 if met else 1)
