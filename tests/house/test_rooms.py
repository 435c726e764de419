# SPDX-License-Identifier: EUPL-1.2
"""Rooms face one way: by imports, by foreign keys, and by the names of their files."""

import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from importlinter.cli import lint_imports

pytestmark = pytest.mark.once

ROOT = Path(__file__).resolve().parents[2]
BANNED = {
    *("utils", "helpers", "common", "misc", "base", "manager", "managers"),
    *("service", "services", "handler", "handlers", "processor", "data", "info"),
}


def test_imports_face_one_way(capsys):
    broken = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert not broken, "A room imports what it may not:\n" + capsys.readouterr().out


def test_foreign_keys_point_to_the_same_or_a_lower_room():
    upward = [
        f"{where}: {room} is below {target}"
        for where, room, target in foreign_keys()
        if target and height(room) < height(target)
    ]
    assert upward == [], "Move the row to the room that sees both, or point by subject:\n" + "\n".join(upward)


def test_no_foreign_key_leaves_the_record():
    leaving = [where for where, room, target in foreign_keys() if room == "record" and target != "record"]
    assert leaving == [], "Entries know the world by key only"


def test_no_module_has_a_name_that_says_nothing():
    files = [*(ROOT / "acquis").rglob("*.py")]
    names = {path: path.parent.name if path.name == "__init__.py" else path.stem for path in files}
    empty = sorted(str(path.relative_to(ROOT)) for path, name in names.items() if name in BANNED)
    assert empty == [], "Name the file after the thing it holds, in a delegate's word"


def foreign_keys():
    """Where it is, the room it is in, the room it points to (None outside Acquis)."""
    for model in apps.get_models(include_auto_created=True):
        if room := room_of(model):
            for field in model._meta.get_fields():
                if field.is_relation and not field.auto_created and field.related_model:
                    yield f"{model.__name__}.{field.name}", room, room_of(field.related_model)


def room_of(model):
    package, _, rest = model._meta.app_config.name.partition(".")
    return rest.partition(".")[0] if package == "acquis" else None


def height(room):
    """Law is 0. The order is that of the fence in pyproject.toml."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [layer.strip("()") for layer in reversed(layers)].index(room)
