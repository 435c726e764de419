# SPDX-License-Identifier: EUPL-1.2
"""A chair puts to the body, by pages alone and without script, what others prepared; nothing typed is a code."""

import pytest
from django.urls import reverse
from django.utils import translation

from acquis.decisions.models import Prepared, Question
from acquis.framework.models import Element, ElementVersion, Reaffirmed
from acquis.framework.queries import version_in_force
from acquis.meetings.models import Body, Meeting, Programme, StandingDeparture
from acquis.needs import queries as needs
from acquis.parties.models import Organisation
from acquis.reports.models import Questionnaire
from acquis.support.models import Label
from tests import (
    build,
    build_accreditation,
    build_framework,
    build_needs,
    build_programme,
    build_support,
)
from tests.build import chair_of
from tests.following import Page, visit
from tests.visiting import visitor


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def at_the_console(meeting: Meeting) -> Page:
    """The chair's console."""
    return visit(visitor(chair_of(meeting)), reverse("chair", args=[meeting.pk]))


def adopted(page: Page) -> Question:
    """The chair declares adopted what was put last."""
    question = Question.objects.latest("pk")
    console = visit(page.client, reverse("chair", args=[question.meeting_id]))
    console.send("Declare adopted")
    question.refresh_from_db()
    assert question.adopted, console.text
    return question


def test_a_programme_of_work(plenary):
    build_support.the_elements()
    meeting = build.an_open_meeting()
    form = at_the_console(meeting).follow("Put a question to the body").follow("Adopt the programme of work")
    form = form.send("Add another", title="Work of the year")
    shown = form.send(
        "Show it in words",
        streams__0__title="Training",
        streams__0__mandate="To plan training.",
        streams__0__place="geneva",
        streams__0__serves=["element:N3"],
        streams__0__due="2027-06-01",
        streams__1__title="Contacts",
        streams__1__mandate="To meet.",
        streams__1__place="new-york",
        streams__1__due="2027-07-01",
    )
    assert "Stream 2" in shown.text and "Geneva" in shown.text and "N3" in shown.text
    assert "geneva" not in shown.text.split("What is put")[1].split("How it is put")[0]
    adopted(shown.send("Put this"))
    programme = Programme.objects.get()
    assert [str(each) for each in programme.stream_set.order_by("number")] == ["Training", "Contacts"]


def test_the_programme_in_force_is_where_the_next_one_begins(plenary):
    meeting = build.an_open_meeting()
    group = build.a_working_group(meeting)
    build_programme.a_stream(meeting, group)
    form = visit(visitor(chair_of(meeting)), reverse("programme")).follow(
        "Put to decision: Adopt the programme"
    )
    shown = form.send("Show it in words", title="Programme of the next year")
    assert str(group) in shown.text
    adopted(shown.send("Put this"))
    [old, new] = Programme.objects.order_by("pk")
    [before, after] = old.stream_set.get(), new.stream_set.get()
    assert (after.title, after.mandate, after.body) == (before.title, before.mandate, before.body)
    assert old.replaced and str(new) == "Programme of the next year"


def test_a_recommendation_from_the_list_of_changes(plenary):
    drafted = build_needs.a_draft()
    meeting = build_needs.a_meeting_after()
    changes = visit(visitor(chair_of(meeting), build_needs.AFTER), reverse("changes"))
    form = changes.follow("Put to decision: Adopt a package")
    [offered] = form.forms[-1].offers["changes"]
    shown = form.send("Show it in words", changes=[offered])
    assert f"Recommendation {drafted.number}" in shown.text
    adopted(shown.send("Put this"))
    assert needs.in_force(drafted).version == 1


