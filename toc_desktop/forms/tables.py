"""Files a form refers to (CSV, XML, GeoJSON) as secondary instances."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from toc_desktop.forms.drafts import Draft, Fault
from toc_desktop.forms.listing import table_of
from toc_desktop.forms.markup import read_markup
from toc_desktop.forms.sheets import decoded
from toc_desktop.forms.tokens import Refusal
from toc_desktop.i18n import Message


def attached(draft: Draft, files: Mapping[str, bytes]) -> dict[str, Any]:
    """Puts the files' contents in their instances' place, and gives them; a file that is missing is a fault."""
    read: dict[str, Any] = {}
    for name, source in draft.sources.items():
        file, _, part = source.rpartition("/")[2].partition("#")
        if source.endswith("last-saved") or file == "last-saved":
            draft.instances.setdefault(name, _table("root", "item", [], []))
            continue
        if name in draft.instances and file not in files:
            continue  # it came with the form
        data = files.get(file)
        if data is None:
            message = Message("The file “{file}” is missing.", file=file)
            advice = Message("Put it beside the questionnaire and import both together.")
            draft.faults.append(Fault("warning", "", "type", file, message, advice))
            draft.instances[name] = _table("root", "item", [], [])
            continue
        try:
            kept = instance_of(file, data)
            draft.instances[name] = read[name] = _part(kept, part) if part else kept
        except Refusal as wrong:
            advice = Message("Correct the file and import again.")
            draft.faults.append(Fault("error", "", "type", file, wrong.message, advice))
            draft.instances[name] = _table("root", "item", [], [])
    return read


def _part(kept: dict[str, Any], name: str) -> dict[str, Any]:
    """The rows of one list of a table of several."""
    if "list_name" not in kept.get("columns", ()):
        return kept
    at = kept["columns"].index("list_name")
    return {**kept, "rows": [row for row in kept["rows"] if row[at] == name]}


def instance_of(name: str, data: bytes) -> dict[str, Any]:
    """Raises Refusal when the file cannot be read."""
    ending = name.rpartition(".")[2].lower()
    if ending == "xml":
        return table_of(read_markup(decoded(data)))
    if ending in ("geojson", "json"):
        return _from_geojson(name, decoded(data))
    return _from_csv(decoded(data))


def _table(root: str, item: str, columns: list[str], rows: list[list[str]]) -> dict[str, Any]:
    return {"root": root, "item": item, "columns": columns, "rows": rows}


def _from_csv(text: str) -> dict[str, Any]:
    mark = max(",;\t", key=text[:5000].count)
    try:
        lines = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=mark) if any(row)]
    except csv.Error:
        raise Refusal(Message("The table cannot be read.")) from None
    heads = [cell.strip() for cell in lines[0]] if lines else []
    width = len(heads)
    return _table("root", "item", heads, [[cell.strip() for cell in (row + [""] * width)[:width]] for row in lines[1:]])


def _from_geojson(name: str, text: str) -> dict[str, Any]:
    try:
        kept = json.loads(text)
        features = kept["features"]
        records = [_record(feature) for feature in features]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise Refusal(Message("“{name}” is not a GeoJSON feature collection.", name=name)) from None
    columns = list(dict.fromkeys(column for record in records for column in record))
    return _table("root", "item", columns, [[record.get(column, "") for column in columns] for record in records])


def _record(feature: dict[str, Any]) -> dict[str, str]:
    shape = feature["geometry"]
    spots = shape["coordinates"]
    if shape["type"] == "Point":
        geometry = _spot(spots)
    else:
        geometry = ";".join(_spot(spot) for spot in (spots[0] if shape["type"] == "Polygon" else spots))
    found = {"geometry": geometry}
    if "id" in feature:
        found["id"] = str(feature["id"])
    found.update({str(key): "" if value is None else str(value) for key, value in feature["properties"].items()})
    return found


def _spot(spot: list[float]) -> str:
    return f"{spot[1]} {spot[0]} 0 0"
