"""What is watched during training: figures on `val`, from embeddings of the network in the making."""

from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from .data import PROJECTION_SPLITS, load_set
from .evaluate import Labelled, precision_at_1, unit
from .features import cached_pixels
from .keys import twin_titles
from .preprocess import INPUT_SIZE_PX
from .views import SOURCE_SIZE_PX, Front

Array = NDArray[np.float32]
Embed = Callable[[NDArray[np.float16]], Array]

_COPIES = 800
_TOP = 5


class Watch:
    """Front maps of the val photos (and of the catalogues they are searched in), computed once.

    All sets are watched whatever is trained on, unless `sets` names fewer: what a run was not shown
    is where one sees what it forgets.
    """

    def __init__(self, shared: Path, sets: Sequence[str] = tuple(PROJECTION_SPLITS)) -> None:
        front = Front()

        def maps(pixels: NDArray[np.uint8]) -> NDArray[np.float16]:
            parts = [front(pixels[i : i + 64]) for i in range(0, len(pixels), 64)]
            return np.concatenate(parts).astype(np.float16)

        self._maps: dict[tuple[str, str], NDArray[np.float16]] = {}
        self._labels: dict[tuple[str, str], dict[str, NDArray[np.str_]]] = {}
        self._tasks = {task: what for task, what in _TASKS.items() if what[0] in sets}
        for name, split, columns in _PHOTOS:
            if name not in sets:
                continue
            images = load_set(shared, name)
            rows = images.indices(split)
            self._maps[name, split] = maps(cached_pixels(shared, name)[rows])
            self._labels[name, split] = {
                "+".join(c): images.labels(*c)[rows] for c in columns
            }
        self._copied = None
        if "fashion" not in sets:
            return
        fashion = load_set(shared, "fashion")
        val = fashion.indices("val")
        self._twins, self._colours = twin_titles(fashion)[val], fashion.labels("base_colour")[val]
        rng = np.random.default_rng(0)
        self._copied = rng.choice(len(val), _COPIES, replace=False)
        photos = cached_pixels(shared, "fashion", SOURCE_SIZE_PX)
        self._copies = maps(np.stack([disturb(photos[i], INPUT_SIZE_PX, rng) for i in val[self._copied]]))

    def __call__(self, embed: Embed) -> dict[str, float]:
        """Figures by name, shares of 1."""
        found = {key: embed(maps) for key, maps in self._maps.items()}

        def side(name: str, split: str, label: str) -> Labelled:
            return Labelled(found[name, split], self._labels[name, split][label])

        figures = {}
        for task, (name, label, catalogue) in self._tasks.items():
            offered = None if catalogue == "val" else side(name, catalogue, label)
            figures[task] = precision_at_1(side(name, "val", label), offered)[0]
        if self._copied is not None:
            fashion = unit(found["fashion", "val"])
            nearest = (unit(embed(self._copies)) @ fashion.T).argmax(axis=1)
            figures["copies"] = float((nearest == self._copied).mean())
            figures["twins"] = twin_share(fashion, self._twins, self._colours)
        return figures


_PHOTOS = (
    ("fashion", "val", (("article_type",), ("article_type", "base_colour"))),
    ("clothing", "val", (("label",),)),
    ("clothing", "train", (("label",),)),
    ("grocery", "val", (("fine",),)),
    ("grocery", "iconic", (("fine",),)),
    ("grocery", "train", (("fine",),)),
    ("objects", "val", (("label",),)),
)
_TASKS = {
    "type": ("fashion", "article_type", "val"),
    "look": ("fashion", "article_type+base_colour", "val"),
    "clothing": ("clothing", "label", "val"),
    "clothing>train": ("clothing", "label", "train"),
    "iconic": ("grocery", "fine", "iconic"),
    "grocery>train": ("grocery", "fine", "train"),
    "objects": ("objects", "label", "val"),
}


def twin_share(
    embeddings: Array, titles: NDArray[np.str_], colours: NDArray[np.str_]
) -> float:
    """Of the photos with a twin (same title, another colour), the share with one in the top 5."""
    asked = hits = 0
    for i, title in enumerate(titles):
        twins = (titles == title) & (colours != colours[i])
        if not twins.any():
            continue
        scores = embeddings @ embeddings[i]
        scores[i] = -np.inf
        nearest = np.argpartition(-scores, _TOP)[:_TOP]
        asked += 1
        hits += bool(twins[nearest].any())
    return hits / asked


def disturb(photo: NDArray[np.uint8], size: int, rng: np.random.Generator) -> NDArray[np.uint8]:
    """A copy as a phone would send it: 60 % of the area, turned 15 degrees, 30 % darker, JPEG 30."""
    side = len(photo)
    keep = np.sqrt(0.6)
    left, top = rng.uniform(0, 1 - keep, 2) * side
    angle = 15.0 if rng.random() < 0.5 else -15.0
    centre = (left + keep * side / 2, top + keep * side / 2)
    warp = cv2.getRotationMatrix2D(centre, angle, 1 / keep * size / side)
    warp[:, 2] += size / 2 - np.array(centre)
    copy = cv2.warpAffine(photo, warp, (size, size), borderMode=cv2.BORDER_REPLICATE)
    copy = cv2.cvtColor((copy * 0.7).astype(np.uint8), cv2.COLOR_RGB2BGR)
    packed = cv2.imencode(".jpg", copy, [cv2.IMWRITE_JPEG_QUALITY, 30])[1]
    return cv2.cvtColor(cv2.imdecode(packed, cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
