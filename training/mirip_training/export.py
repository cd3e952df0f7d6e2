"""Convert a checkpoint for the browser, check it, and write the model with its card.

    python -m mirip_training.export --checkpoint .cache/run.npz
    python -m mirip_training.export --checkpoint .cache/run.npz --out .cache/trial-model

Writes model.json, weight shards, goldens.bin and card.json. Fails unless the graph holds exactly
the fused operations it should and the stored weights keep the float32 network's embeddings.
Quality figures already measured (evaluate.py) are kept only while the fingerprint stays the same.
"""

import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from . import facts
from .architecture import Block
from .card import (
    CARD_FILE,
    SCHEMA_VERSION,
    Card,
    describe_file,
    fingerprint,
    read_card,
    write_card,
)
from .convert import convert_saved_model
from .data import PROJECTION_SPLITS
from .evaluate import unit
from .exported import ExportedModel
from .features import cached_pixels
from .goldens import GOLDENS_FILE, draw_goldens, pack_goldens
from .paths import MODEL_ID, model_dir, shared_dir, step_parser
from .preprocess import BACKGROUND_RGB, DIVIDE, SUBTRACT, normalise
from .trained import Trained, read_trained

# One scale for a whole tensor suits wide pointwise kernels: they hold nine tenths of the weights,
# and each sum averages hundreds of rounding errors out. Depthwise kernels sum 9 or 25 products,
# early layers feed everything, and those that open a stage spread wide: these keep float16.
# Measured in README.md.
FIRST_UINT8_BLOCK = 6
FLOAT16_OPENINGS = ("block08_expand", "block08_project", "block11_expand", "block15_expand")
CHECKED_PHOTOS = 512
MIN_MEAN_COSINE = 0.997
MIN_COSINE = 0.985
# What a browser may differ by from the goldens; float32 backends stay within 1e-5 of both.
GOLDEN_MIN_COSINE = 0.999
GOLDEN_MAX_NORM_ERROR = 0.01


def main() -> None:
    parser = step_parser(__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True, help="weights (.npz)")
    parser.add_argument("--out", help="folder to write (default: the model that ships)")
    args = parser.parse_args()
    trained = read_trained(args.checkpoint)
    out = model_dir(args.out)
    kept = read_card(out) if (out / CARD_FILE).exists() else None
    photos = sample_photos(shared_dir(args.shared), trained.input_size)
    with tempfile.TemporaryDirectory() as scratch:
        saved, converted = Path(scratch, "saved"), Path(scratch, "converted")
        expected = save_network(trained, saved, photos)
        convert_saved_model(saved, converted, kernel_patterns(uint8_layers(trained)))
        check_export(ExportedModel(converted), trained, photos, expected)
        # Only a checked export replaces the one before it.
        shutil.rmtree(out, ignore_errors=True)
        shutil.copytree(converted, out)
    model = ExportedModel(out)
    goldens = draw_goldens(trained.input_size)
    (out / GOLDENS_FILE).write_bytes(pack_goldens(goldens))
    card = build_card(trained, model, out)
    if kept and kept["fingerprint"] == card["fingerprint"]:
        card["quality"] = kept["quality"]
    write_card(card, out)
    for file in card["files"]:
        print(f"{file['path']}: {file['bytes']} bytes")
    print(f"input {model.input_name}, outputs {model.outputs}, {card['fingerprint']}")


def sample_photos(shared: Path, size: int) -> NDArray[np.uint8]:
    """Some training photos of each set, evenly spread, uint8 [n, size, size, 3]."""
    each = CHECKED_PHOTOS // len(PROJECTION_SPLITS)
    sets = [cached_pixels(shared, name, size) for name in PROJECTION_SPLITS]
    return np.concatenate([s[np.linspace(0, len(s) - 1, each, dtype=int)] for s in sets])


def uint8_layers(trained: Trained) -> list[str]:
    """The layers whose kernel is stored as uint8."""
    # The stem comes first, then block 0.
    later = trained.blocks()[1 + FIRST_UINT8_BLOCK :]
    pointwise = [conv.name for block in later for conv in block.convs if conv.kind == "conv"]
    return [name for name in [*pointwise, "projection"] if name not in FLOAT16_OPENINGS]


def expected_operations(blocks: list[Block]) -> dict[str, int]:
    """The graph's operations: anything else would mean a missed fusion that the browser pays for."""
    kinds = Counter(conv.kind for block in blocks for conv in block.convs)
    return {
        "_FusedConv2D": kinds["conv"],
        "FusedDepthwiseConv2dNative": kinds["depthwise"],
        "AddV2": sum(block.residual for block in blocks),
        "Mean": 1,
        # The projection of the mean, that of each position (between two reshapes), the categories.
        "_FusedMatMul": 3,
        "Reshape": 2,
        "Placeholder": 1,
        "Identity": 3,
    }


