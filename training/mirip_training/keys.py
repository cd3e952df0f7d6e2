"""What counts as the same: the keys that make two photos positives of each other.

`product`: photos of one thing. In grocery the fine class (the packshot and the phone photos of one
article), in fashion the title without colour words, so that a shirt's other colours stay near it; titles that
come often (brand, line and type) are an attribute too; in goods what the shop calls one product.
`look`: the same type in the same colour (fashion). Attributes are what the heads learn to name.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .data import ImageSet

NONE = -1
"""The key of a photo about which nothing is known: never a positive, never asked of a head."""

ATTRIBUTES: dict[str, dict[str, tuple[str, ...]]] = {
    "fashion": {"type": ("article_type",), "colour": ("base_colour",), "gender": ("gender",)},
    "clothing": {"garment": ("label",)},
    "grocery": {"article": ("fine",)},
    "objects": {"object": ("label",)},
    "broad": {"thing": ("label",)},
}
HEADS = ("type", "title", "colour", "gender", "garment", "article", "object")
HEADS_V3 = (*HEADS, "thing", "instrument")
_PHOTOS_OF_A_TITLE = 4
"""A title with fewer photos than this is no class to learn."""
_NO_GARMENT = ("Not sure", "Other", "Skip")


@dataclass(frozen=True)
class Keys:
    """Integer keys of a set's photos, NONE where there is none; each array is [rows]."""

    product: NDArray[np.int32]
    look: NDArray[np.int32]
    attributes: dict[str, NDArray[np.int32]]
    classes: dict[str, list[str]]


def keys_of(images: ImageSet) -> Keys:
    """The keys of every row of a set."""
    nothing = np.full(len(images.rows), "")
    product, look = nothing, nothing
    if images.name == "grocery":
        product = images.labels("fine")
    elif images.name == "fashion":
        product = twin_titles(images)
        look = images.labels("article_type", "base_colour")
    attributes, classes = {}, {}
    for head, columns in ATTRIBUTES.get(images.name, {}).items():
        labels = images.labels(*columns)
        labels = np.where(np.isin(labels, _NO_GARMENT), "", labels)
        attributes[head], classes[head] = _number(labels)
    if images.name == "goods":
        product = images.labels("label", level="product")
        attributes["instrument"], classes["instrument"] = _number(images.labels("label", level="class"))
    if images.name == "fashion":
        train = np.isin(np.arange(len(product)), images.indices("train"))
        titles, counts = np.unique(product[train], return_counts=True)
        often = np.isin(product, titles[counts >= _PHOTOS_OF_A_TITLE])
        attributes["title"], classes["title"] = _number(np.where(often, product, ""))
    return Keys(_number(product)[0], _number(look)[0], attributes, classes)


def twin_titles(fashion: ImageSet) -> NDArray[np.str_]:
    """Titles as sorted lower-case words without the words of any base colour, and the type.

    Two photos with one twin title and different base colours show one product in two colours.
    """
    colours = {word.lower() for row in fashion.rows for word in row["base_colour"].split()}
    return np.array(
        [
            " ".join(sorted(w for w in row["title"].lower().split() if w not in colours))
            + "|" + row["article_type"]
            for row in fashion.rows
        ]
    )  # fmt: skip


def _number(labels: NDArray[np.str_]) -> tuple[NDArray[np.int32], list[str]]:
    names = sorted(set(labels.tolist()) - {""})
    number = {name: i for i, name in enumerate(names)} | {"": NONE}
    return np.array([number[label] for label in labels.tolist()], np.int32), names
