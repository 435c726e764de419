# SPDX-License-Identifier: EUPL-1.2
"""A paper as WordprocessingML (ECMA-376), for any word processor: headings, paragraphs, lists, languages, directions.

The same bytes for the same paper: the parts are packed in one order and bear no clock.
"""

import io
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from acquis.texts.marking import element, in_xml

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MIME = f"{PARTS}.document"
PRINTED = Path(__file__).parent / "printed"
ALIKE = ("styles", "numbering")
"""Parts that are alike in every file."""
SCRIPTS = {"ar": "bidi", "zh": "eastAsia"}
"""Under which attribute a language of a script of its own is named."""
REGIONS = {"zh": "zh-CN", "ar": "ar-SA", "en": "en-GB", "fr": "fr-FR", "es": "es-ES", "ru": "ru-RU"}


def written(paper: dict[str, Any]) -> bytes:
    """The file of a paper (`acquis.texts.paper`)."""
    parts = {
        "[Content_Types].xml": in_xml(_content_types()),
        "_rels/.rels": in_xml(_relations({"officeDocument": "word/document.xml"})),
        "word/_rels/document.xml.rels": in_xml(_relations({each: f"{each}.xml" for each in ALIKE})),
        "word/document.xml": in_xml(_document(paper)),
    }
    parts |= {f"word/{each}.xml": (PRINTED / f"{each}.xml").read_bytes() for each in ALIKE}
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in parts.items():
            file.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _document(paper: dict[str, Any]) -> ET.Element:
    root = _w(None, "document")
    body = _w(root, "body")
    rtl, dot = paper["rtl"], {"text": " · ", "lang": "en", "rtl": False}
    page = {"lang": paper["lang"], "rtl": rtl}
    if paper["strip"]:
        _paragraph(body, [page | {"text": paper["strip"], "bold": True}], "Faint", rtl)
    _paragraph(body, [paper["institution"]], "Faint", rtl)
    _paragraph(body, [paper["title"]], "Title", rtl)
    _paragraph(body, [run for each in paper["under"] for run in (each, dot)][:-1], "Faint", rtl)
    for block in paper["blocks"]:
        style = {"heading": f"Heading{block['level']}", "quote": "Quote"}.get(block["kind"], "Normal")
        label = page | {"text": f"{block['label']} ", "bold": True}
        runs = [label, *block["runs"]] if block["label"] else block["runs"]
        _paragraph(body, runs, style, rtl, listed=block["kind"] == "item")
    _paragraph(body, [page | {"text": paper["note"]}], "Faint", rtl)
    section = _w(body, "sectPr")
    _w(section, "pgSz", w="11906", h="16838")
    _w(
        section,
        "pgMar",
        top="1134",
        right="1247",
        bottom="1134",
        left="1247",
        header="567",
        footer="567",
        gutter="0",
    )
    if rtl:
        _w(section, "bidi")
    return root


def _paragraph(
    body: ET.Element, runs: list[dict[str, Any]], style: str, rtl: bool, listed: bool = False
) -> None:
    """A paragraph in the direction of the page; each run says its language, and its own direction."""
    paragraph = _w(body, "p")
    how = _w(paragraph, "pPr")
    _w(how, "pStyle", val=style)
    if listed:
        numbered = _w(how, "numPr")
        _w(numbered, "ilvl", val="0")
        _w(numbered, "numId", val="1")
    if rtl:
        _w(how, "bidi")
    for each in runs:
        run = _w(paragraph, "r")
        marks = _w(run, "rPr")
        if each.get("bold"):
            _w(marks, "b")
            _w(marks, "bCs")
        if each["rtl"]:
            _w(marks, "rtl")
        _w(marks, "lang", **{SCRIPTS.get(each["lang"], "val"): REGIONS.get(each["lang"], each["lang"])})
        for n, line in enumerate(each["text"].split("\n")):
            if n:
                _w(run, "br")
            words = _w(run, "t")
            words.text = line
            words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _content_types() -> ET.Element:
    root = ET.Element(f"{{{PACKAGE}/content-types}}Types")
    element(
        root,
        "Default",
        Extension="rels",
        ContentType="application/vnd.openxmlformats-package.relationships+xml",
    )
    for name, kind in (("document", "document.main"), *((each, each) for each in ALIKE)):
        element(root, "Override", PartName=f"/word/{name}.xml", ContentType=f"{PARTS}.{kind}+xml")
    return root


def _relations(to: dict[str, str]) -> ET.Element:
    root = ET.Element(f"{{{PACKAGE}/relationships}}Relationships")
    for n, (kind, target) in enumerate(to.items(), start=1):
        element(root, "Relationship", Id=f"rId{n}", Type=f"{OFFICE}/{kind}", Target=target)
    return root


def _w(parent: ET.Element | None, tag: str, **attributes: str) -> ET.Element:
    """An element of WordprocessingML, its attributes in the same namespace."""
    named = {f"{{{W}}}{name}": value for name, value in attributes.items()}
    return ET.Element(f"{{{W}}}{tag}") if parent is None else ET.SubElement(parent, f"{{{W}}}{tag}", named)
