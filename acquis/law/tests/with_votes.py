# SPDX-License-Identifier: EUPL-1.2
"""Belgium's profile with votes and a quorum, as other institutions have them: what the worked cases are tried on."""

import json
from functools import cache

from acquis.law import loading

UNREAD = {
    "text": {"en": "The rules of procedure say how it votes."},
    "source": {"ref": "BE2023"},
    "standing": "practice",
    "verified": False,
}


def with_votes(cases, *, quorum=None, verified=True, recommends=False, important=None, **row):
    """The profile with the cases that ``row`` names, which is how its bodies decide on texts, and with this quorum.

    They rest on provision 20, or, not ``verified``, on one that nobody read. With ``recommends`` a working group of it
    only recommends; ``important`` is a case of important questions, by which its rules are changed at once.
    """
    kept = {name: cases[name] for name in row.values()}
    return _loaded(json.dumps([kept, quorum, verified, recommends, important, row]))


@cache
def _loaded(written):
    cases, quorum, verified, recommends, important, row = json.loads(written)
    values = json.loads(loading.flat("belgium-poa"))
    if important:
        cases["important"] = important
        values["powers"]["change-rules"] |= {"rule": "important"}
    rests = {"provision": "20" if verified else "unread"}
    if not verified:
        values["provisions"]["unread"] = UNREAD
    values["rules"]["votes"]["cases"] = {name: case | rests for name, case in cases.items()}
    if quorum:
        values["rules"]["quorum"] = quorum | rests
    values["powers"]["adopt-text"] |= row
    values["bodies"]["working-group"]["decides"]["recommends_only"] = recommends
    return loading.load(json.dumps(values), name="test")
