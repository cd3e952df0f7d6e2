"""The model card: the only contract between Python and TypeScript. Builds, checks and writes it.

The fingerprint names what makes two vectors comparable: the network's files, and what goes in and
comes out. Two cards with one fingerprint may share a catalogue; goldens, quality, calibration and
words may differ. It is the sha256, cut to 32 hex digits, of: a line `path:sha256` for model.json
and each weight shard, sorted, each ended by a newline; then the canonical JSON of `input` and
directly behind it that of the embedding, `{dimensions, tensor}` of `output` (keys sorted, no
spaces).
"""

import hashlib
import json
from pathlib import Path
from typing import Any

CARD_FILE = "card.json"
SCHEMA_VERSION = 2
_FLAT_OBJECT_WIDTH = 180
Card = dict[str, Any]

# P = 1 / (1 + exp(-(slope * cosine + intercept))), and how it was measured (calibrate.py).
_CURVE = {
    "slope": float,
    "intercept": float,
    "sets": str,
    "pairs": int,
    "expectedCalibrationError": float,
}
_SHAPE: dict[str, Any] = {
    "schemaVersion": int,
    "id": str,
    "name": str,
    "description": str,
    "created": str,
    "fingerprint": str,
    "input": {
        "tensor": str,
        "width": int,
        "height": int,
        "channels": int,
        "layout": str,
        "colourSpace": str,
        "resize": {"rule": str, "filter": str},
        "background": [int],
        "normalisation": {"subtract": int, "divide": int},
    },
    "output": {
        "tensor": str,
        "dimensions": int,
        "map": {"tensor": str, "height": int, "width": int},
        "categories": {
            "tensor": str,
            "temperature": float,
            "classes": [{"id": str, "words": {"id": str, "en": str}}],
        },
    },
    "calibration": {"sameProduct": _CURVE, "sameKind": _CURVE},
    "files": [{"path": str, "bytes": int, "sha256": str}],
    "weights": {"dtype": str, "parameters": int},
    "goldens": {
        "path": str,
        "encoding": str,
        "count": int,
        "minCosine": float,
        "maxNormError": float,
        "embeddings": [[float]],
        "logits": [[float]],
    },
    "sources": [{"name": str, "kind": str, "licence": str, "note": str}],
    "licence": str,
    "training": dict,
    "quality": [
        {
            "set": str,
            "label": str,
            "query": str,
            "catalogue": str,
            "metric": str,
            "queries": int,
            "precisionAt1": float,
            "measuredBy": str,
        }
    ],
}


def describe_file(folder: Path, path: str) -> dict[str, Any]:
    """The card's entry for one file of the model."""
    content = (folder / path).read_bytes()
    return {"path": path, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def fingerprint(card: Card) -> str:
    """32 hex digits, as defined at the top of this file."""
    network = [file for file in card["files"] if file["path"] != card["goldens"]["path"]]
    lines = sorted(f"{file['path']}:{file['sha256']}\n" for file in network)
    embedding = {key: card["output"][key] for key in ("dimensions", "tensor")}
    text = "".join(lines) + _canonical(card["input"]) + _canonical(embedding)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def problems(card: Card, folder: Path) -> list[str]:
    """What is wrong with a card and the files beside it; empty when all is well."""
    found = list(_shape_problems("card", card, _SHAPE))
    if found:
        return found
    for file in card["files"]:
        if describe_file(folder, file["path"]) != file:
            found.append(f"{file['path']} is not the file that the card describes")
    if card["fingerprint"] != fingerprint(card):
        found.append("the fingerprint does not match files, input and output")
    if card["schemaVersion"] != SCHEMA_VERSION:
        found.append(f"schemaVersion is not {SCHEMA_VERSION}")
    goldens, output = card["goldens"], card["output"]
    lengths = {"embeddings": output["dimensions"], "logits": len(output["categories"]["classes"])}
    for key, length in lengths.items():
        if [len(row) for row in goldens[key]] != [length] * goldens["count"]:
            found.append(f"goldens.{key} is not {goldens['count']} rows of {length} numbers")
    return found


def read_card(folder: Path) -> Card:
    """The card of the model in `folder`, unchecked."""
    return json.loads((folder / CARD_FILE).read_text(encoding="utf-8"))


def write_card(card: Card, folder: Path) -> None:
    """Check the card against its files and write it, number rows and flat objects on one line."""
    if found := problems(card, folder):
        raise ValueError("; ".join(found))
    (folder / CARD_FILE).write_text(_pretty(card) + "\n", encoding="utf-8")


def _pretty(value: Any, indent: str = "") -> str:
    """JSON for people: an embedding is one row, not 128 lines, and so is a short flat object."""
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, (dict, list)):
        return flat
    parts = value.values() if isinstance(value, dict) else value
    nested = any(isinstance(part, (dict, list)) for part in parts)
    if not nested and (isinstance(value, list) or len(flat) < _FLAT_OBJECT_WIDTH):
        return flat
    deeper = indent + "  "
    if isinstance(value, dict):
        rows = [f"{json.dumps(key)}: {_pretty(part, deeper)}" for key, part in value.items()]
    else:
        rows = [_pretty(part, deeper) for part in value]
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    body = f",\n{deeper}".join(rows)
    return f"{opening}\n{deeper}{body}\n{indent}{closing}"


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _shape_problems(where: str, value: Any, shape: Any) -> list[str]:
    """Compare JSON with a shape: a type, an object of shapes, or a list of one shape."""
    if isinstance(shape, type):
        fits = isinstance(value, (int, float) if shape is float else shape)
        return [] if fits and not isinstance(value, bool) else [f"{where} is no {shape.__name__}"]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{where} is no list"]
        rows = [_shape_problems(f"{where}[{i}]", item, shape[0]) for i, item in enumerate(value)]
        return [problem for row in rows for problem in row]
    if not isinstance(value, dict) or value.keys() != shape.keys():
        return [f"{where} must have exactly the keys {', '.join(shape)}"]
    parts = [_shape_problems(f"{where}.{key}", value[key], part) for key, part in shape.items()]
    return [problem for part in parts for problem in part]
