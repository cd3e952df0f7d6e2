"""Join network and projection, export, convert, check, and write the model with its card.

    python -m mirip_training.export

Writes public/models/<id>/: model.json, float16 weight shards, goldens.bin, card.json. Fails unless
the graph holds exactly the fused operations it should and the exported weights keep the float32
network's embeddings. Quality figures already measured (evaluate.py) are kept only while the
fingerprint stays the same.
"""

import shutil
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from . import facts
from .card import CARD_FILE, Card, describe_file, fingerprint, read_card, write_card
from .checkpoint import read_lite0_checkpoint
from .convert import convert_saved_model
from .data import PROJECTION_SPLITS
from .evaluate import unit
from .exported import ExportedModel
from .features import FEATURES_FILE, cached_pixels
from .goldens import GOLDENS_FILE, draw_goldens, pack_goldens
from .paths import MODEL_DIR, MODEL_ID, shared_dir, step_parser
from .preprocess import BACKGROUND_RGB, DIVIDE, INPUT_SIZE_PX, SUBTRACT, normalise
from .project import DIMENSIONS, PROJECTION_FILE

# Anything else in the graph would mean that a fusion was missed and the browser pays for it.
EXPECTED_OPERATIONS = {
    "_FusedConv2D": 33,
    "FusedDepthwiseConv2dNative": 16,
    "AddV2": 9,
    "Mean": 1,
    "_FusedMatMul": 1,
}
MIN_FLOAT16_COSINE = 0.9999
CHECKED_PHOTOS = 64
# What a browser may differ by from the goldens; float32 backends stay within 1e-5 of both.
GOLDEN_MIN_COSINE = 0.999
GOLDEN_MAX_NORM_ERROR = 0.01


def main() -> None:
    shared = shared_dir(step_parser(__doc__).parse_args().shared)
    kept = read_card(MODEL_DIR) if (MODEL_DIR / CARD_FILE).exists() else None
    photos = sample_photos(shared)
    with tempfile.TemporaryDirectory() as scratch:
        saved, converted = Path(scratch, "saved"), Path(scratch, "converted")
        expected = save_network(saved, photos)
        convert_saved_model(saved, converted)
        check_export(ExportedModel(converted), photos, expected)
        # Only a checked export replaces the one before it.
        shutil.rmtree(MODEL_DIR, ignore_errors=True)
        shutil.copytree(converted, MODEL_DIR)
    model = ExportedModel(MODEL_DIR)
    pixels = draw_goldens()
    (MODEL_DIR / GOLDENS_FILE).write_bytes(pack_goldens(pixels))
    card = build_card(model, model.embed(pixels))
    if kept and kept["fingerprint"] == card["fingerprint"]:
        card["quality"] = kept["quality"]
    write_card(card, MODEL_DIR)
    for file in card["files"]:
        print(f"{file['path']}: {file['bytes']} bytes")
    print(f"input {model.input_name}, output {model.output_name}, {card['fingerprint']}")


def sample_photos(shared: Path) -> NDArray[np.uint8]:
    """Some photos of each set that the projection saw, evenly spread, uint8 [n, 128, 128, 3]."""
    each = CHECKED_PHOTOS // len(PROJECTION_SPLITS)
    sets = [cached_pixels(shared, name) for name in PROJECTION_SPLITS]
    return np.concatenate([s[np.linspace(0, len(s) - 1, each, dtype=int)] for s in sets])


def save_network(folder: Path, photos: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Save the folded network with its projection; returns its embeddings of the photos."""
    import keras
    import tensorflow as tf

    from .network import build_backbone, build_embedder

    with np.load(PROJECTION_FILE) as fitted:
        kernel, bias = fitted["kernel"], fitted["bias"]
    backbone = build_backbone(read_lite0_checkpoint(), folded=True)
    network = build_embedder(backbone, kernel, bias)

    shape = (None, INPUT_SIZE_PX, INPUT_SIZE_PX, 3)
    archive = keras.export.ExportArchive()
    archive.track(network)
    archive.add_endpoint(
        "serve",
        lambda pixels: {"embedding": network(pixels, training=False)},
        [tf.TensorSpec(shape, tf.float32, name="pixels")],
    )
    archive.write_out(str(folder), verbose=False)
    return network.predict(normalise(photos), verbose=0)


def check_export(
    model: ExportedModel, photos: NDArray[np.uint8], expected: NDArray[np.float32]
) -> None:
    """Operations, stored type, and embeddings against the float32 network in Keras."""
    print(f"operations: {dict(model.op_counts)}")
    plumbing = {"Placeholder": 1, "Identity": 1}
    assert model.op_counts == EXPECTED_OPERATIONS | plumbing
    cosines = (unit(model.embed(photos)) * unit(expected)).sum(axis=1)
    print(f"float16 export, float32 Keras, {len(photos)} photos: cosine >= {cosines.min():.7f}")
    assert cosines.min() > MIN_FLOAT16_COSINE


def build_card(model: ExportedModel, embeddings: NDArray[np.float32]) -> Card:
    """The card of the files now in MODEL_DIR, without quality figures."""
    paths = ["model.json", *model.shards, GOLDENS_FILE]
    with np.load(PROJECTION_FILE) as fitted:
        deviations = fitted["deviations"].tolist()
    rows = np.load(FEATURES_FILE, mmap_mode="r").shape[0]
    card: Card = {
        "schemaVersion": 1,
        "id": MODEL_ID,
        "name": facts.NAME,
        "description": facts.DESCRIPTION,
        "created": facts.CREATED,
        "fingerprint": "",
        "input": {
            "tensor": model.input_name,
            "width": INPUT_SIZE_PX,
            "height": INPUT_SIZE_PX,
            "channels": 3,
            "layout": "NHWC",
            "colourSpace": "srgb",
            "resize": {"rule": "squash", "filter": "triangle-antialiased"},
            "background": list(BACKGROUND_RGB),
            "normalisation": {"subtract": SUBTRACT, "divide": DIVIDE},
        },
        "output": {"tensor": model.output_name, "dimensions": DIMENSIONS},
        "files": [describe_file(MODEL_DIR, path) for path in paths],
        "weights": {"dtype": "float16", "parameters": model.parameters},
        "goldens": {
            "path": GOLDENS_FILE,
            "encoding": "zlib",
            "count": len(embeddings),
            "minCosine": GOLDEN_MIN_COSINE,
            "maxNormError": GOLDEN_MAX_NORM_ERROR,
            "embeddings": [[float(f"{value:.7g}") for value in row] for row in embeddings],
        },
        "sources": facts.SOURCES,
        "licence": facts.LICENCE,
        "training": facts.training_facts(rows, deviations),
        "quality": [],
    }
    card["fingerprint"] = fingerprint(card)
    return card


if __name__ == "__main__":
    main()
