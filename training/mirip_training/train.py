"""Fine-tune the embedder: anchor-positive contrastive learning, attribute heads, distillation.

    python -m mirip_training.train --run NAME [--without grocery,clothing] [--steps N] [--dimensions D] ...

Starts from EfficientNet-Lite0 with its ImageNet weights and the half-whitened PCA; trains blocks 5
to 15 and the projection (tail.py) on views computed once (views.py). Needs `features`,
`teacher` and `views` to have run. Everything about a run is in `.cache/runs/NAME`: `options.json`,
`log.jsonl` (losses and figures on val), `state-*` (a checkpoint; the same command goes on from
it), and `final.npz` with `final.json`, the trained network for `calibrate` and `export`.

Weights are averaged over the last tenth of the run or so (an exponential mean), and then with the
untouched ones (WiSE-FT: Wortsman et al. 2022, arXiv 2109.01903), `--blend` giving the share of the
trained: what the network knew of goods that it was not shown comes back that way.
"""

import json
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from .folding import FoldedWeights, untouched_weights
from .keys import HEADS
from .losses import distillation_loss, group_loss, head_loss, instance_loss, unit
from .paths import CACHE_DIR, shared_dir, step_parser
from .pool import Batch, Pool
from .preprocess import INPUT_SIZE_PX
from .tail import Tail
from .trained import Trained, write_trained
from .views import PLANS, Plan
from .watch import Watch

Array = NDArray[np.float32]
RUNS_DIR = CACHE_DIR / "runs"


@dataclass(frozen=True)
class Options:
    """What a run can be told; the defaults are the recipe of the shipped model."""

    dimensions: int = 256
    steps: int = 5400
    photos: int = 64
    memory: int = 4096
    tail_rate: float = 5e-4
    projection_rate: float = 4e-4
    head_rate: float = 1e-3
    temperature: float = 0.1
    instance: float = 0.12
    product: float = 0.3
    look: float = 0.6
    heads: float = 0.6
    colour: float = 1.8
    title: float = 2.8
    distil: float = 1.0
    taught: float = 1.0
    blend: float = 0.85
    seed: int = 1


