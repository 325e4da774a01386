"""The settings of the product, with minutes that last a second and a clock that can be set wrong."""

import os

from config.settings import *  # noqa: F403
from tests.faults import wrong_clock

wrong_clock.hang(os.environ["HUNDRED_TEST_CLOCK"])

for entry in CELERY_BEAT_SCHEDULE.values():  # noqa: F405
    entry["schedule"] = 1.0
# What a killed worker had taken comes again soon: else redelivery would never be seen.
CELERY_BROKER_TRANSPORT_OPTIONS |= {  # noqa: F405
    "visibility_timeout": 3,
    "unacked_restore_interval": 1,
    "unacked_restore_throttle": 1,
}
