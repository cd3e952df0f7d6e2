"""Known and foreign goods side by side: does a network still know what it was never shown?

    python -m mirip_training.compare --split val lite0@160 lite2@192 v2@128 v2@160+lite2@256:0.4
    python -m mirip_training.compare --split test .cache/runs/NAME/final.npz

A network is an untouched Lite behind the half-whitened PCA of project.py (fitted on the old sets'
train rows, every fourth), the shipped one (`v2`), both at any input size, a checkpoint of this folder,
or two parts joined: `A+B:w`, unit vectors side by side with w of the weight on B. `--centred` takes the
catalogue's own mean away from both sides first; `--tricks` asks with changed copies of fashion photos. Prints precision at 1 (evaluate.py), one column a
network. Two kinds of rows: sets that v2 was trained near, and goods of no set of v2's.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .data import PROJECTION_SPLITS, load_set
from .evaluate import Labelled, precision_at_1, unit
from .features import cached_pixels
from .keys import twin_titles
from .paths import shared_dir, step_parser
from .project import fit_projection
from .seen import SHIPPED, parse_network, seen, shipped_model

Array = NDArray[np.float32]
Rows = NDArray[np.int64]
Look = Callable[[str, Rows], Array]
"""(set, rows) -> embeddings [n, d]."""

DIMENSIONS = 256
_FIT_EVERY = 4
_COPIES = {"val": 800, "test": 1500}
_SOURCE_SIZE_PX = 160


@dataclass(frozen=True)
class Question:
    """One figure; `catalogue` '' searches the asking split itself, leaving the query out."""

    name: str
    set: str
    columns: tuple[str, ...]
    catalogue: str = ""
    level: str = ""


KNOWN = (
    Question("fashion type", "fashion", ("article_type",)),
    Question("fashion type and colour", "fashion", ("article_type", "base_colour")),
    Question("clothing", "clothing", ("label",)),
    Question("clothing in train", "clothing", ("label",), "train"),
    Question("grocery in iconic", "grocery", ("fine",), "iconic"),
    Question("grocery in train", "grocery", ("fine",), "train"),
    Question("objects", "objects", ("label",)),
)
FOREIGN = (
    Question("goods, same product", "goods", ("label",), level="product"),
    Question("goods, same class", "goods", ("label",), level="class"),
    Question("broad, same class", "broad", ("label",)),
    Question("nusantara", "nusantara", ("label",)),
)


def look_of(shared: Path, network: str) -> Look:
    """How a network, as written on the command line, embeds rows."""
    if network.endswith(".npz"):
        return checkpoint_look(shared, Path(network))
    if "+" in network:
        parts, _, weight = network.partition(":")
        first, second = (look_of(shared, part) for part in parts.split("+"))
        return joined(first, second, float(weight or 0.5))
    kind, _ = parse_network(network)
    if kind == SHIPPED:
        tensors = shipped_model().tensors()
        kernel, bias = tensors["projection/kernel"], tensors["projection/bias"]
    else:
        kernel, bias = untouched_projection(shared, network)
    return lambda name, rows: seen(shared, network, name, rows) @ kernel + bias


def joined(first: Look, second: Look, weight: float) -> Look:
    """Unit vectors side by side, `weight` of the cosine from the second."""
    shares = np.sqrt(np.array([1 - weight, weight], np.float32))

    def look(name: str, rows: Rows) -> Array:
        one, two = unit(first(name, rows)), unit(second(name, rows))
        return np.concatenate([one * shares[0], two * shares[1]], axis=1)

    return look


@cache
def untouched_projection(shared: Path, network: str) -> tuple[Array, Array]:
    """Kernel [features, 256] and bias of an untouched network's half-whitened PCA."""
    parts = []
    for name, splits in PROJECTION_SPLITS.items():
        rows = load_set(shared, name).indices(*splits)[::_FIT_EVERY]
        parts.append(seen(shared, network, name, rows))
    return fit_projection(np.concatenate(parts), DIMENSIONS)[:2]


def checkpoint_look(shared: Path, checkpoint: Path) -> Look:
    """A network that training has left behind, at its own input size."""
    from .embedding import WholeEmbedder
    from .trained import read_trained

    trained = read_trained(checkpoint, named=False)
    embedder = WholeEmbedder(trained)
    return lambda name, rows: embedder(cached_pixels(shared, name, trained.input_size), rows)


