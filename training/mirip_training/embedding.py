"""Embeddings of any rows of the shared sets by a network that training has left behind."""

from pathlib import Path

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from .architecture import blocks_of
from .data import load_set
from .features import cached_pixels
from .preprocess import normalise
from .shape import V2
from .tail import Tail, run_blocks
from .trained import Trained
from .views import Front

Array = NDArray[np.float32]
_BATCH = 128


class SetEmbedder:
    """A trained network over the cached pixels of a set, as quickly as training sees them.

    It computes in bfloat16, Lite0's front aside: cosines to the exported network's embeddings are
    above 0.999.
    """

    def __init__(self, shared: Path, trained: Trained) -> None:
        self._shared, self._size = shared, trained.input_size
        self._whole = None
        if trained.input_size != V2.size or trained.blocks() != blocks_of(V2.variant):
            self._whole = WholeEmbedder(trained)
            return
        self._front = Front()
        names = {conv.name for conv in trained.convs()}
        tail = Tail({name: trained.layer(name) for name in names})
        self._tail = tf.function(lambda m: tail(tf.transpose(m, (1, 2, 0))), reduce_retracing=True)
        self._projection = trained.layer("projection")

    def embed(self, pixels: NDArray[np.uint8]) -> Array:
        """uint8 RGB [n, s, s, 3] -> raw embeddings [n, d]."""
        if self._whole:
            return self._whole(pixels, np.arange(len(pixels)))
        kernel, bias = self._projection
        parts = [
            self._tail(tf.constant(self._front(pixels[i : i + _BATCH]))).numpy()
            for i in range(0, len(pixels), _BATCH)
        ]
        return np.concatenate(parts) @ kernel + bias

    def rows(self, name: str, rows: NDArray[np.int64]) -> Array:
        """Raw embeddings of the named rows of a set."""
        pixels = cached_pixels(self._shared, name, self._size)
        return self._whole(pixels, rows) if self._whole else self.embed(pixels[rows])

    def split(self, name: str, *splits: str) -> Array:
        """Raw embeddings of whole splits, in file order."""
        return self.rows(name, load_set(self._shared, name).indices(*splits))


class WholeEmbedder:
    """A trained network of any shape run as convolutions in bfloat16, whole: for comparison."""

    def __init__(self, trained: Trained) -> None:
        layers = {conv.name: trained.layer(conv.name) for conv in trained.convs()}
        blocks = trained.blocks()
        self._projection = trained.layer("projection")
        self._run = tf.function(
            lambda images: tf.reduce_mean(run_blocks(images, layers, blocks, tf.bfloat16), (1, 2)),
            reduce_retracing=True,
        )

    def __call__(self, pixels: NDArray[np.uint8], rows: NDArray[np.int64]) -> Array:
        """Raw embeddings [n, d] of some rows of the pixels [rows, s, s, 3]."""
        kernel, bias = self._projection
        parts = [rows[i : i + _BATCH] for i in range(0, len(rows), _BATCH)]
        found = [self._run(normalise(pixels[part])).numpy() for part in parts]
        return np.concatenate(found) @ kernel + bias
