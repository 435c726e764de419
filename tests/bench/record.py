# SPDX-License-Identifier: EUPL-1.2
"""Verifying and replaying, entries a second, beside bare hashing of the same bodies."""

import hashlib

from tests.bench import ground


def main() -> None:
    """A record of every State asking for the floor on every list, read twice."""
    from acquis.floor.acts import RequestFloor
    from acquis.record.models import Entry
    from acquis.record.perform import perform
    from acquis.record.replay import replay
    from acquis.record.verify import verify
    from acquis.web.commands.record import _empty_database
    from tests import build

    ground.prepare()
    for speakers in ground.lists():
        for state in build.some_states(193):
            perform(RequestFloor(), state, f"speakers:{speakers.pk}", now=build.MORNING)
    bodies = list(Entry.objects.order_by("order").values_list("body", flat=True))
    hashing = len(bodies) / min(ground.seconds(lambda: _hash(bodies)) for _ in range(5))
    assert verify() is None
    value = len(bodies) / ground.seconds(verify)
    ground.tell(
        "record verified", "entries/s", value, hashing, "SHA-256 of the same bodies", entries=len(bodies)
    )
    _empty_database(f"sqlite:///{ground.FOLDER}/replay.sqlite3")
    value = len(bodies) / ground.seconds(replay)
    ground.tell(
        "record replayed", "entries/s", value, hashing, "SHA-256 of the same bodies", entries=len(bodies)
    )


def _hash(bodies: list[str]) -> None:
    for body in bodies:
        hashlib.sha256(b"\x00" + body.encode()).hexdigest()


if __name__ == "__main__":
    main()
