# SPDX-License-Identifier: EUPL-1.2
"""How an institution decides and who may do what, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from .capacities import KINDS
from .describing_bodies import called_for
from .powers import NAMES
from .profile import Profile
from .rights import MOMENTS, resolves
from .said import Aspect, Said, say
from .ways import Decided, Vote

OF_THE_INSTITUTION = (
    "adopt-agenda",
    "adopt-text",
    "elect-officers",
    "create-body",
    "end-body",
    "accredit",
    "set-aside-ruling",
    "settle-procedure",
    "reconsider",
    "waive-provision",
    "grant-request",
    "adopt-founding-document",
    "adopt-recommendation",
    "award-label",
    "reaffirm-framework",
    "amend-framework",
    "change-rules",
)
"""The matters that bodies decide on, in most profiles: they are told with the decision rules."""


def decisions(profile: Profile) -> Iterator[Aspect]:
    """The rule, how long one waits, votes, silence, quorum, ballots, then matter by matter."""
    yield Aspect("decisions", "decision-rule", tuple(_general(profile)))
    yield Aspect("decisions", "wait", tuple(_wait(profile)))
    yield Aspect("decisions", "votes", tuple(_votes(profile)))
    yield Aspect("decisions", "silence", tuple(_silence(profile)))
    yield Aspect("decisions", "quorum", tuple(_quorum(profile)))
    yield Aspect("decisions", "secret-ballot", tuple(_secret_ballot(profile)))
    for power in OF_THE_INSTITUTION:
        yield Aspect("decisions", power, tuple(_matter(profile, power)))


def _general(profile: Profile) -> Iterator[Said]:
    """What holds for a text before the main body; where it decides on none, its rule."""
    row = profile.powers.get("adopt-text")
    if isinstance(row, Decided):
        yield _rule(profile, row)
    if not profile.rules.votes.cases:
        yield say(profile, "no-votes", profile.rules.votes.provision)


def _wait(profile: Profile) -> Iterator[Said]:
    """How long a State's request to wait holds the gavel."""
    row = profile.rules.consensus
    if row.wait and row.wait_provision:
        yield say(profile, "wait", row.wait_provision, n=row.wait)


def _votes(profile: Profile) -> Iterator[Said]:
    for name, case in profile.rules.votes.cases.items():
        parts = [say(profile, "majority", share=share_of(case))]
        parts += [say(profile, "after-efforts")] if case.after_efforts else []
        parts += [say(profile, "vote-floor", n=case.floor)] if case.floor else []
        parts += [say(profile, "vote-called", span=case.called_within)] if case.called_within else []
        parts += [say(profile, "vote-deferred", span=case.deferral)] if case.deferral else []
        yield say(profile, "case", case.provision, tuple(parts), case=name)


def share_of(case: Vote) -> str:
    """``two-thirds/present-and-voting``."""
    return f"{case.majority}/{case.of}"


def _silence(profile: Profile) -> Iterator[Said]:
    row = profile.rules.silence
    if row is None:
        return
    key = "silence-working" if row.days == "working" else "silence-every"
    parts = (
        say(profile, f"extension-{row.extension}"),
        say(profile, f"suspension-{row.suspension}"),
        say(profile, f"objector-{row.objector_visible_to}"),
    )
    yield say(profile, key, row.provision, parts, n=row.hours, places=(row.place,))


def _quorum(profile: Profile) -> Iterator[Said]:
    row = profile.rules.quorum
    if row:
        parts = (say(profile, "opening-waived"),) if row.opening_waived else ()
        yield say(profile, "quorum", row.provision, parts, opens=row.to_open, decides=row.to_decide)


def _secret_ballot(profile: Profile) -> Iterator[Said]:
    row = profile.rules.secret_ballot
    if row:
        parts = (say(profile, "ballot-dispensed"),) if row.dispensed else ()
        yield say(profile, "secret-ballot", row.provision, parts)


