# SPDX-License-Identifier: EUPL-1.2
"""Which questionnaire a body can be asked to adopt: the one that comes with the software, or a file of one's own."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from acquis.framework import packs
from acquis.parties.names import in_language
from acquis.record import inputs
from acquis.reports.models import Questionnaire
from acquis.reports.questionnaire import Faulty, Survey, digest, read, shipped

SHIPPED = "shipped"
"""What stands in a form for the questionnaire that comes with the software for the pack of the institution."""

inputs.LABELS["PublishQuestionnaire.text"] = _("Questionnaire")
inputs.LABELS["version"] = _("Version")


def _not_adopted_yet() -> inputs.Choices:
    """The questionnaire that comes with the software, until that version was adopted."""
    text = shipped(packs.in_force())
    if not text:
        return []
    survey = read(text)
    if Questionnaire.objects.filter(code=survey.code, version__gte=survey.version).exists():
        return []
    return [(SHIPPED, f"{in_language(survey.title)} ({survey.code}, {survey.version})")]


def _read_from_its_text(payload: dict[str, Any], where: inputs.Where) -> dict[str, Any]:
    """The text that was chosen or handed in; its code, version and SHA-256."""
    given = payload.get("text", "")
    text = shipped(where.profile.content) if given == SHIPPED else given
    survey = _survey(text)
    named = {"code": survey.code, "version": survey.version} if survey else {"code": "", "version": 0}
    return {"text": text, "hash": digest(text), **named} if text else {}


def _survey(text: str) -> Survey | None:
    try:
        return read(text)
    except Faulty:
        return None


inputs.choices_come_from("PublishQuestionnaire.text", _not_adopted_yet)
inputs.complete("PublishQuestionnaire", ("code", "version", "hash"), _read_from_its_text)
