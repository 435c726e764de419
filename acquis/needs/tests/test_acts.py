# SPDX-License-Identifier: EUPL-1.2
"""From reports to recommendations: what a snapshot may hold, whose a need is, what only the plenary decides."""

import json
import time
from datetime import timedelta

import pytest

from acquis.decisions.models import Stay
from acquis.decisions.outcome_acts import DeclareAdopted
from acquis.meetings.acts import CloseMeeting
from acquis.needs import figures as of
from acquis.needs import queries
from acquis.needs.acts import (
    AdoptChanges,
    AdoptRecommendation,
    DraftRecommendation,
    MergeRecommendations,
    RedraftRecommendation,
    RetireRecommendation,
    UpdateRecommendation,
)
from acquis.needs.follow_up_acts import FollowUp, PublishFollowUp, RetractFollowUp
from acquis.needs.models import Need, PublicFollowUp, PublicNeed, Snapshot
from acquis.needs.need_acts import (
    CloseNeed,
    ConfirmNeed,
    DeclareNeed,
    EndPublicNeed,
    PublishNeed,
    SetNeedAudience,
)
from acquis.needs.snapshot_acts import TakeSnapshot, prepare
from acquis.parties.models import State
from acquis.record import log
from acquis.record.act import ERASED, Malformed, NotFound, Refusal
from acquis.record.acts import EraseContent
from acquis.record.audit import audit
from acquis.record.entries import open_lines
from acquis.record.models import Content, Entry, Head
from acquis.record.registry import hold
from acquis.record.replay import differences, replay
from acquis.record.verify import verify
from acquis.reports.report_acts import CorrectAnswer, WithdrawReport
from tests import build, build_needs
from tests.build import MORNING, SECRETARIAT, do, words
from tests.build_needs import a_draft, a_need, a_recommendation, a_snapshot, decided, is_refused, wording
from tests.build_reports import AFTER, a_report, a_window, answer

pytestmark = pytest.mark.usefixtures("plenary")
LATER = MORNING + timedelta(days=3)


def state():
    return build.a_state()


def public_bytes(after=0):
    return repr(open_lines(after, 9_999)) + Head.objects.get().open_root


