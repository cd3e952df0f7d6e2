"""What networks that stay as they are see in each photo of the sets, at any input size.

    python -m mirip_training.seen --network lite2@256 --splits train,iconic,val --sets goods,broad

Pooled features, before any projection, of the untouched Lite0, Lite1 and Lite2 and of the shipped
network (`v2`), computed in bfloat16: teachers of v3 (goal.py), and what a network is compared with
(compare.py). Kept in `.cache/seen/<network>-<size>-<set>.npy`, float16 [rows, features], NaN in rows
that nobody has asked for yet; a call computes what is missing and may be interrupted.
"""

import os
import re
import time
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .architecture import LITE0, VARIANTS, Block, blocks_of
from .data import LEARNING_SPLITS, decode_rows, load_set
from .exported import ExportedModel
from .features import pixels_file
from .folding import FoldedWeights, untouched_weights
from .paths import CACHE_DIR, REPO_DIR, shared_dir, step_parser
from .preprocess import normalise

Array = NDArray[np.float32]
SHIPPED = "v2"
"""The name of the network in `public/models` here; the untouched ones go by their variants."""
_BATCH = 64
_SAVE_EVERY = 64


def parse_network(text: str) -> tuple[str, int]:
    """`lite2@256` -> its name and input size in pixels; `mix60` is 60 % of v2's weights, 40 % Lite0's."""
    name, _, size = text.partition("@")
    if not (name in (*VARIANTS, SHIPPED) or re.fullmatch(r"mix\d\d", name)) or not size.isdigit():
        known = ", ".join((*VARIANTS, SHIPPED, "mixNN"))
        raise ValueError(f"a network is {known} with @size, not {text}")
    return name, int(size)


@cache
def shipped_model() -> ExportedModel:
    """The shipped v2, with the weights as they are stored."""
    return ExportedModel(REPO_DIR / "public" / "models" / "mirip-lite0-v2")


def seen(shared: Path, network: str, name: str, rows: NDArray[np.int64]) -> Array:
    """Pooled features [n, features] of the given rows of a set by `network` (as `lite2@256`)."""
    kind, size = parse_network(network)
    path = CACHE_DIR / "seen" / f"{kind}-{size}-{name}.npy"
    weights, blocks = network_weights(kind)
    images = load_set(shared, name)
    if path.exists():
        known = np.load(path)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        known = np.full((len(images.rows), len(weights[blocks[-1].convs[-1].name][1])), np.nan, np.float16)
    missing = rows[np.isnan(known[rows, 0])]
    if len(missing):
        started = time.perf_counter()
        run = _runner(kind)
        done = 0
        for count, pixels in enumerate(_pixels(shared, name, missing, size), 1):
            known[missing[done : done + len(pixels)]] = run(normalise(pixels)).numpy()
            done += len(pixels)
            if count % _SAVE_EVERY == 0:
                _save(path, known)
        _save(path, known)
        print(f"{network} {name}: {done} in {time.perf_counter() - started:.0f} s", flush=True)
    return known[rows].astype(np.float32)


def network_weights(kind: str) -> tuple[FoldedWeights, list[Block]]:
    """The convolutions of a network by its name, and its blocks."""
    if kind.startswith("mix"):
        share = int(kind[3:]) / 100
        ours, theirs = network_weights(SHIPPED)[0], _untouched(LITE0.name)
        mixed = {
            name: tuple(share * a + (1 - share) * b for a, b in zip(ours[name], pair, strict=True))
            for name, pair in theirs.items()
        }
        return mixed, blocks_of(LITE0)
    if kind != SHIPPED:
        return _untouched(kind), blocks_of(VARIANTS[kind])
    tensors = shipped_model().tensors()
    names = {name.partition("/")[0] for name in tensors}
    layers = {name: (tensors[f"{name}/kernel"], tensors[f"{name}/bias"]) for name in names}
    return layers, blocks_of(LITE0)


@cache
def _untouched(kind: str) -> FoldedWeights:
    return untouched_weights(VARIANTS[kind])


@cache
def _runner(kind: str):
    import tensorflow as tf

    from .tail import run_blocks

    # Before TensorFlow computes anything: later it takes no number of threads any more.
    with suppress(RuntimeError):
        tf.config.threading.set_intra_op_parallelism_threads(int(os.environ.get("MIRIP_THREADS", "2")))
    weights, blocks = network_weights(kind)
    return tf.function(
        lambda images: tf.reduce_mean(run_blocks(images, weights, blocks, tf.bfloat16), (1, 2)),
        reduce_retracing=True,
    )


def _pixels(
    shared: Path, name: str, rows: NDArray[np.int64], size: int
) -> Iterator[NDArray[np.uint8]]:
    """The rows' images in batches: from the cache where the set is decoded at this size."""
    cached = pixels_file(name, size)
    if not cached.exists():
        yield from decode_rows(load_set(shared, name), rows, size, _BATCH)
        return
    pixels = np.load(cached, mmap_mode="r")
    for first in range(0, len(rows), _BATCH):
        yield pixels[rows[first : first + _BATCH]]


def _save(path: Path, known: NDArray[np.float16]) -> None:
    """Under another name first: an interrupted run must not leave half a file."""
    part = path.with_suffix(".part.npy")
    np.save(part, known)
    part.rename(path)


def main() -> None:
    parser = step_parser(__doc__)
    parser.add_argument("--network", required=True, help="such as lite2@256 or v2@160")
    parser.add_argument("--splits", default="train,iconic", help="which rows")
    parser.add_argument("--sets", default=",".join(LEARNING_SPLITS))
    parser.add_argument("--every", type=int, default=1, help="of fashion, only every nth row")
    args = parser.parse_args()
    shared = shared_dir(args.shared)
    for name in args.sets.split(","):
        rows = load_set(shared, name).indices(*args.splits.split(","))
        rows = rows[:: args.every] if name == "fashion" else rows
        if len(rows):
            seen(shared, args.network, name, rows)


if __name__ == "__main__":
    main()
