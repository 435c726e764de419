# SPDX-License-Identifier: EUPL-1.2
"""The snapshot of a window: figures computed outside, verified in the door, refused if what they rest on moved."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.law import estimation
from acquis.needs import figures as of
from acquis.needs.models import Snapshot
from acquis.record import log
from acquis.record.act import Act, Content, Deed, Malformed, Public, Refusal
from acquis.record.audience import SECRETARIAT
from acquis.record.models import Head
from acquis.record.registry import act
from acquis.reports.answers import rule
from acquis.reports.models import Window

FEWEST_DRAWS, MOST_DRAWS = 100, 2_000


@act
class TakeSnapshot(Act):
    """The secretariat publishes what the reports counted in a window allow one to say, in figures for groups of States.

    `inputs`, the digest of what the figures rest on, is for the secretariat: with few reports it could be guessed.
    """

    power = "serve-reports"
    subject_kind = "window"
    makes = "snapshot"
    kept_in = {"inputs": None}
    asks = _("Take the snapshot")
    said = _("took the snapshot of the window")

    method: Public[int]
    draws: Public[int]
    based_on: Public[int]
    inputs: Content[str]
    figures: Public[dict[str, Any]]
    hash: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.about.closes > deed.at:
            raise Refusal("window-runs", rule(deed, "snapshot"), closes=log.instant(deed.about.closes))
        if Snapshot.objects.filter(window=deed.about).exists():
            raise Refusal("snapshot-taken", rule(deed, "snapshot"))

    def check(self, deed: Deed) -> dict[str, Any]:
        if self.method != estimation.METHOD:
            raise Malformed("method", "not-the-method", method=estimation.METHOD)
        if not FEWEST_DRAWS <= self.draws <= MOST_DRAWS:
            raise Malformed("draws", "out-of-range", least=FEWEST_DRAWS, most=MOST_DRAWS)
        if of.hash_of(self.figures) != self.hash:
            raise Malformed("hash", "not-these-figures")
        mapping, followed = of.inputs_of(deed.about)
        if of.digest_of(mapping, followed) != self.inputs:
            raise Refusal("inputs-moved", rule(deed, "snapshot"))
        fault = of.fault_in(self.figures, deed.about, self.draws, mapping, followed)
        if fault:
            raise Malformed("figures", "figures-not-so", fault=fault)
        return {"seed": of.seed_of(deed.about)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Snapshot.enter(
            deed,
            window=deed.about,
            method=self.method,
            draws=self.draws,
            seed=findings["seed"],
            based_on=self.based_on,
            figures=self.figures,
            hash=self.hash,
            taken=deed.at,
        )

    def audience_of(self, path: str, entry_audience: str) -> str:
        return SECRETARIAT


def prepare(window: Window, draws: int = estimation.DRAWS) -> TakeSnapshot:
    """The act that takes a window's snapshot, with all that must be computed before."""
    mapping, followed = of.inputs_of(window)
    figures = of.compute(window, draws)
    return TakeSnapshot(
        method=estimation.METHOD,
        draws=draws,
        based_on=Head.objects.values_list("open_number", flat=True).get(),
        inputs=of.digest_of(mapping, followed),
        figures=figures,
        hash=of.hash_of(figures),
    )
