"""Decode the shared sets once and compute the features that the projection is fitted on.

    python -m mirip_training.features

Writes under training/.cache (git-ignored): `pixels-<set>.npy` uint8 [rows, 128, 128, 3] for each
set, and `features.npy` float32 [rows, 1280], the pooled features of all rows that the projection
may see, set after set. Pixels that are already there are kept.
"""

import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .checkpoint import read_lite0_checkpoint
from .data import PROJECTION_SPLITS, decode_set, load_set
from .paths import CACHE_DIR, shared_dir, step_parser
from .preprocess import INPUT_SIZE_PX, normalise

FEATURES_FILE = CACHE_DIR / "features.npy"
_BATCH = 64


def cached_pixels(shared: Path, name: str) -> NDArray[np.uint8]:
    """All images of a set, uint8 [rows, 128, 128, 3], memory-mapped; decoded on the first call."""
    path = CACHE_DIR / f"pixels-{name}.npy"
    if not path.exists():
        CACHE_DIR.mkdir(exist_ok=True)
        images = load_set(shared, name)
        shape = (len(images.rows), INPUT_SIZE_PX, INPUT_SIZE_PX, 3)
        # Written under another name first: an interrupted run must not leave half a cache.
        part = path.with_suffix(".part.npy")
        out = np.lib.format.open_memmap(part, "w+", np.uint8, shape)
        decode_set(images, out)
        out.flush()
        part.rename(path)
    return np.load(path, mmap_mode="r")


def main() -> None:
    shared = shared_dir(step_parser(__doc__).parse_args().shared)
    start = time.perf_counter()
    pixels = {name: cached_pixels(shared, name) for name in PROJECTION_SPLITS}
    print(f"decoded {sum(map(len, pixels.values()))} images, {time.perf_counter() - start:.0f} s")

    from .network import build_backbone

    backbone = build_backbone(read_lite0_checkpoint(), folded=True)
    start = time.perf_counter()
    found = []
    for name, splits in PROJECTION_SPLITS.items():
        rows = load_set(shared, name).indices(*splits)
        for first in range(0, len(rows), _BATCH):
            batch = normalise(pixels[name][rows[first : first + _BATCH]])
            found.append(backbone.predict_on_batch(batch))
        print(f"{name}: {len(rows)} rows, {time.perf_counter() - start:.0f} s", flush=True)
    np.save(FEATURES_FILE, np.concatenate(found))


if __name__ == "__main__":
    main()
