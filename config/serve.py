"""`python -m config.serve`: the whole of Hundred on one machine, until it is told to stop. See bin/serve."""

import os
import signal
import sys
from types import FrameType

from django.core.exceptions import ImproperlyConfigured

from config import env
from config.embedded import development, ports
from config.embedded.place import Place
from config.embedded.preparation import is_prepared, prepare
from config.embedded.process import INSTANCE
from config.embedded.refusal import Refusal
from config.embedded.servers import Servers
from config.embedded.supervisor import Supervisor
from config.env_reader import YES

HOW_TO_SIGN_IN = """\
  Facilitator, member, sponsor, commissioner: choose one at {address}/demo/ and you are signed in.
  Mail that the demonstration sends: {address}/demo/mailbox/     Health: {address}/health/"""
HOW_TO_SIGN_IN_FOR_REAL = """\
  The first account: bin/manage createsuperuser     Health: {address}/health/"""


def main() -> int:
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts what ends in & with Ctrl-C ignored
    try:
        serve()
    except Refusal as refusal:
        print(refusal, file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def serve() -> None:
    place = Place.from_environment()
    carry_the_mark(place)
    place.lock()
    wanted = os.environ.get("PORT") or "8000"
    port = place.port("web") if wanted == "0" else ports.wanted(wanted)
    servers = Servers(place)
    settings = development.settings(place, web_port=port) | servers.environment
    environment = servers.mark | settings
    check(environment)
    place.remember(settings)
    supervisor = Supervisor(place, environment)
    try:
        start(place, servers, supervisor, environment)
        supervisor.wait_until_ready(port)
        announce(settings)
        supervisor.watch()
    finally:
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)  # once is enough: what follows must not be cut short
        supervisor.stop()
        servers.stop()


def carry_the_mark(place: Place) -> None:
    """What is split off from us shows the environment we were started with, so the mark must be in that."""
    if os.environ.get(INSTANCE) != str(place.path):
        sys.stdout.flush()
        os.execve(sys.executable, [sys.executable, "-m", "config.serve"], {**os.environ, INSTANCE: str(place.path)})  # noqa: S606


def check(environment: dict[str, str]) -> None:
    try:
        env.read(environment)
    except ImproperlyConfigured as problems:
        raise Refusal(str(problems)) from problems


def start(place: Place, servers: Servers, supervisor: Supervisor, environment: dict[str, str]) -> None:
    """All at once when nothing has to be prepared: by the time the programs have loaded, the servers answer."""
    at_once = is_prepared(place, environment)
    say("Starting everything …" if at_once else "Starting PostgreSQL and Valkey …")
    if not os.environ.get("EMAIL_URL"):
        supervisor.start_mailbox(environment["EMAIL_URL"])
    if at_once:
        supervisor.start_procfile()
    servers.start()
    supervisor.keep(servers.processes)
    if not at_once:
        prepare(place, environment)
        say("Starting web, worker and beat …")
        supervisor.start_procfile()


def announce(settings: dict[str, str]) -> None:
    address = f"http://{ports.LOOPBACK}:{settings['PORT']}"
    say(f"Ready: {address}/")
    words = HOW_TO_SIGN_IN if settings["HUNDRED_DEMO"].lower() in YES else HOW_TO_SIGN_IN_FOR_REAL
    say(words.format(address=address))
    say(f"  Logs: {settings['HUNDRED_VAR']}/log     Stop: Ctrl-C")


def say(words: str) -> None:
    print(words, flush=True)


def _leave(_signum: int, _frame: FrameType | None) -> None:
    sys.exit(0)


if __name__ == "__main__":
    sys.exit(main())