def test_a_recommendation_is_updated_and_keeps_what_was_not_changed(plenary):
    build_framework.the_acquis()
    row = build_needs.a_recommendation()
    meeting = build_needs.a_meeting_after()
    before = needs.in_force(row)
    page = visit(visitor(chair_of(meeting), build_needs.AFTER), reverse("recommendation", args=[row.number]))
    form = page.follow("Put to decision: Update the recommendation")
    shown = form.send("Show it in words", wording__action="Hold an exercise every year.")
    adopted(shown.send("Put this"))
    now = needs.in_force(row)
    assert now.version == before.version + 1 and now.action["en"] == "Hold an exercise every year."
    assert (now.title, now.measure, now.elements) == (before.title, before.measure, before.elements)
    assert now.evidence["snapshot"] == before.evidence["snapshot"]
    assert set(now.evidence["figures"]) == set(before.evidence["figures"])


def test_an_accreditation_from_the_page_of_the_application(plenary):
    application = build_accreditation.a_circulated_application()
    meeting = build.an_open_meeting()
    page = visit(visitor(chair_of(meeting)), reverse("application", args=[application.pk]))
    form = page.follow("Put to decision: Accredit an organisation")
    shown = form.send("Show it in words")
    assert str(application).removesuffix(" [sim.]") in shown.text
    adopted(shown.send("Put this"))
    assert Organisation.objects.get(code=application.code).accredited


def test_a_waiver(plenary):
    meeting = build.an_open_meeting()
    form = at_the_console(meeting).follow("Put a question to the body").follow("Waive a provision")
    shown = form.send(
        "Show it in words",
        permits_power="reply",
        permits_to="igo",
        words="For this meeting, without precedent.",
    )
    assert "exercise the right of reply" in shown.text and "intergovernmental" in shown.text
    adopted(shown.send("Put this"))
    departure = StandingDeparture.objects.get()
    assert (departure.power, departure.capacity, departure.by) == ("reply", "igo", "waiver")


def test_the_end_of_a_group(plenary):
    meeting = build.an_open_meeting()
    group = build.a_working_group(meeting)
    page = visit(visitor(chair_of(meeting)), reverse("body", args=[group.pk]))
    shown = page.follow("Put to decision: End the working group")
    assert "Its papers and meetings remain on record" in shown.text
    adopted(shown.send("Put this"))
    assert Body.objects.get(pk=group.pk).ended


def test_an_amendment_and_a_reaffirmation_of_the_framework(plenary):
    build_framework.part_of_the_acquis()
    meeting = build.an_open_meeting()
    chair = visitor(chair_of(meeting))
    element = Element.objects.order_by("order").first()
    before = version_in_force(element)
    form = visit(chair, reverse("element", args=[element.code])).follow("Put to decision: Replace the text")
    shown = form.send("Show it in words", text="In other words.")
    adopted(shown.send("Put this"))
    after = ElementVersion.objects.get(element=element, until=None)
    assert after.number == before.number + 1 and after.text == {"en": "In other words.", "authentic": "en"}
    assert after.title == before.title and after.places == before.places

    form = visit(chair, reverse("acquis")).follow("Put to decision: Reaffirm elements")
    shown = form.send("Show it in words", codes=[element.code])
    assert element.code in shown.text
    adopted(shown.send("Put this"))
    assert [each.version_id for each in Reaffirmed.objects.all()] == [after.pk]


def test_a_new_element_gets_its_kind_with_its_code(plenary):
    build_framework.the_acquis()
    meeting = build.an_open_meeting()
    form = at_the_console(meeting).follow("Put a question to the body").follow("Add an element")
    shown = form.send("Show it in words", code="N12", title="A new norm", text="States should share lessons.")
    assert "Voluntary norm" in shown.text
    adopted(shown.send("Put this"))
    assert Element.objects.get(code="N12").kind == "norm"


def test_the_questionnaire(plenary):
    build_framework.the_acquis()
    meeting = build.an_open_meeting()
    form = at_the_console(meeting).follow("Put a question to the body").follow("Adopt a questionnaire")
    adopted(form.send("Show it in words").send("Put this"))
    assert Questionnaire.objects.get().version == 1


