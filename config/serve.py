"""`python -m config.serve`: the whole of Hundred on one machine, until it is told to stop. See bin/serve."""

import os
import signal
import subprocess
import sys
from types import FrameType

from config.embedded import development, ports
from config.embedded.place import ROOT, Place
from config.embedded.refusal import Refusal
from config.embedded.servers import Servers
from config.embedded.supervisor import Supervisor

HOW_TO_SIGN_IN = """\
  Facilitator, member, sponsor, commissioner: choose one at {address}/demo/ and you are signed in.
  Mail that the demonstration sends: {address}/demo/mailbox/     Health: {address}/health/"""
HOW_TO_SIGN_IN_FOR_REAL = """\
  The first account: bin/manage createsuperuser     Health: {address}/health/"""


def main() -> int:
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
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
    place.lock()
    wanted = os.environ.get("PORT") or "8000"
    port = place.port("web") if wanted == "0" else ports.wanted(wanted)
    servers = Servers(place)
    supervisor = Supervisor(place, {})
    try:
        say("Starting PostgreSQL and Valkey …")
        servers.start()
        settings = development.settings(place, web_port=port) | servers.environment
        place.remember(settings)
        supervisor = Supervisor(place, servers.mark | settings)
        supervisor.keep(servers.processes)
        if not os.environ.get("EMAIL_URL"):
            supervisor.start_mailbox(settings["EMAIL_URL"])
        prepare(servers.mark | settings)
        say("Starting web, worker and beat …")
        supervisor.start_procfile()
        supervisor.wait_until_ready(port)
        announce(settings)
        supervisor.watch()
    finally:
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_IGN)  # once is enough: what follows must not be cut short
        supervisor.stop()
        servers.stop()


def prepare(environment: dict[str, str]) -> None:
    done = subprocess.run([sys.executable, "manage.py", "prepare"], cwd=ROOT, env=environment, check=False)
    if done.returncode:
        raise Refusal("Preparing the database and the static files did not work: see above.")


def announce(settings: dict[str, str]) -> None:
    address = f"http://{ports.LOOPBACK}:{settings['PORT']}"
    say(f"Ready: {address}/")
    words = HOW_TO_SIGN_IN if settings["HUNDRED_DEMO"] == "1" else HOW_TO_SIGN_IN_FOR_REAL
    say(words.format(address=address))
    say(f"  Logs: {settings['HUNDRED_VAR']}/log     Stop: Ctrl-C")


def say(words: str) -> None:
    print(words, flush=True)


def _leave(_signum: int, _frame: FrameType | None) -> None:
    sys.exit(0)


if __name__ == "__main__":
    sys.exit(main())