class TestSnapshot:
    def test_it_works(self):
        snapshot = a_snapshot()
        row = snapshot.figures["rows"][0]
        assert (snapshot.method, snapshot.draws) == (1, build_needs.DRAWS)
        assert set(row["cells"]) == {"AFR", "APG", "EEG", "GRULAC", "WEOG", "all"}
        assert snapshot.hash == of.hash_of(snapshot.figures)

    def test_others_do_not_take_it(self):
        window = build_needs.some_reports(0)
        act = prepare(window, build_needs.DRAWS)
        assert is_refused(act, state(), window.subject, now=AFTER) == ("not-entitled", "55")

    def test_not_before_the_window_closed(self):
        window = build_needs.some_reports(0)
        act = prepare(window, build_needs.DRAWS)
        assert is_refused(act, SECRETARIAT, window.subject, now=MORNING) == ("window-runs", "58")

    @pytest.mark.parametrize(("field", "value"), [("draws", 5), ("method", 2), ("hash", "0" * 64)])
    def test_its_draws_method_and_hash_are_those_that_hold(self, field, value):
        window = build_needs.some_reports(0)
        act = TakeSnapshot(**prepare(window, build_needs.DRAWS).payload() | {field: value})
        with pytest.raises(Malformed) as no:
            do(act, SECRETARIAT, window.subject, now=AFTER)
        assert no.value.field == field

    def test_once_for_a_window(self):
        snapshot = a_snapshot(reports=0)
        act = prepare(snapshot.window, build_needs.DRAWS)
        assert is_refused(act, SECRETARIAT, snapshot.window.subject, now=AFTER) == ("snapshot-taken", "58")

    def test_refused_if_an_answer_moved_after_the_figures_were_computed(self):
        window = a_window()
        report = a_report(answer(aggregates=True), window=window)
        act = prepare(window, build_needs.DRAWS)
        do(CorrectAnswer(question="II.a.1", value="in-place"), state(), report.subject, now=LATER)
        assert is_refused(act, SECRETARIAT, window.subject, now=AFTER) == ("inputs-moved", "58")

    @pytest.mark.parametrize("what", ["told", "least", "coverage", "share", "shape"])
    def test_figures_that_do_not_follow_are_refused(self, what):
        window = build_needs.some_reports(60)
        act = prepare(window, build_needs.DRAWS)
        figures = json.loads(json.dumps(act.figures))
        for row in figures["rows"]:
            if what == "told":
                row["told"] += 5
            elif what in row["cells"]["all"]:
                row["cells"]["all"][what] += 5
            elif what == "shape":
                del row["cells"]
        if what == "coverage":
            figures["coverage"]["told"] = 100
        forged = act.model_copy(update={"figures": figures, "hash": of.hash_of(figures)})
        assert is_refused(forged, SECRETARIAT, window.subject, now=AFTER) == ("figures-not-so", None)

    @pytest.mark.parametrize("how_many", [0, 1, 4])
    def test_with_few_reports_every_cell_is_alike_and_says_nothing(self, how_many):
        figures = a_snapshot(reports=how_many).figures
        cells = [cell for row in figures["rows"] for cell in row["cells"].values()]
        whole = {"shown": False, "low": 0, "high": 100, "least": 0, "most": 100}
        assert all(cell == whole for cell in cells)
        assert {row["told"] for row in figures["rows"]} == {row["withheld"] for row in figures["rows"]} == {0}
        assert set(figures["coverage"]["groups"].values()) == {"fewer-than-5"}
        assert not [row for row in figures["rows"] if row["rank"] or row["tier"]]

    def test_with_none_and_with_four_reports_the_figures_are_the_same_bytes(self):
        window = build_needs.some_reports(4)
        with_four = of.compute(window, build_needs.DRAWS)
        for report in window.report_set.all():
            do(WithdrawReport(), f"state:{report.state}", report.subject, now=LATER)
        assert of.compute(window, build_needs.DRAWS) == with_four

    def test_with_sixty_reports_something_is_said_in_fives(self):
        figures = a_snapshot(reports=60).figures
        assert {row["told"] % 5 for row in figures["rows"]} == {0}
        assert any(row["cells"]["all"]["shown"] for row in figures["rows"])
        assert figures["coverage"]["told"] == 60
        assert any(row["tier"] for row in figures["rows"])

    def test_the_door_is_held_for_a_moment_only_even_with_193_reports(self):
        window = build_needs.some_reports(193)
        start = time.process_time()
        act = prepare(window)
        assert time.process_time() - start < 6
        start = time.process_time()
        do(act, SECRETARIAT, window.subject, now=AFTER)
        assert time.process_time() - start < 0.5
        assert Snapshot.objects.get().figures["coverage"]["told"] < 193

    def test_no_state_and_no_sealed_key_is_in_the_public_entry(self):
        window = build_needs.some_reports(60)
        before = Head.objects.get().open_number
        do(prepare(window, build_needs.DRAWS), SECRETARIAT, window.subject, now=AFTER)
        public = public_bytes(before)
        assert not [code for code in State.objects.values_list("code", flat=True) if f'"{code}"' in public]
        inputs = Content.objects.get(path="inputs")
        assert inputs.audience == "secretariat" and json.loads(inputs.value) not in public


