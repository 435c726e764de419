# SPDX-License-Identifier: EUPL-1.2
"""Acts on international law: positions published, by topic treated; questions, and all views on them side by side."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.framework import catalogue, limits, queries
from acquis.framework.models import LawPosition, LawQuestion, LawView
from acquis.law import capacities
from acquis.parties.models import Group
from acquis.record.act import Act, Content, Deed, Malformed, Public, Refusal, Words
from acquis.record.registry import act


@act
class RegisterPosition(Act):
    """A State, for itself or a group, or an observer registers what it published: topics treated, not what it holds."""

    power = "register-position"
    subject_kind = "institution"
    makes = "position"
    commutes = True
    kept_in = {"title": ("framework.LawPosition", 1, "title"), "link": ("framework.LawPosition", 1, "link")}
    asks = _("Register a position on international law")
    said = _("registered a published position on international law")

    date: Public[str]
    title: Content[Words]
    link: Content[str]
    topics: Public[tuple[str, ...]]
    on_behalf_of: Public[str | None] = None

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if "international-law" not in catalogue.pages(deed.profile.content):
            raise Refusal("not-foreseen")

    def check(self, deed: Deed) -> dict[str, Any]:
        _position(self)
        if self.on_behalf_of and not capacities.state_of(deed.capacity):
            raise Malformed("on_behalf_of", "groups-through-states")
        if self.on_behalf_of and not Group.objects.filter(code=self.on_behalf_of).exists():
            raise Malformed("on_behalf_of", "no-such-group-of-states", group=self.on_behalf_of)
        own = party(deed.capacity)
        return {"author": f"group:{self.on_behalf_of}" if self.on_behalf_of else own}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        LawPosition.enter(
            deed,
            author=findings["author"],
            entered_by=party(deed.capacity),
            date=self.date,
            title=self.title,
            link=self.link,
            topics=list(self.topics),
            at=deed.at,
        )


@act
class CorrectPosition(Act):
    """Whoever registered a position corrects the entry. The one before stays in the record."""

    power = "register-position"
    subject_kind = "position"
    makes = "position"
    kept_in = {"title": ("framework.LawPosition", 1, "title"), "link": ("framework.LawPosition", 1, "link")}
    asks = _("Correct this entry")
    said = _("corrected the entry of a published position")

    date: Public[str]
    title: Content[Words]
    link: Content[str]
    topics: Public[tuple[str, ...]]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _own_and_standing(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        _position(self)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        LawPosition.objects.filter(pk=deed.about.pk).update(until=deed.at)
        LawPosition.enter(
            deed,
            author=deed.about.author,
            entered_by=deed.about.entered_by,
            date=self.date,
            title=self.title,
            link=self.link,
            topics=list(self.topics),
            corrects=deed.about,
            at=deed.at,
        )


@act
class WithdrawPosition(Act):
    """Whoever registered a position withdraws it: pages and lists no longer show it."""

    power = "register-position"
    subject_kind = "position"
    asks = _("Withdraw this position")
    said = _("withdrew a position from the register")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _own_and_standing(deed)

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        for row in queries.corrected_by(deed.about):
            LawPosition.objects.filter(pk=row).update(withdrawn=deed.at)


@act
class RaiseLawQuestion(Act):
    """A question on how international law applies is raised, in its author's words, with the sources it rests on."""

    power = "raise-question"
    subject_kind = "institution"
    makes = "law-question"
    commutes = True
    kept_in = {
        "title": ("framework.LawQuestion", 1, "title"),
        "words": ("framework.LawQuestion", 1, "words"),
        "sources": ("framework.LawQuestion", 1, "sources"),
    }
    asks = _("Raise a question on international law")
    said = _("raised a question on how international law applies")

    title: Content[Words]
    words: Content[Words]
    topics: Public[tuple[str, ...]]
    sources: Content[tuple[str, ...]] = ()

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("title", self.title, limits.TITLE)
        limits.short("words", self.words, limits.TEXT)
        limits.few("sources", self.sources, limits.MOST_SOURCES)
        topics_known(self.topics)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        LawQuestion.enter(
            deed,
            author=party(deed.capacity),
            title=self.title,
            words=self.words,
            topics=list(self.topics),
            sources=_lines(self.sources),
            at=deed.at,
        )


@act
class AddLawView(Act):
    """A view on a question is added beside the others, in its author's words."""

    power = "submit-writing"
    subject_kind = "law-question"
    makes = "law-view"
    commutes = True
    kept_in = {"words": ("framework.LawView", 1, "words"), "sources": ("framework.LawView", 1, "sources")}
    asks = _("Add a view")
    said = _("added a view on a question of international law")

    words: Content[Words]
    sources: Content[tuple[str, ...]] = ()

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("words", self.words, limits.TEXT)
        limits.few("sources", self.sources, limits.MOST_SOURCES)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        LawView.enter(
            deed,
            question=deed.about,
            author=party(deed.capacity),
            words=self.words,
            sources=_lines(self.sources),
            at=deed.at,
        )


@act
class WithdrawLawView(Act):
    """An author withdraws a view: the question no longer shows it."""

    power = "submit-writing"
    subject_kind = "law-view"
    commutes = True
    asks = _("Withdraw this view")
    said = _("withdrew a view")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.about.author != party(deed.capacity):
            raise Refusal("not-your-statement", deed.right)
        if deed.about.withdrawn:
            raise Refusal("view-withdrawn")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        LawView.objects.filter(pk=deed.about.pk).update(withdrawn=deed.at)


def party(capacity: str) -> str:
    """For whom a capacity speaks: a State, whoever of it acts; else the capacity itself."""
    state = capacities.state_of(capacity)
    return f"state:{state}" if state else capacity


def topics_known(topics: tuple[str, ...]) -> None:
    """At least one topic, each known."""
    if not topics:
        raise Malformed("topics", "empty")
    if len(topics) > limits.MOST_TOPICS:
        raise Malformed("topics", "too-many", most=limits.MOST_TOPICS)
    known = queries.topics()
    for topic in topics:
        if topic not in known:
            raise Malformed("topics", "no-such-topic", topic=topic)


def _position(position: RegisterPosition | CorrectPosition) -> None:
    limits.a_day("date", position.date)
    limits.short("title", position.title, limits.TITLE)
    limits.a_link("link", position.link)
    topics_known(position.topics)


def _own_and_standing(deed: Deed) -> None:
    if deed.about.entered_by != party(deed.capacity):
        raise Refusal("not-your-statement", deed.right)
    if deed.about.withdrawn:
        raise Refusal("position-withdrawn")
    if deed.about.until:
        raise Refusal("position-replaced")


def _lines(sources: tuple[str, ...] | str) -> list[str] | str:
    """Sources as the table keeps them; erased ones stay the marked string."""
    return sources if isinstance(sources, str) else list(sources)
