"""Pack a trained network small enough to be kept in the repository.

    python -m mirip_training.pack --checkpoint .cache/runs/NAME/final.npz --out checkpoints/NAME.npz

float16 and compressed, half of the bytes; the exported network keeps no more than that. Every step
that takes a `--checkpoint` reads a packed one like any other.
"""

from pathlib import Path

import numpy as np

from .paths import step_parser
from .trained import read_trained, write_facts


def pack(checkpoint: Path, out: Path) -> None:
    """Writes `out` (.npz) and the facts beside it."""
    trained = read_trained(checkpoint, named=False)
    out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(out, **{name: t.astype(np.float16) for name, t in trained.tensors.items()})
    write_facts(trained.facts, out)
    print(f"{out.name}: {out.stat().st_size:,} bytes")


def main() -> None:
    parser = step_parser(__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    pack(args.checkpoint, args.out)


if __name__ == "__main__":
    main()
