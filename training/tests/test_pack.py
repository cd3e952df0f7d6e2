"""A packed checkpoint: half the bytes, and whole again when it is read."""

import numpy as np
import pytest

from mirip_training import pack
from mirip_training.architecture import blocks_of
from mirip_training.pack import packed
from mirip_training.shape import V3
from mirip_training.trained import Trained, read_trained, write_facts


@pytest.fixture
def network(monkeypatch) -> Trained:
    """V3 with a number for each kernel and bias, its front as the stand-in of ImageNet's has it."""
    names = [conv.name for block in blocks_of(V3.variant) for conv in block.convs]
    layers = {name: (np.full(3, i, np.float32), np.ones(1, np.float32)) for i, name in enumerate(names)}
    monkeypatch.setattr(pack, "untouched_weights", lambda _: layers)
    monkeypatch.setattr("mirip_training.folding.untouched_weights", lambda _: layers)
    ours = layers | {"projection": (np.full((2, 4), 0.1, np.float32), np.zeros(4, np.float32))}
    return Trained.of(ours, {"inputSize": 160, "variant": "lite2", "training": {}})


def test_it_is_read_as_it_was_but_for_half_precision(network, tmp_path):
    tensors, facts = packed(network, V3)
    assert "stem/kernel" not in tensors and tensors["block11_expand/kernel"].dtype == np.float16
    np.savez_compressed(tmp_path / "small.npz", **tensors)
    write_facts(facts, tmp_path / "small.npz")
    back = read_trained(tmp_path / "small.npz", named=False)
    assert back.tensors.keys() == network.tensors.keys()
    assert back.facts == network.facts
    assert back.dimensions == 4
    for name, tensor in network.tensors.items():
        np.testing.assert_allclose(back.tensors[name], tensor, rtol=1e-3)


def test_a_front_that_was_trained_is_not_left_out(network):
    network.tensors["stem/kernel"] = network.tensors["stem/kernel"] + 1
    with pytest.raises(ValueError, match="stem"):
        packed(network, V3)