def answer(question: Question, split: str, shared: Path, look: Look, *, centred: bool) -> tuple[float, int]:
    """Precision at 1 and the number of queries."""
    images = load_set(shared, question.set)
    labels = images.labels(*question.columns, level=question.level)

    def side(of: str) -> tuple[Array, NDArray[np.str_]]:
        rows = images.indices(of)
        return look(question.set, rows), labels[rows]

    asked, asked_labels = side(split)
    offered, offered_labels = side(question.catalogue) if question.catalogue else (None, None)
    if centred:
        # The mean that a shop can know: that of its own catalogue.
        mean = unit(asked if offered is None else offered).mean(axis=0)
        asked = unit(asked) - mean
        offered = None if offered is None else unit(offered) - mean
    catalogue = None if offered is None else Labelled(offered, offered_labels)
    return precision_at_1(Labelled(asked, asked_labels), catalogue)


def tricks(shared: Path, networks: Sequence[str], split: str) -> None:
    """Prints, for fashion: disturbed and turned copies that find their original, twins in the top 5."""
    from .watch import disturb, twin_share

    fashion = load_set(shared, "fashion")
    rows = fashion.indices(split)
    titles, colours = twin_titles(fashion)[rows], fashion.labels("base_colour")[rows]
    rng = np.random.default_rng(0)
    copied = rng.choice(len(rows), min(_COPIES[split], len(rows)), replace=False)
    sources = cached_pixels(shared, "fashion", _SOURCE_SIZE_PX)[np.sort(rows[copied])]
    copied = np.sort(copied)
    print("| " + " | ".join([split, "copies", "turned by 90", "twins in the top 5"]) + " |")
    for network in networks:
        size, pixels_look = pixel_look(network)
        rng = np.random.default_rng(1)
        copies = np.stack([disturb(photo, size, rng) for photo in sources])
        own = cached_pixels(shared, "fashion", size)[rows[copied]]
        catalogue = unit(look_of(shared, network)("fashion", rows))
        shares = [
            float(((unit(pixels_look(asked)) @ catalogue.T).argmax(axis=1) == copied).mean())
            for asked in (copies, np.rot90(own, axes=(1, 2)))
        ]
        shares.append(twin_share(catalogue, titles, colours))
        print("| " + " | ".join([network, *(f"{share:.3f}" for share in shares)]) + " |", flush=True)


def pixel_look(network: str) -> tuple[int, Callable[[NDArray[np.uint8]], Array]]:
    """Input size, and how a checkpoint or the shipped network embeds pixels [n, s, s, 3]."""
    from .embedding import WholeEmbedder
    from .trained import Trained, read_trained

    if network.endswith(".npz"):
        trained = read_trained(Path(network), named=False)
    else:
        kind, size = parse_network(network)
        if kind != SHIPPED:
            raise ValueError("tricks are for checkpoints and the shipped network")
        trained = Trained(shipped_model().tensors(), {"inputSize": size})
    embedder = WholeEmbedder(trained)
    return trained.input_size, lambda pixels: embedder(pixels, np.arange(len(pixels)))


def remembered(look: Look) -> Look:
    """Each split is embedded once though several questions ask for it."""
    known: dict[tuple[str, int, int], Array] = {}

    def once(name: str, rows: Rows) -> Array:
        key = (name, len(rows), int(rows[0]))
        if key not in known:
            known[key] = look(name, rows)
        return known[key]

    return once


def main() -> None:
    parser = step_parser(__doc__)
    parser.add_argument("networks", nargs="+")
    parser.add_argument("--split", choices=("val", "test"), default="val")
    parser.add_argument("--centred", action="store_true", help="without the catalogue's mean")
    parser.add_argument("--foreign", action="store_true", help="foreign goods only")
    parser.add_argument("--tricks", action="store_true", help="copies, turns and twins only")
    args = parser.parse_args()
    shared = shared_dir(args.shared)
    if args.tricks:
        tricks(shared, args.networks, args.split)
        return
    looks = {network: remembered(look_of(shared, network)) for network in args.networks}
    print("| " + " | ".join([args.split, *looks, "queries"]) + " |", flush=True)
    for question in FOREIGN if args.foreign else (*KNOWN, *FOREIGN):
        found = [answer(question, args.split, shared, look, centred=args.centred) for look in looks.values()]
        shares = [f"{share:.3f}" for share, _ in found]
        print("| " + " | ".join([question.name, *shares, f"{found[0][1]:,}"]) + " |", flush=True)


if __name__ == "__main__":
    main()
