"""Small files: none over 300 lines, nine of ten at most 220, half at most 70 (docs: conventions)."""

from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).parents[2]
OURS = [path.parent.name for path in ROOT.glob("*/apps.py")]


def lengths(*patterns: str) -> dict[str, int]:
    found = [path for pattern in patterns for path in ROOT.glob(pattern) if "migrations" not in path.parts]
    return {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in found}


def test_no_python_file_is_over_300_lines() -> None:
    patterns = [f"{app}/**/*.py" for app in OURS] + ["tests/**/*.py", "benchmarks/*.py"]
    assert {name: lines for name, lines in lengths(*patterns).items() if lines > 300} == {}


def test_the_apps_files_are_small_as_a_rule() -> None:
    counts = [lines for lines in lengths(*(f"{app}/**/*.py" for app in OURS)).values() if lines]
    assert median(counts) <= 70
    assert quantiles(counts, n=10)[-1] <= 220


def test_no_template_is_over_150_lines() -> None:
    assert {name: lines for name, lines in lengths("templates/**/*.html").items() if lines > 150} == {}


def test_every_script_is_small() -> None:
    scripts = lengths("static/js/*.js", "templates/sw.js", "templates/worker/*.js")
    assert {name: lines for name, lines in scripts.items() if lines > 300} == {}


def test_every_sheet_of_styles_is_small() -> None:
    assert {name: lines for name, lines in lengths("styles/*.scss").items() if lines > 300} == {}
