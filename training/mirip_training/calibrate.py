"""What a similarity means: probabilities of "same product" and "same kind", by cosine.

    python -m mirip_training.calibrate --checkpoint .cache/run.npz

The number is for a visitor who looks at a result, so it is fitted on what visitors look at: pairs
of a query and its results at the ranks 1, 2, 3, 5, 8, 13, 21 and 30, and one product at random,
which pins the lower end. Each probability is a logistic curve of the cosine (Platt 1999), fitted
on the pairs of half of the queries; the expected calibration error is measured on the other half
(Guo et al. 2017, arXiv 1706.04599), in ten bins with equally many pairs.

*Same kind*: fashion article_type, clothing label, grocery coarse and objects label, one left out.
*Same product*: photos of one grocery product, one left out, and disturbed copies of fashion photos.
Half of the fashion copies are sought in a catalogue without their original: visitors also ask for
what a shop does not have, and its nearest result must not look sure.

Only `val` rows are seen. Every set gives the same number of queries, as a visitor's shop may be
like any of them. Writes `calibration` into `<stem>.json`, from where `export` takes it to the card.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .data import load_set
from .evaluate import unit
from .features import cached_pixels
from .paths import shared_dir, step_parser
from .preprocess import INPUT_SIZE_PX, normalise
from .trained import Trained, read_trained, write_facts

Embeddings = NDArray[np.float32]

KINDS = {"fashion": "article_type", "clothing": "label", "grocery": "coarse", "objects": "label"}
RANKS = np.array([1, 2, 3, 5, 8, 13, 21, 30])
QUERIES_PER_SET = 290
BINS = 10
_NEWTON_STEPS = 25


@dataclass(frozen=True)
class Side:
    """Unit embeddings [n, d] and labels [n], '' where a row has none."""

    embeddings: Embeddings
    labels: NDArray[np.str_]


@dataclass(frozen=True)
class Pairs:
    """Cosines [n], whether the pair belongs together [n], and the query it came from [n]."""

    cosines: NDArray[np.float64]
    same: NDArray[np.bool_]
    query: NDArray[np.int64]


def draw_pairs(
    queries: Side, catalogue: Side, left_out: NDArray[np.int64], rng: np.random.Generator
) -> Pairs:
    """A query's results at `RANKS` and one at random; row `left_out[i]` is hidden from query i.

    -1 in `left_out` hides nothing.
    """
    cosines = (queries.embeddings @ catalogue.embeddings.T).astype(np.float64)
    hiding = left_out >= 0
    cosines[hiding, left_out[hiding]] = -np.inf
    order = np.argsort(-cosines, axis=1, kind="stable")
    # The last place may be the hidden row.
    offered = len(catalogue.labels) - 1
    shown = order[:, RANKS[RANKS <= offered] - 1]
    random = np.take_along_axis(order, rng.integers(0, offered, (len(order), 1)), axis=1)
    chosen = np.concatenate([shown, random], axis=1)
    same = catalogue.labels[chosen] == queries.labels[:, None]
    asking = np.repeat(np.arange(len(order)), chosen.shape[1])
    return Pairs(np.take_along_axis(cosines, chosen, axis=1).ravel(), same.ravel(), asking)


def fit_logistic(x: NDArray[np.float64], y: NDArray[np.bool_]) -> tuple[float, float]:
    """Slope and intercept of the most likely P(y) = 1 / (1 + exp(-(slope * x + intercept)))."""
    design = np.stack([x, np.ones_like(x)], axis=1)
    curve = np.zeros(2)
    # Newton's method; a touch of ridge keeps it finite where the classes are separable.
    ridge = np.diag([1e-6, 1e-6])
    for _ in range(_NEWTON_STEPS):
        p = probability(x, *curve)
        gradient = design.T @ (y - p) - ridge @ curve
        hessian = (design * (p * (1 - p))[:, None]).T @ design + ridge
        curve = curve + np.linalg.solve(hessian, gradient)
    return float(curve[0]), float(curve[1])


def probability(x: NDArray[np.float64], slope: float, intercept: float) -> NDArray[np.float64]:
    """The logistic curve."""
    return 1 / (1 + np.exp(-(slope * x + intercept)))


def expected_calibration_error(p: NDArray[np.float64], y: NDArray[np.bool_]) -> float:
    """Mean |probability - share that is true| over `BINS` bins of equally many pairs."""
    bins = np.array_split(np.argsort(p, kind="stable"), BINS)
    gaps = [abs(p[part].mean() - y[part].mean()) * len(part) for part in bins]
    return float(sum(gaps) / len(p))


def calibrate(pairs: list[Pairs], sets: str) -> dict[str, Any]:
    """One curve of the card's `calibration`, from the pairs of several sets."""
    # Split by query: two pairs of one query are no independent witnesses.
    fitting = np.concatenate([part.query % 2 == 0 for part in pairs])
    cosines = np.concatenate([part.cosines for part in pairs])
    same = np.concatenate([part.same for part in pairs])
    slope, intercept = fit_logistic(cosines[fitting], same[fitting])
    p = probability(cosines[~fitting], slope, intercept)
    return {
        "slope": round(slope, 4),
        "intercept": round(intercept, 4),
        "sets": sets,
        "pairs": len(cosines),
        "expectedCalibrationError": round(expected_calibration_error(p, same[~fitting]), 4),
    }


