import os
import stat
import subprocess
from pathlib import Path

import psycopg
import pytest

from config.embedded.place import Place
from config.embedded.servers import running
from tests.platform.served import OURS, PATIENCE, ROOT

pytestmark = pytest.mark.slow


def run(script: str, file: Path, var: Path) -> "subprocess.CompletedProcess[str]":
    environment = {name: value for name, value in os.environ.items() if name not in OURS} | {"HUNDRED_VAR": str(var)}
    return subprocess.run(
        [ROOT / "bin" / script, file], env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


def test_what_was_saved_comes_back(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in OURS:
        monkeypatch.delenv(name, raising=False)
    place, file = Place(folder / "kept"), folder / "saved here.dump"
    with running(place) as environment, psycopg.connect(environment["DATABASE_URL"], autocommit=True) as database:
        place.remember(environment)
        database.execute("CREATE TABLE promise AS SELECT 'kept' AS word")
        saved = run("backup", file, place.path)  # while it runs
        assert saved.returncode == 0, saved.stderr
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        database.execute("UPDATE promise SET word = 'broken'")
        assert "Stop Hundred first" in run("restore", file, place.path).stderr

    nonsense = folder / "nonsense.dump"
    nonsense.write_text("This is no backup.")
    assert "Nothing was changed." in run("restore", nonsense, place.path).stderr

    restored = run("restore", file, place.path)
    assert restored.returncode == 0, restored.stderr
    with running(place) as environment, psycopg.connect(environment["DATABASE_URL"]) as database:
        assert database.execute("SELECT word FROM promise").fetchone() == ("kept",)
