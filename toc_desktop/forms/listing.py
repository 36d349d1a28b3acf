"""Secondary instances as plain data: a flat list as a table, anything else as a tree."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from toc_desktop.forms.markup import children, local


def table_of(root: Element) -> dict[str, object]:
    """A flat list as a table, anything else as a tree of [name, text, children]."""
    items = list(children(root))
    names = {local(item) for item in items}
    columns: dict[str, int] = {}
    rows: list[list[str]] = []
    is_flat = len(names) == 1
    for item in items if is_flat else []:
        cells = list(children(item))
        row = [""] * len(columns)
        seen: set[str] = set()
        for cell in cells:
            name = local(cell)
            if len(cell) or name in seen:
                is_flat = False
                break
            seen.add(name)
            at = columns.setdefault(name, len(columns))
            row.extend([""] * (at + 1 - len(row)))
            row[at] = (cell.text or "").strip()
        if not cells or not is_flat:
            is_flat = False
            break
        rows.append(row)
    if is_flat and items:
        width = len(columns)
        return {
            "root": local(root),
            "item": names.pop(),
            "columns": list(columns),
            "rows": [row + [""] * (width - len(row)) for row in rows],
        }
    return {"tree": _tree(root)}


def _tree(element: Element) -> list[object]:
    return [local(element), (element.text or "").strip(), [_tree(child) for child in children(element)]]


def is_table(kept: dict[str, object]) -> bool:
    """Whether this is what `table_of` makes."""
    if "tree" in kept:
        return _is_tree(kept["tree"], 0)
    columns, rows = kept.get("columns"), kept.get("rows")
    if not (isinstance(columns, list) and isinstance(rows, list) and isinstance(kept.get("item"), str)):
        return False
    width = len(columns)
    return isinstance(kept.get("root"), str) and all(isinstance(row, list) and len(row) == width for row in rows)


def _is_tree(tree: object, depth: int) -> bool:
    if depth > 100 or not (isinstance(tree, list) and len(tree) == 3 and isinstance(tree[2], list)):
        return False
    return isinstance(tree[0], str) and isinstance(tree[1], str) and all(_is_tree(t, depth + 1) for t in tree[2])
