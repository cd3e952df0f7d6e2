"""The untouched network as a checkpoint: ImageNet weights and a fitted projection.

    python -m mirip_training.project
    python -m mirip_training.project --dimensions 192

What training starts from and is compared with. The projection is PCA with the mean removed, half
whitened, as one dense layer.

Principal components decorrelate the features (Pearson 1901; for retrieval, Jégou and Chum 2012,
"Negative evidences and co-occurrences in image retrieval: the benefit of PCA and whitening").
Full whitening divides each component by its standard deviation and lifts noise as high as signal;
none leaves a few strong components in charge of the cosine. Dividing by the square root of the
standard deviation is the half way that measured best (README.md).

Writes `.cache/pretrained-<d>.npz` and `.json` (trained.py). The untouched network knows no
categories: a seeded random layer holds their place, so that every step runs on it.
"""

import numpy as np
from numpy.typing import NDArray

from .data import PROJECTION_SPLITS
from .features import cached_features
from .folding import untouched_weights
from .paths import CACHE_DIR, shared_dir, step_parser
from .preprocess import INPUT_SIZE_PX
from .trained import Trained, write_trained

DIMENSIONS = 128
PLACEHOLDER_CATEGORIES = 84


def fit_projection(
    features: NDArray[np.float32], dimensions: int
) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float64]]:
    """Kernel [d, k], bias [k] and the components' standard deviations [k], from features [n, d].

    Output k of `features @ kernel + bias` has mean 0 and standard deviation sqrt(deviation k).
    """
    x = features.astype(np.float64)
    mean = x.mean(axis=0)
    x -= mean
    variances, vectors = np.linalg.eigh(x.T @ x / len(x))
    strongest = np.argsort(variances)[::-1][:dimensions]
    deviations = np.sqrt(variances[strongest])
    components = vectors[:, strongest]
    # An eigenvector's sign is arbitrary; fixing it makes two runs give the same file.
    largest = np.abs(components).argmax(axis=0)
    components = components * np.sign(components[largest, np.arange(len(largest))])
    kernel = components / np.sqrt(deviations)
    return kernel.astype(np.float32), (-mean @ kernel).astype(np.float32), deviations


def untouched_network(kernel: NDArray[np.float32], bias: NDArray[np.float32]) -> Trained:
    """The ImageNet weights, batch norms folded, behind the projection [320, d], [d]."""
    layers = untouched_weights()
    random = np.random.default_rng(0).normal(0, 0.1, (len(bias) + 1, PLACEHOLDER_CATEGORIES))
    layers["projection"] = kernel, bias
    layers["categories"] = random[1:].astype(np.float32), random[0].astype(np.float32)
    names = [f"class-{i:02d}" for i in range(PLACEHOLDER_CATEGORIES)]
    facts = {
        "inputSize": INPUT_SIZE_PX,
        "categories": [{"id": name, "words": {"id": name, "en": name}} for name in names],
        "categoryTemperature": 1.0,
        "training": {"fineTuned": False, "projection": "PCA, mean removed, half whitened"},
    }
    return Trained.of(layers, facts)


def main() -> None:
    parser = step_parser(__doc__)
    parser.add_argument("--dimensions", type=int, default=DIMENSIONS)
    args = parser.parse_args()
    dimensions, shared = args.dimensions, shared_dir(args.shared)
    features = np.concatenate([cached_features(shared, name) for name in PROJECTION_SPLITS])
    kernel, bias, deviations = fit_projection(features, dimensions)
    write_trained(untouched_network(kernel, bias), CACHE_DIR / f"pretrained-{dimensions}.npz")
    total = features.var(axis=0, dtype=np.float64).sum()
    print(f"{len(features)} rows, {dimensions} components keep {(deviations**2).sum() / total:.1%}")
    print(f"standard deviations {deviations[0]:.3f} to {deviations[-1]:.3f}")


if __name__ == "__main__":
    main()
