"""A small IMAP server (RFC 3501) with one person's folders: what the task needs, over real sockets.

It can be told to be away, to refuse the password, to hang up at a command, and to hold an answer back.
"""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

USER, PASSWORD = "answers", "pass word"
LITERAL = re.compile(rb"BODY\.PEEK\[\](?:<0\.(\d+)>)?")


@dataclass
class Kept:
    uid: int
    raw: bytes
    flags: set[str] = field(default_factory=set)


@dataclass
class ImapServer:
    """``said`` has every command that came, without its tag; ``broken`` are uids it does not give out."""

    folders: dict[str, list[Kept]] = field(default_factory=lambda: {"INBOX": [], "Taken": []})
    said: list[str] = field(default_factory=list)
    broken: set[int] = field(default_factory=set)
    hang_up_at: str = ""  # the beginning of a command, once
    password: str = PASSWORD
    can_move: bool = True
    port: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    _uids: int = 0

    def put(self, raw: bytes, *, folder: str = "INBOX") -> int:
        with self.lock:
            self._uids += 1
            self.folders[folder].append(Kept(self._uids, raw))
            return self._uids

    def flags(self, folder: str = "INBOX") -> dict[int, set[str]]:
        with self.lock:
            return {kept.uid: set(kept.flags) for kept in self.folders[folder]}

    @property
    def url(self) -> str:
        return f"imap://{USER}:pass%20word@127.0.0.1:{self.port}/INBOX"


class Session(socketserver.StreamRequestHandler):
    server: "Listener"

    def handle(self) -> None:
        self.box, self.folder = self.server.box, ""
        self.say("* OK ready")
        while line := self.rfile.readline():
            tag, _space, command = line.decode("latin-1").strip().partition(" ")
            self.box.said.append(command)
            if self.box.hang_up_at and command.startswith(self.box.hang_up_at):
                self.box.hang_up_at = ""
                return
            with self.box.lock:
                if not self.answer(tag, command):
                    return

    def answer(self, tag: str, command: str) -> bool:
        """False ends the connection."""
        name, _space, rest = command.partition(" ")
        if name == "UID":
            name, _space, rest = rest.partition(" ")
            name = f"UID_{name}"
        do = getattr(self, f"do_{name.lower()}", None)
        result = do(rest) if do else "BAD what?"
        self.say(f"{tag} {result or 'OK done'}")
        return name != "LOGOUT"

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def do_capability(self, _rest: str) -> str:
        self.say(f"* CAPABILITY IMAP4rev1{' MOVE' if self.box.can_move else ''}")
        return ""

    def do_login(self, rest: str) -> str:
        return "" if rest == f'"{USER}" "{self.box.password}"' else "NO [AUTHENTICATIONFAILED] wrong"

    def do_select(self, rest: str) -> str:
        self.folder = rest.strip('"')
        if self.folder not in self.box.folders:
            return "NO no such folder"
        self.say(f"* {len(self.kept)} EXISTS")
        return "OK [READ-WRITE] done"

    def do_uid_search(self, rest: str) -> str:
        assert rest == "UNSEEN"
        self.say(" ".join(["* SEARCH", *(str(kept.uid) for kept in self.kept if r"\Seen" not in kept.flags)]))
        return ""

    def do_uid_fetch(self, rest: str) -> str:
        uids, _space, what = rest.partition(" ")
        wanted = LITERAL.search(what.encode())
        assert wanted
        for number, kept in enumerate(self.kept, 1):
            if str(kept.uid) == uids and kept.uid not in self.box.broken:
                raw = kept.raw[: int(wanted[1] or len(kept.raw))]
                self.wfile.write(f"* {number} FETCH (UID {kept.uid} BODY[]<0> {{{len(raw)}}}\r\n".encode())
                self.wfile.write(raw + b")\r\n")
        return "NO it is damaged" if int(uids) in self.box.broken else ""

    def do_uid_store(self, rest: str) -> str:
        uids, what, flags = rest.split(" ", 2)
        assert what == "+FLAGS"
        for kept in self.chosen(uids):
            kept.flags |= set(flags.strip("()").split())
        return ""

    def do_uid_move(self, rest: str) -> str:
        if not self.box.can_move:
            return "BAD what?"
        chosen = self.copy(rest)
        self.kept[:] = [kept for kept in self.kept if kept not in chosen]
        return ""

    def do_uid_copy(self, rest: str) -> str:
        self.copy(rest)
        return ""

    def do_expunge(self, _rest: str) -> str:
        self.kept[:] = [kept for kept in self.kept if r"\Deleted" not in kept.flags]
        return ""

    def do_logout(self, _rest: str) -> str:
        self.say("* BYE")
        return ""

    def copy(self, rest: str) -> list[Kept]:
        uids, _space, folder = rest.partition(" ")
        chosen = self.chosen(uids)
        self.box.folders[folder.strip('"')].extend(chosen)
        return chosen

    def chosen(self, uids: str) -> list[Kept]:
        return [kept for kept in self.kept if str(kept.uid) in uids.split(",")]

    @property
    def kept(self) -> list[Kept]:
        return self.box.folders[self.folder]


class Listener(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    box: ImapServer


@contextmanager
def running() -> Iterator[ImapServer]:
    """On a free port of this machine, for as long as the block lasts."""
    with Listener(("127.0.0.1", 0), Session) as listener:
        listener.box = ImapServer(port=listener.server_address[1])
        threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield listener.box
        listener.shutdown()
