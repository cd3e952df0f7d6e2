"""What two networks that stay as they are see in each training photo: the targets of distillation.

    python -m mirip_training.teacher

A fine-tuned network forgets goods that its photos don't show. Two teachers hold it: the untouched
EfficientNet-Lite0 at the same input size (features.py), and MobileNetV2 1.0 at 224 px, which knows
more of every set here than Lite0 at 128 px does (`../shared/teacher`, int8, Apache-2.0; figures in
README.md). Writes `.cache/teacher-<set>.npy`, uint8 [rows, 1280]: the pooled features before the
classifier, quantised by the teacher itself; rows that are not trained on stay 0.
"""

import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .data import PROJECTION_SPLITS, load_set
from .features import cached_pixels
from .paths import CACHE_DIR, shared_dir, step_parser

TEACHER_FILE = "mobilenet_v2_1.0_224_ptq.tflite"
_TEACHER_SIZE_PX = 224
_SOURCE_SIZE_PX = 160
_POOLED_SHAPE = [1, 1, 1, 1280]
_CHUNK = 512


def cached_teacher(shared: Path, name: str) -> NDArray[np.uint8]:
    """What the teacher sees in each row of a set, [rows, 1280]; computed on the first call."""
    path = CACHE_DIR / f"teacher-{name}.npy"
    if not path.exists():
        # Decoded here once, not in each process.
        cached_pixels(shared, name, _SOURCE_SIZE_PX)
        images = load_set(shared, name)
        rows = images.indices(*PROJECTION_SPLITS[name])
        parts = [rows[i : i + _CHUNK] for i in range(0, len(rows), _CHUNK)]
        out = np.zeros((len(images.rows), 1280), np.uint8)
        # New processes: a copy of one in which TensorFlow has run hangs.
        with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
            found = pool.map(look, [shared] * len(parts), [name] * len(parts), parts)
            out[rows] = np.concatenate(list(found))
        np.save(path, out)
    return np.load(path, mmap_mode="r")


def look(shared: Path, name: str, rows: NDArray[np.int64]) -> NDArray[np.uint8]:
    """Pooled features [rows, 1280] as the teacher quantises them (its zero is 0 here)."""
    import cv2
    import tensorflow as tf

    # The pooled features are inside the graph, and are kept only when asked for.
    teacher = tf.lite.Interpreter(
        str(shared / "teacher" / TEACHER_FILE), num_threads=1, experimental_preserve_all_tensors=True
    )
    teacher.allocate_tensors()
    inlet = teacher.get_input_details()[0]["index"]
    tensors = teacher.get_tensor_details()
    (pooled,) = (t["index"] for t in tensors if t["shape"].tolist() == _POOLED_SHAPE)
    pixels = cached_pixels(shared, name, _SOURCE_SIZE_PX)
    found = np.empty((len(rows), 1280), np.uint8)
    for i, row in enumerate(rows):
        size = (_TEACHER_SIZE_PX, _TEACHER_SIZE_PX)
        teacher.set_tensor(inlet, cv2.resize(pixels[row], size)[None])
        teacher.invoke()
        found[i] = teacher.get_tensor(pooled).astype(np.int16).reshape(-1) + 128
    return found


def main() -> None:
    shared = shared_dir(step_parser(__doc__).parse_args().shared)
    for name in PROJECTION_SPLITS:
        started = time.perf_counter()
        cached_teacher(shared, name)
        print(f"{name}: {time.perf_counter() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
