"""The watch on what a network forgets: made-up vectors, questions and names of networks."""

from pathlib import Path

import numpy as np
import pytest

from mirip_training import compare
from mirip_training.compare import FOREIGN, KNOWN, Question, answer, joined, remembered
from mirip_training.data import LEARNING_SPLITS, ImageSet
from mirip_training.evaluate import unit
from mirip_training.goal import GENERAL_SHARE
from mirip_training.seen import parse_network


@pytest.fixture
def shop(monkeypatch) -> dict[str, np.ndarray]:
    """Two test photos of one cup, one of a hat and one of a drum; vectors by row."""
    labels = [("cup 1", "product"), ("cup 1", "product"), ("hat 1", "product"), ("drum", "class")]
    rows = [{"split": "test", "label": label, "level": level} for label, level in labels]
    monkeypatch.setattr(
        compare, "load_set", lambda shared, name: ImageSet(name, Path("none"), rows)
    )
    return {"vectors": np.array([[9, 1], [9, 2], [9, -2], [9, 1.4]], np.float32)}


def ask(shop: dict[str, np.ndarray], level: str, *, centred: bool = False) -> tuple[float, int]:
    question = Question("goods", "goods", ("label",), level=level)
    return answer(question, "test", Path(), lambda _, rows: shop["vectors"][rows], centred=centred)


def test_rows_of_another_level_are_in_the_way_and_never_asked(shop):
    # The drum lies between the cups.
    assert ask(shop, "product") == (0.0, 2)
    shop["vectors"][3] = (-9, 0)
    assert ask(shop, "product") == (1.0, 2)


def test_without_the_catalogues_mean_directions_that_all_share_say_nothing(shop):
    shop["vectors"] = np.array([[9, 0.5], [9, 3], [9, -0.5], [9, -3]], np.float32)
    assert ask(shop, "product") == (0.5, 2)
    assert ask(shop, "product", centred=True) == (1.0, 2)


def test_two_parts_weigh_what_they_are_told():
    one, two = (np.array(rows, np.float32) for rows in ([[3, 0], [0, 2]], [[1, 0], [5, 0]]))
    look = joined(lambda *_: one, lambda *_: two, 0.25)
    vectors = look("any", np.arange(2))
    np.testing.assert_allclose(vectors @ vectors.T, [[1, 0.25], [0.25, 1]], atol=1e-6)
    assert vectors.dtype == np.float32


def test_each_split_is_embedded_once():
    looked = []
    look = remembered(lambda name, rows: looked.append(name) or unit(np.eye(3, dtype=np.float32)[rows]))
    for _ in range(2):
        look("goods", np.arange(2))
        look("goods", np.arange(1, 3))
    assert looked == ["goods", "goods"]


@pytest.mark.parametrize("text", ["lite2", "lite9@160", "v2@big", "@160", "mix5@160"])
def test_a_network_needs_a_known_name_and_a_size(text):
    with pytest.raises(ValueError, match="a network is"):
        parse_network(text)
    assert parse_network("lite2@256") == ("lite2", 256)
    assert parse_network("mix60@160") == ("mix60", 160)


def test_known_and_foreign_goods_are_asked_side_by_side():
    assert {q.set for q in KNOWN} == {"fashion", "clothing", "grocery", "objects"}
    assert {q.set for q in FOREIGN}.isdisjoint(q.set for q in KNOWN)


def test_every_set_that_is_learned_from_says_which_teacher_counts():
    assert GENERAL_SHARE.keys() == LEARNING_SPLITS.keys()
    assert all(0 <= share <= 1 for share in GENERAL_SHARE.values())
