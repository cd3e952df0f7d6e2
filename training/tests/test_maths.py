"""Folding, projection and precision at 1, on small made-up numbers."""

import numpy as np
import pytest

from mirip_training.architecture import BATCH_NORM_EPSILON, LITE0, LITE2, Conv, blocks_of, lite0_blocks
from mirip_training.evaluate import Labelled, precision_at_1
from mirip_training.folding import fold, keras_kernel, norm_parameters
from mirip_training.project import fit_projection
from mirip_training.shape import V2, V3, V3_LITE2, Shape


def random_weights(conv: Conv, kernel_shape: tuple[int, ...], channels: int) -> dict:
    rng = np.random.default_rng(7)
    values = {f"{conv.checkpoint_conv}.weight": rng.normal(size=kernel_shape)}
    for name in ("weight", "bias", "running_mean"):
        values[f"{conv.checkpoint_norm}.{name}"] = rng.normal(size=channels)
    values[f"{conv.checkpoint_norm}.running_var"] = rng.uniform(0.1, 2, channels)
    return {name: value.astype(np.float32) for name, value in values.items()}


def batch_norm(conv: Conv, weights: dict, x: np.ndarray) -> np.ndarray:
    gamma, beta, mean, variance = norm_parameters(conv, weights)
    return gamma * (x - mean) / np.sqrt(variance + BATCH_NORM_EPSILON) + beta


def test_a_folded_convolution_equals_convolution_then_batch_norm():
    conv = Conv("c", "conv", 3, 1, 5, True, "conv", "norm")
    weights = random_weights(conv, (5, 4, 3, 3), 5)
    patch = np.random.default_rng(8).normal(size=(3, 3, 4))
    kernel, bias = fold(conv, weights)
    plain = np.einsum("hwi,hwio->o", patch, keras_kernel(conv, weights))
    folded = np.einsum("hwi,hwio->o", patch, kernel) + bias
    assert np.allclose(folded, batch_norm(conv, weights, plain), atol=1e-5)


def test_a_folded_depthwise_convolution_does_too():
    conv = Conv("d", "depthwise", 3, 1, 6, True, "conv", "norm")
    weights = random_weights(conv, (6, 1, 3, 3), 6)
    patch = np.random.default_rng(9).normal(size=(3, 3, 6))
    kernel, bias = fold(conv, weights)
    plain = np.einsum("hwc,hwco->c", patch, keras_kernel(conv, weights))
    folded = np.einsum("hwc,hwco->c", patch, kernel) + bias
    assert np.allclose(folded, batch_norm(conv, weights, plain), atol=1e-5)


def test_lite0_has_32_convolutions_16_depthwise_and_9_additions_and_a_head():
    kinds = [conv.kind for block in lite0_blocks() for conv in block.convs]
    assert (kinds.count("conv"), kinds.count("depthwise")) == (32, 16)
    assert [conv.name for conv in lite0_blocks(head=True)[-1].convs] == ["head"]
    assert sum(block.residual for block in lite0_blocks()) == 9


def test_lite2_is_as_deep_and_wide_as_its_authors_say():
    stages = LITE2.stages()
    assert [repeats for repeats, *_ in stages] == [1, 3, 3, 4, 4, 5, 1]
    assert [filters for *_, filters in stages] == [16, 24, 48, 88, 120, 208, 352]
    assert [filters for *_, filters in LITE0.stages()] == [16, 24, 40, 80, 112, 192, 320]


@pytest.mark.parametrize(
    ("shape", "front", "channels", "side"), [(V2, 6, 40, 16), (V3, 9, 80, 10), (V3_LITE2, 12, 88, 10)]
)
def test_a_front_ends_behind_its_last_stage(
    shape: Shape, front: int, channels: int, side: int
) -> None:
    assert len(shape.front()) == front
    assert shape.front()[-1].convs[-1].filters == shape.front_channels == channels
    assert (shape.front_side, shape.front_positions) == (side, side**2)
    assert shape.front() + shape.tail() == blocks_of(shape.variant)


@pytest.fixture
def features() -> np.ndarray:
    """5,000 rows whose axes, turned, have the deviations 9, 4, 1 and 0.1, around a far mean."""
    rng = np.random.default_rng(3)
    turn, _ = np.linalg.qr(rng.normal(size=(4, 4)))
    return (rng.normal(size=(5000, 4)) * (9, 4, 1, 0.1) @ turn + 50).astype(np.float32)


def test_the_projection_removes_the_mean_and_half_whitens(features):
    kernel, bias, deviations = fit_projection(features, 3)
    out = features @ kernel + bias
    assert np.allclose(deviations, (9, 4, 1), rtol=0.05)
    assert np.allclose(out.mean(0), 0, atol=1e-3)
    assert np.allclose(out.std(0), np.sqrt(deviations), rtol=1e-3)
    assert np.allclose(np.corrcoef(out.T), np.eye(3), atol=1e-3)


def test_the_projection_does_not_depend_on_the_order_of_rows(features):
    kernel, _, _ = fit_projection(features, 3)
    again, _, _ = fit_projection(features[::-1], 3)
    assert np.allclose(kernel, again, atol=1e-5)


def test_leave_one_out_asks_neither_unlabelled_rows_nor_labels_that_occur_once():
    points = np.array([[1, 0], [1, 0.1], [0, 1], [0.1, 1], [-1, 0], [1, 0.04]], np.float32)
    labels = np.array(["cup", "cup", "hat", "hat", "once", ""])
    # The unlabelled row is nearest to both cups: a distractor that costs them their answers.
    assert precision_at_1(Labelled(points, labels)) == (0.5, 4)


def test_with_a_catalogue_every_labelled_row_asks():
    catalogue = np.array([[1, 0], [0, 1]], np.float32)
    names = np.array(["cup", "hat"])
    asked = np.array([[5, 1], [3, 1], [1, 9], [1, 1]], np.float32)
    labels = np.array(["cup", "hat", "hat", ""])
    precision, queries = precision_at_1(Labelled(asked, labels), Labelled(catalogue, names))
    assert queries == 3 and precision == pytest.approx(2 / 3)
