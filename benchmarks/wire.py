"""A line between browser and server on which every byte that comes down is counted, whoever asked for it."""

import contextlib
import socket
import threading
from collections.abc import Iterator


class Wire:
    """Listens on ``port`` and passes everything on to the server's; ``bytes`` came back so far."""

    def __init__(self, server: int) -> None:
        self.bytes = 0
        self._server = server
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])

    def serve(self) -> None:
        with contextlib.suppress(OSError):  # closed: it is over
            while True:
                browser, _ = self._listening.accept()
                server = socket.create_connection(("127.0.0.1", self._server))
                threading.Thread(target=self._up, args=(browser, server), daemon=True).start()
                threading.Thread(target=self._down, args=(server, browser), daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _up(self, browser: socket.socket, server: socket.socket) -> None:
        for part in _parts(browser):
            server.sendall(part)
        _end(server)

    def _down(self, server: socket.socket, browser: socket.socket) -> None:
        for part in _parts(server):
            self.bytes += len(part)
            browser.sendall(part)
        _end(browser)


@contextlib.contextmanager
def wire(server: int) -> Iterator[Wire]:
    made = Wire(server)
    threading.Thread(target=made.serve, daemon=True).start()
    try:
        yield made
    finally:
        made.close()


def _parts(source: socket.socket) -> Iterator[bytes]:
    with contextlib.suppress(OSError):
        while part := source.recv(65536):
            yield part


def _end(side: socket.socket) -> None:
    with contextlib.suppress(OSError):
        side.shutdown(socket.SHUT_WR)
