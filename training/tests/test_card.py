"""The committed card tells the truth about the committed files."""

import copy
import json
import zlib

import numpy as np
import pytest

from mirip_training.architecture import LITE2, blocks_of, lite0_blocks
from mirip_training.card import fingerprint, problems, read_card, write_card
from mirip_training.drawings import Drawing
from mirip_training.evaluate import unit
from mirip_training.export import expected_operations
from mirip_training.exported import ExportedModel
from mirip_training.goldens import draw_goldens, pack_goldens, unpack_goldens
from mirip_training.paths import model_dir
from mirip_training.preprocess import normalise
from mirip_training.trained import Trained

MODEL_DIR = model_dir()


@pytest.fixture(scope="module")
def card():
    return read_card(MODEL_DIR)


@pytest.fixture(scope="module")
def model():
    return ExportedModel(MODEL_DIR)


def test_card_and_every_file_it_names_are_sound(card):
    assert problems(card, MODEL_DIR) == []


def test_a_changed_file_or_input_is_noticed(card):
    forged = copy.deepcopy(card)
    forged["files"][0]["sha256"] = "0" * 64
    assert any("model.json" in problem for problem in problems(forged, MODEL_DIR))
    rescaled = copy.deepcopy(card)
    rescaled["input"]["normalisation"]["divide"] = 255
    assert problems(rescaled, MODEL_DIR) == [
        "the fingerprint does not match files, input and output"
    ]


def test_a_missing_key_and_a_wrong_type_are_named(card):
    incomplete = {key: value for key, value in card.items() if key != "licence"}
    assert "exactly the keys" in problems(incomplete, MODEL_DIR)[0]
    mistyped = card | {"output": card["output"] | {"dimensions": "128"}}
    assert problems(mistyped, MODEL_DIR) == ["card.output.dimensions is no int"]


def test_goldens_of_another_shape_are_noticed(card):
    short = copy.deepcopy(card)
    short["goldens"]["logits"][0].pop()
    classes = len(card["output"]["categories"]["classes"])
    assert problems(short, MODEL_DIR) == [f"goldens.logits is not 4 rows of {classes} numbers"]


def test_fingerprint_ignores_goldens_and_words(card):
    reworded = copy.deepcopy(card) | {"description": "other words", "quality": []}
    reworded["output"]["categories"]["classes"][0]["words"]["en"] = "another word"
    reworded["calibration"]["sameKind"]["slope"] = 1.0
    reworded["files"][-1]["sha256"] = "f" * 64
    assert reworded["files"][-1]["path"] == reworded["goldens"]["path"]
    assert fingerprint(reworded) == card["fingerprint"]


def test_an_unsound_card_is_not_written(card, tmp_path):
    with pytest.raises(ValueError, match="exactly the keys"):
        write_card({**card, "extra": 1}, tmp_path)
    assert not list(tmp_path.iterdir())


def test_the_written_card_reads_back_with_embeddings_on_one_line_each(card):
    text = (MODEL_DIR / "card.json").read_text(encoding="utf-8")
    rows = card["goldens"]["embeddings"]
    assert sum(line.lstrip().startswith(json.dumps(rows[0])[:40]) for line in text.split("\n")) == 1


@pytest.fixture(scope="module")
def goldens(card):
    return draw_goldens(card["input"]["width"])


def test_goldens_redraw_bit_for_bit(card, goldens):
    stored = (MODEL_DIR / card["goldens"]["path"]).read_bytes()
    size = card["input"]["width"]
    assert np.array_equal(unpack_goldens(stored, card["goldens"]["count"], size), goldens)
    assert zlib.decompress(pack_goldens(goldens)) == zlib.decompress(stored)


def test_the_exported_graph_gives_the_stated_answers_to_the_goldens(card, model, goldens):
    found = model.run(goldens, "embedding", "logits", "map")
    stated = card["goldens"]
    assert np.allclose(found["embedding"], np.array(stated["embeddings"], "f4"), atol=1e-4)
    assert np.allclose(found["logits"], np.array(stated["logits"], "f4"), atol=1e-4)
    assert np.allclose(found["map"].mean(axis=(1, 2)), found["embedding"], atol=1e-4)
    size = card["output"]["map"]
    assert found["map"].shape[1:3] == (size["height"], size["width"])


def test_the_card_names_the_graphs_own_tensors_and_weights(card, model):
    output = card["output"]
    assert (model.input_name, model.input_size) == (
        card["input"]["tensor"],
        card["input"]["width"],
    )
    assert model.outputs == {
        "embedding": output["tensor"],
        "map": output["map"]["tensor"],
        "logits": output["categories"]["tensor"],
    }
    assert model.parameters == card["weights"]["parameters"]
    # The axes of the pooling and the shapes of the map are integers and stay int32.
    assert set(model.stored_dtypes) == {*card["weights"]["dtype"].split(", "), "int32"}


def test_every_operation_of_the_graph_is_fused(model):
    assert model.op_counts == expected_operations(lite0_blocks())


def test_uint8_is_read_as_tensorflow_js_reads_it(tmp_path):
    quantisation = {"dtype": "uint8", "scale": 0.013, "min": -1.3}
    weight = {"name": "w", "shape": [3], "dtype": "float32", "quantization": quantisation}
    inlet = {"name": "x:0", "tensorShape": {"dim": [{"size": "-1"}, {"size": "8"}]}}
    document = {
        "weightsManifest": [{"paths": ["w.bin"], "weights": [weight]}],
        "modelTopology": {"node": []},
        "signature": {"inputs": {"x": inlet}, "outputs": {}},
    }
    (tmp_path / "model.json").write_text(json.dumps(document), encoding="utf-8")
    (tmp_path / "w.bin").write_bytes(bytes([0, 100, 255]))
    # In float64, rounded once: what a store into a Float32Array does.
    expected = np.array([0 * 0.013 - 1.3, 100 * 0.013 - 1.3, 255 * 0.013 - 1.3]).astype("f4")
    assert np.array_equal(ExportedModel(tmp_path).weight("w"), expected)


def test_a_graph_has_an_operation_for_each_convolution_and_addition():
    counts = expected_operations(blocks_of(LITE2))
    assert counts["_FusedConv2D"] == 42 and counts["FusedDepthwiseConv2dNative"] == 21
    assert counts["AddV2"] == 14


def test_keras_with_the_exported_weights_agrees_with_the_card(card, model, goldens):
    pytest.importorskip("tensorflow", reason="needs requirements.txt")
    from mirip_training.network import build_network

    facts = {"inputSize": model.input_size, "categories": card["output"]["categories"]["classes"]}
    found = build_network(Trained(model.tensors(), facts)).predict(normalise(goldens), verbose=0)
    for output, key in (("embedding", "embeddings"), ("logits", "logits")):
        stated = np.array(card["goldens"][key], np.float32)
        assert (unit(found[output]) * unit(stated)).sum(axis=1).min() > 0.9999


def test_a_convex_polygon_fills_its_inside():
    drawing = Drawing(100, 100, (0, 0, 0))
    mask = drawing.polygon((250, 250), (750, 250), (750, 750), (250, 750))
    assert mask.sum() == 50 * 50
    assert mask[50, 50] and not mask[10, 50]
