"""Fold batch norms into the convolutions before them, in numpy.

At inference a batch norm is y = gamma * (x - mean) / sqrt(variance + epsilon) + beta, one scale and
one shift a channel, so it disappears into kernel and bias. The TensorFlow.js converter does this
for convolutions only; depthwise ones would keep two more passes over memory each. We fold all.
"""

import numpy as np
from numpy.typing import NDArray

from .architecture import BATCH_NORM_EPSILON, LITE0, Conv, Variant, blocks_of
from .checkpoint import Weights, read_lite_checkpoint

Array = NDArray[np.float32]
FoldedWeights = dict[str, tuple[Array, Array]]
"""Kernel (Keras order) and bias of each convolution, by name."""


def keras_kernel(conv: Conv, weights: Weights) -> Array:
    """The kernel in Keras order: [h, w, in, out], or [h, w, channels, 1] for depthwise.

    PyTorch keeps [out, in, h, w] and [channels, 1, h, w].
    """
    kernel = weights[f"{conv.checkpoint_conv}.weight"]
    return kernel.transpose((2, 3, 0, 1) if conv.kind == "depthwise" else (2, 3, 1, 0))


def norm_parameters(conv: Conv, weights: Weights) -> tuple[Array, Array, Array, Array]:
    """gamma, beta, mean, variance [channels]: the order in which Keras keeps them."""
    names = ("weight", "bias", "running_mean", "running_var")
    gamma, beta, mean, variance = (weights[f"{conv.checkpoint_norm}.{name}"] for name in names)
    return gamma, beta, mean, variance


def fold(conv: Conv, weights: Weights) -> tuple[Array, Array]:
    """Kernel and bias that compute convolution and batch norm in one, float32.

    Done in float64 and rounded once, so that folding costs no accuracy of its own.
    """
    gamma, beta, mean, variance = (p.astype(np.float64) for p in norm_parameters(conv, weights))
    scale = gamma / np.sqrt(variance + BATCH_NORM_EPSILON)
    kernel = keras_kernel(conv, weights).astype(np.float64)
    kernel *= scale[:, None] if conv.kind == "depthwise" else scale
    return kernel.astype(np.float32), (beta - mean * scale).astype(np.float32)


def untouched_weights(variant: Variant = LITE0) -> FoldedWeights:
    """The ImageNet weights of the network without its head, batch norms folded."""
    checkpoint = read_lite_checkpoint(variant.name)
    convs = [conv for block in blocks_of(variant) for conv in block.convs]
    return {conv.name: fold(conv, checkpoint) for conv in convs}
