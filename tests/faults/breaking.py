"""What goes wrong, one at a time, as the dice say."""

import os
import signal
import time
from collections.abc import Callable
from typing import Final
from uuid import UUID

from tests.faults.patience import surely
from tests.faults.trial import Trial

LEASE_AND_MORE: Final = 6 * 60  # seconds of the wrong clock: longer than the lease of what is being handed over
HOUR: Final = 3600
DAY: Final = 24 * HOUR


def kill_a_worker(trial: Trial) -> None:
    """With -9, and all its children; another one starts."""
    at = trial.chance.randrange(len(trial.workers))
    gone = trial.workers[at]
    os.killpg(gone.pid, signal.SIGKILL)
    gone.wait()
    trial.workers[at] = trial.start_worker()


def stop_a_worker_beyond_its_lease(trial: Trial) -> None:
    """It sleeps, its leases lapse, somebody else looks after them; then it wakes and goes on as if nothing had been."""
    for asleep in trial.chance.sample(trial.workers, len(trial.workers)) * 3:
        os.killpg(asleep.pid, signal.SIGSTOP)
        if holds_back():
            break
        os.killpg(asleep.pid, signal.SIGCONT)
    trial.clock.jump(LEASE_AND_MORE)
    time.sleep(2.5)
    os.killpg(asleep.pid, signal.SIGCONT)


def holds_back() -> bool:
    """Whether something was taken and does not go on: by the one that sleeps."""
    taken = surely(what_is_taken)
    time.sleep(0.4)
    return bool(taken & surely(what_is_taken))


def what_is_taken() -> set[UUID]:
    from notifications.models import Delivery, DeliveryState  # noqa: PLC0415  settings are there only now

    return set(Delivery.objects.filter(state=DeliveryState.SENDING, begun_at=None).values_list("pk", flat=True))


def empty_the_broker(trial: Trial) -> None:
    trial.broker().flushall()


def restart_the_database(trial: Trial) -> None:
    """At once, as if the power had gone: every connection is lost in the middle of what it does."""
    process = trial.postgres.process
    assert process.handle is not None
    process.handle.send_signal(signal.SIGQUIT)
    process.handle.wait(30)
    trial.postgres.start()


def cut_the_connections(trial: Trial) -> None:
    """To everybody who takes what is sent, before and after they took it, and to the database. All go on answering."""
    for answer in ("take it and hang up", "hang up"):
        trial.mails.say("DATA", answer, times=2)
    for answer in ("cut", "drop"):
        trial.push.say(answer, times=2)
    trial.notify.kill()
    trial.notify.start()
    end_backends(trial)


def end_backends(trial: Trial) -> None:
    from django.db import connection  # noqa: PLC0415  settings are there only now

    def end() -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE pid <> pg_backend_pid() AND usename = current_user"
            )
            return int(cursor.rowcount)

    surely(end)


def set_the_clock_wrong(trial: Trial) -> None:
    """An hour or a day, on or back; where it is wrong already, it is put right."""
    wrong = trial.chance.choice([-DAY, -HOUR, HOUR, DAY])
    trial.clock.jump(-trial.jumped or wrong)
    trial.jumped = 0 if trial.jumped else wrong


def kill_a_beat(trial: Trial) -> None:
    """The other one goes on alone for a while."""
    gone = trial.beats[0]
    os.killpg(gone.pid, signal.SIGKILL)
    gone.wait()
    trial.beats = [*trial.beats[1:], trial.start_beat()]


FAULTS: Final[tuple[Callable[[Trial], None], ...]] = (
    kill_a_worker,
    kill_a_worker,
    stop_a_worker_beyond_its_lease,
    stop_a_worker_beyond_its_lease,
    empty_the_broker,
    restart_the_database,
    cut_the_connections,
    kill_a_beat,
    set_the_clock_wrong,
    set_the_clock_wrong,
)


def drawn(trial: Trial, many: int) -> list[Callable[[Trial], None]]:
    """As cards are dealt: each comes before any comes again."""
    dealt: list[Callable[[Trial], None]] = []
    while len(dealt) < many:
        dealt += trial.chance.sample(FAULTS, len(FAULTS))
    return dealt[:many]
