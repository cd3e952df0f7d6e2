"""Training in small, from nothing but the shared photos to a figure: is the recipe still whole?

    python -m mirip_training.small

The same steps as a real run (pixels, features, teacher, views, training, watching) on one set, `grocery`:
two to four minutes on two cores. Fails unless phone photos of `val` find their packshot clearly more
often than with the untouched network. Keeps its run under `.cache/runs/small`, made anew each time.
"""

import shutil
import sys

from .paths import shared_dir, step_parser
from .train import RUNS_DIR, Options, train
from .views import Plan
from .watch import Watch

_PLANS = {"grocery": Plan(("train", "iconic"), 1, 3)}
_OPTIONS = Options(dimensions=128, steps=100, photos=48, blend=1.0)

WANTED = 0.60
"""Precision at 1, val against iconic."""


def main() -> None:
    shared = shared_dir(step_parser(__doc__).parse_args().shared)
    shutil.rmtree(RUNS_DIR / "small", ignore_errors=True)
    watch = Watch(shared, ("grocery",))
    figures = train(shared, "small", _OPTIONS, _PLANS, watch, watch_every=_OPTIONS.steps)
    print(f"grocery, val in iconic: {figures['iconic']:.3f}, wanted {WANTED:.2f}")
    sys.exit(0 if figures["iconic"] >= WANTED else 1)


if __name__ == "__main__":
    main()
