"""The committed parity images and the embeddings that browsers are compared with."""

import json

import numpy as np
import pytest
from PIL import Image

from mirip_training.embed import embed_images, open_images
from mirip_training.evaluate import unit
from mirip_training.parity import PARITY_DIR, draw_images
from mirip_training.paths import shared_dir


def read_embeddings(name: str) -> dict[str, list[float]]:
    return json.loads((PARITY_DIR / name).read_text(encoding="utf-8"))


def least_cosine(got: dict[str, list[float]], stated: dict[str, list[float]]) -> float:
    pairs = (np.array([rows[name] for name in sorted(got)], np.float32) for rows in (got, stated))
    a, b = map(unit, pairs)
    return float((a * b).sum(axis=1).min())


def test_every_committed_image_has_its_embedding():
    got = embed_images(PARITY_DIR)
    stated = read_embeddings("embeddings.json")
    assert got.keys() == stated.keys() == draw_images().keys()
    # Not exactly 1: a JPEG decoder may round differently from one version to the next.
    assert least_cosine(got, stated) > 0.9999


@pytest.mark.parametrize("name", [name for name in draw_images() if name.endswith(".png")])
def test_the_committed_pngs_are_the_drawings(name):
    drawn, _ = draw_images()[name]
    with Image.open(PARITY_DIR / name) as stored:
        assert np.array_equal(np.asarray(stored), np.asarray(drawn))


def test_the_embeddings_of_the_photos_belong_to_this_model():
    photos = shared_dir() / "photos"
    if not photos.is_dir():
        pytest.skip("needs the shared photos (MIRIP_SHARED or ../shared)")
    stated = read_embeddings("photos.json")
    assert [name for name, _ in open_images(photos)] == sorted(stated)
    got = embed_images(photos, limit=8)
    assert least_cosine(got, {name: stated[name] for name in got}) > 0.9999
