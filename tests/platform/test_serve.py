"""One running installation, looked at from outside."""

import signal
import smtplib
import stat
from collections.abc import Callable
from email.message import EmailMessage
from mailbox import Maildir
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import psycopg
import pytest
import redis

from tests.platform.served import PATIENCE, Served, all_gone, refusal

pytestmark = pytest.mark.slow


def test_it_says_where_it_is_once_everything_answers(served: Served) -> None:
    assert [line for line in served.said if "Ready" in line] == [f"Ready: http://127.0.0.1:{served.port}/"]
    health = served.health()
    assert health["ok"], health
    assert set(health["checks"]) == {"web", "database", "broker", "worker", "beat", "mail"}


def test_all_it_listens_on_is_this_machine(served: Served) -> None:
    listening = [
        connection.laddr.ip
        for process in served.everything()
        for connection in process.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    ]
    assert len(listening) >= 4
    assert set(listening) == {"127.0.0.1"}


def test_another_user_of_the_machine_needs_the_passwords(served: Served) -> None:
    database, broker = urlsplit(served.settings["DATABASE_URL"]), urlsplit(served.settings["REDIS_URL"])
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(host="127.0.0.1", port=database.port, user="hundred", dbname="hundred", password="guess")
    with pytest.raises(redis.AuthenticationError):
        redis.Redis(port=broker.port or 0).ping()


def test_its_keys_are_for_its_owner_alone(served: Served) -> None:
    keys = served.var / "keys"
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in keys.iterdir() if file.name != "lock"} == {0o600}


def test_mail_ends_in_its_own_mailbox(served: Served) -> None:
    mail = EmailMessage()
    mail["Subject"], mail["From"], mail["To"] = "Day 30 – nearly there", "a@example.org", "joan@example.org"
    mail.set_content("Tomorrow is Day 30.")
    address = urlsplit(served.settings["EMAIL_URL"])
    with smtplib.SMTP(address.hostname or "", address.port or 0) as server:
        server.send_message(mail)
    kept = list(Maildir(served.var / "mail" / "box", create=False))
    assert [message["X-RcptTo"] for message in kept] == ["joan@example.org"]


def test_the_same_folder_is_not_served_twice(served: Served) -> None:
    assert refusal(served.var) == (
        f"Hundred already runs from {served.var}: stop it first, or set another HUNDRED_VAR.\n"
    )


def test_a_taken_port_is_one_clear_line(served: Served, folder: Path) -> None:
    assert refusal(folder / "refused", PORT=str(served.port)) == (
        f"PORT: {served.port} is taken by another program. Choose another, or PORT=0 for any free one.\n"
    )


@pytest.mark.parametrize("port", ["eighty", "-1", "65536"])
def test_a_port_that_is_none_is_one_clear_line(folder: Path, port: str) -> None:
    assert refusal(folder / "refused", PORT=port) == f"PORT: {port!r} is not a number from 0 to 65535.\n"


def test_a_wrong_setting_is_named_before_anything_starts(folder: Path) -> None:
    said = refusal(folder / "wrong", HUNDRED_BASE_URL="foo", HUNDRED_TIME_ZONE="Mars/Olympus")
    assert "HUNDRED_BASE_URL: 'foo' is not a web address" in said
    assert "HUNDRED_TIME_ZONE: 'Mars/Olympus' is not a time zone" in said
    assert not (folder / "wrong" / "postgres" / "data").exists()


def test_a_part_that_falls_over_is_started_again(served: Served) -> None:
    fallen = served.named("hundred-worker")
    family = [fallen, *fallen.children(recursive=True)]
    fallen.kill()
    assert all_gone(family)
    assert served.process.stdout
    assert served.process.stdout.readline() == "worker stopped by itself (code -9): starting it again.\n"
    assert served.named("hundred-worker").pid != fallen.pid


def test_killed_outright_it_leaves_no_process_and_starts_again_with_its_data(
    start: Callable[[str], Served], served: Served
) -> None:
    """Also: two installations run side by side."""
    first = start("other")
    assert served.health()["ok"]
    assert first.port != served.port
    with psycopg.connect(first.settings["DATABASE_URL"]) as connection:
        connection.execute("CREATE TABLE promise (kept boolean)")
        connection.execute("INSERT INTO promise VALUES (true)")
    family = first.everything()
    first.process.kill()
    first.process.wait(PATIENCE)
    assert all_gone(family)

    second = start("other")
    assert "Starting everything …" in second.said  # nothing had to be prepared again
    assert second.health()["ok"]
    with psycopg.connect(second.settings["DATABASE_URL"]) as connection:
        assert connection.execute("SELECT kept FROM promise").fetchone() == (True,)
    family = second.everything()
    second.process.send_signal(signal.SIGINT)
    assert second.process.wait(PATIENCE) == 130
    assert all_gone(family, within=1)
