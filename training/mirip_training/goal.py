"""Whom each photo should lie near: the goal that v3 is taught, a vector of two teachers joined.

The shipped network knows goods like those it was trained on; the untouched Lite2 at 256 px knows more
of everything else than any network that a browser could run (README.md). Their unit vectors side by
side, the mean of all photos taken away, find both. The pupil is not asked for these 512 numbers: among
other photos, it shall be near to those that the joined vector is near to (losses.neighbour_loss). The
teachers see the photo itself, the pupil a view of it.

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
GENERAL = "lite2@256"
GOODS = "v2@160"
GENERAL_SHARE = {
    "fashion": 0.15, "clothing": 0.3, "grocery": 0.3, "objects": 0.5, "goods": 0.65,
    "broad": 0.85, "scenes": 0.85, "nusantara": 0.6, "streetwear": 0.5,
}  # fmt: skip
"""The general teacher's part of the cosine: by what each finds in val of the set or of one like it."""
_FIT_ROWS = 3000
"""Photos of a set that the mean is taken of: fashion must not be most of it."""
EVERY = {"fashion": 2}
"""Of these sets only every nth row is looked at; the teachers are slow."""


class Goal:
    """The joined vector of the teachers without the mean of the named sets."""

    def __init__(self, shared: Path, sets: Sequence[str]) -> None:
        self._looks = {
            name: look_of(shared, f"{GOODS}+{GENERAL}:{GENERAL_SHARE[name]}") for name in sets
        }
        found = []
        for name in sets:
            rows = taught_rows(shared, name)
            found.append(self._looks[name](name, rows[:: -(-len(rows) // _FIT_ROWS)]))
        self._mean = np.concatenate(found).mean(axis=0)

    def of(self, name: str, rows: NDArray[np.int64]) -> Array:
        """The goals of these rows: unit vectors [n, 512]."""
        return unit(self._looks[name](name, rows) - self._mean)


def taught_rows(shared: Path, name: str) -> NDArray[np.int64]:
    """The rows of a set that the teachers look at."""
    return load_set(shared, name).indices(*LEARNING_SPLITS[name])[:: EVERY.get(name, 1)]
