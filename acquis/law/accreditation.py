# SPDX-License-Identifier: EUPL-1.2
"""Accreditation of organisations: where an application stands, what comes next and when, and what may be done.

Nothing here says "refused": an application that is not agreed waits, and the organisation may apply again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from .calendar import after, in_utc
from .consensus import Objection, standing
from .profile import Profile
from .undertakings import Accreditation
from .verdicts import Allowed, Provision, Refused


@dataclass(frozen=True)
class Application:
    """What happened to an application; times are aware. ``until``: how long it is before States.

    ``objections`` are those the asker may know of: what is sealed changes nothing for whom it is sealed.
    """

    received: datetime
    complete: datetime | None = None
    circulated: datetime | None = None
    until: datetime | None = None
    objections: tuple[Objection, ...] = ()
    withdrawn: datetime | None = None
    accredited: datetime | None = None
    ends: datetime | None = None


@dataclass(frozen=True)
class Standing:
    """Where an application stands, the provision for it, what comes next, and by when if that is known."""

    stage: str
    provision: Provision
    next: str
    by: datetime | None = None


def standing_of(profile: Profile, application: Application, at: datetime) -> Standing:
    """Where the application stands ``at`` a moment, what comes next and by when.

    LookupError when the profile knows no accreditation. Source: the profile (belgium-poa: 77 to 80).
    """
    rules = _rules(profile)
    if application.withdrawn:
        return Standing("withdrawn", profile.provision(rules.applications.provision), "apply-again")
    if application.accredited:
        return _accredited(profile, rules, application, at)
    if application.complete is None:
        return Standing("received", profile.provision(rules.applications.provision), "completeness")
    if application.circulated is None or application.until is None:
        return Standing("complete", profile.provision(rules.circulation.provision), "circulation")
    if at < application.until:
        circulation = profile.provision(rules.circulation.provision)
        return Standing("circulated", circulation, "end-of-circulation", in_utc(application.until))
    return _after_circulation(profile, rules, application, at)


def may_accredit(profile: Profile, application: Application, at: datetime) -> Allowed | Refused:
    """Whether the organisation may be accredited now, by whomever the profile gives that power.

    Where a body decides, an objection changes nothing here: States decide on the question itself, so that nothing
    public differs because of an objection that is sealed. LookupError when the profile knows no accreditation.
    Source: the profile (belgium-poa: provision 78); that States decide: BE2023 §2(7).
    """
    rules = _rules(profile)
    provision = profile.provision(rules.circulation.provision)
    if application.withdrawn:
        return Refused("application-withdrawn", profile.provision(rules.applications.provision))
    if application.circulated is None or application.until is None:
        return Refused("not-circulated", provision)
    if at < application.until:
        return Refused("circulation-runs", provision, {"until": in_utc(application.until)})
    if rules.rule == "non-objection" and _standing(application, at):
        return Refused("objected-to", profile.provision(rules.objections.provision))
    return Allowed(profile.provision(rules.provision))


def earliest_end(profile: Profile, circulated: datetime) -> datetime:
    """Until when, at least, an application is before States if it is circulated then (aware); in UTC."""
    return in_utc(circulated) + timedelta(days=_rules(profile).circulation.days)


def longest_term(profile: Profile, accredited: datetime) -> datetime:
    """Until when, at most, an accreditation given then (aware) may last; in UTC."""
    return after(accredited, _rules(profile).term.longest)


def consultation_ends(profile: Profile, until: datetime) -> datetime:
    """When consultation on objections ends, the circulation having ended at ``until`` (aware). It is a real end."""
    return in_utc(until) + timedelta(days=_rules(profile).objections.consultation_days)


def _after_circulation(
    profile: Profile, rules: Accreditation, application: Application, at: datetime
) -> Standing:
    """Circulation is over: consultation while an objection stands, then the body or the announcement."""
    assert application.until is not None
    objections, decides = profile.provision(rules.objections.provision), rules.rule == "body-decides"
    ends = consultation_ends(profile, application.until)
    objected = bool(_standing(application, at))
    if objected and at < ends:
        return Standing("consultation", objections, "decision" if decides else "end-of-consultation", ends)
    if objected and not decides:
        return Standing("not-agreed", objections, "apply-again")
    stage = "before-the-body" if decides else "not-objected"
    return Standing(stage, profile.provision(rules.provision), "decision" if decides else "announcement")


def _accredited(profile: Profile, rules: Accreditation, application: Application, at: datetime) -> Standing:
    term = profile.provision(rules.term.provision)
    if application.ends and application.ends <= at:
        return Standing("ended", term, "apply-again")
    return Standing("accredited", term, "renewal", application.ends and in_utc(application.ends))


def _standing(application: Application, at: datetime) -> tuple[Objection, ...]:
    """Objections received before the end of circulation and not lifted at that moment."""
    return standing(_in_time(application, at))


def _in_time(application: Application, at: datetime) -> Iterable[Objection]:
    for each in application.objections:
        if application.until and in_utc(each.received) < in_utc(application.until) and each.received <= at:
            yield each


def _rules(profile: Profile) -> Accreditation:
    if profile.accreditation is None:
        raise LookupError(f"{profile.profile} knows no accreditation")
    return profile.accreditation