class TestNeeds:
    def test_a_state_declares_one_for_itself(self):
        before = public_bytes()
        need = a_need()
        assert (need.state, need.element, need.seen_by) == (state().removeprefix("state:"), "N7", "myself")
        assert public_bytes() == before

    def test_nobody_declares_it_for_another(self):
        assert is_refused(DeclareNeed(element="N7"), state(), build.a_state(5)) == ("not-your-own", None)
        assert is_refused(DeclareNeed(element="N7"), SECRETARIAT, state()) == ("not-entitled", "5")

    def test_an_answer_suggests_and_the_state_confirms(self):
        report = a_report(answer("II.g.2", "urgent"))
        assert Need.objects.count() == 0
        do(ConfirmNeed(question="II.g.2", element="N7", urgency="urgent"), state(), report.subject, now=LATER)
        assert (Need.objects.get().question, Need.objects.get().report) == ("II.g.2", report)

    def test_nothing_is_confirmed_that_no_answer_suggests(self):
        report = a_report(answer("II.g.2", "not-needed"))
        act = ConfirmNeed(question="II.g.2", element="N7")
        assert is_refused(act, state(), report.subject, now=LATER) == ("not-suggested", None)

    def test_one_open_need_on_an_element(self):
        a_need()
        assert is_refused(DeclareNeed(element="N7"), state(), state(), now=LATER) == ("need-stands", None)

    def test_made_public_it_enters_the_open_log_in_its_states_words(self):
        a_need(words=words("Two trainers."), seen_by="public")
        entry = Entry.objects.filter(log=log.OPEN).order_by("number").last()
        assert (log.read(entry.body)["act"], log.read(entry.body)["as"]) == ("PublishNeed", state())
        assert PublicNeed.objects.get().words == words("Two trainers.")

    def test_nothing_is_made_public_past_the_need(self):
        a_need()
        act = PublishNeed(element="N7", urgency="needed")
        assert is_refused(act, state(), state(), now=LATER) == ("not-a-public-need", None)

    def test_taken_back_its_words_are_gone_from_the_public_record(self):
        need = a_need(words=words("Two trainers."), seen_by="public")
        do(SetNeedAudience(seen_by="states"), state(), need.subject, now=LATER)
        assert "Two trainers" not in public_bytes()
        assert (PublicNeed.objects.get().words, PublicNeed.objects.get().until) == (ERASED, LATER)
        assert [row.words for row in queries.needs_seen_by("state:FJI")] == [words("Two trainers.")]
        assert verify() is None

    def test_what_the_secretariat_erased_before_does_not_stand_in_the_way(self):
        need = a_need(words=words("A name."), seen_by="public")
        entry = Entry.objects.filter(log=log.OPEN).order_by("number").last()
        do(EraseContent(paths=("words",)), SECRETARIAT, entry, now=LATER)
        do(SetNeedAudience(seen_by="myself"), state(), need.subject, now=LATER)
        assert (PublicNeed.objects.get().words, PublicNeed.objects.get().until) == (ERASED, LATER)

    def test_it_leaves_the_public_by_being_closed_or_narrowed_and_not_past_the_need(self):
        a_need(seen_by="public")
        act = EndPublicNeed(element="N7", erase=True)
        assert is_refused(act, state(), state(), now=LATER) == ("close-first", "59")
        other = build.a_state(5)
        assert is_refused(act, other, other, now=LATER) == ("not-a-public-need", None)

    def test_it_is_closed_by_its_state_alone(self):
        need = a_need(seen_by="public")
        with pytest.raises(NotFound):
            do(CloseNeed(closed_as="met"), SECRETARIAT, need.subject, now=LATER)
        do(CloseNeed(closed_as="met"), state(), need.subject, now=LATER)
        need.refresh_from_db()
        assert (need.closed, need.closed_as, PublicNeed.objects.get().until) == (LATER, "met", LATER)
        a_need()

    def test_each_reads_the_needs_that_are_for_it(self):
        a_need("N1")
        a_need("N3", seen_by="partners", partners=("state:FJI",))
        a_need("N7", seen_by="secretariat")
        a_need("N8", seen_by="states")

        def reads(capacity):
            return [row.element for row in queries.needs_seen_by(capacity)]

        assert reads(state()) == ["N1", "N3", "N7", "N8"]
        assert reads("state:FJI") == ["N3", "N8"]
        assert reads(SECRETARIAT) == ["N7", "N8"]
        assert reads("stakeholder:X") == reads(None) == []


