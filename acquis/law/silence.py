# SPDX-License-Identifier: EUPL-1.2
"""The silence procedure: what no State breaks in writing before the deadline may be declared adopted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from .calendar import add_hours, add_time, counted, in_utc
from .consensus import Objection, standing
from .profile import Profile
from .verdicts import Allowed, Outcome, Provision, Refused, Step
from .ways import Decided, Silence


def may_use_silence(
    profile: Profile, power: str, body: str, *, hours: int | None = None
) -> Allowed | Refused:
    """Whether the body may decide on the power by silence, in so many hours (None: the profile's).

    Source: the profile's rule on silence and its limits (belgium-poa: provisions 21 and 22; the framework
    is for
    meetings and review conferences, BE2023 §2(4)).
    """
    silence, row = profile.rules.silence, profile.powers.get(power)
    if silence is None or row is None:
        return Refused("not-foreseen", None, {"power": power})
    decides = profile.bodies[body].decides if body in profile.bodies else None
    by_decision = isinstance(row, Decided) and row.by_silence and body in row.decision_of
    if not (by_decision and decides and decides.by_silence):
        return Refused("not-by-silence", profile.provision(silence.limits), {"power": power, "body": body})
    return _period(profile, silence, silence.hours if hours is None else hours)


def closes_at(profile: Profile, body: str, opened: datetime, *, hours: int | None = None) -> datetime:
    """The deadline, in UTC, of a silence opened at ``opened`` (aware): the profile's period, or the longer
    one given.

    LookupError when the body does not use silence; ValueError for a period the profile does not allow.
    Precedent of 72 hours: General Assembly decision 74/544.
    """
    silence = _silence_of(profile, body)
    period = silence.hours if hours is None else hours
    allowed = _period(profile, silence, period)
    if isinstance(allowed, Refused):
        raise ValueError(f"{period} hours: {allowed.reason}, the profile says {silence.hours}")
    place = profile.places[silence.place]
    return add_hours(opened, period, place, working_days_only=silence.days == "working")


def in_time(received: datetime, closes: datetime | None) -> bool:
    """Whether what was received counts: strictly before the deadline. At the deadline is late.

    While the silence is suspended (``closes`` is None) everything is in time.
    """
    return closes is None or in_utc(received) < in_utc(closes)


def may_extend(
    profile: Profile, body: str, *, closes: datetime | None, later: datetime, at: datetime
) -> Allowed | Refused:
    """Whether a silence that ``closes`` (None: it is suspended) may end ``later`` instead, decided ``at`` a moment.

    Only while it runs, only to a later moment: what lapsed is not brought back, and no State is given less time.
    LookupError when the body does not use silence. Source: the profile's rule on silence; no extension once the
    deadline passed: chosen here.
    """
    silence = _silence_of(profile, body)
    provision = profile.provision(silence.provision)
    if silence.extension == "none":
        return Refused("no-extension", provision)
    refused = _not_running(closes, at, provision)
    if refused is not None:  # a refusal is falsy
        return refused
    if closes is not None and in_utc(later) <= in_utc(closes):
        return Refused("not-later", provision, {"closes": in_utc(closes)})
    return Allowed(provision)


def may_suspend(profile: Profile, body: str, *, closes: datetime | None, at: datetime) -> Allowed | Refused:
    """Whether a silence that ``closes`` (None: it is suspended) may be suspended ``at`` a moment: while it runs.

    LookupError when the body does not use silence. Source: the profile's rule on silence.
    """
    silence = _silence_of(profile, body)
    provision = profile.provision(silence.provision)
    if silence.suspension == "none":
        return Refused("no-suspension", provision)
    refused = _not_running(closes, at, provision)
    return Allowed(provision) if refused is None else refused


def resumed_until(
    profile: Profile, body: str, *, closes: datetime, suspended: datetime, resumed: datetime
) -> datetime:
    """The deadline, in UTC, of a silence that was to close, was suspended before and is resumed (aware).

    What was left of the period when it was suspended runs on from its resumption: on working days only, where the
    profile counts these alone. LookupError when the body does not use silence. Chosen here: no source says it.
    """
    silence = _silence_of(profile, body)
    place, working = profile.places[silence.place], silence.days == "working"
    left = counted(suspended, closes, place, working_days_only=working)
    return add_time(resumed, left, place, working_days_only=working)


def outcome_of_silence(
    profile: Profile,
    body: str,
    objections: Iterable[Objection],
    *,
    opened: datetime,
    closes: datetime | None,
    at: datetime,
) -> Outcome:
    """Where a silence stands ``at`` a moment: ``running``, ``broken``, ``kept`` (from the deadline) or ``suspended``.

    It is broken as soon as an objection stands; lifted before the deadline it does not stand. What is
    received or lifted at the deadline or later changes nothing. While it is suspended (``closes`` is None)
    nothing is found, whatever was received; that counts once it is resumed. All times are aware.
    LookupError when the body does not use silence. Source: the profile (belgium-poa: provision 21).
    """
    provision = profile.provision(_silence_of(profile, body).provision)
    if closes is None:
        circulated = Step("period", "opened", provision, {"opened": in_utc(opened)})
        return Outcome("suspended", (circulated, Step("period", "suspended", provision)))
    known = [each for each in objections if in_utc(each.received) <= in_utc(at)]
    counted = [_as_known(each, closes, at) for each in known if in_time(each.received, closes)]
    steps = [Step("period", "opened", provision, {"opened": in_utc(opened), "closes": in_utc(closes)})]
    if len(counted) < len(known):
        steps.append(Step("late", "not-counted", provision, {"number": len(known) - len(counted)}))
    stage, found = _stage(provision, standing(counted), closes, at)
    return Outcome(stage, (*steps, found))


def _stage(
    provision: Provision, stand: tuple[Objection, ...], closes: datetime, at: datetime
) -> tuple[str, Step]:
    """The stage, and the step that explains it."""
    if stand:
        return "broken", Step(
            "objections", "objection-stands", provision, {"states": tuple(each.by for each in stand)}
        )
    if in_time(at, closes):
        return "running", Step("objections", "none-so-far", provision)
    return "kept", Step("objections", "no-objection", provision, {"effective": in_utc(closes)})


def _as_known(objection: Objection, closes: datetime, at: datetime) -> Objection:
    """The objection as it counts: not lifted, if lifted only later than ``at`` or not before the deadline."""
    lifted = objection.lifted
    if lifted is not None and lifted <= at and in_time(lifted, closes):
        return objection
    return replace(objection, lifted=None)


def _not_running(closes: datetime | None, at: datetime, provision: Provision) -> Refused | None:
    """Why the period cannot be changed now: it is suspended, or it is over."""
    if closes is None:
        return Refused("silence-suspended", provision)
    if not in_time(at, closes):
        return Refused("late", provision, {"closed": in_utc(closes)})
    return None


def _silence_of(profile: Profile, body: str) -> Silence:
    decides = profile.bodies[body].decides if body in profile.bodies else None
    if profile.rules.silence is None or decides is None or not decides.by_silence:
        raise LookupError(f"{body} does not decide by silence in {profile.profile}")
    return profile.rules.silence


def _period(profile: Profile, silence: Silence, hours: int) -> Allowed | Refused:
    """A period is never shorter than the profile's, and longer only where the chair may extend it."""
    provision = profile.provision(silence.provision)
    if hours < silence.hours:
        return Refused("too-short", provision, {"hours": hours, "at_least": silence.hours})
    if hours > silence.hours and silence.extension == "none":
        return Refused("no-extension", provision, {"hours": hours, "exactly": silence.hours})
    return Allowed(provision)
