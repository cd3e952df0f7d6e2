"""Fit the 1280 -> 128 projection: PCA with the mean removed, half whitened, as one dense layer.

    python -m mirip_training.project

Principal components decorrelate the features (Pearson 1901; for retrieval, Jégou and Chum 2012,
"Negative evidences and co-occurrences in image retrieval: the benefit of PCA and whitening").
Full whitening divides each component by its standard deviation and lifts noise as high as signal;
none leaves a few strong components in charge of the cosine. Dividing by the square root of the
standard deviation is the half way that measured best (README.md).

Writes `.cache/projection.npz`: kernel [1280, 128], bias [128], deviations [128].
"""

import numpy as np
from numpy.typing import NDArray

from .features import FEATURES_FILE
from .paths import CACHE_DIR, step_parser

DIMENSIONS = 128
PROJECTION_FILE = CACHE_DIR / "projection.npz"


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


def main() -> None:
    step_parser(__doc__).parse_args()
    features = np.load(FEATURES_FILE)
    kernel, bias, deviations = fit_projection(features, DIMENSIONS)
    np.savez(PROJECTION_FILE, kernel=kernel, bias=bias, deviations=deviations)
    total = features.var(axis=0, dtype=np.float64).sum()
    print(f"{len(features)} rows, {DIMENSIONS} components keep {(deviations**2).sum() / total:.1%}")
    print(f"standard deviations {deviations[0]:.3f} to {deviations[-1]:.3f}")


if __name__ == "__main__":
    main()
