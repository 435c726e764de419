# SPDX-License-Identifier: EUPL-1.2
"""Whether an offer of support fits a request, why, and why not. The State chooses; nothing here ranks States or offers.

Help is demand-driven and voluntary on both sides (A/75/816 para 56); support serves the framework (BE2023 §2(6)).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

FILTERS = ("elements", "eligibility", "region", "period", "language")
"""What an offer and a request are compared on, the hardest to change first."""


@dataclass(frozen=True)
class Offer:
    """What a provider offers. Where nothing is named, nothing is limited.

    ``elements`` are codes of the framework, ``regions`` regional groups (``AFR``), ``eligible`` statuses of States
    (``ldc``), ``languages`` BCP 47 tags; ``until`` is the last day on which the offer stands.
    """

    key: int
    elements: frozenset[str]
    languages: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    eligible: frozenset[str] = frozenset()
    until: date | None = None


@dataclass(frozen=True)
class Request:
    """What a State asks for: elements, working languages it can use, its region and statuses, from when to when."""

    elements: frozenset[str]
    languages: frozenset[str]
    region: str
    statuses: frozenset[str] = frozenset()
    starts: date | None = None
    ends: date | None = None


@dataclass(frozen=True)
class Test:
    """One filter: what was wanted, what is offered, what they share; ``passed`` if they meet."""

    filter: str
    passed: bool
    wanted: tuple[str, ...]
    offered: tuple[str, ...]
    shared: tuple[str, ...]


@dataclass(frozen=True)
class Fit:
    """All the tests of one offer against one request, in the order of ``FILTERS``."""

    offer: int
    tests: tuple[Test, ...]

    @property
    def fits(self) -> bool:
        """Whether every filter was passed."""
        return not self.failing

    @property
    def failing(self) -> tuple[Test, ...]:
        """The filters not passed."""
        return tuple(test for test in self.tests if not test.passed)

    @property
    def nearest(self) -> Test | None:
        """The failing filter that is easiest to change; None where the offer fits."""
        return self.failing[-1] if self.failing else None

    @property
    def shared(self) -> tuple[str, ...]:
        """The elements that the offer and the request share."""
        return self.tests[0].shared


def fit(offer: Offer, request: Request) -> Fit:
    """Every filter asked, none left out after the first that fails: so one sees all that would have to change."""
    return Fit(
        offer.key,
        (
            _meet("elements", request.elements, offer.elements, open_to_all=False),
            _meet("eligibility", request.statuses, offer.eligible),
            _meet("region", frozenset({request.region} - {""}), offer.regions),
            _period(offer, request),
            _meet("language", request.languages, offer.languages),
        ),
    )


def fitting(offers: Iterable[Offer], request: Request) -> tuple[Fit, ...]:
    """The offers that fit, those that share more of the elements asked for first, then by key."""
    found = [each for each in (fit(offer, request) for offer in offers) if each.fits]
    return tuple(sorted(found, key=lambda each: (-len(each.shared), each.offer)))


def near(offers: Iterable[Offer], request: Request) -> tuple[Fit, ...]:
    """The offers on something asked for that fail on one filter alone: what a word with the provider might change."""
    found = [
        each for each in (fit(offer, request) for offer in offers) if len(each.failing) == 1 and each.shared
    ]
    return tuple(sorted(found, key=lambda each: (-FILTERS.index(each.failing[0].filter), each.offer)))


def _meet(name: str, wanted: frozenset[str], offered: frozenset[str], *, open_to_all: bool = True) -> Test:
    """Passed if they share something; and, unless the offer has to name something, if it limits nothing."""
    shared = wanted & offered
    passed = bool(shared) or (open_to_all and not offered)
    return Test(name, passed, *(tuple(sorted(each)) for each in (wanted, offered, shared)))


def _period(offer: Offer, request: Request) -> Test:
    """Passed if the offer still stands when support is to begin; a request without a date can begin at once."""
    passed = offer.until is None or request.starts is None or request.starts <= offer.until
    wanted = tuple(each.isoformat() for each in (request.starts, request.ends) if each)
    offered = (offer.until.isoformat(),) if offer.until else ()
    return Test("period", passed, wanted, offered, wanted[:1] if passed else ())
