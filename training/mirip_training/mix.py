"""A network between the shipped and the untouched one, as a checkpoint: nothing is trained.

    python -m mirip_training.mix --network mix60@160 --out .cache/mix60.npz [--without goods,broad]

Weights of two networks that one was trained from the other can be averaged (WiSE-FT: Wortsman et al. 2022,
arXiv 2109.01903). Behind them stands a half-whitened PCA (project.py) of what this network sees in the
training photos, every set alike, instead of v2's learned projection, in which half of what v2 forgot
was lost. Figures in README.md.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from .data import LEARNING_SPLITS, load_set
from .leaks import leaking_rows
from .paths import shared_dir, step_parser
from .project import fit_projection
from .seen import network_weights, parse_network, seen
from .trained import Trained, write_trained

DIMENSIONS = 256
_EACH = 1500
"""Photos of a set that the projection is fitted on: fashion must not choose all directions."""


def mixed(shared: Path, network: str, sets: Sequence[str]) -> Trained:
    """The network (as `mix60@160`) behind its PCA, fitted on the training rows of the named sets."""
    found = []
    for name in sets:
        rows = load_set(shared, name).indices(*LEARNING_SPLITS[name])
        rows = rows[~np.isin(rows, leaking_rows(shared, name))]
        found.append(seen(shared, network, name, rows[:: -(-len(rows) // _EACH)]))
    kind, size = parse_network(network)
    layers = dict(network_weights(kind)[0])
    layers["projection"] = fit_projection(np.concatenate(found), DIMENSIONS)[:2]
    training = {"fineTuned": False, "weights": network, "projectionSets": list(sets)}
    return Trained.of(layers, {"inputSize": size, "variant": "lite0", "training": training})


def main() -> None:
    parser = step_parser(__doc__)
    parser.add_argument("--network", default="mix60@160", help="mixNN@size: NN percent of v2")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--without", default="", help="sets to leave out of the projection")
    args = parser.parse_args()
    sets = [name for name in LEARNING_SPLITS if name not in args.without.split(",")]
    write_trained(mixed(shared_dir(args.shared), args.network, sets), args.out)


if __name__ == "__main__":
    main()
