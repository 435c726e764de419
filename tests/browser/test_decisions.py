# SPDX-License-Identifier: EUPL-1.2
"""Decisions by keyboard alone: a vote with a division, a motion and an appeal; a silence broken once and then kept.

Nobody touches a mouse, and nothing is posted but by the pages' own buttons. Whoever only watches loads a page once.
"""

import pytest

from tests.browser.keyboard import Person
from tests.browser.serving import served

pytestmark = pytest.mark.browser

PREPARE = "import django; django.setup(); from tests.browser import sitting; print(sitting.prepare())"
GROUP = "Working group on clearance"
PART = "The second sentence of the mandate"
STATES = ("Angola", "Afghanistan", "Albania")
"""Who objects and votes against; who makes motions and appeals; who votes with it."""

AGENDA = "Agenda of the next meeting"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """A meeting under way in an institution that votes where consensus failed, and that knows silence."""
    with served(tmp_path_factory.mktemp("sitting"), PREPARE) as there:
        yield there


@pytest.fixture
def people(visit, site):
    """``people(name)``: somebody at a keyboard, signed in; at the end nobody had lost the focus."""
    all_of_them = []

    def person(capacity: str = "", phone: bool = False) -> Person:
        found = Person(visit(phone=phone), site)
        all_of_them.append(found)
        return found.signed_in_as(capacity) if capacity else found

    yield person
    assert [each.lost for each in all_of_them if each.lost] == []


def test_a_vote_with_a_division_a_motion_and_an_appeal(people, site):
    public, page, wall = people(), people(), people()
    public.at(site.meeting_page).to("Ended")
    wall.at(site.meeting_page + "screen/")
    chair = people("Chair Meeting of States Parties")
    against, mover, third = (people(name, phone=True).press("Pocket view") for name in STATES)
    put(chair)
    against.hears(GROUP).press("Object").press("Object").sees("Your objection stands already")
    chair.hears("Angola .* objects")
    page.at(site.meeting_page).press(f".*{GROUP}").to("What these digits are")
    third.to("More: point of order")
    divided(chair, mover, page)
    closed(chair, mover)
    opens_the_vote(chair)
    page.hears(f"A vote is under way: {PART}")
    against.press("Against").sees("Your State votes: Against.")
    interrupted(chair, mover, against)
    for one in (mover, third):
        one.press("In favour").sees("Your State votes: In favour.")
    declares(chair)
    public.hears(f"{PART}: Carried, In favour 2, Against 1")
    opens_the_vote(chair)
    for one, choice in ((mover, "In favour"), (third, "In favour"), (against, "Abstaining")):
        one.hears(f"A vote is under way: .*{GROUP}").press(choice, key="Space")
    declares(chair)
    public.hears(f"{GROUP}: Adopted, In favour 2, Against 0, Abstaining 1").sees("Last vote")
    page.sees("Adopted by vote").sees("the same result")
    third.hears("Adopted, In favour 2")
    wall.sees("In favour 2")
    assert (public.rests_on, page.rests_on) == ("Ended (3)", "What these digits are")


def put(chair: Person) -> None:
    """The chair puts the creation of a group."""
    chair.press("Put a question to the body").press("Create a working group")
    chair.write("Title", GROUP).write("Mandate", "To exchange views. To report each year.")
    chair.press("Show it in words").press("Put this")


def divided(chair: Person, mover: Person, page: Person) -> None:
    """A State asks for a separate vote on a part; nobody being against it, the chair grants it."""
    mover.press(f".*{GROUP}").press("Ask for a separate vote on a part")
    mover.write("Which part", PART).press("Ask for a separate vote")
    mover.press("Meeting of States Parties").press("Pocket view")
    chair.hears("A motion was made").press("Grant the motion")
    page.sees("Voted on before the whole")


def closed(chair: Person, mover: Person) -> None:
    """A State moves the closure of the debate; the chair grants it."""
    mover.unfold("Make a motion").press("Closure of the debate").press("Make a motion")
    chair.sees("Closure of the debate").press("Grant the motion")


def opens_the_vote(chair: Person) -> None:
    """The chair opens the vote on what comes next."""
    chair.press("Open the vote").press("Open the vote").sees("0 of 30 have voted")


def interrupted(chair: Person, mover: Person, against: Person) -> None:
    """A point of order on the voting, a ruling, an appeal that the body does not uphold. What was cast stands."""
    mover.unfold("More: point of order").press("Raise a point of order").write(
        "In words", "The part was not read out."
    )
    mover.tick("It is on how the vote is conducted").press("Raise a point of order")
    chair.hears("A point of order was raised").press("Rule on the point of order")
    chair.write("In words", "It was read out.").press("Rule on the point of order")
    mover.hears("The Chair ruled").press("Appeal against the ruling").press("Appeal against the ruling")
    chair.hears("Appeal against a ruling").press("Put the appeal to the body").press("Put this")
    against.hears("Set the ruling aside").press("Object").press("Object")
    chair.hears("objects: Set the ruling aside").press("Declare not adopted")
    mover.sees("the ruling stands")
    chair.sees("1 of 30 have voted")


def declares(chair: Person) -> None:
    """The chair closes the vote once three have voted."""
    chair.sees("3 of 30 have voted")
    chair.press("Close the vote").press("Close the vote")


def test_a_silence_is_broken_put_again_and_kept(people, site):
    chair, secretariat = people("Chair Meeting of States Parties"), people("Secretariat")
    public, breaker = people(), people(STATES[0], phone=True)
    public.at(site.meeting_page).to("Ended")
    breaker.to("Follow the meeting")
    under_silence(chair.press("Put a question to the body").press("Adopt the agenda"))
    public.hears(AGENDA).press(AGENDA).to("What these digits are").sees("Silence procedure")
    breaker.hears(AGENDA).press("Break silence").press("Break silence").sees("You object")
    chair.hears(f"Angola .* objects: {AGENDA}")
    assert "Angola" not in public.page.content()
    chair.press("Declare not adopted")
    public.hears(f"{AGENDA}: Declared not adopted")
    put_again(chair)
    public.sees("Put again as:").press(f"{AGENDA}, changed")
    deadline = public.page.locator("#stage .deadline").get_attribute("data-own")
    a_week_passes(secretariat)
    breaker.at(site.url("/my-state/"))
    assert breaker.page.get_by_role("link", name="Break silence").count() == 0
    chair.at(site.meeting_page + "chair/").press("Declare adopted")
    public.hears(f"{AGENDA}, changed: Declared adopted").sees("Adopted under silence").sees("Effective from")
    declared, effective = (
        each.get_attribute("datetime") for each in public.page.locator("#stage time").all()
    )
    assert effective == deadline < declared


def under_silence(chair: Person, title: str = AGENDA) -> None:
    """The chair shows in words what is put, and puts it under silence."""
    chair.press("Show it in words").write("Title of the question", title).to("To the body, now")
    chair.page.keyboard.press("ArrowDown")
    chair.press("Put this")


def put_again(chair: Person) -> None:
    """The chair puts what was not adopted once more, with an item fewer."""
    chair.unfold("Ended").press(AGENDA).press("Put it again, changed")
    chair.write("Items", "Operation and status of the Convention\nOther matters")
    under_silence(chair, f"{AGENDA}, changed")


def a_week_passes(secretariat: Person) -> None:
    """The secretariat moves the clock of the demonstration ahead."""
    secretariat.at(secretariat.site.url("/record/")).press("Move the clock ahead")
    secretariat.write("Hours", str(7 * 24)).press("Move the clock ahead")
