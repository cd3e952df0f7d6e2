"""Train v3: one network whose neighbours are those that two teachers see together.

    python -m mirip_training.distil --run NAME [--without goods,broad] [--steps N] ...

Starts between the shipped weights and the untouched ones, at a larger input (shape.py), behind a
half-whitened PCA of its own: there already it finds known goods nearly as well as the one and foreign
goods nearly as well as the other. Training keeps the step small. A photo's neighbours among the last
views shall be those that its goal has (goal.py; neighbour distributions: Fang et al. 2021, "SEED", arXiv
2101.04731), a linear map of the features shall find the goal itself, and the losses on labels are those
of v2 (losses.py), smaller: they add what the teachers do not know, such as the products of `goods`.
Needs `leaks`, `seen` (lite2@256 and v2@160) and `views --shape v3`.

A run is in `.cache/runs/NAME`: `options.json`, `log.jsonl` (losses; precision at 1 on val), `state-*`
(a checkpoint; the same command goes on from it), and `final.npz` with `final.json` for `compare`.
Weights are averaged over the last tenth of the run or so; `--blend` is their share beside the starting
ones (WiSE-FT: Wortsman et al. 2022, arXiv 2109.01903).
"""

import json
import os
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from .compare import FOREIGN, KNOWN, answer, remembered
from .features import cached_pixels
from .folding import FoldedWeights
from .goal import GENERAL, GOODS, Goal
from .losses import distillation_loss, group_loss, head_loss, instance_loss, neighbour_loss, unit
from .paths import shared_dir, step_parser
from .pool import least_squares
from .project import fit_projection
from .seen import network_weights
from .shape import SHAPES, Shape
from .stock import Lesson, Stock
from .tail import Tail
from .train import RUNS_DIR
from .trained import Trained, write_trained
from .views import PLANS_V3, Front

Array = NDArray[np.float32]


@dataclass(frozen=True)
class Options:
    """What a run can be told; the defaults are the recipe of README.md."""

    shape: str = "v3"
    steps: int = 500
    photos: int = 48
    dimensions: int = 256
    memory: int = 4096
    tail_rate: float = 1.5e-4
    projection_rate: float = 3e-4
    head_rate: float = 1e-3
    temperature: float = 0.1
    goal: float = 1.0
    strong: float = 0.6
    """What a strong view counts, beside a gentle one."""
    neighbours: float = 2.0
    instance: float = 0.1
    product: float = 0.3
    look: float = 0.25
    heads: float = 0.15
    colour: float = 1.8
    title: float = 2.0
    blend: float = 0.75
    seed: int = 1


