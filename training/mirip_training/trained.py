"""A trained network on disk: what training hands to export, calibration and comparison.

`<stem>.npz` holds the weights in Keras order with all batch norms folded: `<conv>/kernel` and
`<conv>/bias` of each convolution of the variant's `blocks_of()`, `projection/kernel` [features, d] with
`projection/bias` [d], and `categories/kernel` [d, C] with `categories/bias` [C]. `<stem>.json`
beside it holds what the weights can't say (`Trained.facts`). Sizes are read from the weights, so
that another number of dimensions needs no flag. Needs no framework.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .architecture import LITE0, VARIANTS, Block, Conv, blocks_of

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Trained:
    """Weights and facts of one network.

    `facts` has the keys `inputSize` (pixels), `variant` (where it is not Lite0), `categories` (`[{id, words: {id, en}}]`, one for
    each logit), `categoryTemperature`, `training` (what the card says of how it was made) and,
    once `calibrate` has run, `calibration`.
    """

    tensors: dict[str, Array]
    facts: dict[str, Any]

    @classmethod
    def of(cls, layers: dict[str, tuple[Array, Array]], facts: dict[str, Any]) -> "Trained":
        """From the kernel and bias of each layer by name."""
        pairs = layers.items()
        kernels = {f"{name}/kernel": kernel for name, (kernel, _) in pairs}
        return cls(kernels | {f"{name}/bias": bias for name, (_, bias) in pairs}, facts)

    @property
    def input_size(self) -> int:
        """Width and height of the input in pixels."""
        return self.facts["inputSize"]

    @property
    def dimensions(self) -> int:
        """Length of an embedding."""
        return len(self.tensors["projection/bias"])

    @property
    def parameters(self) -> int:
        """How many learned numbers there are."""
        return sum(tensor.size for tensor in self.tensors.values())

    def blocks(self) -> list[Block]:
        """The network's convolutions, those of the variant that `facts` names (Lite0 by default)."""
        return blocks_of(VARIANTS[self.facts.get("variant", LITE0.name)])

    def convs(self) -> list[Conv]:
        """The same without their blocks, in the order in which they run."""
        return [conv for block in self.blocks() for conv in block.convs]

    def layer(self, name: str) -> tuple[Array, Array]:
        """Kernel and bias of a convolution, `projection` or `categories`."""
        return self.tensors[f"{name}/kernel"], self.tensors[f"{name}/bias"]


def read_trained(checkpoint: Path, *, named: bool = True) -> Trained:
    """Reads `<stem>.npz` and `<stem>.json`; without `named`, categories may still be missing.

    Raises ValueError where weights are missing or unknown, or the categories do not fit them.
    """
    facts = json.loads(_facts_file(checkpoint).read_text(encoding="utf-8"))
    with np.load(checkpoint) as stored:
        tensors = {name: stored[name].astype(np.float32) for name in stored.files}
    trained = Trained(tensors, facts)
    layers = [conv.name for conv in trained.convs()] + ["projection"]
    layers += ["categories"] if named or "categories/bias" in tensors else []
    expected = {f"{layer}/{part}" for layer in layers for part in ("kernel", "bias")}
    if wrong := expected ^ tensors.keys():
        raise ValueError(f"{checkpoint.name}: missing or unknown weights {sorted(wrong)}")
    if "categories" in layers and len(facts["categories"]) != len(tensors["categories/bias"]):
        raise ValueError(f"{checkpoint.name}: one category for each logit is needed")
    return trained


def write_trained(trained: Trained, checkpoint: Path) -> None:
    """Writes `<stem>.npz` and `<stem>.json`."""
    checkpoint.parent.mkdir(parents=True, exist_ok=True)
    np.savez(checkpoint, **trained.tensors)
    write_facts(trained.facts, checkpoint)


def write_facts(facts: dict[str, Any], checkpoint: Path) -> None:
    """Writes `<stem>.json` alone: the weights stay as they are."""
    text = json.dumps(facts, ensure_ascii=False, indent=1)
    _facts_file(checkpoint).write_text(text + "\n", encoding="utf-8")


def _facts_file(checkpoint: Path) -> Path:
    return checkpoint.with_suffix(".json")
