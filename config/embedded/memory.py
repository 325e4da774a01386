"""How much memory the embedded PostgreSQL may keep pages in: an eighth of what there is, within bounds."""

import os
from pathlib import Path
from typing import Final

MB: Final = 1 << 20
LEAST, MOST, PART = 128, 2048, 8  # MB, MB, one in
# Of a container, which sees the memory of its whole machine; "max" where it has no bound.
BOUNDS: Final = (Path("/sys/fs/cgroup/memory.max"), Path("/sys/fs/cgroup/memory/memory.limit_in_bytes"))


def shared_buffers(total: int | None = None) -> str:
    """As PostgreSQL writes it: ``512MB``. ``total`` is in bytes. What is not used is not taken."""
    part = (total or _total()) // MB // PART
    return f"{min(max(part, LEAST), MOST)}MB"


def _total() -> int:
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return min([machine, *(int(said) for path in BOUNDS if (said := _read(path)).isdecimal())])


def _read(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""
