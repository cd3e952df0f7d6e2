"""EfficientNet-Lite0 in Keras 3, with or without its batch norms, and the ported weights.

Unfolded is the network one would train; folded is what is exported. Needs TensorFlow, Keras's
backend here.
"""

import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import tensorflow as tf
from keras import layers

from .architecture import BATCH_NORM_EPSILON, Conv, lite0_blocks, lite0_convs
from .checkpoint import Weights
from .exported import ExportedModel
from .folding import Array, fold, keras_kernel, norm_parameters
from .preprocess import INPUT_SIZE_PX

# The machines that train this have two cores; more threads than that only fight each other.
_THREADS = int(os.environ.get("MIRIP_THREADS", "2"))
tf.config.threading.set_intra_op_parallelism_threads(_THREADS)
tf.config.threading.set_inter_op_parallelism_threads(1)


def build_backbone(weights: Weights | None, *, folded: bool) -> keras.Model:
    """Normalised pixels [batch, 128, 128, 3] -> pooled features [batch, 1280].

    With the checkpoint's weights, or with fresh ones where none are given.
    """
    pixels = keras.Input((INPUT_SIZE_PX, INPUT_SIZE_PX, 3), name="pixels")
    x = pixels
    for block in lite0_blocks():
        entry = x
        for conv in block.convs:
            x = _convolve(x, conv, folded)
        if block.residual:
            x = layers.Add()([x, entry])
    features = layers.GlobalAveragePooling2D(name="features")(x)
    model = keras.Model(pixels, features, name="lite0")
    if weights is not None:
        for conv in lite0_convs():
            _port(model, conv, folded, weights)
    return model


def build_embedder(backbone: keras.Model, kernel: Array, bias: Array) -> keras.Model:
    """The backbone and the projection kernel [1280, d], bias [d]: pixels -> embeddings."""
    projection = layers.Dense(len(bias), name="projection")
    model = keras.Model(backbone.input, projection(backbone.output), name="embedder")
    projection.set_weights([kernel, bias])
    return model


def build_exported(exported: ExportedModel) -> keras.Model:
    """The embedder with the weights of an exported graph, to continue from or to compare with."""
    *convs, projection = exported.layer_weights()
    backbone = build_backbone(None, folded=True)
    for conv, weights in zip(lite0_convs(), convs, strict=True):
        backbone.get_layer(conv.name).set_weights(weights)
    return build_embedder(backbone, *projection)


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
