"""The loader, on a set made here; and the shared sets where they lie beside the repository."""

import io
import tarfile

import numpy as np
import pytest
from PIL import Image

from mirip_training.data import LEARNING_SPLITS, PROJECTION_SPLITS, decode_rows, decode_set, load_set
from mirip_training.paths import shared_dir

LABELS = """file,split,origin,kind,colour
a.png,train,1,cup,red
b.png,test,2,cup,
c.png,iconic,3,hat,"deep, blue"
"""


@pytest.fixture
def shared(tmp_path):
    folder = tmp_path / "data" / "small"
    folder.mkdir(parents=True)
    (folder / "labels.csv").write_text(LABELS, encoding="utf-8")
    # Packed in another order than listed.
    with tarfile.open(folder / "images.tar", "w") as tar:
        for name, grey in (("c.png", 30), ("a.png", 10), ("b.png", 20)):
            add_image(tar, name, grey)
    return tmp_path


def add_image(tar: tarfile.TarFile, name: str, grey: int) -> None:
    file = io.BytesIO()
    Image.new("RGB", (6, 4), (grey,) * 3).save(file, "PNG")
    info = tarfile.TarInfo(name)
    info.size = file.tell()
    file.seek(0)
    tar.addfile(info, file)


def pixels_for(count: int) -> np.ndarray:
    return np.zeros((count, 128, 128, 3), np.uint8)


def test_rows_splits_and_joined_labels(shared):
    images = load_set(shared, "small")
    assert images.indices("train", "iconic").tolist() == [0, 2]
    assert images.labels("kind").tolist() == ["cup", "cup", "hat"]
    assert images.labels("kind", "colour").tolist() == ["cup|red", "", "hat|deep, blue"]


def test_each_image_lands_in_the_row_that_names_it(shared):
    out = pixels_for(3)
    decode_set(load_set(shared, "small"), out)
    assert out[:, 0, 0, 0].tolist() == [10, 20, 30]


def test_a_label_of_another_level_does_not_count(shared):
    images = load_set(shared, "small")
    for row, level in zip(images.rows, ("product", "class", "product"), strict=True):
        row["level"] = level
    assert images.labels("kind", level="product").tolist() == ["cup", "", "hat"]
    assert images.labels("kind", level="class").tolist() == ["", "cup", ""]


@pytest.mark.parametrize("chunk", [1, 2, 5])
def test_single_rows_come_in_the_order_asked_for(shared, chunk):
    rows = np.array([2, 0, 1])
    parts = list(decode_rows(load_set(shared, "small"), rows, 32, chunk))
    assert max(len(part) for part in parts) <= chunk
    assert np.concatenate(parts)[:, 0, 0, 0].tolist() == [30, 10, 20]
    assert not list(decode_rows(load_set(shared, "small"), rows[:0], 32, chunk))


def test_an_image_that_is_missing_or_unlisted_stops_the_loader(shared):
    folder = shared / "data" / "small"
    (folder / "labels.csv").write_text(LABELS + "d.png,test,4,hat,red\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"no image for d\.png"):
        decode_set(load_set(shared, "small"), pixels_for(4))
    (folder / "labels.csv").write_text(LABELS.rsplit("c.png")[0], encoding="utf-8")
    with pytest.raises(ValueError, match=r"c\.png has no row"):
        decode_set(load_set(shared, "small"), pixels_for(2))


def test_the_shared_sets_have_the_splits_that_the_projection_reads():
    shared = shared_dir()
    if not (shared / "data").is_dir():
        pytest.skip("needs the shared image sets (MIRIP_SHARED or ../shared)")
    counts = {
        name: len(load_set(shared, name).indices(*splits))
        for name, splits in PROJECTION_SPLITS.items()
    }
    assert counts == {"fashion": 27229, "clothing": 3538, "grocery": 2721, "objects": 8352}


def test_training_reads_no_row_that_is_held_out():
    held_out = {"val", "test"}
    assert all(held_out.isdisjoint(splits) for splits in LEARNING_SPLITS.values())
    assert PROJECTION_SPLITS.items() <= LEARNING_SPLITS.items()