class TestRecommendations:
    def test_the_chair_drafts_and_the_plenary_adopts(self):
        recommendation = a_recommendation()
        text = queries.in_force(recommendation)
        assert (recommendation.number, text.version) == (1, 1)
        assert text.decision.startswith("question:") and text.adopted

    def test_a_state_does_not_draft(self):
        meeting = build.an_open_meeting()
        act = DraftRecommendation(wording=wording())
        assert is_refused(act, state(), meeting) == ("not-entitled", "60")

    def test_nobody_adopts_alone(self):
        draft = a_draft()
        act = AdoptRecommendation(draft=1)
        assert is_refused(act, SECRETARIAT, draft, now=AFTER) == ("by-decision-only", "61")

    def test_without_evidence_it_is_not_even_put(self):
        meeting = build_needs.a_meeting_after()
        do(DraftRecommendation(wording=wording()), build.chair_of(meeting), meeting, now=meeting.starts)
        draft = queries.texts().get().recommendation
        with pytest.raises(Refusal) as no:
            build.a_question(meeting, AdoptRecommendation(draft=1), draft.subject)
        assert (no.value.reason, no.value.provision.number) == ("no-evidence", "61")

    def test_evidence_is_attached_by_redrafting(self):
        snapshot = a_snapshot()
        meeting = build_needs.a_meeting_after()
        do(DraftRecommendation(wording=wording()), build.chair_of(meeting), meeting, now=meeting.starts)
        draft = queries.texts().get().recommendation
        do(RedraftRecommendation(wording=wording(snapshot)), SECRETARIAT, draft, now=meeting.starts)
        decided(AdoptRecommendation(draft=2), draft.subject)
        assert queries.in_force(draft).version == 2

    def test_a_figure_that_is_not_there_is_no_evidence(self):
        snapshot = a_snapshot()
        evidence = {"snapshot": snapshot.subject, "figures": ["needs:N7:TUV"]}
        meeting = build_needs.a_meeting_after()
        act = DraftRecommendation(wording=wording(snapshot, evidence=evidence))
        no = is_refused(act, build.chair_of(meeting), meeting, now=meeting.starts)
        assert no == ("no-such-figure", "61")

    @pytest.mark.parametrize("field", ["title", "action", "measure", "whom"])
    def test_it_addresses_no_state_by_name(self, field):
        meeting = build.an_open_meeting()
        names = State.objects.get(code=state().removeprefix("state:")).name
        said = {"en": f"That {names['en']} report at last.", "authentic": "en"}
        act = DraftRecommendation(wording=wording(**{field: said}))
        assert is_refused(act, build.chair_of(meeting), meeting) == ("names-a-state", "62")

    def test_nor_in_another_language(self):
        meeting = build.an_open_meeting()
        name = State.objects.get(code=state().removeprefix("state:")).name["zh"]
        act = DraftRecommendation(wording=wording(action={"zh": f"请{name}报告。", "authentic": "zh"}))
        assert is_refused(act, build.chair_of(meeting), meeting) == ("names-a-state", "62")

    def test_a_group_joins_by_itself_and_is_described(self):
        meeting = build.an_open_meeting()
        act = DraftRecommendation(wording=wording(addressee="group"))
        assert is_refused(act, build.chair_of(meeting), meeting) == ("say-which-group", None)

    def test_a_working_group_does_not_adopt(self):
        group = build.a_working_group()
        meeting = build.an_open_meeting(body=group, starts=AFTER)
        do(DraftRecommendation(wording=wording()), build.chair_of(meeting), meeting, now=AFTER)
        draft = queries.texts().get().recommendation
        with pytest.raises(Refusal) as no:
            build.a_question(meeting, AdoptRecommendation(draft=1), draft.subject)
        assert no.value.reason == "not-this-body"

    def test_the_plenary_adopts_what_a_working_group_drafted(self):
        group = build.a_working_group()
        snapshot = a_snapshot()
        meeting = build.an_open_meeting(body=group, starts=AFTER + timedelta(weeks=1), now=AFTER)
        act = DraftRecommendation(wording=wording(snapshot))
        do(act, build.chair_of(meeting), meeting, now=meeting.starts)
        draft = queries.texts().get().recommendation
        plenary = build.an_open_meeting(starts=AFTER + timedelta(weeks=8), now=AFTER + timedelta(weeks=2))
        question = build.a_question(plenary, AdoptRecommendation(draft=1), draft.subject)
        do(DeclareAdopted(), build.chair_of(plenary), question)
        assert queries.in_force(draft)

    def test_an_update_leaves_the_version_before_citable(self):
        recommendation = a_recommendation()
        act = UpdateRecommendation(
            changes_from=1, wording=wording(queries.latest_snapshot(), action=words("Do more."))
        )
        decided(act, recommendation.subject)
        now, before = queries.versions(recommendation)
        assert (now.version, now.action, now.until) == (2, words("Do more."), None)
        assert before.until == now.adopted and before.adopted

    def test_an_update_rests_on_the_version_that_stands(self):
        recommendation = a_recommendation()
        act = UpdateRecommendation(changes_from=7, wording=wording(queries.latest_snapshot()))
        with pytest.raises(Malformed) as no:
            build.a_question(build_needs.a_meeting_after(), act, recommendation.subject)
        assert no.value.reason == "another-version"

    def test_two_are_merged_and_the_other_points_there(self):
        one, other = a_recommendation(element="N7"), a_recommendation(element="N11")
        act = MergeRecommendations(
            others=(other.number,), changes_from=1, wording=wording(queries.latest_snapshot())
        )
        decided(act, one.subject)
        other.refresh_from_db()
        assert (other.ended_as, other.into, queries.in_force(other)) == ("merged", one, None)
        assert queries.in_force(one).version == 2

    def test_retired_it_stays_with_its_reason_and_decision(self):
        recommendation = a_recommendation()
        act = RetireRecommendation(ends_as="fulfilled", reason=words("Done."))
        question = decided(act, recommendation.subject)
        recommendation.refresh_from_db()
        assert (recommendation.ended_as, recommendation.ended_by) == ("fulfilled", question.subject)
        assert queries.versions(recommendation)[0].adopted
        assert [text.recommendation for text in queries.ended()] == [recommendation]

    def test_a_package_is_adopted_whole(self):
        drafts = [a_draft(element=element) for element in ("N7", "N11")]
        changes = tuple(hold(AdoptRecommendation(draft=1), draft.subject) for draft in drafts)
        decided(AdoptChanges(changes=changes), f"body:{drafts[0].body_id}")
        assert all(queries.in_force(draft) for draft in drafts)

    def test_a_package_of_which_one_part_no_longer_holds_is_stayed_whole(self):
        drafts = [a_draft(element=element) for element in ("N7", "N11")]
        changes = tuple(hold(AdoptRecommendation(draft=1), draft.subject) for draft in drafts)
        meeting = build_needs.a_meeting_after()
        package = build.a_question(meeting, AdoptChanges(changes=changes), f"body:{drafts[0].body_id}")
        decided(AdoptRecommendation(draft=1), drafts[1].subject)
        do(DeclareAdopted(), build.chair_of(meeting), package, now=meeting.starts)
        assert Stay.objects.get().reason == "adopted-already"
        assert queries.in_force(drafts[0]) is None

    def test_a_package_holds_changes_of_recommendations_alone(self):
        meeting = build_needs.a_meeting_after()
        act = AdoptChanges(changes=(hold(build.a_group_act(), f"body:{meeting.body_id}"),))
        with pytest.raises(Malformed) as no:
            build.a_question(meeting, act, f"body:{meeting.body_id}")
        assert no.value.reason == "not-in-a-package"

    def test_the_list_of_changes_says_what_is_new_due_and_overtaken(self):
        a_recommendation(element="N7", by_when="2027-08-01")
        a_draft(element="N11")
        found = queries.changes_for(AFTER + timedelta(weeks=8))
        assert [text.elements for text in (*found.new, *found.due)] == [["N11"], ["N7"]]
        assert not found.overtaken


