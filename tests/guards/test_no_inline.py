"""The Content-Security-Policy forbids them; so does this."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    path
    for path in (ROOT / "templates").rglob("*.html")
    if not {"messages", "email"} & set(path.parts) and "email" not in path.name
)
FORBIDDEN = re.compile(r"<script>|<style|\sstyle=|\son\w+=|hx-on|javascript:", re.IGNORECASE)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_no_page_has_inline_script_or_style(page: Path) -> None:
    assert FORBIDDEN.findall(page.read_text(encoding="utf-8")) == []
