"""`python -m config.web OPTIONS`: granian, with everything loaded once and then shared by its workers.

They start sooner, and what they do not change they hold in memory together.
"""

import gc
import sys

from granian.cli import cli

import config.wsgi  # settings, apps, middleware: before the views, which need them

# isort: split
import config.urls  # noqa: F401 (every view)

if __name__ == "__main__":
    gc.collect()
    gc.freeze()  # else the collector would touch, and so copy, what the workers share
    cli(["--interface", "wsgi", *sys.argv[1:], "config.wsgi:application"])
