# SPDX-License-Identifier: EUPL-1.2
"""The act by which a body changes the profile itself, from a date. Only by decision.

What was done stays judged by the rules then in force; matters under way end under those they began with, unless the
change says otherwise. A body that the new rules no longer know ends with the change; one they add comes with them.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

from acquis.framework import limits
from acquis.framework.amending_acts import adopted_by
from acquis.law.establishment import standing_bodies
from acquis.law.loading import load
from acquis.law.profile import Profile
from acquis.law.reading import ProfileError
from acquis.meetings.acts import established
from acquis.meetings.models import Body, Meeting
from acquis.parties.names import in_language
from acquis.record import log
from acquis.record.act import Act, Content, Deed, Malformed, Public, Words
from acquis.record.models import Head, RulesVersion
from acquis.record.registry import act

MOST_ENDED = 40


@act
class ChangeRules(Act):
    """The rules change: the whole new profile, from a moment to come. Only by decision.

    `profile_text` is one self-contained text (`loading.flattened`), `profile_hash` its SHA-256. `ends` are bodies in
    being that end with this decision, and with them the groups they created. `under_way`: whether matters under way end
    under the rules they began with, or pass to the new ones.
    """

    power = "change-rules"
    subject_kind = "institution"
    never_erased = ("profile_text",)
    asks = _("Change these rules")
    said = _("the rules were changed, from {in_force_from}: “{words}”")

    words: Public[Words]
    in_force_from: Public[datetime]
    profile_hash: Public[str]
    profile_text: Content[str]
    ends: Public[tuple[str, ...]] = ()
    under_way: Public[Literal["as-begun", "new-rules"]] = "as-begun"

    @classmethod
    def ready(cls, deed: Deed) -> None:
        established(deed)

    def check(self, deed: Deed) -> dict[str, Any]:
        limits.short("words", self.words, limits.TEXT)
        number = self._in_order(deed)
        new = self._read(deed)
        ending = self._ending(deed)
        _all_known(new, Body.objects.filter(ended=None).exclude(pk__in=ending))
        return adopted_by(deed) | {"number": number, "ending": ending, "coming": _coming(new, ending)}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        at_once = self.under_way == "new-rules"
        RulesVersion.enter(
            deed,
            number=findings["number"],
            profile_hash=self.profile_hash,
            profile_text=self.profile_text,
            words=self.words,
            starts=self.in_force_from,
            at_once=at_once,
            ended=findings["ending"],
            adopted_by=findings["adopted_by"],
            adopted=deed.at,
        )
        head = Head.objects.get(pk=1)
        changed = [*head.rules, [log.instant(self.in_force_from), self.profile_hash, at_once]]
        Head.objects.filter(pk=1).update(rules=changed)
        Body.objects.filter(pk__in=findings["ending"]).update(ended=deed.at)
        for kind, name in sorted(findings["coming"].items()):
            Body.enter(deed, kind=kind, title=name, since=self.in_force_from)

    def _in_order(self, deed: Deed) -> int:
        """The number of the version; changes come into force in the order in which they are decided."""
        if self.in_force_from.tzinfo is None:
            raise Malformed("in_force_from", "zone-missing")
        if self.in_force_from <= deed.at:
            raise Malformed("in_force_from", "not-ahead")
        last = RulesVersion.objects.order_by("number").last()
        if last and self.in_force_from <= last.starts:
            raise Malformed("in_force_from", "before-another-change", at=log.instant(last.starts))
        return last.number + 1 if last else 2

    def _read(self, deed: Deed) -> Profile:
        """The new profile: it loads, is of this institution, and says something new."""
        if hashlib.sha256(self.profile_text.encode()).hexdigest() != self.profile_hash:
            raise Malformed("profile_hash", "not-the-hash")
        try:
            new = load(self.profile_text, name=deed.profile.profile)
        except ProfileError as error:
            raise Malformed("profile_text", "profile-invalid", faults=str(error)) from error
        old = deed.profile
        if new.profile != old.profile:
            raise Malformed("profile_text", "profile-of-another", profile=old.profile, other=new.profile)
        if new.hash != self.profile_hash:
            raise Malformed("profile_text", "not-self-contained")
        if new.parties.who != old.parties.who:
            raise Malformed("profile_text", "parties-changed")
        if new.hash == old.hash:
            raise Malformed("profile_text", "same-rules")
        return new

    def _ending(self, deed: Deed) -> list[int]:
        """The keys of the bodies that end: those named, and what they created."""
        if len(self.ends) > MOST_ENDED or len(set(self.ends)) < len(self.ends):
            raise Malformed("ends", "out-of-range", least=0, most=MOST_ENDED)
        in_being = {f"body:{row.pk}": row for row in Body.objects.filter(ended=None)}
        for named in self.ends:
            if named not in in_being:
                raise Malformed("ends", "no-such-subject", subject=named)
        keys = {in_being[named].pk for named in self.ends}
        for _depth in in_being:
            keys |= {row.pk for row in in_being.values() if row.parent_id in keys}
        for row in in_being.values():
            meets = Meeting.objects.filter(body=row, opened__isnull=False, closed=None).exists()
            if row.pk in keys and meets:
                raise Malformed("ends", "ends-while-it-meets", body=in_language(row.title))
        return sorted(keys)


def _all_known(new: Profile, remaining: Iterable[Body]) -> None:
    """Refuse new rules that leave a body in being without a row, naming it."""
    without = [in_language(row.title) for row in remaining if row.kind not in new.bodies]
    if without:
        raise Malformed("ends", "bodies-without-rules", bodies=", ".join(without))


def _coming(new: Profile, ending: list[int]) -> dict[str, dict[str, str]]:
    """The standing bodies of the new rules that are not there: they come into being with them."""
    there = set(Body.objects.filter(ended=None).exclude(pk__in=ending).values_list("kind", flat=True))
    return {
        kind: {str(tag): text for tag, text in row.name.items()}
        for kind, row in standing_bodies(new).items()
        if kind not in there
    }
