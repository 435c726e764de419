# SPDX-License-Identifier: EUPL-1.2
"""Sentences for people: of a refusal, of an entry. Made when read, so that old entries appear in new languages."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from acquis.law.verdicts import Provision
from acquis.record import dates, registry
from acquis.record.act import ERASED, Malformed, Refusal

_reasons: dict[str, Any] = {}
_texts: list[Any] = []
_codes: dict[str, Mapping[str, Any]] = {}


def text_reader(function: Any) -> None:
    """Say how a text that carries its languages is read in the language of the page."""
    _texts.append(function)


def code_in_words(field: str, words: Mapping[str, Any]) -> None:
    """Say how the codes in a field are told in sentences of entries: ``SetStatus.status`` → code → words."""
    _codes[field] = words


def in_words(text: Any) -> str:
    """A text that carries its languages, in the language of the page."""
    return _texts[0](text) if isinstance(text, dict) and _texts else str(text)


def reasons() -> dict[str, Any]:
    """Every reason of refusal with its sentence, gathered from the `words` of the rooms."""
    if not _reasons:
        for config in apps.get_app_configs():
            if config.name.startswith("acquis."):
                try:
                    words = import_module(f"{config.name}.words")
                except ModuleNotFoundError:
                    continue
                _reasons.update(getattr(words, "REASONS", {}))
    return _reasons


def of_refusal(refusal: Refusal) -> str:
    """The refusal as a sentence a delegate understands."""
    known = reasons().get(refusal.reason)
    if known is None:
        return str(refusal.params.get("message") or refusal.reason)
    values = {name: _shown(value) for name, value in refusal.params.items()}
    sentence = str(known).format_map(_Gaps(values))
    return f"{refusal.field}: {sentence}" if isinstance(refusal, Malformed) and refusal.field else sentence


def of_provision(provision: Provision | None) -> dict[str, Any] | None:
    """A provision for people and for the API: number, words, source."""
    if provision is None:
        return None
    text = provision.text.get("en") if not _texts else _texts[0](provision.text)
    return {
        "number": provision.number,
        "text": text or next(iter(provision.text.values())),
        "source": provision.source.cite(),
        "standing": provision.standing,
        "verified": provision.verified,
    }


def capacities_in(fields: dict[str, Any]) -> dict[str, list[str]]:
    """Whom an entry's sentence names: of its fields and findings, those its act says are capacities, one or several."""
    values = fields["payload"] | fields["findings"]
    named = {name: values[name] for name in registry.find(fields["act"]).named if name in values}
    return {name: each if isinstance(each, list) else [each] for name, each in named.items()}


def of_entry(
    fields: dict[str, Any],
    content: dict[str, list[Any]] | None = None,
    names: dict[str, str] | None = None,
) -> str:
    """What an entry says was done, without who: ``asked for the floor``.

    `names`: how capacities are named for people, by capacity; as it is written where one is not among them.
    """
    said = str(registry.find(fields["act"]).said)
    values = (
        fields["payload"] | fields["findings"] | {path: value for path, (_, value) in (content or {}).items()}
    )
    known = names or {}
    named = {
        name: ", ".join(known.get(each, each) for each in several)
        for name, several in capacities_in(fields).items()
    }
    told = {name: _told(fields["act"], name, value) for name, value in values.items()}
    return said.format_map(_Gaps(told | named))


def _told(act: str, name: str, value: Any) -> str:
    codes = _codes.get(f"{act}.{name}", {})
    return str(codes[value]) if isinstance(value, str) and value in codes else _shown(value)


def _shown(value: Any) -> str:
    if value == ERASED:
        return _("erased")
    if isinstance(value, dict) and "commitment" in value:
        return _("not open to you")
    if isinstance(value, dict) and _texts:
        return _texts[0](value)
    if isinstance(value, tuple | list):
        return ", ".join(_shown(each) for each in value)
    return dates.in_sentence(str(value))


class _Gaps(dict):
    def __missing__(self, key: str) -> str:
        return "…"
