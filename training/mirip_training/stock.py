"""The photos that v3 learns from: their views, keys and goals, and how a batch is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .data import load_set
from .goal import Goal
from .keys import HEADS_V3, NONE, keys_of
from .leaks import leaking_rows
from .pool import Groups
from .shape import Shape
from .views import Plan, cached_views

Array = NDArray[np.float32]
Ints = NDArray[np.int32]

# Photos of a set in a batch of 64. Fashion has most to learn, but its photos are much alike; broad and
# objects show what isn't sold anywhere, for what the teachers know of it.
SHARES = {
    "fashion": 19, "clothing": 9, "grocery": 9, "objects": 10, "goods": 8,
    "broad": 5, "scenes": 2, "nusantara": 1,
}  # fmt: skip
# Of the photos of a batch that have a partner in it, with which they share their product (or look).
_SAME_PRODUCT = {"fashion": 0.4, "goods": 0.6, "grocery": 1.0}
_SAME_LOOK = {"fashion": 0.25}
_BOTH_STRONG = 0.25
_KEYS_OF_A_SET = 1_000_000


@dataclass(frozen=True)
class Lesson:
    """Two views of each of n photos: row i and row i + n show the same photo.

    `maps` are front maps int8 [2 n, channels, positions] and `scale` [2 n, channels] what 1 stands for;
    `goals` are unit vectors [2 n, 512]; keys are NONE where there is none.
    """

    maps: NDArray[np.int8]
    scale: Array
    strong: NDArray[np.bool_]
    photo: Ints
    product: Ints
    look: Ints
    labels: dict[str, Ints]
    goals: Array


class Stock:
    """The photos of the named sets that may be learned from; copies of held-out ones are left out."""

    def __init__(self, shared: Path, plans: Mapping[str, Plan], shape: Shape, goal: Goal) -> None:
        self.parts = [_Shelf(shared, name, plan, shape, goal) for name, plan in plans.items()]
        self.centres: dict[str, Array] = {}
        offset = 0
        for number, part in enumerate(self.parts):
            self.centres |= part.class_means()
            part.number(offset, number * _KEYS_OF_A_SET)
            offset += part.photos

    def sample(self, each: int) -> tuple[Array, Array]:
        """Clean front maps [n, channels, positions] and goals of at most `each` photos a set."""
        chosen = [np.arange(p.photos)[:: -(-p.photos // each)] for p in self.parts]
        pairs = list(zip(self.parts, chosen, strict=True))
        maps = [part.maps_of(rows, np.zeros(len(rows), int)) for part, rows in pairs]
        goals = [part.goals[rows] for part, rows in pairs]
        return np.concatenate(maps), np.concatenate(goals)

    def draw(self, step: int, seed: int, photos: int) -> Lesson:
        """The batch of a step: the same for the same seed, whatever ran before."""
        rng = np.random.default_rng([seed, step])
        counts = shares(photos, [SHARES[part.name] for part in self.parts])
        drawn = [p.draw(n, rng) for p, n in zip(self.parts, counts, strict=True) if n]
        return _join(drawn)


def shares(photos: int, weights: list[int]) -> list[int]:
    """`photos` divided by weight, whole numbers that add up (the largest rests are rounded up)."""
    exact = np.array(weights) * photos / sum(weights)
    counts = np.floor(exact).astype(int)
    rest = np.argsort(counts - exact, kind="stable")[: photos - counts.sum()]
    counts[rest] += 1
    return counts.tolist()


class _Shelf:
    """One set's photos."""

    def __init__(self, shared: Path, name: str, plan: Plan, shape: Shape, goal: Goal) -> None:
        self.name = name
        images = load_set(shared, name)
        views = cached_views(shared, name, plan, shape)
        kept = np.flatnonzero(~np.isin(views.rows, leaking_rows(shared, name)))
        rows = views.rows[kept]
        self.photos = len(rows)
        self.goals = goal.of(name, rows)
        # Read once: drawing from a mapped file would wait for the disk.
        self._maps = np.array(views.maps)
        self._view_of, self._scale, self._mild = kept, views.scale / 127, plan.mild
        keys = keys_of(images)
        self._classes = keys.classes
        self._product, self._look = keys.product[rows], keys.look[rows]
        self._labels = {head: keys.attributes[head][rows] for head in keys.attributes}
        self._products, self._looks = Groups(self._product), Groups(self._look)

    def number(self, first_photo: int, first_key: int) -> None:
        """Number photos, products and looks apart from those of other sets."""
        self._offset = first_photo
        for keys in (self._product, self._look):
            keys[keys != NONE] += first_key
        self._products, self._looks = Groups(self._product), Groups(self._look)

    def maps_of(self, photos: NDArray[np.int64], views: NDArray[np.int64]) -> Array:
        """Front maps, float32 [n, channels, positions]."""
        return self._maps[self._view_of[photos], views] * self._scale[:, None]

    def class_means(self) -> dict[str, Array]:
        """For each head of this set, where its classes [classes, 512] lie on average."""
        means = {}
        for head, labels in self._labels.items():
            sums = np.zeros((len(self._classes[head]), self.goals.shape[1]), np.float32)
            np.add.at(sums, labels[labels != NONE], self.goals[labels != NONE])
            # A class without a photo here keeps to the middle of the others.
            sums[~sums.any(axis=1)] = self.goals.mean(axis=0)
            means[head] = sums / np.linalg.norm(sums, axis=1, keepdims=True)
        return means

    def draw(self, count: int, rng: np.random.Generator) -> Lesson:
        """`count` photos, partners among them, two views each."""
        chosen = self._choose(count, rng)
        first_strong = 1 + self._mild
        gentle = rng.integers(0, first_strong, count)
        strong = rng.integers(first_strong, self._maps.shape[1], (2, count))
        both = rng.random(count) < _BOTH_STRONG
        view = np.concatenate([np.where(both, strong[1], gentle), strong[0]])
        twice = np.concatenate([chosen, chosen])
        nothing = np.full(2 * count, NONE, np.int32)
        return Lesson(
            maps=self._maps[self._view_of[twice], view],
            scale=np.broadcast_to(self._scale, (2 * count, len(self._scale))),
            strong=view >= first_strong,
            photo=(self._offset + twice).astype(np.int32),
            product=self._product[twice],
            look=self._look[twice],
            labels={h: self._labels[h][twice] if h in self._labels else nothing for h in HEADS_V3},
            goals=self.goals[twice],
        )

    def _choose(self, count: int, rng: np.random.Generator) -> NDArray[np.int64]:
        """Photos, some of them followed by another one of the same product or look."""
        products, looks = partners_of(self.name, count)
        first = _paired(self._products, products, rng)
        alone = rng.choice(self.photos, count - 2 * products - looks, replace=False)
        partners = [self._products.partner(photo, rng) for photo in first]
        partners += [self._looks.partner(photo, rng) for photo in alone[:looks]]
        return np.array([*first, *alone, *partners], np.int64)


