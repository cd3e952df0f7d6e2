"""Augmented views of the training photos, each taken as far as the frozen front of the network.

    python -m mirip_training.views
    python -m mirip_training.views --shape v3

The front (tail.py) never changes, so a view is computed once and used in every run that follows:
10 kB a view instead of 49 kB of pixels, and a third of a training step less. Writes under
`.cache`, for each set, `views-<set>-<mild>-<strong>.npy` int8 [photos, views, channels, positions] with a `.npz`
(`rows`: the photos' row numbers; `scale`: [channels] the activation that 127 stands for). View 0 is the
photo as the catalogue sees it, then come the mild ones, then the strong ones. `twins-<set>-<n>.npy`
holds the photos recoloured (augment.recolour) in the same way.

The number of views follows how few photos a set has: clothing must not be learned by heart.
"""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from .augment import MILD, STRONG, Strength, make_view, recolour
from .data import load_set
from .features import cached_pixels
from .paths import CACHE_DIR, shared_dir, step_parser
from .preprocess import normalise
from .seen import network_weights
from .shape import SHAPES, V2, Shape
from .tail import run_blocks

SOURCE_SIZE_PX = 160
"""Views are cut from this size, so that a crop to half the area is still sharp."""


@dataclass(frozen=True)
class Plan:
    """Which rows of a set get views, and how many beside the photo itself."""

    splits: tuple[str, ...]
    mild: int
    strong: int
    twins: int = 0
    every: int = 1
    """Only every nth of those rows."""


PLANS = {
    "fashion": Plan(("train",), 1, 4, 2),
    "clothing": Plan(("train",), 3, 14),
    "grocery": Plan(("train", "iconic"), 3, 14),
    "objects": Plan(("train",), 1, 5),
}
PLANS_V3 = {
    "goods": Plan(("train",), 0, 2),
    "clothing": Plan(("train",), 0, 2),
    "grocery": Plan(("train", "iconic"), 0, 2),
    "broad": Plan(("train",), 0, 1),
    "scenes": Plan(("train",), 0, 1),
    "nusantara": Plan(("train",), 0, 1),
    "objects": Plan(("train",), 0, 1, every=2),
    "fashion": Plan(("train",), 0, 1, every=4),
}
"""At 160 px: fewer views of more sets, for a training that starts where v2's ended."""
QUARTER_TURNS = 0.15
"""The share of strong views that are turned by 90, 180 or 270 degrees first, from v3 on."""
_BATCH = 32


