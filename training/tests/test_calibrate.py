"""Pairs, curve and calibration error on small made-up numbers, and checkpoints on disk."""

import numpy as np
import pytest

from mirip_training.architecture import lite0_convs
from mirip_training.calibrate import (
    Side,
    draw_pairs,
    expected_calibration_error,
    fit_logistic,
    probability,
)
from mirip_training.trained import Trained, read_trained, write_trained


def test_the_curve_that_made_the_answers_is_found_again():
    rng = np.random.default_rng(1)
    x = rng.uniform(-1, 1, 40_000)
    y = rng.random(len(x)) < probability(x, 6, -2)
    assert fit_logistic(x, y) == pytest.approx((6, -2), abs=0.2)


def test_the_calibration_error_is_how_far_off_the_probabilities_are():
    p = np.full(1000, 0.8)
    y = np.arange(1000) % 2 == 0
    assert expected_calibration_error(p, y) == pytest.approx(0.3, abs=0.02)


def test_a_query_is_never_paired_with_the_row_that_is_hidden_from_it():
    rng = np.random.default_rng(2)
    angles = np.linspace(0, 3, 40)
    points = np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)
    side = Side(points, np.array([str(i // 2) for i in range(40)]))
    hidden = draw_pairs(side, side, np.arange(40), rng)
    assert hidden.cosines.max() < 1 and np.isfinite(hidden.cosines).all()
    first = hidden.same.reshape(40, -1)[:, 0]
    # Labels come in twos along the arc, so the nearest other row is right for the ends at least.
    assert first[0] and first[-1]
    open_pairs = draw_pairs(side, side, np.full(40, -1), rng)
    assert open_pairs.same.reshape(40, -1)[:, 0].all()


def test_a_checkpoint_reads_back_and_a_missing_weight_is_named(tmp_path):
    layers = [conv.name for conv in lite0_convs()] + ["projection", "categories"]
    sizes = {"head": 1280, "categories": 2}
    tensors = {}
    for layer in layers:
        tensors[f"{layer}/kernel"] = np.ones((1, 2), np.float32)
        tensors[f"{layer}/bias"] = np.zeros(sizes.get(layer, 2), np.float32)
    words = {"id": "tas", "en": "bag"}
    facts = {"inputSize": 96, "categories": [{"id": "a", "words": words}] * 2}
    write_trained(Trained(tensors, facts), tmp_path / "run.npz")
    again = read_trained(tmp_path / "run.npz")
    assert (again.input_size, again.dimensions, again.facts) == (96, 2, facts)
    assert again.convs() == lite0_convs()
    del tensors["stem/bias"]
    write_trained(Trained(tensors, facts), tmp_path / "run.npz")
    with pytest.raises(ValueError, match="stem/bias"):
        read_trained(tmp_path / "run.npz")
