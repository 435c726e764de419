# SPDX-License-Identifier: EUPL-1.2
"""What an institution consists of, in sentences: bodies, periods, officers, parties, how it came into being."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .bodies import Called, Office, Recurrence
from .profile import Profile
from .said import Aspect, Said, say

OTHERS = ("preparatory", "conference", "committee", "forum")


def bodies(profile: Profile) -> Iterator[Aspect]:
    """Which bodies there are, by what they are for."""
    main = profile.main_body()
    row = profile.bodies[main]
    agenda = (say(profile, "standing-items", n=len(row.standing_agenda)),) if row.standing_agenda else ()
    yield Aspect("bodies", "main-body", (say(profile, "named", row.provision, body=main, parts=agenda),))
    further = [key for key in profile.of_kind("plenary") if key != main]
    yield Aspect("bodies", "further-meetings", tuple(_plainly(profile, key) for key in further))
    yield Aspect("bodies", "review", tuple(_review(profile, key) for key in profile.of_kind("review")))
    for name, kind, tells in (
        ("working-groups", "intersessional", _group),
        ("committees", "committee", _committee),
        ("forums", "forum", _forum),
        ("founding-bodies", "preparatory", _plainly),
        ("founding-conference", "conference", _plainly),
    ):
        yield Aspect("bodies", name, _of_kind(profile, kind, tells))
    closed = [key for key, body in profile.bodies.items() if body.closed and body.kind == "committee"]
    yield Aspect("bodies", "closed-committees", tuple(_closed(profile, key) for key in closed))
    yield Aspect("bodies", "own-parties", tuple(_own_parties(profile)))


def _of_kind(profile: Profile, kind: str, tells: Callable[[Profile, str], Said]) -> tuple[Said, ...]:
    return tuple(tells(profile, key) for key in profile.of_kind(kind))


def _plainly(profile: Profile, key: str) -> Said:
    return say(profile, "named", profile.bodies[key].provision, body=key)


def _review(profile: Profile, key: str) -> Said:
    row = profile.bodies[key]
    parts = (say(profile, "prepared-by", bodies=row.prepared_by),) if row.prepared_by else ()
    return say(profile, "named", row.provision, parts, body=key)


def _group(profile: Profile, key: str) -> Said:
    """Whether the group stands or may be created, to whom it reports, whether it only recommends."""
    row = profile.bodies[key]
    creators = tuple(name for name, body in profile.bodies.items() if key in body.may_create)
    created = bool(creators) and row.period is None
    parts = [say(profile, "may-be-created", bodies=creators) if created else say(profile, "stands")]
    if row.reports_to:
        parts.append(say(profile, "reports-to", to=row.reports_to))
    if row.decides is None:
        parts.append(say(profile, "decides-nothing"))
    elif row.decides.recommends_only:
        parts.append(say(profile, "recommends-only"))
    return say(profile, "named", row.provision, tuple(parts), body=key)


def _committee(profile: Profile, key: str) -> Said:
    row = profile.bodies[key]
    parts = []
    if row.seats:
        parts = [say(profile, "seats", n=row.seats.number, span=row.seats.term, by=row.seats.elected_by)]
        parts += [say(profile, "one-of-each-group")] if row.seats.one_of_each_group else []
        parts += [say(profile, "terms-at-most", n=row.seats.terms)] if row.seats.terms else []
    if row.decides and row.decides.recommends_only:
        parts.append(say(profile, "recommends-only"))
    return say(profile, "named", (row.seats or row).provision, tuple(parts), body=key)


def _closed(profile: Profile, key: str) -> Said:
    parts = (say(profile, "closed-to-others"),)
    return say(profile, "named", profile.bodies[key].provision, parts, body=key)


def _forum(profile: Profile, key: str) -> Said:
    parts = (say(profile, "exchange-only"),)
    return say(profile, "named", profile.bodies[key].provision, parts, body=key)


def _own_parties(profile: Profile) -> Iterator[Said]:
    for key, row in profile.bodies.items():
        if row.own_parties:
            parts = (say(profile, "own-instrument", words=dict(row.own_parties.instrument)),)
            yield say(profile, "named", row.own_parties.provision, parts, body=key)


def periods(profile: Profile) -> Iterator[Aspect]:
    """How often each body meets, when in the year, where, and who may call for it."""
    main = profile.main_body()
    yield Aspect("periods", "main-period", _meets(profile, [main]))
    yield Aspect("periods", "review-period", _meets(profile, profile.of_kind("review")))
    yield Aspect("periods", "groups-period", _meets(profile, profile.of_kind("intersessional")))
    others = [key for key, row in profile.bodies.items() if row.kind in OTHERS]
    others += [key for key in profile.of_kind("plenary") if key != main]
    yield Aspect("periods", "other-periods", _meets(profile, others))
    called = [
        say(profile, "named", row.called.provision, (called_for(profile, row.called),), body=key)
        for key, row in profile.bodies.items()
        if row.called
    ]
    yield Aspect("periods", "called", tuple(called))


def _meets(profile: Profile, keys: list[str]) -> tuple[Said, ...]:
    return tuple(_period(profile, key, row) for key in keys if (row := profile.bodies[key].period))


def _period(profile: Profile, key: str, row: Recurrence) -> Said:
    """The rhythm, the usual month and length, the places, what the sources leave open, what replaces it."""
    parts = [say(profile, f"every-{row.kind}", span=row.every)]
    if row.month:
        parts.append(say(profile, "usually-in", month=row.month))
    if row.days > 1:
        parts.append(say(profile, "working-days", n=row.days))
    parts.append(say(profile, "meets-in", places=profile.bodies[key].places))
    if row.unless:
        parts.append(say(profile, "unless", by=row.unless))
    if row.choices:
        parts.append(say(profile, "left-open", spans=row.choices))
    return say(profile, "named", row.provision, tuple(parts), body=key)


def called_for(profile: Profile, row: Called) -> Said:
    """How many parties must call for something, and within what time of being asked."""
    if row.within:
        return say(profile, "called-within", row.provision, of_parties=row.by, span=row.within)
    if row.floor:
        return say(profile, "called-floor", row.provision, of_parties=row.by, n=row.floor)
    return say(profile, "called", row.provision, of_parties=row.by)


def officers(profile: Profile) -> Iterator[Aspect]:
    """Offices of each body: how many at once, for how long, who elects, in which rotation."""
    main = profile.main_body()
    kinds = {"main-officers": [main], "review-officers": profile.of_kind("review")}
    kinds["group-officers"] = profile.of_kind("intersessional")
    named = {key for keys in kinds.values() for key in keys}
    kinds["other-officers"] = [key for key in profile.bodies if key not in named]
    for name, keys in kinds.items():
        said = [
            _office(profile, key, office, row)
            for key in keys
            for office, row in profile.bodies[key].officers.items()
        ]
        yield Aspect("officers", name, tuple(said))


def _office(profile: Profile, body: str, office: str, row: Office) -> Said:
    named = (office, dict(row.name) if row.name else None)
    if row.ex_officio:
        parts = [say(profile, "ex-officio", by=row.ex_officio)]
    else:
        parts = [say(profile, "holders", n=row.holders)] if row.holders > 1 else []
        by_term = row.term == "session"
        parts.append(
            say(profile, "until-session-ends") if by_term else say(profile, "for-term", span=row.term)
        )
        by_chair = row.elected_by == "chair"
        parts.append(
            say(profile, "named-by-chair") if by_chair else say(profile, "elected-by", by=row.elected_by)
        )
        parts += [say(profile, "for-next")] if row.for_next else []
        parts += [say(profile, "overlapping")] if row.overlapping else []
        parts += [say(profile, "terms-at-most", n=row.terms)] if row.terms else []
        parts += [say(profile, "rotation", groups=row.rotation)] if row.rotation else []
    return say(profile, "office-of", row.provision, tuple(parts), body=body, office=named, which=office)


def parties(profile: Profile) -> Iterator[Aspect]:
    """Which States take part with full rights, and who takes part beside them."""
    row = profile.parties
    if row.who == "all-members":
        said = say(profile, "all-members", row.provision)
    elif row.bound and row.as_of:
        said = say(profile, "bound-as-of", row.provision, n=row.bound, date=row.as_of)
    else:
        said = say(profile, "bound", row.provision)
    yield Aspect("parties", "full-rights", (said,))
    beside = [
        say(profile, "takes-part", each.provision, kinds=(kind,), words=dict(each.who))
        for kind, each in profile.participants.items()
        if not each.decides
    ]
    yield Aspect("parties", "beside", tuple(beside))


def establishment(profile: Profile) -> Iterator[Aspect]:
    """The founding document, who adopted it, what came before and what of it carries over."""
    row = profile.establishment
    key = "founded-by" if row.rule else "founded-elsewhere"
    said = say(profile, key, row.provision, words=dict(row.document), title=dict(row.conference))
    yield Aspect("establishment", "founding", (said,))
    before = [
        say(profile, "predecessor", each.provision, words=dict(each.name), carries=each.carries)
        for each in row.predecessors
    ]
    yield Aspect("establishment", "predecessors", tuple(before))