class Front:
    """The frozen front as it starts: pixels -> maps [n, channels, positions] float32."""

    def __init__(self, shape: Shape = V2, dtype: tf.DType = tf.float32) -> None:
        weights = network_weights(shape.start)[0]

        @tf.function(reduce_retracing=True)
        def run(images: tf.Tensor) -> tf.Tensor:
            maps = run_blocks(images, weights, shape.front(), dtype)
            return tf.reshape(
                tf.transpose(maps, (0, 3, 1, 2)), (tf.shape(maps)[0], shape.front_channels, -1)
            )

        self._run = run

    def __call__(self, pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
        return self._run(normalise(pixels)).numpy()


@dataclass(frozen=True)
class Views:
    """The views of one set's photos; `maps[i]` belongs to row `rows[i]` of its labels.csv."""

    maps: NDArray[np.int8]
    twins: NDArray[np.int8] | None
    rows: NDArray[np.int64]
    scale: NDArray[np.float32]


def cached_views(shared: Path, name: str, plan: Plan, shape: Shape = V2) -> Views:
    """The views and twins of a set; made on the first call."""
    prefix = "" if shape == V2 else f"{shape.name}-"
    path = CACHE_DIR / f"{prefix}views-{name}-{plan.mild}-{plan.strong}.npy"
    maker = _Maker(shared, name, plan, shape)
    if not path.exists():
        maker.make(path, 1 + plan.mild + plan.strong, maker.views_of)
    twins = path.with_name(f"{prefix}twins-{name}-{plan.twins}.npy")
    if plan.twins and not twins.exists():
        maker.make(twins, plan.twins, maker.twins_of)
    facts = np.load(path.with_suffix(".npz"))
    return Views(
        maps=np.load(path, mmap_mode="r"),
        twins=np.load(twins, mmap_mode="r") if plan.twins else None,
        rows=facts["rows"],
        scale=facts["scale"],
    )


def quantise(maps: NDArray[np.float32], scale: NDArray[np.float32]) -> NDArray[np.int8]:
    """Maps [..., channels, positions] as int8, each channel by its own scale."""
    return np.clip(np.rint(maps * (127 / scale[:, None])), -127, 127).astype(np.int8)


class _Maker:
    """Makes the views of one set."""

    def __init__(self, shared: Path, name: str, plan: Plan, shape: Shape) -> None:
        self._shared, self._name, self._plan, self._shape = shared, name, plan, shape
        self._rows = load_set(shared, name).indices(*plan.splits)[:: plan.every]

    def make(self, path: Path, count: int, of: Callable[[int], NDArray[np.uint8]]) -> None:
        """Write `count` maps a photo, `of(row)` giving its pixels [count, size, size, 3]."""
        cv2.setNumThreads(1)
        started = time.perf_counter()
        rows = self._rows
        self._clean = cached_pixels(self._shared, self._name, self._shape.size)
        self._source = cached_pixels(self._shared, self._name, SOURCE_SIZE_PX)
        self._behind = cached_pixels(self._shared, "streetwear", SOURCE_SIZE_PX)
        self._streets = load_set(self._shared, "streetwear").indices("train")
        # The shipped front was computed in float32; larger ones would take three times as long.
        front = Front(self._shape, tf.float32 if self._shape == V2 else tf.bfloat16)
        sample = front(self._clean[np.sort(rows[:: max(len(rows) // 256, 1)])])
        scale = np.abs(sample).max(axis=(0, 2))
        shape = (len(rows), count, self._shape.front_channels, self._shape.front_positions)
        part = path.with_suffix(".part.npy")
        out = np.lib.format.open_memmap(part, "w+", np.int8, shape)
        with ThreadPoolExecutor(2) as pool:
            for first in range(0, len(rows), _BATCH):
                chosen = rows[first : first + _BATCH]
                maps = front(np.concatenate(list(pool.map(of, chosen))))
                out[first : first + len(chosen)] = quantise(maps, scale).reshape(-1, *shape[1:])
        out.flush()
        np.savez(path.with_suffix(".npz"), rows=rows, scale=scale)
        part.rename(path)
        seconds = time.perf_counter() - started
        print(f"{path.stem}: {len(rows)} photos x {count}, {seconds:.0f} s", flush=True)

    def views_of(self, row: int) -> NDArray[np.uint8]:
        """The photo, its mild and its strong views."""
        # A seed a photo: the order in which threads work does not matter.
        rng = np.random.default_rng([row, len(self._name), self._shape.size])
        clutter = self._behind if rng.random() < 0.5 else self._source
        choices = self._streets if clutter is self._behind else self._rows
        strengths = [MILD] * self._plan.mild + [STRONG] * self._plan.strong
        others = clutter[np.sort(rng.choice(choices, len(strengths)))]
        views = [
            make_view(self._turned(row, strength, rng), self._shape.size, strength, rng, other)
            for strength, other in zip(strengths, others, strict=True)
        ]
        return np.stack([self._clean[row], *views])

    def _turned(self, row: int, strength: Strength, rng: np.random.Generator) -> NDArray[np.uint8]:
        """The photo, and now and then lying on its side or upside down."""
        if self._shape == V2 or strength is MILD or rng.random() >= QUARTER_TURNS:
            return self._source[row]
        return np.ascontiguousarray(np.rot90(self._source[row], rng.integers(1, 4)))

    def twins_of(self, row: int) -> NDArray[np.uint8]:
        """Mild views of the photo in other colours."""
        rng = np.random.default_rng([row, len(self._name), self._shape.size, 1])
        photo = self._source[row]
        twins = [recolour(photo, rng) for _ in range(self._plan.twins)]
        return np.stack([make_view(twin, self._shape.size, MILD, rng, photo) for twin in twins])


def main() -> None:
    parser = step_parser(__doc__)
    parser.add_argument("--shape", choices=SHAPES, default="v2", help="which network's front")
    parser.add_argument("--sets", help="only these, by comma")
    args = parser.parse_args()
    plans = PLANS if args.shape == "v2" else PLANS_V3
    for name in args.sets.split(",") if args.sets else plans:
        cached_views(shared_dir(args.shared), name, plans[name], SHAPES[args.shape])


if __name__ == "__main__":
    main()
