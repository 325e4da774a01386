import errno
import socket

from config.embedded.refusal import Refusal

LOOPBACK = "127.0.0.1"


def is_free(port: int) -> bool:
    return bool(port) and _bind(port) is None


def any_free() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def wanted(text: str) -> int:
    """The port the web server shall use: `text` as a number, or any free one for 0."""
    if not text.isdecimal() or int(text) > 65535:
        raise Refusal(f"PORT: {text!r} is not a number from 0 to 65535.")
    if int(text) == 0:
        return any_free()
    match _bind(int(text)):
        case None:
            return int(text)
        case errno.EADDRINUSE:
            raise Refusal(f"PORT: {text} is taken by another program. Choose another, or PORT=0 for any free one.")
        case _:
            raise Refusal(
                f"PORT: {text} may not be used by this user. Choose one above 1023, or PORT=0 for any free one."
            )


def _bind(port: int) -> int | None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            return error.errno
    return None
