# SPDX-License-Identifier: EUPL-1.2
"""The act that issues the report of a session, drafted from the record, for the body to negotiate and adopt."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.meetings.acts import under_way
from acquis.record.act import Act, Deed, Refusal
from acquis.record.registry import act
from acquis.texts import report
from acquis.texts.acts import enter_document
from acquis.texts.models import Adoption, Draft
from acquis.texts.numbering import allot, year_of
from acquis.texts.paragraphs import enter_draft

SERIES = "L"


@act
class IssueReport(Act):
    """The secretariat issues the draft report of the session from the record. The chair keeps it from then on.

    The report of a meeting that is not public is for those who were in it; it too draws on what is public alone.
    """

    power = "draft-report"
    subject_kind = "meeting"
    sealed_as = "audience"
    makes = "document"
    asks = _("Issue the draft report of the session")
    said = _("issued the draft report {symbol}")

    @classmethod
    def ready(cls, deed: Deed) -> None:
        under_way(deed.about)
        rows = Draft.objects.filter(report_of=deed.about)
        if rows.exists() and not Adoption.objects.filter(document__draft__report_of=deed.about).exists():
            raise Refusal("report-issued-already")

    def check(self, deed: Deed) -> dict[str, Any]:
        covered = report.meetings_covered(deed.about)
        if not covered:
            raise Refusal("nothing-to-report")
        year = year_of(deed, deed.about.body, deed.about)
        name = deed.about.body.title.get("en") or next(iter(deed.about.body.title.values()))
        seen_by = deed.about.audience
        return allot(deed.profile, deed.about.body, SERIES, year, seen_by) | {
            "seen_by": seen_by,
            "languages": ["en"],
            "title": {"en": f"Draft report: {name}, {year}", "authentic": "en"},
            "paragraphs": report.paragraphs(covered, deed),
        }

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        document = enter_document(
            deed,
            findings,
            body=deed.about.body,
            meeting=deed.about,
            title=findings["title"],
            audience=findings["seen_by"],
        )
        enter_draft(deed, document, deed.about, findings["paragraphs"], report_of=deed.about)
