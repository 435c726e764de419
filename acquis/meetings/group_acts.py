# SPDX-License-Identifier: EUPL-1.2
"""Acts on working groups: created, extended, merged and ended by the body that created them. Only by decision."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.framework import limits
from acquis.meetings.acts import short_enough
from acquis.meetings.models import Body, Meeting, Stream
from acquis.record.act import Act, Deed, Malformed, Public, Refusal, Words
from acquis.record.registry import act
from acquis.record.subjects import number_in


@act
class CreateWorkingGroup(Act):
    """A body creates a working group for a specific item. Only by decision of that body.

    `until`: the day (YYYY-MM-DD) by which it has reported and after which it no longer meets, if there is one.
    """

    power = "create-body"
    subject_kind = "body"
    makes = "body"
    asks = _("Create a working group")
    said = _("the working group “{title}” was created")

    kind: Public[str] = "working-group"
    title: Public[Words]
    mandate: Public[Words]
    until: Public[str] = ""

    def check(self, deed: Deed) -> dict[str, Any]:
        short_enough("title", self.title)
        parent = deed.profile.bodies[deed.about.kind]
        if self.kind not in parent.may_create:
            raise Refusal("may-not-create", deed.provision(parent.provision), kind=self.kind)
        if Body.objects.filter(parent=deed.about, title=self.title, ended=None).exists():
            raise Malformed("title", "exists-already")
        _is_ahead("until", self.until, deed)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Body.enter(
            deed,
            kind=self.kind,
            title=self.title,
            mandate=self.mandate,
            parent=deed.about,
            until=self.until,
            since=deed.at,
        )


@act
class ExtendWorkingGroup(Act):
    """The body that created a working group extends its time, or its mandate too. Only by decision."""

    power = "create-body"
    subject_kind = "body"
    asks = _("Extend the working group")
    said = _("the working group was extended")

    until: Public[str] = ""
    mandate: Public[Words | None] = None

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _a_created_body(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        if not self.until and self.mandate is None:
            raise Malformed("until", "nothing-extended")
        _is_ahead("until", self.until, deed)
        if self.until and deed.about.until and self.until <= deed.about.until:
            raise Malformed("until", "not-longer", until=deed.about.until)
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        changed: dict[str, Any] = {"until": self.until} if self.until else {}
        if self.mandate is not None:
            changed["mandate"] = self.mandate
        Body.objects.filter(pk=deed.about.pk).update(**changed)


@act
class MergeWorkingGroups(Act):
    """The body that created two working groups merges them: the other ends, its streams go to this one."""

    power = "end-body"
    subject_kind = "body"
    asks = _("Merge with another working group")
    said = _("the working group “{other}” was merged into this one")

    other: Public[str]
    title: Public[Words]
    mandate: Public[Words]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _a_created_body(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        short_enough("title", self.title)
        key = self.other.removeprefix("body:")
        others = Body.objects.filter(parent=deed.about.parent_id, ended=None).exclude(pk=deed.about.pk)
        found = others.filter(pk=number_in(key)).first()
        if found is None:
            raise Malformed("other", "no-such-group", body=self.other)
        if _meets(found):
            raise Refusal("group-meets")
        return {"other_key": found.pk, "other": str(found.title.get("en") or found.title)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Body.objects.filter(pk=findings["other_key"]).update(ended=deed.at)
        Stream.objects.filter(body=findings["other_key"], programme__replaced=None).update(body=deed.about)
        Body.objects.filter(pk=deed.about.pk).update(title=self.title, mandate=self.mandate)


@act
class EndWorkingGroup(Act):
    """The body that created a working group ends it. Only by decision; its papers and meetings remain on record."""

    power = "end-body"
    subject_kind = "body"
    asks = _("End the working group")
    said = _("the working group ended")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        _a_created_body(deed)
        if _meets(deed.about):
            raise Refusal("group-meets")

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Body.objects.filter(pk=deed.about.pk).update(ended=deed.at)


def _a_created_body(deed: Deed) -> None:
    """Refuse what is done to created bodies alone, while they are in being."""
    if deed.about.ended:
        raise Refusal("body-ended")
    if deed.about.parent_id is None:
        raise Refusal("no-created-body", deed.provision(deed.profile.bodies[deed.about.kind].provision))


def _meets(body: Body) -> bool:
    return Meeting.objects.filter(body=body, opened__isnull=False, closed=None).exists()


def _is_ahead(field: str, day: str, deed: Deed) -> None:
    if day and limits.a_day(field, day) <= deed.at:
        raise Malformed(field, "not-ahead-of-us", date=day)
