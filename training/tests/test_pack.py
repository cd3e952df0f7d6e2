"""A packed checkpoint: half the bytes, and read like any other."""

import numpy as np

from mirip_training.architecture import LITE0, blocks_of
from mirip_training.pack import pack
from mirip_training.trained import Trained, read_trained, write_trained


def test_it_is_read_as_it_was_but_for_half_precision(tmp_path):
    rng = np.random.default_rng(4)
    names = [conv.name for block in blocks_of(LITE0) for conv in block.convs]
    layers = {
        name: (rng.normal(size=(200, 30)).astype(np.float32), np.ones(30, np.float32))
        for name in [*names, "projection"]
    }
    network = Trained.of(layers, {"inputSize": 160, "variant": "lite0", "training": {}})
    write_trained(network, tmp_path / "run" / "final.npz")
    pack(tmp_path / "run" / "final.npz", tmp_path / "kept" / "small.npz")
    back = read_trained(tmp_path / "kept" / "small.npz", named=False)
    assert (back.facts, back.tensors.keys()) == (network.facts, network.tensors.keys())
    for name, tensor in network.tensors.items():
        np.testing.assert_allclose(back.tensors[name], tensor, rtol=1e-3, atol=1e-6)
    bytes_of = [(tmp_path / name).stat().st_size for name in ("run/final.npz", "kept/small.npz")]
    assert bytes_of[1] < 0.6 * bytes_of[0]
