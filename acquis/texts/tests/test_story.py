# SPDX-License-Identifier: EUPL-1.2
"""A text from draft to adoption, and the report of the session: played, verified, replayed, audited."""

from acquis.floor.acts import CallNextSpeaker
from acquis.record.audit import audit
from acquis.record.replay import differences, empty_tables, replay
from acquis.record.verify import verify
from acquis.texts import queries
from acquis.web.simulation import texts as simulated
from tests import build, build_texts


def test_a_text_goes_from_draft_to_adoption_and_everything_replays(plenary):
    build.a_stakeholder()
    meeting = build.an_open_meeting()
    build.a_request(build.an_open_list(meeting))
    speakers = meeting.speakerslist_set.get()
    build.do(CallNextSpeaker(), build.chair_of(meeting), speakers)
    play = build_texts.a_play(seed=1)
    bracketed = build_texts.three_paragraphs(("in a position to do so", "on mutually agreed terms"))
    adopted = simulated.negotiate(play, meeting, build_texts.TITLE, bracketed)
    reported = simulated.report(play, meeting)
    assert adopted.symbol == "POA/2027/L.1/Rev.1"
    assert reported.symbol == "POA/2027/L.2"
    assert queries.adoption_of(adopted).sha256 == queries.sha256_of(adopted)
    found = queries.read(reported.draft, queries.open_to_all).paragraphs
    told = " ".join(each.words["en"] for each in found)
    assert "POA/2027/WP.1, POA/2027/WP.2" in told
    assert "statements were made by" in told
    assert verify() is None
    replay()
    assert list(differences()) == []
    empty_tables()
    assert audit() == []
