"""Scripts go out without what only their readers need, and do the same."""

import gzip
from pathlib import Path

from django.conf import settings

from config.static_files import StaticFiles
from core.slim import slim

SCRIPTS = sorted((Path(settings.BASE_DIR) / "static/js").glob("*.js"))


def test_lines_of_comment_and_indents_go_and_the_rest_stays() -> None:
    script = "// What it does.\n\nconst path = 'http://a'; // why\nif (path) {\n  // A step.\n  go(path);\n}\n"
    assert slim(script) == "const path = 'http://a'; // why\nif (path) {\ngo(path);\n}\n"


def test_no_script_of_ours_has_words_over_several_lines_that_would_change() -> None:
    for script in SCRIPTS:
        assert [line for line in script.read_text().splitlines() if line.count("`") % 2] == [], script.name
        assert "/*" not in script.read_text(), script.name


def test_they_are_slim_before_they_are_named_and_compressed(tmp_path: Path) -> None:
    (tmp_path / "js").mkdir()
    script = next(script for script in SCRIPTS if script.name == "once.js")
    (tmp_path / "js/once.js").write_bytes(script.read_bytes())
    storage = StaticFiles(location=tmp_path, base_url="/static/")
    list(storage.post_process({"js/once.js": (storage, "js/once.js")}))
    (named,) = tmp_path.glob("js/once.*.js")
    served = named.read_text()
    assert served == slim(script.read_text())
    assert gzip.decompress((named.parent / f"{named.name}.gz").read_bytes()).decode() == served
    assert served.count("\n") < script.read_text().count("\n")
