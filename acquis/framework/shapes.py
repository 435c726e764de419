# SPDX-License-Identifier: EUPL-1.2
"""How the rows of this room look to the outside."""

from typing import Any

from acquis.framework.models import (
    CbmStep,
    ElementVersion,
    LawPosition,
    LawQuestion,
    LawView,
    Source,
    Threat,
    ThreatRaised,
    Understanding,
)
from acquis.framework.queries import Dossier, Standing
from acquis.framework.words import AUTHORS_WORDS
from acquis.record import log

Shape = dict[str, Any]


def source(row: Source) -> Shape:
    """An instrument; `verified` is whether all that is said of it was read in a public page or file."""
    return {
        "symbol": row.symbol,
        "subject": f"source:{row.symbol}",
        "kind": row.kind,
        "title": row.title,
        "body": row.body,
        "date": row.date,
        "issued": row.issued or None,
        "manner": row.manner,
        "in_favour": row.in_favour,
        "against": row.against,
        "abstaining": row.abstaining,
        "first_committee": row.committee,
        "stood_apart": row.apart,
        "endorsed_by": row.endorsed_by,
        "verified": not row.unverified,
        "unverified": row.unverified,
    }


def element(stood: Standing) -> Shape:
    """An element as it stood: the version in force, its legal character, its stage, its places, its layers."""
    version = stood.version
    return {
        "code": stood.element.code,
        "subject": f"element:{stood.element.code}",
        "kind": stood.element.kind,
        "group": stood.element.group,
        "stage": stood.stage,
        "reaffirmed": log.instant(stood.reaffirmation.at) if stood.reaffirmation else None,
    } | version_shape(version)


def version_shape(version: ElementVersion) -> Shape:
    """A version of an element; `draft` names the languages whose translation awaits review."""
    return {
        "version": version.number,
        "character": version.character,
        "title": version.title,
        "text": version.text,
        "draft": version.draft,
        "sources": [cited(place) for place in version.places],
        "adopted_by": version.adopted_by or None,
        "since": log.instant(version.since),
        "until": log.instant(version.until) if version.until else None,
    }


def cited(place: Shape) -> str:
    """A place in a source on one line; one that nobody read there says so."""
    line = f"{place['source']}, {place['place']}"
    return line if place.get("verified", True) else f"{line} (unverified)"


def dossier(found: Dossier) -> Shape:
    """An element with its layers, all its versions, what reaffirmed it, who stood apart and its links."""
    return element(found.standing) | {
        "understandings": [understanding(each) for each in found.standing.understandings],
        "versions": [version_shape(each) for each in found.versions],
        "reaffirmations": [
            {"document": each.document, "by": each.by or None, "at": log.instant(each.at)}
            for each in found.reaffirmations
        ],
        "endorsed_by": {of: [each.source.symbol for each in rows] for of, rows in found.endorsements.items()},
        "stood_apart": [
            {"state": each.state, "version": version.number, "words": each.words, "at": log.instant(each.at)}
            for version in found.versions
            for each in found.dissociations.get(version.pk, ())
        ],
        "links": [
            {"element": other.code, "relation": link.relation, "direction": way, "place": link.place}
            for way, other, link in found.links
        ],
    }


def understanding(row: Understanding) -> Shape:
    """A layer read together with an element."""
    return {
        "words": row.words,
        "sources": [cited(place) for place in row.places],
        "draft": row.draft,
        "adopted_by": row.adopted_by or None,
        "since": log.instant(row.since),
    }


def threat(row: Threat) -> Shape:
    """A kind of threat."""
    return {
        "code": row.code,
        "subject": f"threat:{row.code}",
        "family": row.family,
        "title": row.title,
        "norms": row.norms,
        "sources": [cited(place) for place in row.places],
        "draft": row.draft,
    }


def threat_raised(row: ThreatRaised) -> Shape:
    """A kind of threat a State proposes: its own words, with the standing note."""
    return {
        "subject": f"threat-raised:{row.pk}",
        "state": row.state,
        "title": row.title,
        "words": row.words,
        "at": log.instant(row.at),
        "note": str(AUTHORS_WORDS),
    }


def position(row: LawPosition) -> Shape:
    """A published position: who, when, where to read it, and the topics it treats."""
    return {
        "id": row.pk,
        "subject": f"position:{row.pk}",
        "author": row.author,
        "date": row.date,
        "title": row.title,
        "link": row.link,
        "treats": row.topics,
        "registered": log.instant(row.at),
        "corrects": f"position:{row.corrects_id}" if row.corrects_id else None,
    }


def question(row: LawQuestion) -> Shape:
    """A question on international law, in its author's words."""
    return {
        "id": row.pk,
        "subject": f"law-question:{row.pk}",
        "author": row.author,
        "title": row.title,
        "words": row.words,
        "topics": row.topics,
        "sources": row.sources,
        "raised": log.instant(row.at),
        "note": str(AUTHORS_WORDS),
    }


def view(row: LawView) -> Shape:
    """A view on a question, in its author's words."""
    return {
        "subject": f"law-view:{row.pk}",
        "author": row.author,
        "words": row.words,
        "sources": row.sources,
        "at": log.instant(row.at),
    }


def step(row: CbmStep) -> Shape:
    """What a State said it does on a confidence-building measure."""
    return {
        "id": row.pk,
        "subject": f"cbm-step:{row.pk}",
        "element": row.element.code,
        "state": row.state,
        "words": row.words,
        "link": row.link or None,
        "audience": row.audience,
        "at": log.instant(row.at),
    }
