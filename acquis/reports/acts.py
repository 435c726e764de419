# SPDX-License-Identifier: EUPL-1.2
"""Acts that make reporting possible: a questionnaire is published, a window is opened."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.framework.models import Element
from acquis.record import log
from acquis.record.act import Act, Content, Deed, Malformed, Public, Refusal, Words
from acquis.record.registry import act
from acquis.reports.answers import rule
from acquis.reports.models import Questionnaire, Window
from acquis.reports.questionnaire import Faulty, Survey, digest, read

LONGEST_TEXT = 300_000
LONGEST_TITLE = 300


@act
class PublishQuestionnaire(Act):
    """A version of a questionnaire is adopted. Only by decision of the plenary. Its text is kept for ever."""

    power = "adopt-text"
    subject_kind = "body"
    makes = "questionnaire"
    never_erased = ("text",)
    asks = _("Adopt a questionnaire")
    said = _("the questionnaire “{title}” was adopted, version {version}")

    code: Public[str]
    version: Public[int]
    hash: Public[str]
    text: Content[str]

    @classmethod
    def ready(cls, deed: Deed) -> None:
        if deed.profile.bodies[deed.about.kind].kind != "plenary":
            raise Refusal("plenary-only", rule(deed, "questionnaire"))

    def check(self, deed: Deed) -> dict[str, Any]:
        if len(self.text) > LONGEST_TEXT or digest(self.text) != self.hash:
            raise Malformed("hash", "not-that-text")
        survey = self._read()
        last = Questionnaire.objects.filter(code=self.code).order_by("version").last()
        if last and self.version <= last.version:
            raise Malformed("version", "version-taken", last=last.version)
        _known_elements(survey)
        return {"title": survey.title}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Questionnaire.enter(
            deed,
            code=self.code,
            version=self.version,
            title=findings["title"],
            hash=self.hash,
            text=self.text,
            published=deed.at,
        )

    def _read(self) -> Survey:
        try:
            survey = read(self.text)
        except Faulty as error:
            raise Malformed("text", "no-questionnaire", faults=str(error)) from error
        if (survey.code, survey.version) != (self.code, self.version):
            raise Malformed("version", "not-that-version", code=survey.code, version=survey.version)
        return survey


def _known_elements(survey: Survey) -> None:
    """The elements asked about are those of the framework, once it was entered."""
    known = set(Element.objects.values_list("code", flat=True))
    unknown = [code for code in survey.elements if code not in known]
    if known and unknown:
        raise Malformed("text", "no-such-element", element=", ".join(unknown))


@act
class OpenReportingWindow(Act):
    """The secretariat opens a reporting window. Its closing date fixes what is counted; `due` closes nothing."""

    power = "serve-reports"
    subject_kind = "questionnaire"
    makes = "window"
    asks = _("Open a reporting window")
    said = _("opened the reporting window “{title}”")

    title: Public[Words]
    closes: Public[datetime]
    due: Public[datetime | None] = None

    @classmethod
    def ready(cls, deed: Deed) -> None:
        last = Window.objects.order_by("closes").last()
        if last and last.closes > deed.at:
            raise Refusal("window-open-already", rule(deed, "window"), closes=log.instant(last.closes))
        if Questionnaire.objects.filter(code=deed.about.code, version__gt=deed.about.version).exists():
            raise Refusal("newer-version", rule(deed, "questionnaire"))

    def check(self, deed: Deed) -> dict[str, Any]:
        if any(not text.strip() or len(text) > LONGEST_TITLE for text in self.title.values()):
            raise Malformed("title", "out-of-range", least=1, most=LONGEST_TITLE)
        for name in ("closes", "due"):
            at = getattr(self, name)
            if at is not None and at.tzinfo is None:
                raise Malformed(name, "zone-missing")
        if self.closes <= deed.at:
            raise Malformed("closes", "not-ahead")
        return {}

    def apply(self, findings: dict[str, Any], deed: Deed) -> None:
        Window.enter(
            deed,
            questionnaire=deed.about,
            title=self.title,
            opened=deed.at,
            due=self.due,
            closes=self.closes,
        )
