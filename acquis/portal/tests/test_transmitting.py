# SPDX-License-Identifier: EUPL-1.2
"""An adopted report waits for the secretariat until the First Committee has it; a contact waits for its State."""

from acquis.decisions.models import Question
from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.portal import serving, waiting
from acquis.record.models import Head
from acquis.record.weighing import profile_in_force
from acquis.texts import queries
from acquis.texts.adopting import putting
from acquis.texts.assembly_acts import TransmitReport
from acquis.texts.models import Document
from acquis.texts.report_acts import IssueReport
from tests import build, build_transition
from tests.build import MORNING, SECRETARIAT, chair_of, do


def served():
    return {each.ident for each in serving.items(profile_in_force(Head.objects.get()), MORNING)}


def waits(capacity):
    return {each.ident for each in waiting.items(capacity, profile_in_force(Head.objects.get()), MORNING)}


def test_a_report_waits_from_its_adoption_to_its_transmission(plenary):
    meeting = build.an_open_meeting()
    do(IssueReport(), SECRETARIAT, meeting)
    document = Document.objects.get(draft__report_of=meeting)
    assert f"t-{document.pk}" not in served()
    do(putting(document, queries.sha256_of(document)), chair_of(meeting), meeting)
    do(DeclareAdopted(), chair_of(meeting), Question.objects.get())
    assert f"t-{document.pk}" in served()
    do(TransmitReport(), SECRETARIAT, document)
    assert f"t-{document.pk}" not in served()


def test_a_contact_waits_for_its_own_state_alone(plenary):
    contact = build_transition.a_contact("SMR")
    assert f"c-{contact.pk}" in waits("focal-point:SMR") & waits("state:SMR")
    assert f"c-{contact.pk}" not in waits("state:WSM")
