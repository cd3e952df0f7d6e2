"""Decode the shared sets once and compute the features that the projection is fitted on.

    python -m mirip_training.features

Writes under training/.cache (git-ignored), for each set, `pixels-<set>.npy` uint8 [rows, 128, 128,
3], and `features-<set>.npy` float32 [rows, 320], the untouched network's pooled features of the rows
that the projection may see. What is already there is kept.
"""

import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .data import PROJECTION_SPLITS, decode_set, load_set
from .paths import CACHE_DIR, shared_dir, step_parser
from .preprocess import INPUT_SIZE_PX, normalise

_BATCH = 64


def pixels_file(name: str, size: int) -> Path:
    """Where the decoded images of a set lie, once they are."""
    suffix = "" if size == INPUT_SIZE_PX else f"-{size}"
    return CACHE_DIR / f"pixels-{name}{suffix}.npy"


def cached_pixels(shared: Path, name: str, size: int = INPUT_SIZE_PX) -> NDArray[np.uint8]:
    """All images of a set, uint8 [rows, size, size, 3], memory-mapped; decoded on the first call."""
    path = pixels_file(name, size)
    if not path.exists():
        CACHE_DIR.mkdir(exist_ok=True)
        images = load_set(shared, name)
        shape = (len(images.rows), size, size, 3)
        # Written under another name first: an interrupted run must not leave half a cache.
        part = path.with_suffix(".part.npy")
        out = np.lib.format.open_memmap(part, "w+", np.uint8, shape)
        decode_set(images, out)
        out.flush()
        part.rename(path)
    return np.load(path, mmap_mode="r")


def cached_features(shared: Path, name: str) -> NDArray[np.float32]:
    """Features [rows, 320] of the rows that the projection may see; computed on the first call."""
    path = CACHE_DIR / f"features-{name}.npy"
    if not path.exists():
        import tensorflow as tf

        from .architecture import lite0_blocks
        from .folding import untouched_weights
        from .tail import run_blocks

        weights = untouched_weights()
        run = tf.function(
            lambda images: tf.reduce_mean(run_blocks(images, weights, lite0_blocks()), (1, 2)),
            reduce_retracing=True,
        )
        pixels = cached_pixels(shared, name)
        rows = load_set(shared, name).indices(*PROJECTION_SPLITS[name])
        parts = [rows[first : first + _BATCH] for first in range(0, len(rows), _BATCH)]
        found = [run(normalise(pixels[part])).numpy() for part in parts]
        np.save(path, np.concatenate(found))
    return np.load(path)


def main() -> None:
    shared = shared_dir(step_parser(__doc__).parse_args().shared)
    for name in PROJECTION_SPLITS:
        start = time.perf_counter()
        rows = len(cached_features(shared, name))
        print(f"{name}: {rows} rows, {time.perf_counter() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main()
