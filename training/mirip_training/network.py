"""EfficientNet-Lite0 in Keras 3: the backbone with ported weights, and the network that ships.

The backbone comes with its batch norms or with all of them folded, as it is exported. Needs
TensorFlow, Keras's backend here.
"""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import tensorflow as tf
from keras import layers

from .architecture import BATCH_NORM_EPSILON, Block, Conv, lite0_blocks, lite0_convs
from .checkpoint import Weights
from .folding import fold, keras_kernel, norm_parameters
from .preprocess import INPUT_SIZE_PX
from .trained import Trained

# The machines that train this have two cores; more threads than that only fight each other.
_THREADS = int(os.environ.get("MIRIP_THREADS", "2"))
tf.config.threading.set_intra_op_parallelism_threads(_THREADS)
tf.config.threading.set_inter_op_parallelism_threads(1)


def build_backbone(weights: Weights | None, *, folded: bool) -> keras.Model:
    """The original with its head: normalised pixels [batch, 128, 128, 3] -> features [batch, 1280].

    With the checkpoint's weights, or with fresh ones where none are given.
    """
    pixels = keras.Input((INPUT_SIZE_PX, INPUT_SIZE_PX, 3), name="pixels")
    maps = _run_blocks(pixels, lite0_blocks(head=True), folded)
    features = layers.GlobalAveragePooling2D(name="features")(maps)
    model = keras.Model(pixels, features, name="lite0")
    if weights is not None:
        for conv in lite0_convs(head=True):
            _port(model, conv, folded, weights)
    return model


def build_network(trained: Trained) -> keras.Model:
    """The network that ships: normalised pixels [n, s, s, 3] -> its three outputs by name.

    `embedding` [n, d] raw; `map` [n, h, w, d], the embedding of each position, whose mean over the
    positions is `embedding`; `logits` [n, categories].
    """
    pixels = keras.Input((trained.input_size, trained.input_size, 3), name="pixels")
    features = _run_blocks(pixels, trained.blocks(), folded=True)
    embedding, positions = Projection(trained.dimensions, name="projection")(features)
    logits = layers.Dense(len(trained.facts["categories"]), name="categories")(embedding)
    outputs = {"embedding": embedding, "map": positions, "logits": logits}
    model = keras.Model(pixels, outputs, name="network")
    for name in [conv.name for conv in trained.convs()] + ["projection", "categories"]:
        model.get_layer(name).set_weights(trained.layer(name))
    return model


class Projection(layers.Layer):
    """Features [n, h, w, c] -> embeddings, of their mean [n, d] and of each position [n, h, w, d].

    A linear map of the mean is the mean of the linear maps, so the second output's mean is the
    first. Computed apart, an embedding costs one row of the matrix product, and who wants no map
    pays for none. One layer, because two calls of a dense layer would store its kernel twice.
    """

    def __init__(self, dimensions: int, name: str) -> None:
        super().__init__(name=name)
        self._dimensions = dimensions

    def build(self, shape: tuple[int | None, ...]) -> None:
        self._kernel = self.add_weight((shape[-1], self._dimensions), name="kernel")
        self._bias = self.add_weight((self._dimensions,), name="bias")

    def call(self, features: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        _, height, width, channels = features.shape
        kernel, bias = tf.convert_to_tensor(self._kernel), tf.convert_to_tensor(self._bias)
        embedding = tf.reduce_mean(features, axis=(1, 2)) @ kernel + bias
        positions = tf.reshape(features, (-1, channels)) @ kernel + bias
        return embedding, tf.reshape(positions, (-1, height, width, self._dimensions))


def _run_blocks(x: keras.KerasTensor, blocks: list[Block], folded: bool) -> keras.KerasTensor:
    for block in blocks:
        entry = x
        for conv in block.convs:
            x = _convolve(x, conv, folded)
        if block.residual:
            x = layers.Add()([x, entry])
    return x


def _convolve(x: keras.KerasTensor, conv: Conv, folded: bool) -> keras.KerasTensor:
    # "same" is TensorFlow's own padding, under which the weights were trained.
    shared = {"strides": conv.stride, "padding": "same", "use_bias": folded, "name": conv.name}
    if conv.kind == "depthwise":
        x = layers.DepthwiseConv2D(conv.kernel, **shared)(x)
    else:
        x = layers.Conv2D(conv.filters, conv.kernel, **shared)(x)
    if not folded:
        x = layers.BatchNormalization(epsilon=BATCH_NORM_EPSILON, name=f"{conv.name}_norm")(x)
    return layers.Activation("relu6", name=f"{conv.name}_relu6")(x) if conv.relu6 else x


def _port(model: keras.Model, conv: Conv, folded: bool, weights: Weights) -> None:
    if folded:
        model.get_layer(conv.name).set_weights(fold(conv, weights))
        return
    model.get_layer(conv.name).set_weights([keras_kernel(conv, weights)])
    model.get_layer(f"{conv.name}_norm").set_weights(norm_parameters(conv, weights))
