# SPDX-License-Identifier: EUPL-1.2
"""The rows of the mission, M1 to M20: which acts carry each, and on which pages it is seen."""

from collections import Counter
from dataclasses import dataclass

from acquis.record import log
from acquis.record.models import Entry


@dataclass(frozen=True)
class Row:
    """A row of the mission: its number, what it is, the acts that carry it, the names of its pages."""

    number: str
    title: str
    acts: tuple[str, ...]
    pages: tuple[str, ...]


ROWS = (
    Row("M1", "The framework", ("EnterElement", "EnterSource", "AddElement"), ("acquis", "timeline")),
    Row("M2", "Preparation, establishment", ("EnterMandate", "AdoptFoundingDocument"), ("establishment",)),
    Row(
        "M3",
        "Permanent, flexible structure",
        ("ConstituteBodies", "CreateWorkingGroup"),
        ("rules", "meetings"),
    ),
    Row(
        "M4",
        "Regular meetings",
        ("ConveneMeeting", "AdoptAgenda", "TakeUpItem", "IssueReport"),
        ("meetings",),
    ),
    Row("M5", "Intersessional meetings", ("AdoptProgrammeOfWork", "ReportStream"), ("programme",)),
    Row("M6", "Review conferences", ("AddElement", "ReaffirmElements"), ("acquis",)),
    Row(
        "M7",
        "International law",
        ("RegisterPosition", "RaiseLawQuestion", "AddLawView"),
        ("international-law",),
    ),
    Row(
        "M8",
        "Decisions",
        (
            "PutToDecision",
            "OpenSilence",
            "DeclareAdopted",
            "DeclareNotAdopted",
            "DeclareVote",
            "StatePosition",
        ),
        ("decisions",),
    ),
    Row("M9", "Texts", ("OpenDraft", "ProposeAmendment", "SettleAlternatives", "AdoptDocument"), ("texts",)),
    Row("M10", "National reports", ("OpenReportingWindow", "SubmitReport"), ("reports",)),
    Row("M11", "Mapping of needs", ("TakeSnapshot", "ConfirmNeed"), ("needs",)),
    Row(
        "M12",
        "Recommendations",
        ("DraftRecommendation", "AdoptRecommendation", "FollowUp"),
        ("recommendations",),
    ),
    Row("M13", "Support", ("OfferSupport", "RequestSupport", "ChooseOffer", "AgreeSupport"), ("support",)),
    Row(
        "M14",
        "Labels",
        ("ApplyForLabel", "ScoreLabel", "AwardLabel", "IssueLabel"),
        ("labels", "check-label"),
    ),
    Row("M15", "Stakeholders", ("FileWrittenInput", "RequestFloor"), ("applications",)),
    Row("M16", "Threats", ("EnterThreat", "RaiseThreat"), ("threats",)),
    Row("M17", "Confidence-building", ("StateCbmStep",), ("cbms",)),
    Row("M18", "Other organisations", ("EnrolOrganisation", "OfferSupport"), ("support",)),
    Row("M19", "Model institutions", ("FoundRecord",), ("rules",)),
    Row("M20", "Public portal, open data", ("FoundRecord",), ("home", "record")),
)


def counted() -> list[tuple[Row, int]]:
    """Each row with how many entries of the record, open and sealed, carry it."""
    done: Counter[str] = Counter()
    for body in Entry.objects.values_list("body", flat=True).iterator(chunk_size=2000):
        done[log.read(body)["act"]] += 1
    return [(row, sum(done[name] for name in row.acts)) for row in ROWS]
