"""Golden examples: four drawn inputs whose embeddings and category logits the card states.

A browser runs them after loading a model; if its answers differ, its backend computes wrongly and
must not be used. They are stored as the network's own uint8 input, so that no image decoder is
involved: zlib-compressed (RFC 1950) raw RGB [count, size, size, 3] in C order.
"""

import zlib

import numpy as np
from numpy.typing import NDArray

from .drawings import clutter, cup, shirt, texture

GOLDENS_FILE = "goldens.bin"
SCENES = (cup, shirt, texture, clutter)


def draw_goldens(size: int) -> NDArray[np.uint8]:
    """uint8 RGB [4, size, size, 3], drawn at the network's input size in pixels."""
    return np.stack([scene(size, size).pixels for scene in SCENES])


def pack_goldens(pixels: NDArray[np.uint8]) -> bytes:
    """The content of goldens.bin."""
    return zlib.compress(pixels.tobytes(), level=9)


def unpack_goldens(content: bytes, count: int, size: int) -> NDArray[np.uint8]:
    """The images in goldens.bin, uint8 RGB [count, size, size, 3]."""
    return np.frombuffer(zlib.decompress(content), np.uint8).reshape(count, size, size, 3)
