"""The committed card tells the truth about the committed files."""

import copy
import json
import zlib

import numpy as np
import pytest

from mirip_training.card import fingerprint, problems, read_card, write_card
from mirip_training.drawings import Drawing
from mirip_training.exported import ExportedModel
from mirip_training.goldens import draw_goldens, pack_goldens, unpack_goldens
from mirip_training.paths import MODEL_DIR


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
    mistyped = card | {"output": {"tensor": "Identity", "dimensions": "128"}}
    assert problems(mistyped, MODEL_DIR) == ["card.output.dimensions is no int"]


def test_fingerprint_ignores_goldens_and_words(card):
    reworded = copy.deepcopy(card) | {"description": "other words", "quality": []}
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


def test_goldens_redraw_bit_for_bit(card):
    stored = (MODEL_DIR / card["goldens"]["path"]).read_bytes()
    assert np.array_equal(unpack_goldens(stored, card["goldens"]["count"]), draw_goldens())
    assert zlib.decompress(pack_goldens(draw_goldens())) == zlib.decompress(stored)


def test_the_exported_graph_gives_the_stated_embeddings_of_the_goldens(card, model):
    embeddings = model.embed(draw_goldens())
    stated = np.array(card["goldens"]["embeddings"], np.float32)
    assert np.allclose(embeddings, stated, atol=1e-4)


def test_the_card_names_the_graphs_own_tensors_and_weights(card, model):
    assert (model.input_name, model.output_name) == (
        card["input"]["tensor"],
        card["output"]["tensor"],
    )
    assert model.parameters == card["weights"]["parameters"]
    # The axes of the pooling are integers and stay int32.
    assert set(model.stored_dtypes) == {card["weights"]["dtype"], "int32"}


def test_every_operation_of_the_graph_is_fused(model):
    assert model.op_counts["_FusedConv2D"] == 33
    assert model.op_counts["FusedDepthwiseConv2dNative"] == 16
    assert model.op_counts["AddV2"] == 9
    assert set(model.op_counts) - {"_FusedConv2D", "FusedDepthwiseConv2dNative", "AddV2"} == {
        "Placeholder",
        "Mean",
        "_FusedMatMul",
        "Identity",
    }


def test_keras_with_the_exported_weights_agrees_with_the_card(card, model):
    pytest.importorskip("tensorflow", reason="needs requirements.txt")
    from mirip_training.network import build_exported
    from mirip_training.preprocess import normalise

    network = build_exported(model)
    embeddings = network.predict(normalise(draw_goldens()), verbose=0)
    stated = np.array(card["goldens"]["embeddings"])
    cosines = (embeddings * stated).sum(1) / (
        np.linalg.norm(embeddings, axis=1) * np.linalg.norm(stated, axis=1)
    )
    assert cosines.min() > 0.9999


def test_a_convex_polygon_fills_its_inside():
    drawing = Drawing(100, 100, (0, 0, 0))
    mask = drawing.polygon((250, 250), (750, 250), (750, 750), (250, 750))
    assert mask.sum() == 50 * 50
    assert mask[50, 50] and not mask[10, 50]
