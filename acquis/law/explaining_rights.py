# SPDX-License-Identifier: EUPL-1.2
"""Cases on who may do what, put to the law: single questions, and whole rows of the table of rights."""

from __future__ import annotations

from .capacities import KINDS
from .case_files import Answer, Case, Section, answered, number_of
from .powers import NAMES
from .profile import Profile
from .rights import MOMENTS, may
from .verdicts import STATUSES, Allowed, Departure, Refused, Situation, Step
from .ways import Decided

SHORT = dict(zip(("open", "closed", "informal", "informals", "none"), MOMENTS, strict=True))
"""The moments as a row of the table writes them."""

MEETING = "meeting:12"
_OF = {
    "focal-point": "TUV",
    "state": "TUV",
    "head": "TUV",
    "signatory": "TUV",
    "non-party": "TUV",
    "observer": "VAT",
}


def _not_foreseen(case: Case) -> Answer:
    """A power that nobody has, at any time."""
    power, profile = case.text("power"), case.profile()
    verdicts = [_verdict(case, profile, power, kind, moment) for kind in KINDS for moment in MOMENTS]
    reasons = sorted({answered(each)[0] for each in verdicts})
    steps = tuple(Step("right", each, None, {"power": power}) for each in reasons)
    return Answer(f"does anybody ever {power}?", steps, {"reasons": reasons})


def _reasons(case: Case) -> Answer:
    power, capacity = case.word("power", _powers(case)), case.text("as")
    status = case.word("status", STATUSES) if case.has("status") else None
    verdict = may(case.profile(), power, capacity, _situation(case, status))
    word, step, provision = answered(verdict)
    found = {"reason": word, "allowed": bool(verdict), "provision": number_of(provision)}
    return Answer(f"may {capacity} {power}, {status or 'outside any meeting'}?", (step,), found)


def _departures(case: Case) -> Answer:
    power, capacity, status = (
        case.word("power", _powers(case)),
        case.text("as"),
        case.word("status", STATUSES),
    )
    departure = Departure(str(case.get("of", power)), case.text("for"), "ruling", 1)
    verdict = may(case.profile(), power, capacity, _situation(case, status, departure))
    word, step, provision = answered(verdict)
    asked = f"may {capacity} {power}, {status}, after a ruling that permits {departure.power} to {departure.capacity}?"
    found = {"allowed": bool(verdict), "reason": word, "provision": number_of(provision)}
    return Answer(asked, (step,), found)


def _row(case: Case) -> Answer:
    """A power: by kind of capacity, when it is held, and under which provision it is refused."""
    power, profile = str(case.path[-1]), case.profile()
    row, steps, found = profile.powers.get(power), [], {}
    refusals: dict[str, str | None] = {}
    if isinstance(row, Decided):
        steps.append(
            Step("right", "decision-of", profile.provision(row.provision), {"bodies": row.decision_of})
        )
    for kind in KINDS:
        verdicts = {short: _verdict(case, profile, power, kind, moment) for short, moment in SHORT.items()}
        held = [short for short, verdict in verdicts.items() if verdict]
        refused = next((verdict for verdict in verdicts.values() if not verdict), None)
        if refused is not None:
            refusals[kind] = number_of(refused.provision)
        if held:
            steps.append(Step("right", "held", verdicts[held[0]].provision, {"kind": kind, "moments": held}))
        found[kind] = _as_written(case, kind, held)
    found["refused"] = _refusals(case, refusals)
    found["decision of"] = list(row.decision_of) if isinstance(row, Decided) else None
    return Answer(f"who may {power}, and when?", tuple(steps), found)


def _verdict(case: Case, profile: Profile, power: str, kind: str, moment: str) -> Allowed | Refused:
    of = {"chair": MEETING, "igo": "3", "stakeholder": "7", "applicant": "7"} | _OF
    capacity = f"{kind}:{of[kind]}" if kind in of else kind
    return may(profile, power, capacity, _situation(case, None if moment == "no-meeting" else moment))


def _as_written(case: Case, kind: str, held: list[str]) -> object:
    """When a power is held, as the case itself writes it where that means the same."""
    cell = case.own.get(kind)
    means = (
        {"anywhere": list(SHORT), "meetings": list(SHORT)[:4]}.get(cell, cell)
        if isinstance(cell, str)
        else cell
    )
    return cell if isinstance(means, list) and sorted(map(str, means)) == sorted(held) else held


def _refusals(case: Case, refusals: dict[str, str | None]) -> object:
    """The provisions cited where it is refused, as the case writes them where that means the same."""
    cell = case.own.get("refused")
    if isinstance(cell, dict) and all(
        cell.get(kind, cell.get("others")) == each for kind, each in refusals.items()
    ):
        return cell
    return refusals


def _situation(case: Case, status: str | None, *departures: Departure) -> Situation:
    return Situation(
        body=str(case.get("body", "plenary")), meeting=MEETING, status=status, departures=departures
    )


def _powers(case: Case) -> tuple[str, ...]:
    """The powers that a case may name; one that no law knows is refused as not foreseen."""
    return (*NAMES, str(case.get("power")))


_ASKED = ("profile", "body", "power", "as", "status")
LAWS = {
    "rights": {
        "not foreseen": Section(
            _not_foreseen,
            ("profile", "body", "power"),
            (),
            lone="power",
            implied={"reasons": ["not-foreseen"]},
        ),
        "powers": Section(_row, ("profile", "body"), (*KINDS, "refused", "decision of")),
        "reasons": Section(_reasons, _ASKED, ("reason", "allowed", "provision")),
        "departures": Section(_departures, (*_ASKED, "for", "of"), ("allowed", "reason", "provision")),
    }
}
