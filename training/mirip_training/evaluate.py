"""Measure precision at 1 with the exported weights and write it into the card.

    python -m mirip_training.evaluate

Precision at 1: the share of queries whose nearest neighbour by cosine has the query's label.
`test` against `test` leaves the query itself out. Rows without a label stay in the catalogue as
distractors and are never queries; when a query is left out of its own catalogue, neither is a
label that occurs once, as no answer could be right.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .card import read_card, write_card
from .data import load_set
from .exported import ExportedModel
from .features import cached_pixels
from .paths import model_dir, shared_dir, step_parser

_CHUNK = 512


@dataclass(frozen=True)
class Task:
    """One figure: which label counts, and which splits ask and answer."""

    set: str
    columns: tuple[str, ...]
    query: str
    catalogue: str


TASKS = (
    Task("fashion", ("article_type",), "test", "test"),
    Task("fashion", ("article_type", "base_colour"), "test", "test"),
    Task("clothing", ("label",), "test", "test"),
    Task("clothing", ("label",), "test", "train"),
    Task("grocery", ("fine",), "test", "iconic"),
    Task("grocery", ("fine",), "test", "train"),
    Task("objects", ("label",), "test", "test"),
)


def unit(embeddings: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows [n, d] scaled to length 1."""
    return embeddings / np.linalg.norm(embeddings, axis=1, keepdims=True)


@dataclass(frozen=True)
class Labelled:
    """Embeddings [n, d] and their labels [n], '' where a row has none."""

    embeddings: NDArray[np.float32]
    labels: NDArray[np.str_]


def precision_at_1(queries: Labelled, catalogue: Labelled | None = None) -> tuple[float, int]:
    """(precision at 1, number of queries); without a catalogue, leave one out of the queries."""
    offered = catalogue or queries
    askable = queries.labels != ""
    if catalogue is None:
        labels, counts = np.unique(queries.labels, return_counts=True)
        askable &= np.isin(queries.labels, labels[counts > 1])
    rows = np.flatnonzero(askable)
    asked, answers = unit(queries.embeddings), unit(offered.embeddings).T
    right = 0
    for start in range(0, len(rows), _CHUNK):
        part = rows[start : start + _CHUNK]
        scores = asked[part] @ answers
        if catalogue is None:
            scores[np.arange(len(part)), part] = -np.inf
        nearest = offered.labels[scores.argmax(axis=1)]
        right += int((nearest == queries.labels[part]).sum())
    return right / len(rows), len(rows)


class Embeddings:
    """Embeds each split of each set once, when it is first asked for."""

    def __init__(self, model: ExportedModel, shared: Path) -> None:
        self._shared = shared
        self._model = model
        self._known: dict[tuple[str, str], NDArray[np.float32]] = {}

    def of(self, name: str, split: str) -> NDArray[np.float32]:
        """Raw embeddings [rows of the split, dimensions]."""
        if (name, split) not in self._known:
            start = time.perf_counter()
            rows = load_set(self._shared, name).indices(split)
            pixels = cached_pixels(self._shared, name, self._model.input_size)
            self._known[name, split] = self._model.embed(pixels[rows])
            seconds = time.perf_counter() - start
            print(f"embedded {name} {split}: {len(rows)} in {seconds:.0f} s", flush=True)
        return self._known[name, split]


def measure(task: Task, embeddings: Embeddings, shared: Path) -> dict[str, Any]:
    """One row of the card's `quality`."""
    images = load_set(shared, task.set)
    labels = images.labels(*task.columns)

    def side(split: str) -> Labelled:
        return Labelled(embeddings.of(task.set, split), labels[images.indices(split)])

    leave_one_out = task.query == task.catalogue
    catalogue = None if leave_one_out else side(task.catalogue)
    precision, queries = precision_at_1(side(task.query), catalogue)
    return {
        "set": task.set,
        "label": "+".join(task.columns),
        "query": task.query,
        "catalogue": task.catalogue,
        "metric": "cosine",
        "queries": queries,
        "precisionAt1": round(precision, 4),
        "measuredBy": "training/evaluate.py",
    }


def main() -> None:
    parser = step_parser(__doc__)
    parser.add_argument("--model", help="the exported model (default: the one that ships)")
    args = parser.parse_args()
    shared, folder = shared_dir(args.shared), model_dir(args.model)
    embeddings = Embeddings(ExportedModel(folder), shared)
    quality = []
    for task in TASKS:
        row = measure(task, embeddings, shared)
        print(f"{row['set']} {row['label']}, {row['query']} in {row['catalogue']}: "
              f"{row['precisionAt1']:.4f} ({row['queries']} queries)", flush=True)  # fmt: skip
        quality.append(row)
    write_card(read_card(folder) | {"quality": quality}, folder)


if __name__ == "__main__":
    main()
