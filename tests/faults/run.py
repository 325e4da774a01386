"""Owe many messages over e-mail, text message and push; break things; count what arrived.

    bin/faults --seed 7 --deliveries 1200 --faults 25

Held to: nothing lost, nothing twice; by GOV.UK Notify each exactly once; by mail server and push service each once, or
``uncertain`` where nobody can know. Everything runs on servers and processes of its own.
"""

import argparse
import logging
import os
import random
import socket
import sys
import time
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import chain, repeat
from typing import TYPE_CHECKING, Final

import django

from tests.faults.trial import Trial, trial

if TYPE_CHECKING:  # they need Django, which is set up once the trial's servers run
    from tests.faults.counting import Count

CHANNELS: Final = 3
UNTIL: Final = (0.05, 0.5)  # seconds from what is owed to what breaks: while it is being sent
AFTER: Final = 0.5  # seconds until the next
QUARTER: Final = 16 * 60  # seconds: leases, back-off and doubts all lapse in a few of them
PATIENCE: Final = 150  # seconds for all to be settled when nothing breaks any more
FAULTY: Final = (0.03, 0.02)  # of the requests to Notify: answered with 500 though taken; not answered


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="bin/faults")
    parser.add_argument("--seed", type=int, default=random.randrange(10_000))
    parser.add_argument("--deliveries", type=int, default=1200)
    parser.add_argument("--faults", type=int, default=25)
    chosen = parser.parse_args(arguments)
    print(f"seed {chosen.seed}: {chosen.deliveries} deliveries, {chosen.faults} faults", flush=True)

    with ExitStack() as stack:
        sock = stack.enter_context(socket.create_server(("127.0.0.1", 0)))
        made = stack.enter_context(trial(chosen.seed, mail_port=sock.getsockname()[1]))
        os.environ.update(made.environment)
        django.setup()
        logging.getLogger("mail.log").setLevel(logging.WARNING)
        from tests import mailbox  # noqa: PLC0415

        made.deliver_to(stack.enter_context(mailbox.running(sock)))
        return lived_through(made, deliveries=chosen.deliveries, faults=chosen.faults)


def lived_through(made: Trial, *, deliveries: int, faults: int) -> int:
    from django.core.management import call_command  # noqa: PLC0415

    from tests.faults import people  # noqa: PLC0415
    from tests.faults.breaking import drawn  # noqa: PLC0415
    from tests.faults.counting import count  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    made.notify.faults.error_after_accept, made.notify.faults.hang = FAULTY
    made.notify.faults.seed, made.notify.faults.patience = made.chance.randrange(1000), 2
    told = people.make(made, deliveries // CHANNELS)
    made.start_processes()
    for number, fault in enumerate(drawn(made, faults)):
        people.owe(told, part=number, parts=faults)
        time.sleep(made.chance.uniform(*UNTIL))
        say(f"{number + 1:>3}  {fault.__name__.replace('_', ' ')}")
        fault(made)
        time.sleep(AFTER)
    settle(made)
    return verdict(count(made))


def settle(made: Trial) -> None:
    """Nothing breaks any more, and time goes by until nothing is owed."""
    from tests.faults.breaking import DAY  # noqa: PLC0415
    from tests.faults.patience import surely  # noqa: PLC0415

    say("     nothing breaks any more")
    made.notify.faults.error_after_accept = made.notify.faults.hang = 0
    made.clock.jump(-made.jumped)
    jumps = chain([QUARTER] * 4, [DAY], repeat(QUARTER))  # a lease may have been given by a clock that was a day ahead
    end, before = time.monotonic() + PATIENCE, 0
    while owed := surely(how_many_are_owed):
        if time.monotonic() > end:
            say(f"     {owed} are still owed after {PATIENCE} seconds")
            return
        if owed == before:  # while something goes out, a jump would take its lease away
            made.clock.jump(next(jumps))
        before = owed
        time.sleep(2.5)


def how_many_are_owed() -> int:
    from notifications.models import Delivery  # noqa: PLC0415

    return int(Delivery.objects.filter(state__in=["pending", "sending"]).count())


def verdict(counts: "Sequence[Count]") -> int:
    print(f"{'':<7}{'owed':>7}{'arrived':>9}{'twice':>7}{'lost':>6}{'uncertain':>11}{'of those there':>16}")
    for row in counts:
        numbers = f"{row.owed:>7}{row.arrived:>9}{len(row.twice):>7}{len(row.lost):>6}"
        print(f"{row.channel:<7}{numbers}{row.uncertain:>11}{row.uncertain_but_there:>16}")
    wrong = [line for row in counts for line in (*row.twice, *row.lost, *row.told_wrong)]
    wrong += [f"{row.channel}: uncertain" for row in counts if row.channel == "sms" and row.uncertain]
    for line in wrong[:20]:
        print(f"wrong: {line}")
    print("broken: see above" if wrong else "held: nothing lost, nothing twice")
    return 1 if wrong else 0


def say(words: str) -> None:
    print(words, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
