"""Where each photo should lie: the goal that v3 is taught, a vector of two teachers joined.

The shipped network knows goods like those it was trained on; the untouched Lite2 at 256 px knows more
of everything else than any network that a browser could run (README.md). Their unit vectors side by
side find both, so one network is taught to see what the two see together: the joined vector, its mean
taken away, in its 256 strongest directions. The teachers see the photo itself, the pupil a view of it.

How much each teacher counts differs by set (`GENERAL_SHARE`): the pupil can tell a shirt from a chair,
so it need not find one weight for both.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .compare import look_of
from .data import LEARNING_SPLITS, load_set
from .evaluate import unit

Array = NDArray[np.float32]
DIMENSIONS = 256
GENERAL = "lite2@256"
GOODS = "v2@160"
GENERAL_SHARE = {
    "fashion": 0.2, "clothing": 0.4, "grocery": 0.4, "objects": 0.5, "goods": 0.65,
    "broad": 0.8, "scenes": 0.8, "nusantara": 0.6, "streetwear": 0.5,
}  # fmt: skip
"""The general teacher's part of the cosine: by what each finds in val of the set or of one like it."""
_FIT_ROWS = 3000
"""Photos of a set that the directions are fitted on: fashion must not choose them all."""
EVERY = {"fashion": 2}
"""Of these sets only every nth row is looked at; the teachers are slow."""


class Goal:
    """The joined vector of the teachers, brought to 256 directions fitted on the named sets."""

    def __init__(self, shared: Path, sets: Sequence[str]) -> None:
        self._looks = {
            name: look_of(shared, f"{GOODS}+{GENERAL}:{GENERAL_SHARE[name]}") for name in sets
        }
        found = []
        for name in sets:
            rows = taught_rows(shared, name)
            found.append(self._looks[name](name, rows[:: -(-len(rows) // _FIT_ROWS)]))
        vectors = np.concatenate(found)
        self._mean = vectors.mean(axis=0)
        self._directions = strongest(vectors - self._mean, DIMENSIONS)

    def of(self, name: str, rows: NDArray[np.int64]) -> Array:
        """Unit vectors [n, 256] where the photos of these rows should lie."""
        return unit((self._looks[name](name, rows) - self._mean) @ self._directions)


def taught_rows(shared: Path, name: str) -> NDArray[np.int64]:
    """The rows of a set that the teachers look at."""
    return load_set(shared, name).indices(*LEARNING_SPLITS[name])[:: EVERY.get(name, 1)]


def strongest(x: Array, dimensions: int) -> Array:
    """The directions [d, dimensions] in which centred rows [n, d] vary most, of unit length."""
    variances, vectors = np.linalg.eigh(x.T.astype(np.float64) @ x)
    return vectors[:, np.argsort(variances)[::-1][:dimensions]].astype(np.float32)