def _matter(profile: Profile, power: str) -> Iterator[Said]:
    """Under which rule the matter is decided and by whom; who does it, where no decision is needed."""
    row = profile.powers.get(power)
    if row is None:
        return
    if not isinstance(row, Decided):
        yield from _held(profile, power)
        return
    yield _rule(profile, row)
    yield say(profile, "decided-by", row.provision, bodies=row.decision_of)
    if row.lead:
        yield say(profile, "lead", row.provision, span=row.lead)
    if row.called:
        yield called_for(profile, row.called)
    if row.window:
        yield say(profile, "window", row.provision, span=row.window)


def _rule(profile: Profile, row: Decided) -> Said:
    """Consensus alone; or by vote where it fails; or by vote at once; also by silence."""
    cases = profile.rules.votes.cases
    silent = by_silence(profile, row)
    parts = (say(profile, "also-by-silence", bodies=silent),) if silent else ()
    if row.rule != "consensus":
        return say(profile, "by-vote", row.provision, parts, share=share_of(cases[row.rule]))
    if row.otherwise is None:
        return say(profile, "by-consensus", row.provision, parts)
    case = cases[row.otherwise]
    key = "else-after-efforts" if case.after_efforts else "else-vote"
    return say(profile, key, row.provision, parts, share=share_of(case))


def by_silence(profile: Profile, row: Decided) -> tuple[str, ...]:
    """The bodies that may decide on the matter by silence."""
    if not row.by_silence or profile.rules.silence is None:
        return ()
    return tuple(
        each for each in row.decision_of if (d := profile.bodies[each].decides) is not None and d.by_silence
    )


def rights(profile: Profile) -> Iterator[Aspect]:
    """Every power that somebody holds without a decision: who, and in which meetings."""
    for power in NAMES:
        if power not in OF_THE_INSTITUTION:
            row = profile.powers.get(power)
            decided = isinstance(row, Decided)
            yield Aspect(
                "rights", power, tuple(_matter(profile, power) if decided else _held(profile, power))
            )
    yield Aspect("rights", "minutes", tuple(_minutes(profile)))
    reply = profile.speaking.reply
    yield Aspect(
        "rights",
        "replies",
        (say(profile, f"replies-{reply.at}", reply.provision, n=len(reply.minutes), minutes=reply.minutes),),
    )


def _held(profile: Profile, power: str) -> Iterator[Said]:
    """Kinds of capacity that hold the power in the same moments, under the same provision, in one sentence.

    The head of a delegation is not named beside its delegates.
    """
    held: dict[tuple[frozenset[str], str], list[str]] = {}
    for kind, moments, provision in resolves(profile, power):
        if profile.knows(kind):
            held.setdefault((moments, provision.number), []).append(kind)
    for (moments, number), kinds in held.items():
        who = tuple(each for each in KINDS if each in kinds and not (each == "head" and "state" in kinds))
        if moments >= set(MOMENTS):
            yield say(profile, "may", number, kinds=who)
        elif moments == set(MOMENTS) - {"no-meeting"}:
            yield say(profile, "may-in-every-meeting", number, kinds=who)
        else:
            ordered = tuple(each for each in MOMENTS if each in moments)
            yield say(profile, "may-in", number, kinds=who, moments=ordered)


def _minutes(profile: Profile) -> Iterator[Said]:
    by_minutes: dict[int, list[str]] = {}
    for tier in profile.speaking.order:
        for kind in tier:
            if kind in profile.speaking.minutes and profile.knows(kind):
                by_minutes.setdefault(profile.speaking.minutes[kind], []).append(kind)
    for n, kinds in by_minutes.items():
        yield say(profile, "minutes", profile.speaking.minutes_provision, n=n, kinds=tuple(kinds))
    for each in profile.speaking.in_bodies:
        for kind, n in each.minutes.items():
            yield say(profile, "minutes-in", each.provision, n=n, kinds=(kind,), bodies=each.bodies)
    if slot := profile.speaking.dedicated:
        yield say(profile, "dedicated", slot.provision, kinds=slot.to)
