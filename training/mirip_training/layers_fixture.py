"""Write the small Keras model with which the tests prove that a Layers model can be brought along.

    python -m mirip_training.layers_fixture

Writes test/fixtures/layers-model/: an untrained network of a few kB, converted to a TensorFlow.js
Layers model, and its card, whose goldens are what Keras itself answers. A layer's name is the name
of its output; `map` is an inner layer.
"""

import json
import sys
from types import ModuleType
from typing import Any

import numpy as np

from .card import SCHEMA_VERSION, Card, describe_file, fingerprint, write_card
from .convert import STAND_INS
from .goldens import GOLDENS_FILE, draw_goldens, pack_goldens
from .paths import REPO_DIR, step_parser
from .preprocess import BACKGROUND_RGB, DIVIDE, SUBTRACT, normalise

FIXTURE_DIR = REPO_DIR / "test" / "fixtures" / "layers-model"
_SIZE = 32
_DIMENSIONS = 12
_SHARD = "group1-shard1of1.bin"
_CLASSES = [
    {"id": "bag", "words": {"id": "Tas", "en": "Bag"}},
    {"id": "shoe", "words": {"id": "Sepatu", "en": "Shoe"}},
]
_CURVE = {"slope": 10.0, "intercept": -5.0, "sets": "none", "pairs": 1}


def build_network() -> Any:
    """What product networks are made of: convolutions, a batch norm, a pooled embedding, logits."""
    import tf_keras as keras

    keras.utils.set_random_seed(7)
    layers = keras.layers
    pixels = layers.Input((_SIZE, _SIZE, 3), name="pixels")
    x = layers.Conv2D(8, 3, 2, "same", name="stem", bias_initializer="random_normal")(pixels)
    x = layers.BatchNormalization(
        name="norm", moving_mean_initializer="random_normal", gamma_initializer="random_uniform"
    )(x)
    x = layers.ReLU(6.0, name="relu")(x)
    x = layers.DepthwiseConv2D(3, 2, "same", activation="relu", name="depthwise")(x)
    at_each = layers.Conv2D(_DIMENSIONS, 1, name="map")(x)
    embedding = layers.GlobalAveragePooling2D(name="embedding")(at_each)
    logits = layers.Dense(len(_CLASSES), name="logits")(embedding)
    return keras.Model(pixels, [embedding, logits], name="tiny")


def main() -> None:
    step_parser(__doc__).parse_args()
    network = build_network()
    for name in STAND_INS:
        sys.modules.setdefault(name, ModuleType(name))
    from tensorflowjs.converters.keras_h5_conversion import save_keras_model

    FIXTURE_DIR.mkdir(parents=True, exist_ok=True)
    save_keras_model(network, str(FIXTURE_DIR))
    goldens = draw_goldens(_SIZE)
    (FIXTURE_DIR / GOLDENS_FILE).write_bytes(pack_goldens(goldens))
    embeddings, logits = (row.numpy() for row in network(normalise(goldens), training=False))
    write_card(_card(embeddings, logits), FIXTURE_DIR)


def _card(embeddings: np.ndarray, logits: np.ndarray) -> Card:
    curve = _CURVE | {"expectedCalibrationError": 0.0}
    card: Card = {
        "schemaVersion": SCHEMA_VERSION,
        "id": "tiny-layers",
        "name": "Tiny Layers",
        "description": "An untrained network for tests.",
        "created": "2026-11-23",
        "fingerprint": "",
        "input": {
            "tensor": "pixels",
            "width": _SIZE,
            "height": _SIZE,
            "channels": 3,
            "layout": "NHWC",
            "colourSpace": "srgb",
            "resize": {"rule": "squash", "filter": "triangle-antialiased"},
            "background": list(BACKGROUND_RGB),
            "normalisation": {"subtract": SUBTRACT, "divide": DIVIDE},
        },
        "output": {
            "tensor": "embedding",
            "dimensions": _DIMENSIONS,
            "map": {"tensor": "map", "height": _SIZE // 4, "width": _SIZE // 4},
            "categories": {"tensor": "logits", "temperature": 1.0, "classes": _CLASSES},
        },
        "calibration": {"sameProduct": curve, "sameKind": curve},
        "files": [describe_file(FIXTURE_DIR, path) for path in ("model.json", _SHARD, GOLDENS_FILE)],
        "weights": {"dtype": "float32", "parameters": _parameters()},
        "goldens": {
            "path": GOLDENS_FILE,
            "encoding": "zlib",
            "count": len(embeddings),
            "minCosine": 0.9999,
            "maxNormError": 0.001,
            "embeddings": _rounded(embeddings),
            "logits": _rounded(logits),
        },
        "sources": [],
        "licence": "Apache-2.0",
        "training": {},
        "quality": [],
    }
    card["fingerprint"] = fingerprint(card)
    return card


def _parameters() -> int:
    manifest = json.loads((FIXTURE_DIR / "model.json").read_text(encoding="utf-8"))
    weights = [weight for group in manifest["weightsManifest"] for weight in group["weights"]]
    return sum(int(np.prod(weight["shape"])) for weight in weights)


def _rounded(rows: np.ndarray) -> list[list[float]]:
    return [[float(f"{value:.7g}") for value in row] for row in rows]


if __name__ == "__main__":
    main()
