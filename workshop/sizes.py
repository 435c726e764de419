# SPDX-License-Identifier: EUPL-1.2
"""Shows what has grown larger than we aim at. Nothing is enforced: a size is a question, not a verdict."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

ROOT = Path(__file__).resolve().parent.parent
FUNCTION, LAW_FUNCTION, VIEW = 40, 30, 15
FILE, DOOR, TEMPLATE = 400, 120, 150
ACTS, DEPENDENCIES = 25, 20


def main() -> None:
    sources = [p for p in sorted((ROOT / "acquis").rglob("*.py")) if "migrations" not in p.parts]
    templates = sorted((ROOT / "acquis").rglob("*.html"))
    functions = [f for p in sources if "tests" not in p.parts for f in functions_in(p)]
    large = [
        *(f"{where}: {lines} lines (function, aim {aim})" for where, lines, aim in functions if lines > aim),
        *(line for p in sources if (line := too_long(p, DOOR if p.name == "perform.py" else FILE))),
        *(line for p in templates if (line := too_long(p, TEMPLATE))),
        *(line for p in sources if p.name == "acts.py" and (line := too_many_acts(p))),
    ]
    print("\n".join(["Sizes", *(f"  {line}" for line in large)]))
    show_spread("functions", [lines for _, lines, _ in functions], "median 8, p90 25")
    show_spread("templates", [count_lines(p) for p in templates], "median 25")
    print(f"  {len(direct_dependencies())} direct dependencies at run time (aim {DEPENDENCIES})")


def functions_in(path: Path) -> Iterator[tuple[str, int, int]]:
    """Where, how many lines without the docstring, how many at most."""
    aim = LAW_FUNCTION if "law" in path.parts else VIEW if path.name == "views.py" else FUNCTION
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if ast.get_docstring(node) is not None:
                lines -= (node.body[0].end_lineno or 0) - node.body[0].lineno + 1
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}", lines, aim


def too_long(path: Path, aim: int) -> str | None:
    lines = count_lines(path)
    return f"{path.relative_to(ROOT)}: {lines} lines (file, aim {aim})" if lines > aim else None


def too_many_acts(path: Path) -> str | None:
    classes = [n for n in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(n, ast.ClassDef)]
    acts = [c for c in classes if any(ast.unparse(b).split(".")[-1] == "Act" for b in c.bases)]
    return f"{path.relative_to(ROOT)}: {len(acts)} acts (aim {ACTS})" if len(acts) > ACTS else None


def show_spread(what: str, lines: list[int], aim: str) -> None:
    if len(lines) > 1:
        p90 = quantiles(lines, n=10)[-1]
        print(f"  {len(lines)} {what}: median {median(lines):g} lines, p90 {p90:.0f} (aim {aim})")


def direct_dependencies() -> list[str]:
    lines = (ROOT / "requirements" / "run.in").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-"))]


def count_lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


if __name__ == "__main__":
    main()
