"""All training photos as one pool: their views, keys and targets, and how a batch is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .data import PROJECTION_SPLITS, load_set
from .evaluate import unit
from .features import cached_features
from .keys import HEADS, NONE, keys_of
from .leaks import leaking_rows
from .project import fit_projection
from .teacher import cached_teacher
from .views import Plan, cached_views

Array = NDArray[np.float32]
Ints = NDArray[np.int32]

TARGET_DIMENSIONS = 256
# Photos of a set in a batch of 64. Fashion has most photos and most to learn (88 types, 46 colours);
# clothing and grocery are small and would be learned by heart with more.
SHARES = {"fashion": 26, "clothing": 12, "grocery": 15, "objects": 11}
# Of the fashion photos of a batch: with their own recoloured twins, with a photo of the same title,
# with one of the same look; the rest are drawn alone.
_RECOLOURED, _SAME_TITLE, _SAME_LOOK = 0.2, 0.4, 0.2
# An anchor is what a visitor's phone sees; now and then both sides are.
_BOTH_STRONG = 0.25


@dataclass(frozen=True)
class Batch:
    """Two views of each of n photos: row i and row i + n show the same photo.

    A recoloured twin has its photo's product and no photo of its own (NONE): its two rows are two
    colours, which is another thing than two views.
    """

    maps: NDArray[np.int8]
    scale: Array
    photo: Ints
    product: Ints
    look: Ints
    labels: dict[str, Ints]
    targets: Array
    taught: Array
    trust: Array


class Pool:
    """The photos of the named sets that may be trained on, near-duplicates of test left out."""

    def __init__(self, shared: Path, plans: Mapping[str, Plan], dimensions: int) -> None:
        self._parts = [_Part(shared, name, plan) for name, plan in plans.items()]
        features = np.concatenate([part.features for part in self._parts])
        kernel, bias, _ = fit_projection(features, TARGET_DIMENSIONS)
        self.kernel, self.bias = kernel, bias
        """The untouched network's half-whitened PCA, [320, 256] and [256]."""
        self.projection = fit_projection(features, dimensions)[:2]
        taught = np.concatenate([part.taught for part in self._parts])
        taught_projection = fit_projection(taught, TARGET_DIMENSIONS)[:2]
        # Heads begin where they would end if the network stayed as it is: random ones would spend
        # their first hundreds of steps pulling it out of shape.
        targets = unit(taught @ taught_projection[0] + taught_projection[1])
        self.teacher_start = least_squares(features, targets)
        embeddings = unit(features @ self.projection[0] + self.projection[1])
        self.centres: dict[str, Array] = {}
        offset = 0
        for part in self._parts:
            self.centres |= part.class_means(embeddings[offset : offset + part.photos])
            part.place(offset, features=(kernel, bias), taught=taught_projection)
            offset += part.photos

    def draw(self, step: int, seed: int, photos: int) -> Batch:
        """The batch of a step: the same for the same seed, whatever ran before."""
        rng = np.random.default_rng([seed, step])
        total = sum(SHARES[part.name] for part in self._parts)
        counts = [round(photos * SHARES[part.name] / total) for part in self._parts]
        counts[0] += photos - sum(counts)
        drawn = [part.draw(n, rng) for part, n in zip(self._parts, counts, strict=True)]
        return _join(drawn)