def partners_of(name: str, count: int) -> tuple[int, int]:
    """How many of `count` photos of a set bring one of their product with them, how many of their look."""
    products = min(round(count * _SAME_PRODUCT.get(name, 0) / 2), count // 2)
    looks = round(count * _SAME_LOOK.get(name, 0) / 2)
    return products, min(looks, (count - 2 * products) // 2)


def _paired(groups: Groups, count: int, rng: np.random.Generator) -> list[int]:
    """One photo of each of `count` groups with several photos, every group alike often."""
    if not count:
        return []
    several = [members for members in groups.members if len(members) > 1]
    picked = rng.choice(len(several), count, replace=len(several) < count)
    return [int(rng.choice(several[i])) for i in picked]


def _join(parts: list[Lesson]) -> Lesson:
    """First views of all, then second views of all."""

    def halves(arrays: list[NDArray]) -> NDArray:
        middles = [len(array) // 2 for array in arrays]
        first = [array[:m] for array, m in zip(arrays, middles, strict=True)]
        return np.concatenate(first + [a[m:] for a, m in zip(arrays, middles, strict=True)])

    fields = ("maps", "scale", "strong", "photo", "product", "look", "goals")
    joined = {field: halves([getattr(part, field) for part in parts]) for field in fields}
    labels = {head: halves([part.labels[head] for part in parts]) for head in HEADS_V3}
    return Lesson(labels=labels, **joined)
