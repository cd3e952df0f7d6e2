"""The one loader for the shared image sets: a tar of images and a labels.csv with fixed splits.

Layout of a set: `<shared>/data/<name>/images.tar` and `<shared>/data/<name>/labels.csv` whose
columns `file` and `split` are always there (`train`, `val`, `test`, and `iconic` in grocery).
Splits are fixed by the data; nothing here draws its own.
"""

import csv
import io
import tarfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from .preprocess import decode_pixels

# What the projection may see. Streetwear shows several garments a photo and cifar10 is 32 px:
# both would bend the components towards things that the search is not for.
PROJECTION_SPLITS: dict[str, tuple[str, ...]] = {
    "fashion": ("train",),
    "clothing": ("train",),
    "grocery": ("train", "iconic"),
    "objects": ("train",),
}
# What a network may learn from since v3: those, and goods of other shops, Indonesian ones, and photos
# of everything that keep what the teachers know of the rest of the world.
LEARNING_SPLITS: dict[str, tuple[str, ...]] = PROJECTION_SPLITS | {
    "goods": ("train",),
    "broad": ("train",),
    "nusantara": ("train",),
    "scenes": ("train",),
    "streetwear": ("train",),
}


@dataclass(frozen=True)
class ImageSet:
    """One labelled set; row i of every array made from it is `rows[i]`."""

    name: str
    archive: Path
    rows: list[dict[str, str]]

    def indices(self, *splits: str) -> NDArray[np.int64]:
        """Row numbers of the given splits, in file order."""
        return np.array([i for i, row in enumerate(self.rows) if row["split"] in splits], np.int64)

    def labels(self, *columns: str, level: str = "") -> NDArray[np.str_]:
        """One label a row: the columns joined by '|', or '' where any of them is empty.

        With `level`, a row of another level (`product` or `class`, in goods) has none either.
        """
        values = ([row[column] for column in columns] for row in self.rows)
        counts = (not level or row["level"] == level for row in self.rows)
        joined = ("|".join(parts) if all(parts) else "" for parts in values)
        return np.array([label if asked else "" for label, asked in zip(joined, counts, strict=True)])


def load_set(shared: Path, name: str) -> ImageSet:
    """Read the labels of one set; images stay in the tar."""
    folder = shared / "data" / name
    with open(folder / "labels.csv", newline="", encoding="utf-8") as file:
        return ImageSet(name, folder / "images.tar", list(csv.DictReader(file)))


def read_files(archive: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Each regular file of a tar, as (name, open file), in the order it was packed."""
    with tarfile.open(archive) as tar:
        for member in tar:
            content = tar.extractfile(member) if member.isfile() else None
            if content is not None:
                yield member.name, content


def decode_rows(
    images: ImageSet, rows: NDArray[np.int64], size: int, chunk: int
) -> Iterator[NDArray[np.uint8]]:
    """The preprocessed images of some rows, in chunks [n, size, size, 3]; decoded one chunk ahead."""
    with tarfile.open(images.archive) as tar, ThreadPoolExecutor(1) as reader:
        members = {member.name: member for member in tar}

        def decode(part: NDArray[np.int64]) -> NDArray[np.uint8]:
            files = (tar.extractfile(members[images.rows[row]["file"]]) for row in part)
            return np.stack([decode_pixels(io.BytesIO(file.read()), size) for file in files])

        parts = [rows[first : first + chunk] for first in range(0, len(rows), chunk)]
        waiting = [reader.submit(decode, part) for part in parts[:2]]
        for part in [*parts[2:], None, None][: len(parts)]:
            yield waiting.pop(0).result()
            if part is not None:
                waiting.append(reader.submit(decode, part))


def decode_set(images: ImageSet, out: NDArray[np.uint8]) -> None:
    """Fill `out` [rows, size, size, 3] with the preprocessed image of every row.

    Fails on a row without an image or an image without a row: a shifted array would train and
    measure on wrong labels without anyone seeing it.
    """
    size = out.shape[1]
    assert out.shape == (len(images.rows), size, size, 3)
    row_of = {row["file"]: i for i, row in enumerate(images.rows)}
    if len(row_of) != len(images.rows):
        raise ValueError(f"{images.name}: a file is listed twice in labels.csv")
    for name, content in read_files(images.archive):
        if name not in row_of:
            raise ValueError(f"{images.name}: {name} has no row in labels.csv")
        out[row_of.pop(name)] = decode_pixels(content, size)
    if row_of:
        raise ValueError(f"{images.name}: no image for {next(iter(row_of))}")
