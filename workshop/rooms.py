# SPDX-License-Identifier: EUPL-1.2
"""Draws which room imports which into docs/architecture.md; with --check only compares."""

import sys
import tomllib
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "architecture.md"
START, END = "<!-- rooms: drawn by make rooms -->", "<!-- /rooms -->"


def main(check: bool) -> int:
    if not PAGE.exists():
        print("docs/architecture.md is not written yet: no rooms drawn.")
        return 0
    before = PAGE.read_text(encoding="utf-8")
    if before.count(START) != 1 or before.count(END) != 1:
        print(f"docs/architecture.md must hold each of these two lines once:\n{START}\n{END}")
        return 1
    head, _, rest = before.partition(START)
    after = f"{head}{START}\n```text\n{drawing()}\n```\n{END}{rest.partition(END)[2]}"
    if after == before:
        return 0
    if check:
        print("The rooms in docs/architecture.md are not those of the code: run `make rooms`.")
        return 1
    PAGE.write_text(after, encoding="utf-8")
    return 0


def drawing() -> str:
    """One line per room, highest first; each room it imports stands in that room's own column."""
    sys.path.insert(0, str(ROOT))
    graph = grimp.build_graph("acquis", cache_dir=None)
    rooms = [room for room in order_of_rooms() if f"acquis.{room}" in graph.modules]
    imported = {room: rooms_imported_by(room, graph) for room in rooms}
    width = max(map(len, rooms))
    lines = []
    for i, room in enumerate(rooms):
        cells = [other if other in imported[room] else "·".center(len(other)) for other in rooms[i + 1 :]]
        indent = sum(len(other) + 1 for other in rooms[1 : i + 1])
        lines.append(f"{room:{width}}  {' ' * indent}{' '.join(cells)}".rstrip())
    return "\n".join(lines)


def rooms_imported_by(room: str, graph: grimp.ImportGraph) -> set[str]:
    prefix = f"acquis.{room}"
    own = {m for m in graph.modules if m == prefix or m.startswith(prefix + ".")}
    own = {m for m in own if ".tests" not in m and ".migrations" not in m}
    targets = {t for module in own for t in graph.find_modules_directly_imported_by(module)}
    return {t.split(".")[1] for t in targets if t.startswith("acquis.")} - {room}


def order_of_rooms() -> list[str]:
    """From the fence in pyproject.toml, highest room first; brackets mean not built yet."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return [layer.strip("()") for layer in layers]


if __name__ == "__main__":
    sys.exit(main(check="--check" in sys.argv[1:]))
