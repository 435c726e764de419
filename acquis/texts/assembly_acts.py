# SPDX-License-Identifier: EUPL-1.2
"""The report of a session goes to the committee of the Assembly; what the Assembly does with it is its own act."""

from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from acquis.framework import limits
from acquis.framework.acts import EnterEndorsement, EnterSource
from acquis.framework.models import Endorsement, Source
from acquis.record.act import Act, Consequence, Deed, Malformed, Public, Refusal, Words
from acquis.record.audience import PUBLIC
from acquis.record.registry import act
from acquis.record.subjects import INSTITUTION
from acquis.texts import assembly, queries
from acquis.texts.models import AssemblyAnswer, Transmission

LONGEST_SYMBOL, LONGEST_TITLE = 60, 200
REPORTING = ("plenary", "review", "conference")
"""The kinds of bodies whose reports go to the Assembly."""


@act
class TransmitReport(Act):
    """The secretariat transmits the adopted report of a session to the First Committee; `symbol` is the one there."""

    power = "keep-record"
    subject_kind = "document"
    asks = _("Transmit to the First Committee")
    said = _("transmitted the report {report} to the First Committee")

    symbol: Public[str] = ""

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _goes_there(deed)
        if hasattr(deed.about, "transmission"):
            raise Refusal("transmitted-already")

    def check(self, deed: Deed) -> dict[str, Any]:
        if self.symbol:
            limits.short("symbol", self.symbol, LONGEST_SYMBOL)
        return {
            "report": deed.about.symbol,
            "committee": deed.profile.scope.committee,
            "touches": assembly.elements_touched(deed.about),
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        found = {name: findings[name] for name in ("committee", "touches")}
        Transmission.enter(deed, document=deed.about, symbol=self.symbol, at=deed.at, **found)


@act
class EnterAssemblyAnswer(Act):
    """The Assembly answered a report, as announced: what it did, by which resolution or decision, in which manner.

    An endorsement is entered among the sources too, and stands on each element on which the session decided.
    """

    power = "keep-record"
    subject_kind = "document"
    asks = _("Enter the Assembly’s answer")
    said = _("entered the answer of the General Assembly to the report {report}: {symbol}")

    what: Public[Literal["takes-note", "welcomes", "endorses", "other"]]
    words: Public[Words | None] = None
    title: Public[Words]
    symbol: Public[str]
    adopted_on: Public[str]
    manner: Public[Literal["consensus", "without-vote", "recorded-vote"]]
    in_favour: Public[int | None] = None
    against: Public[int | None] = None
    abstaining: Public[int | None] = None
    attested_by: Public[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _goes_there(deed)
        if not hasattr(deed.about, "transmission"):
            raise Refusal("not-transmitted")

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("title", self.title, LONGEST_TITLE)
        limits.short("symbol", self.symbol, LONGEST_SYMBOL)
        limits.short("attested_by", self.attested_by, limits.LINE)
        if limits.a_day("adopted_on", self.adopted_on).date() > deed.at.date():
            raise Malformed("adopted_on", "not-yet")
        if AssemblyAnswer.objects.filter(document=deed.about, symbol=self.symbol).exists():
            raise Malformed("symbol", "taken-already", code=self.symbol)
        self._words()
        self._figures()
        return {"report": deed.about.symbol} | self._endorsed(deed)

    def _words(self) -> None:
        if (self.words is not None) != (self.what == "other"):
            raise Malformed("words", "words-for-other-alone")
        if self.words is not None:
            limits.short("words", self.words, limits.LINE)

    def _figures(self) -> None:
        """Figures are those of a recorded vote, whole; without one there are none."""
        figures = (self.in_favour, self.against, self.abstaining)
        voted = self.manner == "recorded-vote"
        if any((figure is not None) != voted for figure in figures):
            raise Malformed("manner", "figures-of-a-vote")
        if any(figure is not None and not 0 <= figure <= 193 for figure in figures):
            raise Malformed("in_favour", "out-of-range", least=0, most=193)

    def _endorsed(self, deed: Deed) -> dict[str, Any]:
        """What an endorsement enters: its source, where it is none yet, and the questions it endorses."""
        if self.what != "endorses":
            return {"endorses": [], "source": False}
        touched = deed.about.transmission.touches.values()
        questions = sorted({question for asked in touched for question in asked})
        known = set(Endorsement.objects.filter(source__symbol=self.symbol).values_list("of", flat=True))
        new = not Source.objects.filter(symbol=self.symbol).exists()
        return {"endorses": [each for each in questions if each not in known], "source": new}

    def apply(self, findings: dict[str, Any], deed: Deed) -> list[Consequence]:
        names = ("what", "words", "manner", "in_favour", "against", "abstaining", "symbol", "adopted_on")
        fields = {name: getattr(self, name) for name in names}
        AssemblyAnswer.enter(deed, document=deed.about, attested_by=self.attested_by, at=deed.at, **fields)
        entering = [Consequence(self._source(), INSTITUTION, "secretariat")] if findings["source"] else []
        on = f"source:{self.symbol}"
        endorsing = [EnterEndorsement(adopted_by=question) for question in findings["endorses"]]
        return entering + [Consequence(each, on, "secretariat") for each in endorsing]

    def _source(self) -> EnterSource:
        return EnterSource(
            symbol=self.symbol,
            kind="resolution" if "/RES/" in self.symbol else "decision",
            title=self.title,
            body="assembly",
            date=self.adopted_on,
            manner=self.manner,
            in_favour=self.in_favour,
            against=self.against,
            abstaining=self.abstaining,
        )


def _goes_there(deed: Deed) -> None:
    """Refuse what is no adopted report of a plenary, a review or a conference, or where no committee is reported to."""
    scope = deed.profile.scope
    if scope.committee == "none":
        raise Refusal("no-committee-foreseen", deed.provision(scope.provision))
    draft = getattr(deed.about, "draft", None)
    if draft is None or draft.report_of is None or deed.about.audience != PUBLIC:
        raise Refusal("no-report-of-a-session")
    row = deed.profile.bodies.get(draft.report_of.body.kind)
    if row is None or row.kind not in REPORTING:
        raise Refusal("report-stays-here", deed.provision(row.provision) if row else None)
    if queries.adoption_of(deed.about) is None:
        raise Refusal("report-not-adopted")