class Trainer(tf.Module):
    """Network, heads, memory and optimisers; one call is one step."""

    def __init__(self, options: Options, pool: Pool) -> None:
        super().__init__()
        self._options = options
        self.untouched = untouched_weights()
        self.tail = Tail(self.untouched)
        self.projection = [tf.Variable(array) for array in pool.projection]
        self._projection_start = pool.projection
        self._target = (tf.constant(pool.kernel), tf.constant(pool.bias))
        self.heads = {head: tf.Variable(centres) for head, centres in pool.centres.items()}
        self.teacher = [tf.Variable(array) for array in pool.teacher_start]
        self._body = [*self.tail.trainable_variables, *self.projection]
        self.average = [tf.Variable(variable, trainable=False) for variable in self._body]
        self.memory = tf.Variable(tf.zeros((options.memory, options.dimensions)), trainable=False)
        self.memory_keys = tf.Variable(
            tf.fill((3, options.memory), _EMPTY), trainable=False, dtype=tf.int32
        )
        self._groups = [
            (list(self.tail.trainable_variables), self._optimiser(options.tail_rate)),
            (list(self.projection), self._optimiser(options.projection_rate)),
            ([*self.heads.values(), *self.teacher], self._optimiser(options.head_rate)),
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
    def step(self, batch: dict[str, tf.Tensor], labels: dict[str, tf.Tensor]) -> dict[str, tf.Tensor]:
        """One step of the optimisers; returns each loss."""
        o = self._options
        with tf.GradientTape() as tape:
            maps = tf.cast(batch["maps"], tf.float32) * batch["scale"][:, :, None]
            features = self.tail(tf.transpose(maps, (1, 2, 0)))
            z = unit(tf.matmul(features, self.projection[0]) + self.projection[1])
            losses = self._contrast(z, batch)
            weight = {"colour": o.colour, "title": o.title}
            named = [
                weight.get(head, 1.0) * head_loss(z, centres, labels[head])
                for head, centres in self.heads.items()
            ]
            losses["heads"] = o.heads * tf.add_n(named)
            kernel, bias = self._target
            seen = tf.matmul(features, kernel) + bias
            losses["distil"] = o.distil * distillation_loss(seen, batch["targets"], batch["trust"])
            seen = tf.matmul(features, self.teacher[0]) + self.teacher[1]
            losses["taught"] = o.taught * distillation_loss(seen, batch["taught"], batch["trust"])
            total = tf.add_n(list(losses.values()))
        variables = [variable for group, _ in self._groups for variable in group]
        gradients = tape.gradient(total, variables)
        for group, optimiser in self._groups:
            optimiser.apply_gradients(zip(gradients[: len(group)], group, strict=True))
            gradients = gradients[len(group) :]
        keys = tf.stack([batch[key] for key in _KEYS])
        self.memory.assign(tf.concat([self.memory[tf.shape(z)[0] :], z], axis=0))
        self.memory_keys.assign(tf.concat([self.memory_keys[:, tf.shape(z)[0] :], keys], axis=1))
        return losses

    def _contrast(self, z: tf.Tensor, batch: dict[str, tf.Tensor]) -> dict[str, tf.Tensor]:
        o = self._options
        n = tf.shape(z)[0]
        known = self.memory_keys
        scores = tf.matmul(z, tf.concat([z, self.memory], axis=0), transpose_b=True) / o.temperature

        def same(key: str) -> tf.Tensor:
            mine = batch[key][:, None]
            all_keys = tf.concat([batch[key], known[_KEYS.index(key)]], axis=0)[None]
            return tf.logical_and(tf.equal(mine, all_keys), mine >= 0)

        unfilled = tf.concat([tf.zeros(n, tf.bool), tf.equal(known[0], _EMPTY)], axis=0)[None]
        itself = tf.eye(n, tf.shape(scores)[1])[: tf.shape(scores)[0]] > 0
        hidden = tf.logical_or(itself, unfilled)
        other_view = tf.math.floormod(tf.range(n) + n // 2, n)
        as_good = tf.logical_or(same("photo"), same("product"))
        return {
            "instance": o.instance
            * instance_loss(
                scores, other_view, tf.logical_or(hidden, as_good), batch["photo"] >= 0
            ),
            "product": o.product * group_loss(scores, same("product"), hidden),
            "look": o.look * group_loss(scores, same("look"), hidden),
        }

    def follow(self, step: int) -> None:
        """Move the averaged weights towards the current ones."""
        # Early weights are far from the last: the mean forgets them within a tenth of the run.
        keep = min(1 - 25 / self._options.steps, (1 + step) / (10 + step)) ** _FOLLOW_EVERY
        for average, variable in zip(self.average, self._body, strict=True):
            average.assign(average * keep + variable * (1 - keep))

    def blended(self, share: float) -> tuple[FoldedWeights, tuple[Array, Array]]:
        """Averaged weights, `share` of them and the rest untouched: convolutions, projection."""
        current = [variable.numpy() for variable in self._body]
        for variable, average in zip(self._body, self.average, strict=True):
            variable.assign(average)
        trained = self.tail.weights()
        mixed = dict(self.untouched)
        for name, pair in trained.items():
            mixed[name] = tuple(
                share * a + (1 - share) * b for a, b in zip(pair, self.untouched[name], strict=True)
            )
        projection = tuple(
            share * variable.numpy() + (1 - share) * start
            for variable, start in zip(self.projection, self._projection_start, strict=True)
        )
        for variable, value in zip(self._body, current, strict=True):
            variable.assign(value)
        return mixed, projection


_KEYS = ("photo", "product", "look")
_EMPTY = -2
_FOLLOW_EVERY = 4


def embedder(weights: FoldedWeights, projection: tuple[Array, Array]):
    """Front maps [n, 40, positions] -> embeddings [n, d], for the watch."""
    tail = Tail(weights)
    run = tf.function(lambda maps: tail(tf.transpose(maps, (1, 2, 0))), reduce_retracing=True)

    def embed(maps: NDArray[np.float16]) -> Array:
        parts = [run(tf.constant(maps[i : i + 128])).numpy() for i in range(0, len(maps), 128)]
        return np.concatenate(parts) @ projection[0] + projection[1]

    return embed


def train(
    shared: Path, run: str, options: Options, plans: Mapping[str, Plan], watch: Watch, watch_every: int
) -> dict[str, float]:
    """A whole run, or the rest of one; returns the last figures on val."""
    folder = RUNS_DIR / run
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "options.json").write_text(json.dumps(asdict(options), indent=1) + "\n")
    keras.utils.set_random_seed(options.seed)
    pool = Pool(shared, plans, options.dimensions)
    trainer = Trainer(options, pool)
    at = tf.Variable(0, dtype=tf.int64)
    saved = tf.train.CheckpointManager(
        tf.train.Checkpoint(trainer=trainer, optimisers=trainer.optimisers, at=at),
        str(folder), max_to_keep=1, checkpoint_name="state",
    )  # fmt: skip
    saved.checkpoint.restore(saved.latest_checkpoint).expect_partial()
    started, sums = time.perf_counter(), {}
    if int(at) == 0:
        _log(folder, {"step": 0} | _figures(trainer, watch, 0.0))
    for step in range(int(at), options.steps):
        arrays, labels = _tensors(pool.draw(step, options.seed, options.photos))
        for name, loss in trainer.step(arrays, labels).items():
            sums[name] = sums.get(name, 0.0) + float(loss)
        if step % _FOLLOW_EVERY == 0:
            trainer.follow(step)
        if (step + 1) % watch_every == 0 or step + 1 == options.steps:
            seconds = round(time.perf_counter() - started)
            means = {name: round(total / watch_every, 4) for name, total in sums.items()}
            sums = {}
            _log(folder, {"step": step + 1, "seconds": seconds} | means)
            _log(folder, {"blend": options.blend} | _figures(trainer, watch, options.blend))
            at.assign(step + 1)
            saved.save()
    figures = {share: _figures(trainer, watch, share) for share in {1.0, 0.85, 0.6, options.blend}}
    for share, found in figures.items():
        _log(folder, {"final blend": share} | found)
    weights, projection = trainer.blended(options.blend)
    facts = {"inputSize": INPUT_SIZE_PX, "training": {"fineTuned": True} | asdict(options)}
    network = Trained.of(weights | {"projection": projection}, facts)
    write_trained(network, folder / "final.npz")
    return figures[options.blend]


def _figures(trainer: Trainer, watch: Watch, share: float) -> dict[str, float]:
    return {name: round(value, 4) for name, value in watch(embedder(*trainer.blended(share))).items()}


def _tensors(batch: Batch) -> tuple[dict[str, tf.Tensor], dict[str, tf.Tensor]]:
    names = [field.name for field in fields(batch) if field.name != "labels"]
    arrays = {name: tf.constant(getattr(batch, name)) for name in names}
    return arrays, {head: tf.constant(batch.labels[head]) for head in HEADS}


def _log(folder: Path, row: dict[str, float]) -> None:
    line = json.dumps(row)
    print(line, flush=True)
    with open(folder / "log.jsonl", "a", encoding="utf-8") as file:
        file.write(line + "\n")


def main() -> None:
    parser = step_parser(__doc__)
    parser.add_argument("--run", required=True, help="name of the run's folder")
    parser.add_argument("--watch-every", type=int, default=400, help="steps between figures on val")
    parser.add_argument("--without", default="", help="sets to leave out, to see what is forgotten")
    for option in fields(Options):
        flag = "--" + option.name.replace("_", "-")
        parser.add_argument(flag, type=type(option.default), default=option.default)
    args = parser.parse_args()
    options = Options(**{option.name: getattr(args, option.name) for option in fields(Options)})
    tf.config.threading.set_intra_op_parallelism_threads(2)
    shared = shared_dir(args.shared)
    plans = {name: plan for name, plan in PLANS.items() if name not in args.without.split(",")}
    train(shared, args.run, options, plans, Watch(shared), args.watch_every)


if __name__ == "__main__":
    main()
