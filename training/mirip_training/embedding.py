"""Embeddings of any rows of the shared sets by a network that training has left behind."""

from pathlib import Path

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from .data import load_set
from .features import cached_pixels
from .tail import Tail
from .trained import Trained
from .views import Front

Array = NDArray[np.float32]
_BATCH = 128


class SetEmbedder:
    """A trained network over the cached pixels of a set, as quickly as training sees them.

    The tail computes in bfloat16: cosines to the exported network's embeddings are above 0.999.
    """

    def __init__(self, shared: Path, trained: Trained) -> None:
        self._shared = shared
        self._front = Front()
        names = {conv.name for conv in trained.convs()}
        tail = Tail({name: trained.layer(name) for name in names})
        self._tail = tf.function(lambda m: tail(tf.transpose(m, (1, 2, 0))), reduce_retracing=True)
        self._projection = trained.layer("projection")

    def embed(self, pixels: NDArray[np.uint8]) -> Array:
        """uint8 RGB [n, s, s, 3] -> raw embeddings [n, d]."""
        kernel, bias = self._projection
        parts = [
            self._tail(tf.constant(self._front(pixels[i : i + _BATCH]))).numpy()
            for i in range(0, len(pixels), _BATCH)
        ]
        return np.concatenate(parts) @ kernel + bias

    def rows(self, name: str, rows: NDArray[np.int64]) -> Array:
        """Raw embeddings of the named rows of a set."""
        return self.embed(cached_pixels(self._shared, name)[rows])

    def split(self, name: str, *splits: str) -> Array:
        """Raw embeddings of whole splits, in file order."""
        return self.rows(name, load_set(self._shared, name).indices(*splits))
