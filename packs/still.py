"""An Office file without the moment it was made: the same pack gives the same file. Pure."""

import re
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

STAMP: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def still(file: bytes, *, stamp: bytes = b"") -> bytes:
    """``stamp`` stands where the file says when it was made; without one, what it says stays."""
    made = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(ZipInfo(name), STAMP.sub(rb"\g<1>" + stamp, part) if stamp else part, ZIP_DEFLATED)
    return made.getvalue()