class ValPhotos:
    """Embeds the `val` photos of the sets with a checkpoint's float32 network."""

    def __init__(self, trained: Trained, shared: Path) -> None:
        from .network import build_network

        self._network = build_network(trained)
        self._size = trained.input_size
        self._shared = shared

    def side(self, name: str, column: str) -> Side:
        """All val photos of a set."""
        images = load_set(self._shared, name)
        rows = images.indices("val")
        pixels = cached_pixels(self._shared, name, self._size)[rows]
        return Side(self._embed(pixels), images.labels(column)[rows])

    def copies(
        self, name: str, column: str, chosen: NDArray[np.int64], rng: np.random.Generator
    ) -> Side:
        """Disturbed copies of the chosen val photos."""
        from .watch import disturb

        images = load_set(self._shared, name)
        rows = images.indices("val")[chosen]
        # Disturbed at the size that is surely cached: a crop of it is as sharp as a phone's photo.
        photos = cached_pixels(self._shared, name, max(self._size, INPUT_SIZE_PX))[rows]
        pixels = np.stack([disturb(photo, self._size, rng) for photo in photos])
        return Side(self._embed(pixels), images.labels(column)[rows])

    def _embed(self, pixels: NDArray[np.uint8]) -> Embeddings:
        return unit(self._network.predict(normalise(pixels), verbose=0)["embedding"])


def kind_pairs(photos: ValPhotos, rng: np.random.Generator) -> Iterator[Pairs]:
    """Pairs of one set each, labelled by kind."""
    for name, column in KINDS.items():
        yield _one_left_out(photos.side(name, column), rng)


def product_pairs(photos: ValPhotos, rng: np.random.Generator) -> Iterator[Pairs]:
    """Pairs of one set each, labelled by product."""
    yield _one_left_out(photos.side("grocery", "fine"), rng)
    catalogue = photos.side("fashion", "product_id")
    chosen = rng.choice(len(catalogue.labels), QUERIES_PER_SET, replace=False)
    absent = rng.random(len(chosen)) < 0.5
    copies = photos.copies("fashion", "product_id", chosen, rng)
    yield draw_pairs(copies, catalogue, np.where(absent, chosen, -1), rng)


def _one_left_out(catalogue: Side, rng: np.random.Generator) -> Pairs:
    """Labelled rows ask; every one is hidden from itself."""
    labelled = np.flatnonzero(catalogue.labels != "")
    chosen = rng.choice(labelled, min(QUERIES_PER_SET, len(labelled)), replace=False)
    queries = Side(catalogue.embeddings[chosen], catalogue.labels[chosen])
    return draw_pairs(queries, catalogue, chosen, rng)


def main() -> None:
    parser = step_parser(__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True, help="weights (.npz)")
    args = parser.parse_args()
    trained = read_trained(args.checkpoint)
    photos = ValPhotos(trained, shared_dir(args.shared))
    rng = np.random.default_rng(0)
    calibration = {
        "sameProduct": calibrate(
            list(product_pairs(photos, rng)),
            "val of grocery (fine) and disturbed copies of val of fashion, half without original",
        ),
        "sameKind": calibrate(
            list(kind_pairs(photos, rng)),
            "val of " + ", ".join(f"{name} ({column})" for name, column in KINDS.items()),
        ),
    }
    for name, curve in calibration.items():
        print(f"{name}: {curve}")
    write_facts(trained.facts | {"calibration": calibration}, args.checkpoint)


if __name__ == "__main__":
    main()
