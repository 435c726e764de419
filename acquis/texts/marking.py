# SPDX-License-Identifier: EUPL-1.2
"""XML as files are written in it: elements, and text without the signs that XML cannot carry."""

from xml.etree import ElementTree as ET

for prefix, namespace in {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "akn": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0",
}.items():
    ET.register_namespace(prefix, namespace)


def element(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    """A child in its parent's namespace."""
    child = ET.SubElement(parent, f"{parent.tag.partition('}')[0]}}}{tag}", attributes)
    child.text = text
    return child


def in_xml(root: ET.Element) -> bytes:
    """The tree as a file, in UTF-8."""
    for each in root.iter():
        each.text = _fit(each.text)
        each.tail = _fit(each.tail)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _fit(text: str | None) -> str | None:
    """The text without what XML 1.0 knows no sign for (https://www.w3.org/TR/xml/#charsets)."""
    if text is None:
        return None
    return "".join(
        sign
        for sign in text
        if sign in "\t\n\r" or " " <= sign <= "\ud7ff" or "\ue000" <= sign <= "\ufffd" or sign >= "\U00010000"
    )
