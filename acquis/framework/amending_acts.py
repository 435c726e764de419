# SPDX-License-Identifier: EUPL-1.2
"""Acts that reaffirm, widen or change the framework, by decision alone; and a State standing apart.

The default is that the framework stands. A change carries the exact text and the version it was made from: if another
change came first, people bring the two together; the software merges nothing.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.framework import limits, queries
from acquis.framework.acts import Place, amending, reaffirm, versions_named
from acquis.framework.models import Dissociation, Element, ElementVersion, Reaffirmation, Understanding
from acquis.law import capacities
from acquis.record import subjects
from acquis.record.act import Act, Content, Deed, Malformed, Public, Refusal, Words
from acquis.record.audience import PUBLIC
from acquis.record.registry import act

AMENDING = ("AddUnderstanding", "ReplaceVersion")


@act
class ReaffirmElements(Act):
    """The body reaffirms the elements named, in their versions in force. What is not named stands as it was."""

    power = "reaffirm-framework"
    subject_kind = "institution"
    asks = _("Reaffirm elements of the framework")
    said = _("elements of the framework were reaffirmed")

    codes: Public[tuple[str, ...]]
    document: Public[Words | None] = None

    def check(self, deed: Deed) -> dict[str, Any]:
        if self.document:
            limits.short("document", self.document, limits.TITLE)
        return adopted_by(deed) | {"versions": versions_named(self.codes)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        by = findings["adopted_by"]
        reaffirmation = Reaffirmation.enter(deed, document=self.document, by=by, at=deed.at)
        reaffirm(deed, reaffirmation, findings["versions"])


@act
class AddElement(Act):
    """The body adds an element to the framework: its code, its legal character and its exact text."""

    power = "amend-framework"
    subject_kind = "institution"
    asks = _("Add an element to the framework")
    said = _("the element {code}, “{title}”, was added to the framework")

    code: Public[str]
    kind: Public[str]
    group: Public[str] = ""
    character: Public[str]
    title: Public[Words]
    text: Public[Words]
    places: Public[tuple[Place, ...]] = ()

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.a_new_code(self.kind, self.character, self.code, deed.profile.content)
        limits.short("title", self.title, limits.TITLE)
        limits.short("text", self.text, limits.TEXT)
        if self.places:
            limits.places("places", self.places)
        return adopted_by(deed) | {"order": Element.objects.count() + 1}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        element = Element.enter(
            deed,
            code=self.code,
            kind=self.kind,
            group=self.group,
            order=findings["order"],
            entered=deed.at,
        )
        version = self.payload() | {"number": 1, "adopted_by": findings["adopted_by"]}
        _adopt(deed, element, version)


@act
class ReplaceVersion(Act):
    """The body replaces the version of an element in force by another, word for word as put. The old one stays."""

    power = "amend-framework"
    subject_kind = "element"
    asks = _("Replace the text of this element")
    said = _("the text of this element was replaced")

    from_version: Public[int]
    title: Public[Words]
    text: Public[Words]
    places: Public[tuple[Place, ...]] = ()

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("title", self.title, limits.TITLE)
        limits.short("text", self.text, limits.TEXT)
        if self.places:
            limits.places("places", self.places)
        found = may_change(deed, self.from_version)
        if (found.title, found.text) == (self.title, self.text):
            raise Malformed("text", "same-text")
        return adopted_by(deed) | {"number": found.number + 1, "character": found.character}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        ElementVersion.objects.filter(element=deed.about, until=None).update(until=deed.at)
        version = {name: findings[name] for name in ("number", "character", "adopted_by")}
        _adopt(deed, deed.about, self.payload() | version)


@act
class AddUnderstanding(Act):
    """The body adds an understanding to an element: read together with it, taking nothing away."""

    power = "amend-framework"
    subject_kind = "element"
    asks = _("Add an understanding")
    said = _("an understanding was added to this element")

    from_version: Public[int]
    words: Public[Words]
    places: Public[tuple[Place, ...]] = ()

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("words", self.words, limits.TEXT)
        if self.places:
            limits.places("places", self.places)
        may_change(deed, self.from_version)
        return adopted_by(deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        payload = self.payload()
        Understanding.enter(
            deed,
            element=deed.about,
            words=self.words,
            places=payload["places"],
            adopted_by=findings["adopted_by"],
            since=deed.at,
        )


@act
class StandApart(Act):
    """A State stands apart from a version, or from part of it, in its own words. It stays beside the version."""

    power = "register-position"
    subject_kind = "element"
    commutes = True
    kept_in = {"words": ("framework.Dissociation", 1, "words")}
    asks = _("Stand apart from a version")
    said = _("stood apart from version {number}")

    number: Public[int]
    words: Content[Words]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if capacities.state_of(deed.capacity) is None:
            raise Refusal("states-alone", deed.right)

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("words", self.words, limits.TEXT)
        version = ElementVersion.objects.filter(element=deed.about, number=self.number).first()
        if version is None:
            raise Malformed("number", "not-in-force", number=self.number, code=deed.about.code)
        state = capacities.state_of(deed.capacity)
        if Dissociation.objects.filter(version=version, state=state).exists():
            raise Refusal("stands-apart-already", deed.right)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        version = ElementVersion.objects.get(element=deed.about, number=self.number)
        state = capacities.state_of(deed.capacity)
        Dissociation.enter(deed, version=version, state=state, words=self.words, at=deed.at)


def adopted_by(deed: Deed) -> dict[str, str]:
    """Under which question, if everybody may know of it; else which kind of body decided."""
    if deed.under and subjects.audience(subjects.find(deed.under)) == PUBLIC:
        return {"adopted_by": deed.under}
    return {"adopted_by": (deed.law.decided_by if deed.law else None) or ""}


def may_change(deed: Deed, from_version: int) -> ElementVersion:
    """The version in force, if it is the one a change was made from and no other change of it is before a body."""
    code = deed.about.code
    in_force = queries.version_in_force(deed.about)
    if in_force.number != from_version:
        raise Malformed("from_version", "version-moved", now=in_force.number, changed=from_version, code=code)
    for pending in subjects.pending_on(deed.subject):
        if pending.act in AMENDING and pending.question != deed.under:
            raise Refusal("amendment-under-way", amending(deed), code=code, question=pending.question)
    return in_force


def _adopt(deed: Deed, element: Element, version: dict[str, Any]) -> None:
    names = ("number", "title", "text", "character", "places", "adopted_by")
    fields = {name: version[name] for name in names}
    ElementVersion.enter(deed, element=element, stage="new", since=deed.at, **fields)
