"""What a straight line can tell from the frozen embedding: linear probe and category logits.

    python -m mirip_training.probe --checkpoint .cache/runs/NAME/final.npz

Fits two multinomial logistic regressions (scikit-learn, L-BFGS) on embeddings of unit length; the
penalty is chosen on `val`.

* Linear probe: the 42 most frequent article types of `fashion`, fitted on `train`, accuracy on
  `test`: the figure that published systems on this data give.
* Category logits (categories.py), fitted on the `train` rows of all sets, each class weighing the
  square root of its photos; written into the checkpoint with the temperature that makes the
  probabilities of `val` true (Guo et al. 2017, arXiv 1706.04599).
"""

import json
import warnings
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .categories import categories, category_labels
from .data import PROJECTION_SPLITS, load_set
from .embedding import SetEmbedder
from .evaluate import unit
from .leaks import leaking_rows
from .paths import shared_dir, step_parser
from .trained import Trained, read_trained, write_trained

Array = NDArray[np.float32]
Ints = NDArray[np.int32]

_TYPES = 42
_PENALTIES = (3.0, 10.0, 30.0, 100.0)


def fit(x: Array, y: Ints, val: tuple[Array, Ints], weights: Array | None = None):
    """The logistic regression of the penalty that answers `val` best, and its accuracy there."""
    from sklearn.linear_model import LogisticRegression

    best, best_share = None, -1.0
    for penalty in _PENALTIES:
        model = LogisticRegression(C=penalty, max_iter=300)
        with warnings.catch_warnings():
            # Not converged to the last digit after 300 steps is good enough to be measured.
            warnings.simplefilter("ignore")
            model.fit(x, y, sample_weight=weights)
        share = float(model.score(*val))
        print(f"  penalty 1/{penalty:g}: {share:.4f} on val", flush=True)
        if share > best_share:
            best, best_share = model, share
    return best, best_share


def linear_probe(embedder: SetEmbedder, shared: Path) -> float:
    """Test accuracy on the most frequent article types."""
    fashion = load_set(shared, "fashion")
    types = fashion.labels("article_type")
    names, counts = np.unique(types[fashion.indices("train")], return_counts=True)
    frequent = names[np.argsort(-counts, kind="stable")[:_TYPES]]

    def side(split: str) -> tuple[Array, NDArray[np.str_]]:
        rows = fashion.indices(split)
        rows = rows[np.isin(types[rows], frequent)]
        if split == "train":
            rows = rows[~np.isin(rows, leaking_rows(shared, "fashion"))]
        # A visitor's search compares directions, so must the probe.
        return unit(embedder.rows("fashion", rows)), types[rows]

    model, _ = fit(*side("train"), side("val"))
    return float(model.score(*side("test")))


def fit_categories(
    embedder: SetEmbedder, shared: Path, dimensions: int
) -> tuple[Array, Array, float, dict[str, float]]:
    """Kernel [d, C], bias [C], temperature and figures of the category logits."""
    train, val, test = ([], []), ([], []), ([], [])
    for name in PROJECTION_SPLITS:
        images = load_set(shared, name)
        labels = category_labels(images)
        for (xs, ys), splits in ((train, ("train", "iconic")), (val, ("val",)), (test, ("test",))):
            rows = images.indices(*splits)
            rows = rows[labels[rows] >= 0]
            if xs is train[0]:
                rows = rows[~np.isin(rows, leaking_rows(shared, name))]
            xs.append(embedder.rows(name, rows))
            ys.append(labels[rows])
    (x, y), (x_val, y_val), (x_test, y_test) = (
        (np.concatenate(xs), np.concatenate(ys)) for xs, ys in (train, val, test)
    )
    # The graph applies the layer to raw embeddings: fit on those, at one common scale.
    scale = float(np.linalg.norm(x, axis=1).mean())
    counts = np.bincount(y, minlength=len(categories()))
    weights = (1 / np.sqrt(counts[y])).astype(np.float32)
    weights *= len(weights) / weights.sum()
    model, _ = fit(x / scale, y, (x_val / scale, y_val), weights)
    kernel = np.zeros((dimensions, len(counts)), np.float32)
    bias = np.full(len(counts), -30, np.float32)
    kernel[:, model.classes_] = model.coef_.T / scale
    bias[model.classes_] = model.intercept_
    temperature = fit_temperature(x_val @ kernel + bias, y_val)
    logits = x_test @ kernel + bias
    top3 = np.argsort(-logits, axis=1)[:, :3]
    figures = {
        "accuracy": float((logits.argmax(axis=1) == y_test).mean()),
        "top3": float((top3 == y_test[:, None]).any(axis=1).mean()),
        "photos": len(y_test),
    }
    return kernel, bias, temperature, figures


def fit_temperature(logits: Array, labels: Ints) -> float:
    """The temperature with the least cross-entropy, by golden-section search in its logarithm."""
    from scipy.optimize import minimize_scalar
    from scipy.special import log_softmax

    def loss(log_temperature: float) -> float:
        scores = log_softmax(logits / np.exp(log_temperature), axis=1)
        return -float(scores[np.arange(len(labels)), labels].mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-3, 3), method="bounded").x))


def main() -> None:
    parser = step_parser(__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    args = parser.parse_args()
    shared = shared_dir(args.shared)
    trained = read_trained(args.checkpoint, named=False)
    embedder = SetEmbedder(shared, trained)
    probe = linear_probe(embedder, shared)
    print(f"linear probe, {_TYPES} article types, test accuracy {probe:.4f}", flush=True)
    kernel, bias, temperature, figures = fit_categories(embedder, shared, trained.dimensions)
    print(f"category logits: temperature {temperature:.3f}, test {json.dumps(figures)}")
    tensors = trained.tensors | {"categories/kernel": kernel, "categories/bias": bias}
    facts = trained.facts
    facts["categories"] = [{"id": c.id, "words": c.words} for c in categories()]
    facts["categoryTemperature"] = round(temperature, 4)
    facts["training"] |= {
        "linearProbe": round(probe, 4),
        "categories": {name: round(value, 4) for name, value in figures.items()},
    }
    write_trained(Trained(tensors, facts), args.checkpoint)


if __name__ == "__main__":
    main()
