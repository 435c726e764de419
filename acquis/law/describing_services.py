# SPDX-License-Identifier: EUPL-1.2
"""What an institution does for States and with organisations, in sentences: reports, stakeholders, support, money."""

from __future__ import annotations

from collections.abc import Iterator

from .profile import Profile
from .said import Aspect, Said, say


def reporting(profile: Profile) -> Iterator[Aspect]:
    """Whether reports are owed, how often, by which day, the first one, on which forms."""
    row = profile.reporting
    duty = "reports-voluntary" if row.voluntary else "reports-owed"
    yield Aspect("reporting", "reporting-duty", (say(profile, duty, row.provision),))
    left_open = (say(profile, "left-open", spans=row.choices),) if row.choices else ()
    yield Aspect(
        "reporting", "reporting-period", (say(profile, "every", row.provision, left_open, span=row.every),)
    )
    due = "due-closes" if row.due_closes else "due-open"
    by = (say(profile, due, row.provision, day=row.due),) if row.due else ()
    yield Aspect("reporting", "reporting-date", by)
    number = row.provisions.get("initial", row.provision)
    first = (say(profile, "first-report", number, span=row.initial_within),) if row.initial_within else ()
    yield Aspect("reporting", "first-report", first)
    yield Aspect("reporting", "forms", tuple(say(profile, "form", row.provision, form=e) for e in row.forms))


def stakeholders(profile: Profile) -> Iterator[Aspect]:
    """How organisations come in, who may object, for how long they are in."""
    row = profile.accreditation
    if row is None:
        for name in ("tracks", "admission", "circulation", "objections", "accredited-for"):
            yield Aspect("stakeholders", name, ())
        return
    tracks = [say(profile, f"way-{e.way}", e.provision, words=dict(e.who)) for e in row.tracks]
    yield Aspect("stakeholders", "tracks", tuple(tracks))
    yield Aspect("stakeholders", "admission", (say(profile, row.rule, row.provision),))
    circulation = say(profile, "before-states", row.circulation.provision, n=row.circulation.days)
    yield Aspect("stakeholders", "circulation", (circulation,))
    seen = say(profile, f"objector-to-{row.objections.visible_to}", row.objections.provision)
    days = say(profile, "consultation", row.objections.provision, n=row.objections.consultation_days)
    yield Aspect("stakeholders", "objections", (seen, days))
    term = say(profile, "accredited-for", row.term.provision, span=row.term.longest)
    yield Aspect("stakeholders", "accredited-for", (term,))


def support(profile: Profile) -> Iterator[Aspect]:
    """Help offered and asked for, and a label for activities."""
    row = profile.support
    offers = (say(profile, "offers-stand", row.provision, span=row.offers_stand),) if row else ()
    yield Aspect("support", "offers", offers)
    yield Aspect("support", "labels", tuple(_labels(profile)))


def _labels(profile: Profile) -> Iterator[Said]:
    row = profile.labels
    if row:
        parts = (say(profile, "panel", n=row.panel), say(profile, "label-valid", span=row.valid))
        yield say(profile, "criteria", row.provision, parts, n=len(row.criteria))


def money(profile: Profile) -> Iterator[Aspect]:
    """Who bears the costs, and whether money missing can cancel a meeting."""
    row = profile.money
    borne = (say(profile, f"borne-by-{row.borne_by}", row.provision),) if row else ()
    yield Aspect("money", "costs", borne)
    check = row.check if row else None
    yield Aspect(
        "money",
        "cash-check",
        (say(profile, "cash-check", check.provision, n=check.days_before),) if check else (),
    )
