"""Find training images that are near-duplicates of a test or val image, and list what is left out.

    python -m mirip_training.leaks

A model that was trained on a copy of a query has seen the answer, and its figures flatter it. Each
`train` and `iconic` row is compared with each `test` and `val` row of its set, in three ways:

* identity: the same `product_id` or `origin`;
* title: the same title but for case, punctuation and spaces. Reported only: thousands of products
  share a name and are different photos. It makes the look at the pixels more lenient;
* picture: the DCT perceptual hash (C. Zauner, "Implementation and Benchmarking of Perceptual Image
  Hash Functions", 2010): 64 signs of the low frequencies of a 32 x 32 grey picture, at a Hamming
  distance of 8 at most. Products on white collide under it by the hundred thousand, so a second
  look decides: the RMS difference in colour of the two 32 px pictures (shrinking is the small
  blur), divided by their own contrast, so that a faint picture needs as good a match as a strong
  one.

The limits were chosen by eye on contact sheets of pairs sorted by that difference. Photos (all sets
but fashion): up to 0.35 almost all pairs are one picture re-encoded, cropped or retouched, or two
shots of one moment; beyond it come other motorbikes in the same pose. Fashion is shot in fixed
poses on white: up to 0.10 it is one photo, copied or faintly recoloured, or dark wallets that are
hard to tell apart at this size; beyond it, other products in the same pose. With the same title
single copies (one brightened) reach 0.18. In doubt a row is left out: that costs training little,
and a leak costs the truth of the figures. Nothing here removes a test row.

Sets that draw on the same collections (Corel, ImageNet, Caltech, the web) are compared with each
other's held-out rows, too (`ACROSS`). Mirrored copies and other views of the same thing are not looked
for. Results are kept in
training/.cache/leaks.json (git-ignored) for as long as the set and this file stay the same.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .counts import set_names
from .data import ImageSet, load_set
from .features import cached_pixels
from .paths import CACHE_DIR, shared_dir, step_parser

LEAKS_FILE = CACHE_DIR / "leaks.json"
HELD_OUT = ("test", "val")
TRAINED_ON = ("train", "iconic")

HAMMING_LIMIT = 8
# The largest relative difference of a near-duplicate; see above.
PHOTO_LIMIT = 0.35
STUDIO_LIMIT = 0.10
STUDIO_LIMIT_SAME_TITLE = 0.20
STUDIO_SETS = ("fashion",)
ACROSS = ("broad", "goods", "nusantara", "objects", "scenes")
PIXELS_SIZE_PX = 160
"""At which size photos are compared, before they are shrunk to 32 pixels."""

_SIDE = 32
_LUMA = np.array([0.299, 0.587, 0.114], np.float32)
_CHUNK = 512


def _chunks(count: int, size: int = _CHUNK) -> Iterator[slice]:
    return (slice(start, start + size) for start in range(0, count, size))


def thumbnails(pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Shrink pictures [n, s, s, 3], s a multiple of 32, to [n, 32, 32, 3] by averaging blocks."""
    out = np.empty((len(pixels), _SIDE, _SIDE, 3), np.uint8)
    for part in _chunks(len(pixels)):
        block = pixels[part]
        step = block.shape[1] // _SIDE
        means = block.reshape(-1, _SIDE, step, _SIDE, step, 3).mean((2, 4), dtype=np.float32)
        out[part] = means.round()
    return out