class _Part:
    """One set's photos."""

    def __init__(self, shared: Path, name: str, plan: Plan) -> None:
        self.name = name
        images = load_set(shared, name)
        views = cached_views(shared, name, plan)
        kept = ~np.isin(views.rows, leaking_rows(shared, name))
        self._rows = views.rows[kept]
        self._views = np.flatnonzero(kept)
        # Read once: drawing from a mapped file would wait for the disk.
        self._maps = np.array(views.maps)
        self._scale, self._mild = views.scale, plan.mild
        self.photos = len(self._rows)
        keys = keys_of(images)
        self._classes = keys.classes
        self._product, self._look = keys.product[self._rows], keys.look[self._rows]
        self._labels = {head: keys.attributes[head][self._rows] for head in keys.attributes}
        seen = images.indices(*PROJECTION_SPLITS[name])
        self.features = cached_features(shared, name)[np.isin(seen, self._rows)]
        self.taught = cached_teacher(shared, name)[self._rows].astype(np.float32)
        self._iconic = np.array([images.rows[row]["split"] == "iconic" for row in self._rows])
        self._twins = None if views.twins is None else np.array(views.twins)
        self._products = Groups(self._product)
        self._looks = Groups(self._look)

    def place(self, offset: int, features: tuple[Array, Array], taught: tuple[Array, Array]) -> None:
        """Number the photos from `offset` and turn features into targets of unit length."""
        self._offset = offset
        self._targets = unit(self.features @ features[0] + features[1])
        self._taught = unit(self.taught @ taught[0] + taught[1])
        del self.features, self.taught

    def class_means(self, embeddings: Array) -> dict[str, Array]:
        """For each head of this set, the mean embedding [classes, d] of each class."""
        means = {}
        for head, labels in self._labels.items():
            sums = np.zeros((len(self._classes[head]), embeddings.shape[1]), np.float32)
            np.add.at(sums, labels[labels != NONE], embeddings[labels != NONE])
            # A class without a photo here keeps to the middle of the others.
            sums[~sums.any(axis=1)] = embeddings.mean(axis=0)
            means[head] = unit(sums)
        return means

    def draw(self, count: int, rng: np.random.Generator) -> Batch:
        """`count` photos, twins among them, two views each."""
        chosen, twin = self._choose(count, rng)
        views = self._maps.shape[1]
        first_strong = 1 + self._mild
        gentle = rng.integers(0, first_strong, count)
        strong = rng.integers(first_strong, views, (2, count))
        both = rng.random(count) < _BOTH_STRONG
        view = np.concatenate([np.where(both, strong[1], gentle), strong[0]])
        twice, recoloured = np.concatenate([chosen, chosen]), np.concatenate([twin, twin])
        maps = self._maps[self._views[twice], view]
        if twin.any():
            maps[:count][twin] = self._twins[self._views[chosen[twin]], 0]
            maps[count:][twin] = self._twins[self._views[chosen[twin]], 1]
        trust = np.where(view < first_strong, 1.0, 0.4) * ~recoloured

        def unless_recoloured(keys: Ints) -> Ints:
            return np.where(recoloured, NONE, keys).astype(np.int32)

        def labels(head: str) -> Ints:
            if head not in self._labels:
                return np.full(2 * count, NONE, np.int32)
            known = self._labels[head][twice]
            return unless_recoloured(known) if head == "colour" else known

        return Batch(
            maps=maps,
            scale=np.broadcast_to(self._scale / 127, (2 * count, len(self._scale))),
            photo=unless_recoloured(self._offset + twice),
            product=self._product[twice],
            look=unless_recoloured(self._look[twice]),
            labels={head: labels(head) for head in HEADS},
            targets=self._targets[twice],
            taught=self._taught[twice],
            trust=trust.astype(np.float32),
        )

    def _choose(
        self, count: int, rng: np.random.Generator
    ) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Photos, many with a partner that shares their product or look; which are recoloured."""
        if self.name == "fashion":
            alone = rng.choice(self.photos, count, replace=False)
            parts = [round(count * share / 2) for share in (_RECOLOURED, _SAME_TITLE, _SAME_LOOK)]
            own, title, look = np.split(alone[: sum(parts)], np.cumsum(parts)[:-1])
            partners = [
                *own,
                *(self._products.partner(photo, rng) for photo in title),
                *(self._looks.partner(photo, rng) for photo in look),
            ]
            chosen = np.array([*alone[: count - len(partners)], *partners])
            twin = np.zeros(count, bool)
            twin[count - len(partners) :][: len(own)] = True
            return chosen, twin
        if self.name == "grocery":
            # Classes alike often, each with a phone photo and its packshot or another phone photo.
            groups = rng.choice(len(self._products.members), count // 2 + 1, replace=False)
            members = [self._products.members[group] for group in groups]
            first = [rng.choice(m[~self._iconic[m]]) for m in members]
            second = [
                rng.choice(m[self._iconic[m]] if self._iconic[m].any() and rng.random() < 0.6 else m)
                for m in members
            ]
            return np.array(first + second)[:count], np.zeros(count, bool)
        return rng.choice(self.photos, count, replace=False), np.zeros(count, bool)


class Groups:
    """Photos by key."""

    def __init__(self, keys: Ints) -> None:
        self._keys = keys
        order = np.argsort(keys, kind="stable")
        ends = np.flatnonzero(np.diff(keys[order])) + 1
        parts = [part for part in np.split(order, ends) if keys[part[0]] != NONE]
        self.members = parts
        self._of = {int(keys[part[0]]): part for part in parts}

    def partner(self, photo: int, rng: np.random.Generator) -> int:
        """Another photo with the same key, or any photo where there is none."""
        group = self._of.get(int(self._keys[photo]))
        if group is None or len(group) < 2:
            return int(rng.integers(len(self._keys)))
        return int(rng.choice(group[group != photo]))


def _join(parts: list[Batch]) -> Batch:
    """First views of all, then second views of all."""

    def halves(arrays: list[NDArray]) -> NDArray:
        middle = [len(array) // 2 for array in arrays]
        first = [array[:m] for array, m in zip(arrays, middle, strict=True)]
        return np.concatenate(first + [a[m:] for a, m in zip(arrays, middle, strict=True)])

    fields = ("maps", "scale", "photo", "product", "look", "targets", "taught", "trust")
    joined = {field: halves([getattr(part, field) for part in parts]) for field in fields}
    # Products and looks are numbered set by set: keep the sets apart.
    for key in ("product", "look"):
        shifts = [np.full(len(p.photo), 1_000_000 * i, np.int32) for i, p in enumerate(parts)]
        values = joined[key]
        joined[key] = np.where(values == NONE, NONE, values + halves(shifts)).astype(np.int32)
    labels = {head: halves([part.labels[head] for part in parts]) for head in HEADS}
    return Batch(labels=labels, **joined)


def least_squares(x: Array, y: Array) -> tuple[Array, Array]:
    """Kernel and bias of the affine map from x [n, a] to y [n, b] with the least squared error."""
    means = x.mean(axis=0), y.mean(axis=0)
    centred = (x - means[0]).astype(np.float64)
    gram = centred.T @ centred
    # A little ridge: features that never fire have no slope of their own.
    gram[np.diag_indices_from(gram)] += 1e-3 * np.trace(gram) / len(gram)
    kernel = np.linalg.solve(gram, centred.T @ (y - means[1])).astype(np.float32)
    return kernel, (means[1] - means[0] @ kernel).astype(np.float32)
