"""EfficientNet-Lite in two parts: a frozen front, and a tail that is trained with matrix products.

Fine-tuning on two cores is a question of milliseconds. Frameworks spend most of a step on the
backward pass of depthwise convolutions, which no CPU library does well. On maps of 16 x 16 and
smaller a depthwise convolution is also one small dense matrix per channel, positions by positions
(a Toeplitz matrix, most of it zeros), and with activations laid out [channels, positions, images]
both it and the 1 x 1 convolutions are plain matrix products in bfloat16, which CPUs with AMX do
at once. Measured on the same two cores, forward and backward, without the losses: 2.2 ms a view; 1.9 the
same way in PyTorch, where its own convolutions took 4.9 to 5.3. Master weights, sums over positions and losses stay float32.

Batch norms are folded beforehand (folding.py): the network that is trained is the network that is
shipped. The front, stem and blocks 0 to 4, sees edges and colours, which photos of goods share
with ImageNet; frozen, its output can be computed once a view.
"""

from collections.abc import Iterable

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from .architecture import Block, Conv
from .folding import FoldedWeights
from .shape import V2, Shape

Array = NDArray[np.float32]


def run_blocks(
    images: tf.Tensor,
    weights: FoldedWeights,
    blocks: Iterable[Block],
    dtype: tf.DType = tf.float32,
) -> tf.Tensor:
    """NHWC maps through blocks as convolutions, for what is not trained; the answer is float32.

    In bfloat16 twice to three times as fast on CPUs with AMX; pooled features keep a cosine of
    0.9985 (Lite0) and 0.9993 (Lite2) to float32's.
    """
    x = tf.cast(images, dtype)
    for block in blocks:
        entry = x
        for conv in block.convs:
            kernel, bias = (tf.constant(array, dtype) for array in weights[conv.name])
            strides = [1, conv.stride, conv.stride, 1]
            convolve = tf.nn.depthwise_conv2d if conv.kind == "depthwise" else tf.nn.conv2d
            x = convolve(x, kernel, strides, "SAME") + bias
            x = tf.nn.relu6(x) if conv.relu6 else x
        x = x + entry if block.residual else x
    return tf.cast(x, tf.float32)


class Tail(tf.Module):
    """The trained blocks: front maps [channels, positions, n] -> pooled features [n, features]."""

    def __init__(self, weights: FoldedWeights, shape: Shape = V2) -> None:
        super().__init__()
        self._layers: list[tuple[Block, list[_Layer]]] = []
        side = shape.front_side
        for block in shape.tail():
            layers = []
            for conv in block.convs:
                layers.append(_Layer(conv, *weights[conv.name], side))
                side = -(-side // conv.stride)
            self._layers.append((block, layers))

    def __call__(self, maps: tf.Tensor) -> tf.Tensor:
        x = tf.cast(maps, tf.bfloat16)
        for block, layers in self._layers:
            entry = x
            for layer in layers:
                x = layer(x)
            x = x + entry if block.residual else x
        return tf.transpose(tf.reduce_mean(tf.cast(x, tf.float32), axis=1))

    def weights(self) -> FoldedWeights:
        """What was learned, as convolutions."""
        return {layer.conv.name: layer.weights() for _, part in self._layers for layer in part}


class _Layer(tf.Module):
    """One convolution with its bias and ReLU6 over [channels, positions, images]."""

    def __init__(self, conv: Conv, kernel: Array, bias: Array, side: int) -> None:
        super().__init__(name=conv.name)
        self.conv = conv
        self._shape = kernel.shape
        depthwise = conv.kind == "depthwise"
        taps = conv.kernel**2 if depthwise else kernel.shape[2]
        rows = kernel.reshape(taps, -1).T
        self.kernel = tf.Variable(np.ascontiguousarray(rows), name=f"{conv.name}_kernel")
        self.bias = tf.Variable(bias[:, None], name=f"{conv.name}_bias")
        self._basis = None
        if depthwise:
            basis = toeplitz_basis(side, conv.kernel, conv.stride)
            self._positions = basis.shape[1:]
            self._basis = tf.constant(basis.reshape(taps, -1), tf.bfloat16)

    def __call__(self, x: tf.Tensor) -> tf.Tensor:
        kernel, bias = tf.cast(self.kernel, tf.bfloat16), tf.cast(self.bias, tf.bfloat16)
        if self._basis is not None:
            matrices = tf.reshape(tf.matmul(kernel, self._basis), (-1, *self._positions))
            x = tf.matmul(matrices, x) + bias[:, :, None]
        else:
            positions, images = x.shape[1], tf.shape(x)[2]
            flat = tf.matmul(kernel, tf.reshape(x, (kernel.shape[1], -1))) + bias
            x = tf.reshape(flat, (-1, positions, images))
        return tf.nn.relu6(x) if self.conv.relu6 else x

    def weights(self) -> tuple[Array, Array]:
        kernel = self.kernel.numpy().T.reshape(self._shape)
        return np.ascontiguousarray(kernel), self.bias.numpy()[:, 0]


def toeplitz_basis(side: int, kernel: int, stride: int) -> Array:
    """[kernel**2, out positions, in positions]: 1 where a tap joins an input to an output.

    A depthwise kernel [channels, kernel**2] times this is each channel's convolution as a matrix,
    with TensorFlow's "same" padding (the odd pixel of padding to the right and the bottom).
    """
    out = -(-side // stride)
    pad = max((out - 1) * stride + kernel - side, 0) // 2
    basis = np.zeros((kernel, kernel, out, out, side, side), np.float32)
    for tap_y, tap_x, y, x in np.ndindex(kernel, kernel, out, out):
        from_y, from_x = y * stride + tap_y - pad, x * stride + tap_x - pad
        if 0 <= from_y < side and 0 <= from_x < side:
            basis[tap_y, tap_x, y, x, from_y, from_x] = 1
    return basis.reshape(kernel**2, out * out, side * side)
