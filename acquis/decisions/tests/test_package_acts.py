# SPDX-License-Identifier: EUPL-1.2
"""Several decisions taken together: all of them, or none."""

from datetime import timedelta

import pytest

from acquis.decisions.acts import OpenSilence, PutToDecision
from acquis.decisions.models import Stay
from acquis.decisions.outcome_acts import DeclareAdopted, DeclareNotAdopted
from acquis.decisions.package_acts import AdoptTogether
from acquis.meetings.acts import AdoptAgenda, ElectOfficer, WaiveProvision
from acquis.meetings.models import Body
from acquis.record.registry import find, hold
from tests import build
from tests.build import MORNING, chair_of, do, words
from tests.build_assembly import a_sitting, an_assembly
from tests.doing import malformed, performed, refused


def members(meeting, *titles):
    """Working groups to create, each a member of a package."""
    return tuple(hold(build.a_group_act(title), f"body:{meeting.body_id}") for title in titles)


def putting(meeting, *acts):
    held = hold(AdoptTogether(acts=acts), meeting.subject)
    return PutToDecision(title=words("A package"), held=held)


def a_package(meeting, *titles):
    """A package put to the body."""
    return build.a_question(meeting, AdoptTogether(acts=members(meeting, *titles)), meeting)


def test_each_is_performed(founded):
    meeting = build.an_open_meeting()
    question = a_package(meeting, "One", "Two", "Three")
    fields, changed = performed(DeclareAdopted(), chair_of(meeting), question)
    assert changed == {"decisions_question": (0, 1, 0), "meetings_body": (3, 0, 0)}
    assert fields["findings"]["outcome"] == "may-be-adopted"
    titles = Body.objects.order_by("pk").values_list("title__en", flat=True)
    assert list(titles)[-3:] == ["One", "Two", "Three"]


def test_acts_of_several_kinds_go_together(founded):
    meeting = build.an_open_meeting()
    following = build.a_meeting(meeting.body, starts=MORNING + timedelta(days=28), now=MORNING)
    agenda = hold(AdoptAgenda(items=(words("One"),)), following.subject)
    held = AdoptTogether(acts=(*members(meeting, "One"), agenda))
    question = build.a_question(meeting, held, meeting)
    _, changed = performed(DeclareAdopted(), chair_of(meeting), question)
    assert (changed["meetings_body"], changed["meetings_agendaitem"]) == ((1, 0, 0), (1, 0, 0))


def test_an_objection_stops_all_of_it(founded):
    meeting = build.an_open_meeting()
    question = a_package(meeting, "One", "Two")
    build.an_objection(question)
    assert refused(DeclareAdopted(), chair_of(meeting), question) == ("objection-stands", "20")
    assert performed(DeclareNotAdopted(), chair_of(meeting), question)[1] == {"decisions_question": (0, 1, 0)}


def test_where_one_can_no_longer_be_performed_the_whole_is_stayed_and_nothing_happens(founded):
    meeting = build.an_open_meeting()
    question = a_package(meeting, "One", "Two")
    do(DeclareAdopted(), chair_of(meeting), build.a_question(meeting, build.a_group_act("Two")))
    _, changed = performed(DeclareAdopted(), chair_of(meeting), question)
    assert changed == {"decisions_question": (0, 1, 0), "decisions_stay": (1, 0, 0)}
    assert Stay.objects.get().reason == "exists-already"
    assert not Body.objects.filter(title__en="One").exists()


def test_two_at_least_and_none_twice(founded):
    meeting = build.an_open_meeting()
    one, two = members(meeting, "One", "Two")
    assert malformed(putting(meeting, one), chair_of(meeting), meeting) == ("acts", "out-of-range")
    assert malformed(putting(meeting, one, two, one), chair_of(meeting), meeting) == ("acts.2", "put-twice")


def test_no_package_in_a_package(founded):
    meeting = build.an_open_meeting()
    one, two = members(meeting, "One", "Two")
    inner = hold(AdoptTogether(acts=(one, two)), meeting.subject)
    act = putting(meeting, one, inner)
    assert malformed(act, chair_of(meeting), meeting) == ("acts.1.act", "no-package-in-a-package")


def test_what_another_body_or_nobody_decides_is_not_among_them(founded):
    meeting = build.an_open_meeting()
    [one] = members(meeting, "One")
    act = putting(meeting, one, hold(find("OpenMeeting")(), meeting.subject))
    assert refused(act, chair_of(meeting), meeting) == ("not-this-body", "24")
    group = build.a_working_group()
    elsewhere = build.a_meeting(group, title="Of the group")
    agenda = hold(AdoptAgenda(items=(words("One"),)), elsewhere.subject)
    act = putting(meeting, one, agenda)
    assert malformed(act, chair_of(meeting), meeting) == ("held.on", "another-body")


def test_what_takes_another_majority_is_put_by_itself(unfounded):
    an_assembly()
    meeting = a_sitting()
    waivers = tuple(
        hold(WaiveProvision(permits_power="reply", permits_to=to, words=words("Once")), meeting.subject)
        for to in ("observer", "igo")
    )
    assert refused(putting(meeting, *waivers), chair_of(meeting), meeting) == ("decided-otherwise", "22")


def test_each_must_hold_when_it_is_put(founded):
    meeting = build.an_open_meeting()
    officer = hold(ElectOfficer(office="chair", state="ZZZ"), meeting.subject)
    act = putting(meeting, *members(meeting, "One"), officer)
    assert malformed(act, chair_of(meeting), meeting) == ("state", "no-such-state")


def test_under_silence_only_if_each_may_be_decided_so(founded):
    meeting = build.an_open_meeting()
    following = build.a_meeting(meeting.body, starts=MORNING + timedelta(days=28), now=MORNING)
    last = build.a_meeting(meeting.body, starts=MORNING + timedelta(days=56), now=MORNING, title="Third")
    agendas = tuple(hold(AdoptAgenda(items=(words("One"),)), each.subject) for each in (following, last))
    allowed = OpenSilence(title=words("P"), held=hold(AdoptTogether(acts=agendas), meeting.subject))
    assert performed(allowed, chair_of(meeting), meeting)[1] == {"decisions_question": (1, 0, 0)}
    mixed = AdoptTogether(acts=(agendas[0], *members(meeting, "One")))
    act = OpenSilence(title=words("P"), held=hold(mixed, meeting.subject))
    assert refused(act, chair_of(meeting), meeting) == ("not-by-silence", "22")


def test_nobody_takes_them_alone(founded):
    meeting = build.an_open_meeting()
    act = AdoptTogether(acts=members(meeting, "One", "Two"))
    for capacity in (chair_of(meeting), build.a_state(), build.SECRETARIAT):
        assert refused(act, capacity, meeting)[0] == "by-decision-only"


@pytest.mark.parametrize("number", [0, 101])
def test_not_without_end(founded, number):
    meeting = build.an_open_meeting()
    act = putting(meeting, *members(meeting, *map(str, range(number))))
    assert malformed(act, chair_of(meeting), meeting) == ("acts", "out-of-range")