class Pupil(tf.Module):
    """The network, class centres, memory and optimisers; one call of `step` is one step."""

    def __init__(self, options: Options, stock: Stock, shape: Shape) -> None:
        super().__init__()
        self._options, self._shape = options, shape
        self._start = network_weights(shape.start)[0]
        self.tail = Tail(self._start, shape)
        maps, goals = stock.sample(_SAMPLE)
        features = Pooled(self.tail, shape)(maps)
        self._projection_start = fit_projection(features, options.dimensions)[:2]
        self.projection = [tf.Variable(array) for array in self._projection_start]
        kernel, bias = self._projection_start
        start = unit(features @ kernel + bias).numpy()
        # Classes begin where the goals of their photos lie, and the reader of goals knows its way.
        kernel, bias = least_squares(goals, start)
        self.heads = {head: tf.Variable(c @ kernel + bias) for head, c in stock.centres.items()}
        self.reader = [tf.Variable(array) for array in least_squares(features, goals)]
        self._body = [*self.tail.trainable_variables, *self.projection]
        self.average = [tf.Variable(variable, trainable=False) for variable in self._body]
        self.memory = tf.Variable(tf.zeros((options.memory, options.dimensions)), trainable=False)
        self.memory_goals = tf.Variable(tf.zeros((options.memory, goals.shape[1])), trainable=False)
        self.memory_keys = tf.Variable(
            tf.fill((len(_KEYS), options.memory), _EMPTY), trainable=False, dtype=tf.int32
        )
        self._groups = [
            (list(self.tail.trainable_variables), self._optimiser(options.tail_rate)),
            (list(self.projection), self._optimiser(options.projection_rate)),
            ([*self.heads.values(), *self.reader], self._optimiser(options.head_rate)),
        ]
        self.optimisers = [optimiser for _, optimiser in self._groups]
        for variables, optimiser in self._groups:
            optimiser.build(variables)

    def _optimiser(self, rate: float) -> keras.optimizers.Optimizer:
        # One cycle: a tenth of the steps up, then down along a cosine.
        warmup = max(self._options.steps // 10, 1)
        schedule = keras.optimizers.schedules.CosineDecay(
            rate * 0.05, self._options.steps - warmup, alpha=0.01, warmup_target=rate,
            warmup_steps=warmup,
        )  # fmt: skip
        return keras.optimizers.AdamW(schedule, weight_decay=0.01, global_clipnorm=5.0)

    @tf.function
    def step(self, lesson: dict[str, tf.Tensor], labels: dict[str, tf.Tensor]) -> dict[str, tf.Tensor]:
        """One step of the optimisers; returns each loss."""
        o = self._options
        with tf.GradientTape() as tape:
            maps = tf.cast(lesson["maps"], tf.float32) * lesson["scale"][:, :, None]
            features = self.tail(tf.transpose(maps, (1, 2, 0)))
            z = unit(tf.matmul(features, self.projection[0]) + self.projection[1])
            trust = tf.where(lesson["strong"], o.strong, 1.0)
            losses = self._contrast(z, lesson, trust)
            read = tf.matmul(features, self.reader[0]) + self.reader[1]
            losses["goal"] = o.goal * distillation_loss(read, lesson["goals"], trust)
            weight = {"colour": o.colour, "title": o.title}
            named = [
                weight.get(head, 1.0) * head_loss(z, centres, labels[head])
                for head, centres in self.heads.items()
            ]
            losses["heads"] = o.heads * tf.add_n(named)
            total = tf.add_n(list(losses.values()))
        variables = [variable for group, _ in self._groups for variable in group]
        gradients = tape.gradient(total, variables)
        for group, optimiser in self._groups:
            optimiser.apply_gradients(zip(gradients[: len(group)], group, strict=True))
            gradients = gradients[len(group) :]
        keys = tf.stack([lesson[key] for key in _KEYS])
        n = tf.shape(z)[0]
        self.memory.assign(tf.concat([self.memory[n:], z], axis=0))
        self.memory_goals.assign(tf.concat([self.memory_goals[n:], lesson["goals"]], axis=0))
        self.memory_keys.assign(tf.concat([self.memory_keys[:, n:], keys], axis=1))
        return losses

    def _contrast(
        self, z: tf.Tensor, lesson: dict[str, tf.Tensor], trust: tf.Tensor
    ) -> dict[str, tf.Tensor]:
        o = self._options
        n = tf.shape(z)[0]
        known = self.memory_keys
        scores = tf.matmul(z, tf.concat([z, self.memory], axis=0), transpose_b=True) / o.temperature

        def same(key: str) -> tf.Tensor:
            mine = lesson[key][:, None]
            all_keys = tf.concat([lesson[key], known[_KEYS.index(key)]], axis=0)[None]
            return tf.logical_and(tf.equal(mine, all_keys), mine >= 0)

        unfilled = tf.concat([tf.zeros(n, tf.bool), tf.equal(known[0], _EMPTY)], axis=0)[None]
        itself = tf.eye(n, tf.shape(scores)[1]) > 0
        hidden = tf.logical_or(itself, unfilled)
        other_view = tf.math.floormod(tf.range(n) + n // 2, n)
        as_good = tf.logical_or(same("photo"), same("product"))
        asked = tf.ones(n, tf.bool)
        goals = lesson["goals"]
        all_goals = tf.concat([goals, self.memory_goals], axis=0)
        wanted = tf.matmul(goals, all_goals, transpose_b=True) / o.temperature
        other = tf.logical_or(hidden, same("photo"))
        return {
            "neighbours": o.neighbours * neighbour_loss(scores, wanted, other, trust),
            "instance": o.instance
            * instance_loss(scores, other_view, tf.logical_or(hidden, as_good), asked),
            "product": o.product * group_loss(scores, same("product"), hidden),
            "look": o.look * group_loss(scores, same("look"), hidden),
        }

    def follow(self, step: int) -> None:
        """Move the averaged weights towards the current ones."""
        # Early weights are far from the last: the mean forgets them within a tenth of the run.
        keep = min(1 - 25 / self._options.steps, (1 + step) / (10 + step)) ** _FOLLOW_EVERY
        for average, variable in zip(self.average, self._body, strict=True):
            average.assign(average * keep + variable * (1 - keep))

    def blended(self, share: float) -> Trained:
        """The network with `share` of the averaged weights and the rest as it started."""
        current = [variable.numpy() for variable in self._body]
        for variable, average in zip(self._body, self.average, strict=True):
            variable.assign(average)
        layers: FoldedWeights = dict(self._start)
        ours = self.tail.weights() | {"projection": [v.numpy() for v in self.projection]}
        before = self._start | {"projection": self._projection_start}
        for name, pair in ours.items():
            layers[name] = tuple(
                share * a + (1 - share) * b for a, b in zip(pair, before[name], strict=True)
            )
        for variable, value in zip(self._body, current, strict=True):
            variable.assign(value)
        facts = {
            "inputSize": self._shape.size,
            "variant": self._shape.variant.name,
            "training": {"fineTuned": True, "teachers": [GENERAL, GOODS]} | asdict(self._options),
        }
        return Trained.of(layers, facts)


_KEYS = ("photo", "product", "look")
_EMPTY = -2
_FOLLOW_EVERY = 4
_BATCH = 128
_SAMPLE = 1500
"""Photos of a set from which the starting projection is fitted."""
_SAVE_EVERY = 50


class Pooled:
    """Front maps [n, channels, positions] through a tail: features [n, features]."""

    def __init__(self, tail: Tail, shape: Shape) -> None:
        # One trace for all batches, whole or not.
        signature = tf.TensorSpec((None, shape.front_channels, shape.front_positions), tf.float32)
        self._run = tf.function(lambda part: tail(tf.transpose(part, (1, 2, 0))), [signature])

    def __call__(self, maps: NDArray[np.floating]) -> Array:
        parts = [maps[first : first + _BATCH] for first in range(0, len(maps), _BATCH)]
        return np.concatenate([self._run(part.astype(np.float32)).numpy() for part in parts])


class Exam:
    """Precision at 1 on val, known and foreign goods; front maps of the photos are computed once."""

    def __init__(self, shared: Path, shape: Shape) -> None:
        self._shared, self._shape = shared, shape
        front = Front(shape, tf.bfloat16)

        def look(name: str, rows: NDArray[np.int64]) -> NDArray[np.float16]:
            pixels = cached_pixels(shared, name, shape.size)
            parts = [front(pixels[rows[i : i + 64]]) for i in range(0, len(rows), 64)]
            return np.concatenate(parts).astype(np.float16)

        self._maps = remembered(look)

    def __call__(self, trained: Trained) -> dict[str, float]:
        tail = Tail({conv.name: trained.layer(conv.name) for conv in trained.convs()}, self._shape)
        kernel, bias = trained.layer("projection")
        pooled = Pooled(tail, self._shape)
        look = remembered(lambda name, rows: pooled(self._maps(name, rows)) @ kernel + bias)
        # Searches in train would take most of the time.
        questions = [q for q in (*KNOWN, *FOREIGN) if q.catalogue != "train"]
        found = {q.name: answer(q, "val", self._shared, look, centred=False)[0] for q in questions}
        return {name: round(share, 4) for name, share in found.items()}


def distil(shared: Path, run: str, options: Options, sets: Sequence[str], exam_every: int) -> None:
    """A whole run, or the rest of one."""
    folder = RUNS_DIR / run
    folder.mkdir(parents=True, exist_ok=True)
    facts = asdict(options) | {"sets": list(sets)}
    (folder / "options.json").write_text(json.dumps(facts, indent=1) + "\n")
    keras.utils.set_random_seed(options.seed)
    goal = Goal(shared, sets)
    shape = SHAPES[options.shape]
    stock = Stock(shared, {name: PLANS_V3[name] for name in sets}, shape, goal)
    pupil, exam = Pupil(options, stock, shape), Exam(shared, shape)
    at = tf.Variable(0, dtype=tf.int64)
    saved = tf.train.CheckpointManager(
        tf.train.Checkpoint(pupil=pupil, optimisers=pupil.optimisers, at=at),
        str(folder), max_to_keep=1, checkpoint_name="state",
    )  # fmt: skip
    saved.checkpoint.restore(saved.latest_checkpoint).expect_partial()
    started, sums, summed = time.perf_counter(), {}, 0
    if int(at) == 0:
        _log(folder, {"step": 0} | exam(pupil.blended(1.0)))
    for step in range(int(at), options.steps):
        for name, loss in pupil.step(*_tensors(stock.draw(step, options.seed, options.photos))).items():
            sums[name] = sums.get(name, 0.0) + float(loss)
        summed += 1
        if step % _FOLLOW_EVERY == 0:
            pupil.follow(step)
        done = step + 1
        if done % _SAVE_EVERY == 0 or done == options.steps:
            at.assign(done)
            saved.save()
            seconds = round(time.perf_counter() - started)
            means = {name: round(total / summed, 4) for name, total in sums.items()}
            _log(folder, {"step": done, "seconds": seconds} | means)
            sums, summed = {}, 0
        if done % exam_every == 0 and done < options.steps:
            _log(folder, {"step": done} | exam(pupil.blended(1.0)))
    for share in sorted({1.0, 0.75, 0.5, options.blend}):
        _log(folder, {"final blend": share} | exam(pupil.blended(share)))
    write_trained(pupil.blended(options.blend), folder / "final.npz")


def _tensors(lesson: Lesson) -> tuple[dict[str, tf.Tensor], dict[str, tf.Tensor]]:
    names = [field.name for field in fields(lesson) if field.name != "labels"]
    arrays = {name: tf.constant(getattr(lesson, name)) for name in names}
    return arrays, {head: tf.constant(labels) for head, labels in lesson.labels.items()}


def _log(folder: Path, row: dict[str, float]) -> None:
    line = json.dumps(row)
    print(line, flush=True)
    with open(folder / "log.jsonl", "a", encoding="utf-8") as file:
        file.write(line + "\n")


def main() -> None:
    parser = step_parser(__doc__)
    parser.add_argument("--run", required=True, help="name of the run's folder")
    parser.add_argument("--exam-every", type=int, default=250, help="steps between figures on val")
    parser.add_argument("--without", default="", help="sets to leave out, to see what is forgotten")
    for option in fields(Options):
        flag = "--" + option.name.replace("_", "-")
        parser.add_argument(flag, type=type(option.default), default=option.default)
    args = parser.parse_args()
    options = Options(**{option.name: getattr(args, option.name) for option in fields(Options)})
    tf.config.threading.set_intra_op_parallelism_threads(int(os.environ.get("MIRIP_THREADS", "2")))
    sets = [name for name in PLANS_V3 if name not in args.without.split(",")]
    distil(shared_dir(args.shared), args.run, options, sets, args.exam_every)


if __name__ == "__main__":
    main()
