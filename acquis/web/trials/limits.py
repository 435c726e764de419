# SPDX-License-Identifier: EUPL-1.2
"""The limits a process sets itself before it reads what somebody wrote; the system keeps them from then on."""

import os
import resource
import signal
from types import FrameType

MEGABYTE = 1024 * 1024
NICE = 15


class TimeIsUp(BaseException):
    """So many seconds have passed. No `except Exception` on the way holds it up."""


def confine(*, memory: int, file_size: int, seconds: int, last_seconds: int = 5) -> None:
    """At most so many bytes of memory and in any file; after `seconds` `TimeIsUp`, and `last_seconds` later the end."""
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (file_size, file_size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    most = seconds + last_seconds
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 1))

    def rung(number: int, frame: FrameType | None) -> None:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(last_seconds)
        raise TimeIsUp

    signal.signal(signal.SIGALRM, rung)
    signal.alarm(seconds)


def over() -> None:
    """What was to be done in time is done: no alarm rings any more."""
    signal.alarm(0)
