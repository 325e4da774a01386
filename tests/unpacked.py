"""Files that hold files (workbooks, zips), laid open, so that what stands in them is found."""

from io import BytesIO
from zipfile import ZipFile

from pypdf import PdfReader


def unpacked(body: bytes) -> bytes:
    """All parts one after the other; anything else as it is."""
    if body.startswith(b"%PDF-"):
        return "\n".join(page.extract_text() for page in PdfReader(BytesIO(body)).pages).encode()
    if not body.startswith(b"PK\x03\x04"):
        return body
    with ZipFile(BytesIO(body)) as parts:
        return b"\n".join(part.encode() + b"\n" + parts.read(part) for part in parts.namelist())