def test_a_label_from_the_page_of_its_review_under_silence(plenary):
    application = build_support.a_reviewed_application()
    meeting = build.an_open_meeting()
    page = visit(visitor(chair_of(meeting)), reverse("label-application", args=[application.pk]))
    shown = page.follow("Put to decision: Award the label")
    shown.send("Put this", put__manner="silence")
    question = Question.objects.latest("pk")
    assert question.closes and question.held["act"] == "AwardLabel"
    assert not Label.objects.exists()


def test_what_is_at_fault_stands_at_its_field_and_what_was_typed_is_kept(plenary):
    meeting = build.an_open_meeting()
    form = at_the_console(meeting).follow("Put a question to the body").follow("Create a working group")
    again = form.send("Show it in words", title="Drills")
    assert again.status == 422 and again.forms[-1].fields["title"] == ["Drills"]
    shown = again.send("Show it in words", mandate="To hold drills.")
    changed = shown.send("Change it")
    assert changed.forms[-1].fields["mandate"] == ["To hold drills."]
    assert not Question.objects.exists()


def test_the_secretariat_cannot_put_but_enters_what_was_announced(plenary):
    meeting = build.an_open_meeting()
    console = visit(visitor(build.SECRETARIAT), reverse("chair", args=[meeting.pk]))
    assert not [words for words in console.links if words.startswith("Put a question")]
    form = console.follow("Prepare a question, or enter an outcome").follow("Create a working group")
    shown = form.send("Show it in words", title="Drills", mandate="To hold drills.")
    assert "As announced: the body adopted it already" in shown.text
    done = shown.send(
        "Enter as announced", put__attested_by="Secretary", put__announced_at="2027-03-01T09:00"
    )
    assert Body.objects.filter(kind="working-group").count() == 1, done.text


def test_a_delegate_reads_why_not(plenary):
    meeting = build.an_open_meeting()
    page = visit(visitor(build.a_state()), reverse("put", args=[meeting.pk]))
    assert page.status == 403 and "Rule 34" in page.text


def test_the_secretariat_prepares_and_the_chair_puts(plenary):
    meeting = build.an_open_meeting()
    address = reverse("put", args=[meeting.pk])
    form = visit(visitor(build.SECRETARIAT), address).follow("Create a working group")
    shown = form.send("Show it in words", title="Drills", mandate="To hold drills.")
    overview = shown.send("Keep for the Chair", put__title="A group on drills")
    assert "Kept for the Chair" in overview.text and "A group on drills" in overview.links
    assert not Question.objects.exists()

    chair = visitor(chair_of(meeting))
    looked_at = visit(chair, address).follow("A group on drills")
    assert "To hold drills." in looked_at.text
    changed = looked_at.send("Change it").send("Show it in words", mandate="To hold drills each year.")
    adopted(changed.send("Put this"))
    assert Body.objects.get(kind="working-group").mandate["en"] == "To hold drills each year."
    assert not Prepared.objects.exists()


def test_what_was_prepared_is_nobody_elses_and_can_be_discarded(plenary):
    meeting, other = build.an_open_meeting(), build.a_meeting(title="Another")
    address = reverse("put-act", args=[meeting.pk, "CreateWorkingGroup"])
    chair = visitor(chair_of(meeting))
    typed = {"kind": "working-group", "title": "Drills", "mandate": "To hold drills.", "step": "keep"}
    assert chair.post(address, typed).status_code == 302
    row = Prepared.objects.get()
    assert (row.title, row.by) == ("Create a working group: Drills", chair_of(meeting))
    elsewhere = reverse("put-act", args=[other.pk, "CreateWorkingGroup"])
    assert "Drills" not in visit(visitor(chair_of(other)), f"{elsewhere}?prepared={row.pk}").text
    assert visit(visitor(build.a_state()), f"{address}?prepared={row.pk}").status == 403
    visit(chair, f"{address}?prepared={row.pk}").send("Discard")
    assert not Prepared.objects.exists()
