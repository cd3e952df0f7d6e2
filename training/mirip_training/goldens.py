"""Golden examples: four drawn inputs whose embeddings the card states.

A browser runs them after loading a model; if its answers differ, its backend computes wrongly and
must not be used. They are stored as the network's own uint8 input, so that no image decoder is
involved: zlib-compressed (RFC 1950) raw RGB [count, 128, 128, 3] in C order.
"""

import zlib

import numpy as np
from numpy.typing import NDArray

from .drawings import clutter, cup, shirt, texture
from .preprocess import INPUT_SIZE_PX

GOLDENS_FILE = "goldens.bin"
SCENES = (cup, shirt, texture, clutter)


def draw_goldens() -> NDArray[np.uint8]:
    """uint8 RGB [4, 128, 128, 3]."""
    return np.stack([scene(INPUT_SIZE_PX, INPUT_SIZE_PX).pixels for scene in SCENES])


def pack_goldens(pixels: NDArray[np.uint8]) -> bytes:
    """The content of goldens.bin."""
    return zlib.compress(pixels.tobytes(), level=9)


def unpack_goldens(content: bytes, count: int) -> NDArray[np.uint8]:
    """The images in goldens.bin, uint8 RGB [count, 128, 128, 3]."""
    raw = np.frombuffer(zlib.decompress(content), np.uint8)
    return raw.reshape(count, INPUT_SIZE_PX, INPUT_SIZE_PX, 3)
