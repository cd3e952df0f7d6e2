"""Embed image files with the exported weights, so that a browser's answers can be compared.

    python -m mirip_training.embed --images ../../shared/photos \\
        --out ../test/fixtures/parity/photos.json

`--images` is a folder (searched through) or a tar. Writes `{path: [numbers]}` with paths relative
to the folder, sorted, and figures rounded to 5 significant digits.
"""

import io
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import IO

from .data import read_files
from .exported import ExportedModel
from .paths import model_dir, step_parser
from .preprocess import decode_pixels

IMAGE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp")
_SIGNIFICANT_DIGITS = 5


def open_images(source: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Every image file under a folder, or in a tar, as (relative path, open file)."""
    if source.is_dir():
        for path in sorted(source.rglob("*")):
            if path.suffix.lower() in IMAGE_SUFFIXES:
                yield path.relative_to(source).as_posix(), io.BytesIO(path.read_bytes())
        return
    for name, content in read_files(source):
        if name.lower().endswith(IMAGE_SUFFIXES):
            yield name, content


def embed_images(source: Path, limit: int | None = None) -> dict[str, list[float]]:
    """Raw embeddings by relative path, rounded to 5 significant digits."""
    model = ExportedModel(model_dir())
    found: dict[str, list[float]] = {}
    for name, content in islice(open_images(source), limit):
        (embedding,) = model.embed(decode_pixels(content, model.input_size)[None])
        found[name] = [float(f"{value:.{_SIGNIFICANT_DIGITS}g}") for value in embedding]
    return found


def write_embeddings(embeddings: dict[str, list[float]], out: Path) -> None:
    """One line an image: a diff shows which one changed."""
    rows = sorted(embeddings.items())
    lines = [f"{json.dumps(name)}:{json.dumps(row, separators=(',', ':'))}" for name, row in rows]
    out.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def main() -> None:
    parser = step_parser(__doc__)
    parser.add_argument("--images", type=Path, required=True, help="folder or tar")
    parser.add_argument("--out", type=Path, required=True, help="JSON file to write")
    parser.add_argument("--limit", type=int, help="embed only the first so many")
    args = parser.parse_args()
    embeddings = embed_images(args.images, args.limit)
    write_embeddings(embeddings, args.out)
    print(f"{len(embeddings)} embeddings written to {args.out}")


if __name__ == "__main__":
    main()
