"""List what the shared sets hold: rows by split, labels by column, pixels decoded or not.

    python -m mirip_training.counts
"""

from collections import Counter
from pathlib import Path

from .data import ImageSet, load_set
from .paths import CACHE_DIR, shared_dir, step_parser

# Names of single rows and facts about files; every other column is a label.
_NO_LABELS = ("file", "split", "origin", "product_id", "title", "sender_id", "width")


def set_names(shared: Path) -> list[str]:
    """The sets that lie in the shared folder."""
    return sorted(path.parent.name for path in (shared / "data").glob("*/labels.csv"))


def label_counts(images: ImageSet, column: str) -> Counter[str]:
    """How many rows carry each label of a column; several labels of one row are joined by '|'."""
    return Counter(label for row in images.rows for label in row[column].split("|") if label)


def main() -> None:
    shared = shared_dir(step_parser(__doc__).parse_args().shared)
    for name in set_names(shared):
        images = load_set(shared, name)
        splits = Counter(row["split"] for row in images.rows)
        pixels = "cached" if (CACHE_DIR / f"pixels-{name}.npy").exists() else "not cached"
        sizes = ", ".join(f"{split} {splits[split]:,}" for split in sorted(splits))
        print(f"{name}: {len(images.rows):,} rows ({sizes}), pixels {pixels}")
        for column in (c for c in images.rows[0] if c not in _NO_LABELS):
            counts = label_counts(images, column).most_common()
            (most, largest), (least, smallest) = counts[0], counts[-1]
            print(f"  {column}: {len(counts)} labels, "
                  f"from {least} {smallest:,} to {most} {largest:,}")  # fmt: skip


if __name__ == "__main__":
    main()