def perceptual_hashes(thumbs: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """One 64-bit hash a picture: which of 8 x 8 low frequencies lie above their median.

    The frequencies 1 to 8 each way, as in pHash: 0 holds the brightness, which is no structure.
    """
    frequencies = np.arange(1, 9)[:, None]
    cosines = np.cos(np.pi * frequencies * (2 * np.arange(_SIDE) + 1) / (2 * _SIDE))
    cosines = cosines.astype(np.float32)
    hashes = np.empty(len(thumbs), np.uint64)
    for part in _chunks(len(thumbs)):
        spectrum = (cosines @ (thumbs[part] @ _LUMA) @ cosines.T).reshape(-1, 64)
        above = spectrum > np.median(spectrum, axis=1, keepdims=True)
        hashes[part] = np.packbits(above, axis=1).view(np.uint64)[:, 0]
    return hashes


def close_pairs(queries: NDArray[np.uint64], others: NDArray[np.uint64]) -> NDArray[np.int64]:
    """All pairs [n, 2] of positions in (queries, others) within HAMMING_LIMIT of each other."""
    found = [np.empty((0, 2), np.int64)]
    for part in _chunks(len(queries), 64):  # 14 MB a time against 27,000
        near = np.bitwise_count(queries[part, None] ^ others) <= HAMMING_LIMIT
        found.append(np.argwhere(near) + (part.start, 0))
    return np.concatenate(found)


def relative_difference(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> NDArray[np.float32]:
    """RMS difference of picture pairs [n, 32, 32, 3] over their contrast: 0 same, 1.4 unrelated."""
    out = np.empty(len(a), np.float32)
    for part in _chunks(len(a)):
        x, y = (side[part].reshape(-1, _SIDE * _SIDE, 3).astype(np.float32) for side in (a, b))
        contrasts = [np.sqrt(side.var(axis=1).mean(axis=1)) for side in (x, y)]
        # At least one grey level, or two plain pictures would be divided by nothing.
        contrast = np.maximum(np.sqrt(contrasts[0] * contrasts[1]), 1)
        out[part] = np.sqrt(((x - y) ** 2).mean((1, 2))) / contrast
    return out


def normalised_titles(images: ImageSet) -> NDArray[np.str_]:
    """Titles in lower case, words only; '' in sets without titles."""
    return np.array([" ".join(re.findall(r"\w+", row.get("title", "").lower()))
                     for row in images.rows])  # fmt: skip


def same_value(values: NDArray[np.str_], held_out: NDArray[np.int64],
               trained_on: NDArray[np.int64]) -> NDArray[np.int64]:  # fmt: skip
    """The rows of `trained_on` whose value, unless empty, occurs among `held_out`."""
    shared = np.isin(values[trained_on], values[held_out]) & (values[trained_on] != "")
    return trained_on[shared]


def find_leaks(
    images: ImageSet, pixels: NDArray[np.uint8], elsewhere: Sequence[NDArray[np.uint8]] = ()
) -> dict[str, NDArray[np.int64]]:
    """Rows to train on that resemble a held-out row, by kind; `left_out` is the verdict.

    `elsewhere` holds thumbnails [n, 32, 32, 3] of held-out rows of other sets.
    """
    held_out, trained_on = images.indices(*HELD_OUT), images.indices(*TRAINED_ON)
    identities = [
        same_value(np.array([row.get(column, "") for row in images.rows]), held_out, trained_on)
        for column in ("origin", "product_id")
    ]
    titles = normalised_titles(images)

    thumbs = thumbnails(pixels)
    hashes = perceptual_hashes(thumbs)
    pairs = close_pairs(hashes[held_out], hashes[trained_on])
    seen, copy = held_out[pairs[:, 0]], trained_on[pairs[:, 1]]
    limit = np.full(len(pairs), PHOTO_LIMIT)
    if images.name in STUDIO_SETS:
        same_title = (titles[seen] == titles[copy]) & (titles[copy] != "")
        limit = np.where(same_title, STUDIO_LIMIT_SAME_TITLE, STUDIO_LIMIT)
    difference = np.empty(len(pairs), np.float32)
    for part in _chunks(len(pairs)):  # gathering all pairs at once would take gigabytes
        difference[part] = relative_difference(thumbs[seen[part]], thumbs[copy[part]])

    identity, picture = np.unique(np.concatenate(identities)), np.unique(copy[difference < limit])
    across = [trained_on[_copies(thumbs[trained_on], other)] for other in elsewhere]
    across = np.unique(np.concatenate([np.empty(0, np.int64), *across]))
    return {
        "identity": identity,
        "title": same_value(titles, held_out, trained_on),
        "hash": np.unique(copy),
        "picture": picture,
        "across": across,
        "left_out": np.union1d(np.union1d(identity, picture), across),
    }


def _copies(mine: NDArray[np.uint8], other: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Positions among thumbnails `mine` that show the same picture as one of `other`."""
    pairs = close_pairs(perceptual_hashes(other), perceptual_hashes(mine))
    found = [np.empty(0, np.int64)]
    for part in _chunks(len(pairs)):
        theirs, copies = pairs[part].T
        found.append(copies[relative_difference(other[theirs], mine[copies]) < PHOTO_LIMIT])
    return np.unique(np.concatenate(found))


def _held_out_elsewhere(shared: Path, name: str) -> list[NDArray[np.uint8]]:
    """Thumbnails of the held-out rows of the sets that `name` could share pictures with."""
    if name not in ACROSS:
        return []
    others = [load_set(shared, other) for other in ACROSS if other != name]
    return [
        thumbnails(cached_pixels(shared, other.name, PIXELS_SIZE_PX)[other.indices(*HELD_OUT)])
        for other in others
    ]


def _key(shared: Path, name: str) -> str:
    """Changes with the set's files and with the rules in this file."""
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for file in ("labels.csv", "images.tar"):
        with open(shared / "data" / name / file, "rb") as content:
            digest.update(hashlib.file_digest(content, "sha256").digest())
    return digest.hexdigest()


def cached_leaks(shared: Path, name: str) -> dict[str, Any]:
    """`found` (number of rows by kind) and `rows` (left out) of one set; searched once."""
    known = json.loads(LEAKS_FILE.read_text("utf-8")) if LEAKS_FILE.exists() else {}
    key = _key(shared, name)
    if known.get(name, {}).get("key") != key:
        pixels = cached_pixels(shared, name, PIXELS_SIZE_PX)
        leaks = find_leaks(load_set(shared, name), pixels, _held_out_elsewhere(shared, name))
        found = {kind: len(rows) for kind, rows in leaks.items()}
        known[name] = {"key": key, "found": found, "rows": leaks["left_out"].tolist()}
        # Written under another name first: an interrupted run must not leave half a file.
        part = LEAKS_FILE.with_suffix(".part")
        part.write_text(json.dumps(known), encoding="utf-8")
        part.rename(LEAKS_FILE)
    return known[name]


def leaking_rows(shared: Path, name: str) -> NDArray[np.int64]:
    """Row numbers, in train and iconic, that training must leave out, in ascending order."""
    return np.array(cached_leaks(shared, name)["rows"], np.int64)


def main() -> None:
    shared = shared_dir(step_parser(__doc__).parse_args().shared)
    splits = (*TRAINED_ON, *HELD_OUT)
    columns = ("set", *splits, "identity", "title", "hash", "picture", "across", "left out")
    print("".join(f"{column:>11}" for column in columns))
    for name in set_names(shared):
        images = load_set(shared, name)
        sizes = [len(images.indices(split)) for split in splits]
        found = cached_leaks(shared, name)["found"].values()
        print("".join(f"{value:>11}" for value in (name, *sizes, *found)), flush=True)


if __name__ == "__main__":
    main()
