# SPDX-License-Identifier: EUPL-1.2
"""Audit: today's law asked about every entry, the tables as they stood then. It reports, without legal effect."""

from collections.abc import Iterator
from typing import Any

from acquis.record import log
from acquis.record.act import Act, Deed, Refusal
from acquis.record.models import Head
from acquis.record.replay import replay
from acquis.record.weighing import by_law, weigh


def audit(source: str = "default") -> list[str]:
    """A sentence for each entry whose right or findings the law would now see differently."""
    reports: list[str] = []

    def ask(act: Act, deed: Deed, fields: dict[str, Any]) -> None:
        reports.extend(_ask(act, deed, fields))

    replay(source, before=ask)
    return reports


def _judged_by(deed: Deed, findings: dict[str, Any]) -> str:
    """The version named, where a decision was carried out whose question is sealed from the entry: else found anew."""
    return findings.get("profile", "") if findings.get("decided_by") and deed.under is None else ""


def _ask(act: Act, deed: Deed, fields: dict[str, Any]) -> Iterator[str]:
    where = f"{fields['log']} entry {fields['number']}, {fields['act']}"
    received = fields["findings"].get("received")
    try:
        head = Head.objects.get(pk=1)
        head.open_number = head.sealed_number = 0
        head.open_at = head.last_at = ""
        asked = weigh(
            type(act),
            deed.capacity,
            deed.subject,
            head=head,
            at=deed.at,
            received=log.moment(received) if received else deed.at,
            under=deed.under,
            decided_by=fields["findings"].get("decided_by"),
            act=act,
            judged_by=_judged_by(deed, fields["findings"]),
        )
        asked.deed.number = deed.number
        findings = by_law(asked.deed) | act.check(asked.deed)
    except Refusal as refusal:
        yield f"{where}: the law would refuse ({refusal.reason})"
        return
    if findings != fields["findings"]:
        changed = sorted(
            k
            for k in findings.keys() | fields["findings"].keys()
            if findings.get(k) != fields["findings"].get(k)
        )
        yield f"{where}: the law would find otherwise on {', '.join(changed)}"
