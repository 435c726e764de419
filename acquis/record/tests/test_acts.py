# SPDX-License-Identifier: EUPL-1.2
"""Erasing content, moving a clock."""

from datetime import timedelta

import pytest

from acquis.record import clock
from acquis.record.act import ERASED, NotFound
from acquis.record.acts import EraseContent, MoveClock
from acquis.record.audit import audit
from acquis.record.models import Content, Entry, Head
from acquis.record.perform import perform
from acquis.record.registry import find
from acquis.record.sentences import of_entry
from tests import build
from tests.build import INSTITUTION, OPERATOR, SECRETARIAT, do
from tests.doing import malformed, performed, refused


class TestEraseContent:
    def test_it_works(self, founded):
        point = build.a_point_of_order()
        entry = Entry.objects.order_by("order").last()
        fields, changed = performed(EraseContent(paths=("words",)), SECRETARIAT, entry)
        assert fields["findings"] == {
            "profile": founded.profile_hash,
            "provision": "40",
            "entry": entry.number,
        }
        assert fields["subject"] == f"entry:open.{entry.number}"
        assert changed == {"floor_pointoforder": (0, 1, 0)}
        point.refresh_from_db()
        assert point.words == ERASED
        [content] = Content.objects.filter(order=entry.order)
        assert (content.key, content.value, content.erased_by) == (None, None, fields["number"])

    def test_it_is_the_authors_and_the_secretariats(self, founded):
        author, other = build.some_states(2)
        build.a_point_of_order(capacity=author)
        entry = Entry.objects.order_by("order").last()
        for capacity in (OPERATOR, "public", INSTITUTION):
            assert refused(EraseContent(paths=("words",)), capacity, entry) == ("not-entitled", "40")
        for capacity in (other, build.an_observer(), build.a_stakeholder()):
            assert refused(EraseContent(paths=("words",)), capacity, entry) == ("not-the-author", "40")
        do(EraseContent(paths=("words",)), build.head_of(author), f"entry:open.{entry.number}")
        assert Content.objects.get(order=entry.order).value is None

    @pytest.mark.parametrize("paths", [(), ("",), ("word",), ("words.en",), ("words", "subject")])
    def test_only_content_is_erased(self, founded, paths):
        build.a_point_of_order()
        entry = Entry.objects.order_by("order").last()
        assert malformed(EraseContent(paths=paths), SECRETARIAT, entry) == ("paths", "nothing-to-erase")

    def test_the_profile_is_never_erased(self, founded):
        act = EraseContent(paths=("profile_text",))
        assert malformed(act, SECRETARIAT, "entry:open.1") == ("paths", "nothing-to-erase")

    def test_it_is_sealed_where_the_entry_is(self, founded):
        build.an_objection(build.a_question(), reason="Not yet.")
        fields, changed = performed(EraseContent(paths=("reason",)), SECRETARIAT, "entry:sealed.1")
        assert (fields["log"], fields["audience"], fields["findings"]["entry"]) == ("sealed", "states", 1)
        assert changed == {"decisions_objection": (0, 1, 0)}

    def test_what_the_secretariat_may_not_know_of_it_does_not_find(self, founded):
        build.an_objection(build.a_silence(), reason="Not yet.")
        with pytest.raises(NotFound):
            do(EraseContent(paths=("reason",)), SECRETARIAT, "entry:sealed.1")

    def test_the_words_of_a_question_are_erased_from_what_it_holds(self, founded):
        meeting = build.an_open_meeting()
        waiver = find("WaiveProvision")(
            permits_power="take-the-floor", permits_to="stakeholder", words=build.words("So be it.")
        )
        question = build.a_question(meeting, waiver, meeting)
        entry = Entry.objects.order_by("order").last()
        do(EraseContent(paths=("held.payload.words",)), SECRETARIAT, entry)
        question.refresh_from_db()
        assert question.held["payload"]["words"] == ERASED
        do(find("DeclareAdopted")(), build.chair_of(meeting), question)
        assert Entry.objects.order_by("order").last().body.count('"act":"WaiveProvision"') == 1

    def test_an_act_whose_words_stand_in_no_table_is_erased_too(self, founded):
        meeting = build.an_open_meeting()
        waiver = find("WaiveProvision")(
            permits_power="take-the-floor", permits_to="stakeholder", words=build.words("So be it.")
        )
        do(find("DeclareAdopted")(), build.chair_of(meeting), build.a_question(meeting, waiver, meeting))
        entry = Entry.objects.order_by("order").last()
        assert performed(EraseContent(paths=("words",)), SECRETARIAT, entry)[1] == {}


class TestMoveClock:
    def test_it_works(self, founded):
        fields, changed = performed(MoveClock(hours=30), SECRETARIAT, INSTITUTION)
        assert fields["findings"] == {"profile": founded.profile_hash, "provision": "41", "hours": 30}
        assert changed == {}
        assert clock.ahead(Head.objects.get()) == timedelta(hours=30)
        assert of_entry(fields) == "the clock of this demonstration was moved ahead by 30 hours"

    def test_what_comes_after_is_dated_by_it(self, founded):
        do(MoveClock(hours=24), OPERATOR, INSTITUTION)
        do(MoveClock(hours=24 * 366), OPERATOR, INSTITUTION)
        speakers = build.an_open_list()
        entry = perform(find("RequestFloor")(), build.a_state(), f"speakers:{speakers.pk}")
        ahead = clock.real_now() + timedelta(days=367)
        assert abs(ahead - clock.now()) < timedelta(seconds=5)
        assert entry.body.count(f'"at":"{ahead:%Y-%m-%dT%H}') == 1

    @pytest.mark.parametrize("hours", [0, -1, 24 * 366 + 1])
    def test_it_moves_ahead_by_a_year_at_most(self, founded, hours):
        assert malformed(MoveClock(hours=hours), OPERATOR, INSTITUTION) == ("hours", "out-of-range")

    def test_no_delegate_moves_it(self, founded):
        for capacity in (build.a_state(), "chair:meeting:1", "clock", "public"):
            assert refused(MoveClock(hours=1), capacity, INSTITUTION) == ("not-entitled", "41")


def test_an_audit_has_nothing_to_say_of_what_was_erased_since(founded):
    build.a_point_of_order()
    do(EraseContent(paths=("words",)), SECRETARIAT, Entry.objects.order_by("order").last())
    assert audit() == []
