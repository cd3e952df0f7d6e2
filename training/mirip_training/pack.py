"""Pack a trained network small enough to be kept in the repository.

    python -m mirip_training.pack --checkpoint .cache/runs/NAME/final.npz --out checkpoints/NAME.npz

float16, compressed, and without the frozen front, whose weights are ImageNet's and come with the
package that ships them. `read_trained` puts both together again: every step runs on a packed
checkpoint as on any other (with `--checkpoint checkpoints/NAME.npz`).
"""

from pathlib import Path

import numpy as np

from .folding import untouched_weights
from .paths import step_parser
from .shape import V3, Shape
from .trained import FRONT_FACT, Trained, read_trained, write_facts


def packed(trained: Trained, shape: Shape) -> tuple[dict[str, np.ndarray], dict]:
    """Tensors in float16 without those of the front, and facts that say where the front is."""
    front = [conv.name for block in shape.front() for conv in block.convs]
    untouched = untouched_weights(shape.variant)
    for name in front:
        for ours, theirs in zip(trained.layer(name), untouched[name], strict=True):
            if not np.array_equal(ours, theirs):
                raise ValueError(f"{name} is not as ImageNet left it: the front was trained")
    tensors = {
        name: tensor.astype(np.float16)
        for name, tensor in trained.tensors.items()
        if name.partition("/")[0] not in front
    }
    return tensors, trained.facts | {FRONT_FACT: front}


def main() -> None:
    parser = step_parser(__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    tensors, facts = packed(read_trained(args.checkpoint, named=False), V3)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(args.out, **tensors)
    write_facts(facts, args.out)
    print(f"{args.out.name}: {args.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
