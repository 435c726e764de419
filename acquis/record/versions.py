# SPDX-License-Identifier: EUPL-1.2
"""Which rules hold when: the profile of the founding, then each change from its own instant on.

No job starts a change: the version is found by the time of the entry, the same when it is done, replayed and audited.
"""

from dataclasses import dataclass
from datetime import datetime

from acquis.law.loading import load
from acquis.law.profile import Profile
from acquis.record import log
from acquis.record.act import Refusal
from acquis.record.models import Founding, Head, RulesVersion

_profiles: dict[str, Profile] = {}


@dataclass(frozen=True)
class Version:
    """A version of the profile: its number from 1, its hash, from when (None: the founding's), whether at once."""

    number: int
    hash: str
    starts: datetime | None = None
    at_once: bool = False

    def holds(self, at: datetime, began: datetime | None) -> bool:
        """Whether it is among those in force at `at` for a matter that began at `began` (None: one that begins now)."""
        if self.starts is None:
            return True
        return self.starts <= at and (began is None or self.at_once or self.starts <= began)


def versions(head: Head) -> list[Version]:
    """All versions, the founding's first, those to come among them."""
    changed = [
        Version(number, sha256, log.moment(starts), at_once)
        for number, (starts, sha256, at_once) in enumerate(head.rules, start=2)
    ]
    return [Version(1, head.profile_hash), *changed]


def version_in_force(head: Head, at: datetime, began: datetime | None = None) -> Version:
    """The version in force at `at`, for a matter that began at `began`."""
    return [each for each in versions(head) if each.holds(at, began)][-1]


def in_force(head: Head, at: datetime, began: datetime | None = None, body: str | None = None) -> Profile:
    """The profile in force at `at`, for a matter that began at `began`.

    What lies in a body that these rules no longer know, or not yet, is judged by the last ones, or the first, that do.
    """
    if not head.rules:
        return by_hash(head.profile_hash)
    held = [each for each in versions(head) if each.holds(at, began)]
    if body is not None and body not in by_hash(held[-1].hash).bodies:
        others = [each for each in (*reversed(held), *versions(head)) if body in by_hash(each.hash).bodies]
        return by_hash((others or held[-1:])[0].hash)
    return by_hash(held[-1].hash)


def by_hash(sha256: str) -> Profile:
    """The profile of that hash, parsed once per process."""
    if sha256 not in _profiles:
        founding = Founding.objects.filter(profile_hash=sha256).first()
        changed = None if founding else RulesVersion.objects.filter(profile_hash=sha256).first()
        if founding is None and changed is None:
            raise Refusal("not-founded")
        text = founding.profile_text if founding else changed.profile_text if changed else ""
        _profiles[sha256] = load(text, name=founding.profile_name if founding else "profile")
    return _profiles[sha256]
