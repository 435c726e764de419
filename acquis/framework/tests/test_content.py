# SPDX-License-Identifier: EUPL-1.2
"""The framework as data: whole, in six languages, in words that nobody need fear."""

import re
from pathlib import Path

from acquis.framework import catalogue, content, words
from acquis.framework.amending_acts import StandApart
from acquis.framework.models import Element, ElementVersion, Link, Source, Threat, Understanding
from acquis.framework.state_acts import StateCbmStepToStates
from acquis.record.audit import audit
from acquis.record.replay import differences, replay
from acquis.record.sentences import reasons
from acquis.record.verify import verify
from tests import build, build_framework
from tests.build import INSTITUTION, do

NEVER = re.compile(r"violat|complian|obligat|gap exists", re.I)
WORDY = (
    "STAGES",
    "RELATIONS",
    "RELATIONS_BACK",
    "MANNERS",
    "FAMILIES",
    "REASONS",
)


def test_there_are_eleven_norms_eight_measures_and_ten_principles_in_three_groups():
    rows = list(catalogue.elements())
    by_kind = {kind: [row["code"] for row in rows if row["kind"] == kind] for kind in catalogue.prefixes()}
    assert by_kind["norm"] == [f"N{n}" for n in range(1, 12)]
    assert by_kind["cbm"] == [f"G{n}" for n in range(1, 9)]
    assert by_kind["capacity"] == [f"P{n}" for n in range(1, 11)]
    groups = [row["group"] for row in rows if row["kind"] == "capacity"]
    assert [groups.count(name) for name in ("process", "partnerships", "people")] == [5, 3, 2]


def test_law_follows_paragraphs_69_to_73_of_the_report_of_2021():
    places = [row["places"][0] for row in catalogue.elements() if row["kind"] == "law"]
    parts = ["§69", "§70", *(f"§71({letter})" for letter in "abcdefg"), "§72", "§73"]
    assert [(place["source"], place["place"]) for place in places] == [("A/76/135", part) for part in parts]


def test_norms_follow_the_letters_of_paragraph_13():
    places = [row["places"] for row in catalogue.elements() if row["kind"] == "norm"]
    assert [each[0]["place"] for each in places] == [f"§13({letter})" for letter in "abcdefghijk"]


def test_what_is_ours_is_in_six_languages():
    rows = [*catalogue.sources(), *catalogue.elements(), *catalogue.threats()]
    texts = [
        (row.get("code") or row["symbol"], row[name])
        for row in rows
        for name in ("title", "text")
        if name in row
    ]
    assert [where for where, text in texts if tuple(sorted(text)) != tuple(sorted(catalogue.LANGUAGES))] == []


def test_no_sentence_of_ours_judges():
    rows = [*catalogue.sources(), *catalogue.elements(), *catalogue.threats()]
    english = [row[name]["en"] for row in rows for name in ("title", "text") if name in row]
    english += [layer["words"]["en"] for row in rows for layer in row.get("layers", ())]
    english += [str(sentence) for name in WORDY for sentence in getattr(words, name).values()]
    english += [str(words.AUTHORS_WORDS), str(words.TREATED_ONLY)]
    assert [sentence for sentence in english if NEVER.search(sentence)] == []


def test_kinds_of_threats_are_linked_to_norms_there_are():
    norms = {row["code"] for row in catalogue.elements() if row["kind"] == "norm"}
    assert [row["code"] for row in catalogue.threats() if not row["norms"] or set(row["norms"]) - norms] == []


def test_the_acquis_enters_through_the_door_verifies_and_replays(founded):
    build_framework.the_acquis()
    assert (Element.objects.count(), ElementVersion.objects.count()) == (40, 40)
    assert Understanding.objects.count() == 22
    assert Source.objects.count() == len(catalogue.sources())
    assert Threat.objects.count() == len(list(catalogue.threats()))
    assert Link.objects.count() == len(catalogue.links())
    assert verify() is None
    replay()
    assert list(differences()) == []


def test_audit_finds_no_difference(founded):
    build_framework.the_acquis()
    build_framework.a_reaffirmation()
    assert audit() == []


def test_the_codes_a_founding_document_lists_are_all_of_them():
    assert content.codes() == tuple(row["code"] for row in catalogue.elements())


def test_a_life_of_the_framework_verifies_audits_and_replays(founded):
    build_framework.a_founding_reaffirmation()
    meeting = build.an_open_meeting()
    build_framework.decided(build_framework.a_new_element(), INSTITUTION, meeting)
    build_framework.decided(build_framework.a_replacement(), "element:N3", meeting)
    build_framework.a_reaffirmation(("N1", "N12"), meeting)
    do(StandApart(number=2, words=build.words("We read this otherwise.")), build.a_state(), "element:N3")
    build_framework.a_position()
    build_framework.a_law_view()
    build_framework.a_threat_raised()
    build_framework.a_cbm_step()
    build_framework.a_cbm_step(act=StateCbmStepToStates)
    assert verify() is None
    assert audit() == []
    assert list(differences()) == []


def test_every_reason_this_room_gives_has_its_sentence():
    given = set()
    for path in Path(words.__file__).parent.glob("*.py"):
        given |= set(re.findall(r'Refusal\(\s*"([a-z-]+)"', path.read_text()))
        given |= set(re.findall(r'Malformed\(\s*[\w"]+,\s*"([a-z-]+)"', path.read_text()))
    assert given and given - reasons().keys() == set()
    assert words.REASONS.keys() - given == set()