def kernel_patterns(layers: list[str]) -> list[str]:
    """Patterns of the names that the graph gives to the layers' kernels."""
    return [
        f"*/{layer}_1/{'' if layer == 'projection' else 'convolution/'}ReadVariableOp"
        for layer in layers
    ]


def save_network(
    trained: Trained, folder: Path, photos: NDArray[np.uint8]
) -> NDArray[np.float32]:
    """Save the network for conversion; returns its embeddings of the photos."""
    import keras
    import tensorflow as tf

    from .network import build_network

    network = build_network(trained)
    shape = (None, trained.input_size, trained.input_size, 3)
    archive = keras.export.ExportArchive()
    archive.track(network)
    archive.add_endpoint(
        "serve",
        lambda pixels: network(pixels, training=False),
        [tf.TensorSpec(shape, tf.float32, name="pixels")],
    )
    archive.write_out(str(folder), verbose=False)
    return network.predict(normalise(photos), verbose=0)["embedding"]


def check_export(
    model: ExportedModel,
    trained: Trained,
    photos: NDArray[np.uint8],
    expected: NDArray[np.float32],
) -> None:
    """Operations, each weight once and in its type, embeddings against the float32 network."""
    print(f"operations: {dict(model.op_counts)}")
    assert model.op_counts == expected_operations(trained.blocks())
    assert model.parameters == trained.parameters
    kernels = [trained.layer(name)[0] for name in uint8_layers(trained)]
    assert model.stored_dtypes["uint8"] == sum(kernel.size for kernel in kernels)
    cosines = (unit(model.embed(photos)) * unit(expected)).sum(axis=1)
    least, mean = cosines.min(), cosines.mean()
    print(f"export against float32, {len(photos)} photos: cosine {mean:.5f}, at least {least:.5f}")
    assert least > MIN_COSINE and mean > MIN_MEAN_COSINE


def build_card(trained: Trained, model: ExportedModel, folder: Path) -> Card:
    """The card of the files now in `folder`, without quality figures."""
    paths = ["model.json", *model.shards, GOLDENS_FILE]
    goldens = model.run(draw_goldens(trained.input_size), "embedding", "logits", "map")
    _, map_height, map_width, _ = goldens["map"].shape
    card: Card = {
        "schemaVersion": SCHEMA_VERSION,
        "id": MODEL_ID,
        "name": facts.NAME,
        "description": facts.description(trained),
        "created": facts.CREATED,
        "fingerprint": "",
        "input": {
            "tensor": model.input_name,
            "width": trained.input_size,
            "height": trained.input_size,
            "channels": 3,
            "layout": "NHWC",
            "colourSpace": "srgb",
            "resize": {"rule": "squash", "filter": "triangle-antialiased"},
            "background": list(BACKGROUND_RGB),
            "normalisation": {"subtract": SUBTRACT, "divide": DIVIDE},
        },
        "output": {
            "tensor": model.outputs["embedding"],
            "dimensions": trained.dimensions,
            "map": {"tensor": model.outputs["map"], "height": map_height, "width": map_width},
            "categories": {
                "tensor": model.outputs["logits"],
                "temperature": trained.facts["categoryTemperature"],
                "classes": trained.facts["categories"],
            },
        },
        "calibration": trained.facts["calibration"],
        "files": [describe_file(folder, path) for path in paths],
        "weights": {"dtype": dtype_text(model), "parameters": model.parameters},
        "goldens": {
            "path": GOLDENS_FILE,
            "encoding": "zlib",
            "count": len(goldens["embedding"]),
            "minCosine": GOLDEN_MIN_COSINE,
            "maxNormError": GOLDEN_MAX_NORM_ERROR,
            "embeddings": _rounded(goldens["embedding"]),
            "logits": _rounded(goldens["logits"]),
        },
        "sources": facts.SOURCES,
        "licence": facts.LICENCE,
        "training": trained.facts["training"],
        "quality": [],
    }
    card["fingerprint"] = fingerprint(card)
    return card


def dtype_text(model: ExportedModel) -> str:
    """How the weights are stored, the most frequent type first: "uint8, float16"."""
    # The axes and shapes of the graph are integers, no weights.
    return ", ".join(name for name, _ in model.stored_dtypes.most_common() if name != "int32")


def _rounded(rows: NDArray[np.float32]) -> list[list[Any]]:
    return [[float(f"{value:.7g}") for value in row] for row in rows]


if __name__ == "__main__":
    main()