class TestFollowUp:
    def test_a_state_says_what_came_of_it_for_itself(self):
        recommendation = a_recommendation()
        before = public_bytes()
        do(FollowUp(step="done", aggregates=True), state(), recommendation, now=AFTER + timedelta(weeks=9))
        assert queries.followed_up(recommendation, state().removeprefix("state:")).step == "done"
        assert public_bytes() == before

    def test_in_public_it_is_replaced_and_taken_back(self):
        recommendation = a_recommendation()
        at = AFTER + timedelta(weeks=9)
        said = FollowUp(step="under-way", words=words("A law is being drafted."), seen_by="public")
        do(said, state(), recommendation, now=at)
        assert PublicFollowUp.objects.get().step == "under-way"
        do(FollowUp(step="done"), state(), recommendation, now=at + timedelta(days=1))
        assert not queries.public_follow_ups(recommendation).exists()
        assert "A law is being drafted" not in public_bytes()

    def test_nothing_is_said_or_taken_back_in_public_past_what_the_state_said(self):
        recommendation = a_recommendation()
        at = AFTER + timedelta(weeks=9)
        no = is_refused(PublishFollowUp(step="done"), state(), recommendation, now=at)
        assert no == ("follow-up-first", "63")
        assert is_refused(RetractFollowUp(), state(), recommendation, now=at) == ("nothing-public", "63")

    def test_a_draft_is_not_followed_up(self):
        assert is_refused(FollowUp(step="done"), state(), a_draft(), now=AFTER) == ("not-adopted-yet", "63")

    def test_counts_are_those_of_the_next_snapshot_in_fives(self):
        recommendation = a_recommendation()
        at = AFTER + timedelta(weeks=9)
        for capacity in build.some_states(13):
            do(FollowUp(step="done", aggregates=True), capacity, recommendation, now=at)
        window = a_window(now=at, closes=at + timedelta(weeks=4))
        snapshot = a_snapshot(window, now=at + timedelta(weeks=5))
        told = snapshot.figures["follow_up"][str(recommendation.number)]
        assert (told["told"], told["steps"]) == (10, {"done": 10})


def test_three_years_of_the_loop_verify_and_replay(plenary):
    play = build_needs.a_play(seed=5)
    meeting = build_needs.a_plenary_meeting(play)
    build_needs.reporting.questionnaire_once(play, meeting)
    play.do(CloseMeeting(), f"chair:{meeting.subject}", meeting.subject)
    for _ in range(3):
        last = build_needs.play_year(play, share=0.06)
        play.do(CloseMeeting(), f"chair:{last.subject}", last.subject)
        play.at += timedelta(weeks=20)
    texts = list(queries.texts())
    assert Snapshot.objects.count() == 3
    assert any(text.version > 1 for text in texts)
    assert verify() is None
    assert audit() == []
    assert list(differences()) == []
    assert not Stay.objects.exists()


def test_what_was_taken_back_stays_so_in_replay(founded):
    need = a_need(words=words("Two trainers."), seen_by="public")
    do(SetNeedAudience(seen_by="states"), state(), need.subject, now=LATER)
    assert verify() is None
    replay()
    assert list(differences()) == []
