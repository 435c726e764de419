# SPDX-License-Identifier: EUPL-1.2
"""Relations with others: what preceded carries over, reports go to the Assembly, matters are referred elsewhere."""

from datetime import timedelta

from acquis.law.calendar import after
from acquis.law.clauses import Period
from acquis.meetings.models import Meeting
from acquis.meetings.referral_acts import ReferMatter
from acquis.meetings.transition_acts import (
    CarryAccreditations,
    CarryContact,
    CarryDocuments,
    Reference,
    Standing,
)
from acquis.parties.contact_acts import ConfirmContact, DeclineContact
from acquis.parties.models import PointOfContact
from acquis.texts.assembly_acts import EnterAssemblyAnswer, TransmitReport
from acquis.texts.models import Document
from acquis.web.simulation.play import INSTITUTION, SECRETARIAT, Play, words

ATTESTED = "Entered for this simulation"
CONTACTS = 6


def carry_over(play: Play) -> None:
    """After the establishment: documents, an accreditation and contacts of what preceded, as the rules let them.

    Of the States to whom a contact is handed, all drawn, most confirm it and some decline.
    """
    for number, row in enumerate(play.profile.establishment.predecessors, start=1):
        if "documents" in row.carries:
            paper = Reference(symbol="PRE/1", title=words("A paper of the earlier process"), source="PRE")
            play.do(
                CarryDocuments(predecessor=number, documents=(paper,), attested_by=ATTESTED),
                SECRETARIAT,
                INSTITUTION,
            )
        if "accreditations" in row.carries:
            until = after(play.at, Period(count=2, unit="year"))
            standing = Standing(code="MERIDIAN", name=words("Meridian Institute"), until=until)
            carried = CarryAccreditations(predecessor=number, organisations=(standing,), attested_by=ATTESTED)
            play.do(carried, SECRETARIAT, INSTITUTION)
        if "points-of-contact" in row.carries and play.foresees("name-contact"):
            _contacts(play, number)


def _contacts(play: Play, predecessor: int) -> None:
    for code in play.some(play.times(CONTACTS)):
        handed = CarryContact(
            predecessor=predecessor,
            kind="diplomatic",
            name="An invented official",
            office="Department for multilateral affairs",
            address="contact@example.org",
        )
        contact = play.make(PointOfContact, handed, SECRETARIAT, f"state:{code}")
        answer = ConfirmContact() if play.draw.random() < 0.7 else DeclineContact()
        play.do(answer, f"state:{code}", f"contact:{contact.pk}", after=timedelta(hours=2))


def refer(play: Play, meeting: Meeting) -> None:
    """In a meeting under way its chair refers a matter outside the mandate."""
    if not play.foresees("refer-matter"):
        return
    referred = ReferMatter(
        to=words("Another forum with that mandate"),
        words=words("A question raised in the debate that lies outside the mandate of this body."),
    )
    play.do(referred, f"chair:{meeting.subject}", meeting.subject)


def transmit(play: Play, report: Document) -> None:
    """The adopted report of a plenary or review goes to the First Committee, where the institution reports there."""
    if play.profile.scope.committee == "first":
        play.do(TransmitReport(), SECRETARIAT, report.subject, after=timedelta(days=1))


def waiting_for_an_answer() -> list[Document]:
    """Reports transmitted and not answered."""
    rows = Document.objects.filter(transmission__isnull=False, assemblyanswer=None)
    return list(rows.order_by("pk"))


def answered(play: Play) -> None:
    """The Assembly takes note of what was transmitted, without a vote, as entered for the simulation."""
    for report in waiting_for_an_answer():
        answer = EnterAssemblyAnswer(
            what="takes-note",
            title=words("Report of the institution"),
            symbol=f"A/RES/SIM/{report.pk}",
            adopted_on=play.at.date().isoformat(),
            manner="without-vote",
            attested_by=ATTESTED,
        )
        play.do(answer, SECRETARIAT, report.subject)
