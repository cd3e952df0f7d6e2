"""The leak check, on pictures drawn here: copies are found, other products and colours are not."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from mirip_training import leaks
from mirip_training.data import ImageSet
from mirip_training.leaks import close_pairs, find_leaks, perceptual_hashes, thumbnails
from mirip_training.preprocess import squash

RED, BLUE = (190, 40, 50), (40, 60, 190)


def shirt(colour: tuple[int, int, int], size: int = 256) -> Image.Image:
    """A shirt on white, as a shop photographs it."""
    image = Image.new("RGB", (256, 256), "white")
    draw = ImageDraw.Draw(image)
    outline = [(90, 40), (166, 40), (230, 90), (205, 125), (175, 105), (175, 225), (81, 225)]
    draw.polygon([*outline, (81, 105), (51, 125), (26, 90)], fill=colour)
    draw.rectangle((105, 110, 150, 140), fill=(240, 220, 90))
    return image.resize((size, size))


def shoe() -> Image.Image:
    image = Image.new("RGB", (256, 256), "white")
    draw = ImageDraw.Draw(image)
    draw.polygon([(30, 110), (80, 100), (130, 140), (230, 165), (230, 190), (30, 190)], fill=RED)
    draw.rectangle((30, 190, 230, 200), fill=(30, 30, 30))
    return image


def encoded(image: Image.Image, kind: str, quality: int) -> Image.Image:
    file = io.BytesIO()
    image.save(file, kind, quality=quality)
    return Image.open(file).convert("RGB")


def found(train: Image.Image, test: Image.Image, name: str = "fashion", **train_row: str) -> dict:
    """The kinds of leak that the only training row shows."""
    rows = [
        {"split": "train", "origin": "1", "title": "Plain Tee"} | train_row,
        {"split": "test", "origin": "2", "title": "plain  tee!"},
    ]
    pixels = np.stack([squash(train), squash(test)])
    result = find_leaks(ImageSet(name, Path("unused.tar"), rows), pixels)
    return {kind: rows.tolist() for kind, rows in result.items()}


@pytest.mark.parametrize("name", ["fashion", "clothing"])
def test_a_smaller_copy_in_another_encoding_is_left_out(name):
    copy = encoded(encoded(shirt(RED, 144), "JPEG", 60), "WEBP", 70)
    result = found(copy, shirt(RED), name, title="Another name")
    assert result["picture"] == result["left_out"] == [0]
    assert result["identity"] == result["title"] == []


@pytest.mark.parametrize("name", ["fashion", "clothing"])
def test_the_same_shape_in_another_colour_stays_though_the_hash_agrees(name):
    result = found(shirt(BLUE), shirt(RED), name)
    assert result["hash"] == [0]
    assert result["picture"] == result["left_out"] == []


def test_another_product_on_white_stays_though_it_has_the_same_title():
    result = found(shoe(), shirt(RED))
    assert result["title"] == [0]
    assert result["hash"] == result["left_out"] == []


def test_one_title_makes_the_look_at_the_pixels_more_lenient():
    # Paler: between the two limits.
    brighter = shirt(RED).point(lambda value: min(255, round(value * 0.86 + 36)))
    assert found(brighter, shirt(RED))["left_out"] == [0]
    assert found(brighter, shirt(RED), title="Another name")["left_out"] == []


def test_one_origin_is_left_out_whatever_it_looks_like():
    result = found(shoe(), shirt(RED), origin="2")
    assert result["identity"] == result["left_out"] == [0]


def test_an_iconic_copy_is_left_out_and_copies_within_training_are_not():
    rows = [{"split": split, "origin": str(i)}
            for i, split in enumerate(("train", "iconic", "val", "train"))]  # fmt: skip
    pixels = np.stack([squash(image) for image in (shoe(), shirt(RED), shirt(RED), shoe())])
    result = find_leaks(ImageSet("small", Path("unused.tar"), rows), pixels)
    assert result["left_out"].tolist() == [1]


def test_a_picture_that_another_set_holds_out_is_left_out():
    rows = [{"split": split, "origin": str(i)} for i, split in enumerate(("train", "train", "test"))]
    images = ImageSet("small", Path("unused.tar"), rows)
    pixels = np.stack([squash(shirt(RED)), squash(shoe()), squash(shirt(BLUE))])
    elsewhere = thumbnails(np.stack([squash(encoded(shoe(), "JPEG", 60)), squash(shirt(BLUE))]))
    result = find_leaks(images, pixels, [elsewhere])
    assert result["across"].tolist() == result["left_out"].tolist() == [1]


def test_the_hash_is_that_of_its_definition():
    picture = np.random.default_rng(5).integers(0, 256, (1, 128, 128, 3), np.uint8)
    thumbs = thumbnails(picture)
    grey = thumbs[0] @ np.array([0.299, 0.587, 0.114])
    at = (2 * np.arange(32) + 1) * np.pi / 64
    spectrum = np.array([[(grey * np.outer(np.cos(v * at), np.cos(u * at))).sum()
                          for u in range(1, 9)] for v in range(1, 9)])  # fmt: skip
    above = (spectrum > np.median(spectrum)).ravel()
    assert np.array_equal(np.unpackbits(perceptual_hashes(thumbs).view(np.uint8)), above)


def test_pairs_are_those_within_the_hamming_limit():
    queries = np.array([0, 2**64 - 1], np.uint64)
    others = np.array([0b11111111, 0b111111111, 2**64 - 2], np.uint64)
    assert close_pairs(queries, others).tolist() == [[0, 0], [1, 2]]
    assert close_pairs(queries, others[1:2]).shape == (0, 2)


def test_results_are_kept_until_the_set_changes(tmp_path, monkeypatch):
    folder = tmp_path / "data" / "small"
    folder.mkdir(parents=True)
    labels = folder / "labels.csv"
    labels.write_text("file,split,origin\na,train,1\nb,test,2\n", encoding="utf-8")
    (folder / "images.tar").write_bytes(b"")
    looked = []

    def pixels(*_: object) -> np.ndarray:
        looked.append(1)
        return np.stack([squash(shirt(RED))] * 2)

    monkeypatch.setattr(leaks, "LEAKS_FILE", tmp_path / "leaks.json")
    monkeypatch.setattr(leaks, "cached_pixels", pixels)
    assert leaks.leaking_rows(tmp_path, "small").tolist() == [0]
    assert leaks.leaking_rows(tmp_path, "small").tolist() == [0] and len(looked) == 1
    labels.write_text("file,split,origin\na,test,1\nb,train,2\n", encoding="utf-8")
    assert leaks.leaking_rows(tmp_path, "small").tolist() == [1] and len(looked) == 2
