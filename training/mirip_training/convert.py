"""SavedModel -> TensorFlow.js graph model with its weights stored in 8 and 16 bits.

The converter imports packages that only its other inputs need (decision forests, JAX, TF Hub);
installed in full they take gigabytes and clash over protobuf. Empty stand-ins take their place.
"""

import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

STAND_INS = (
    "tensorflow_decision_forests",
    "tensorflow_hub",
    "jax",
    "jax.experimental",
    "jax.experimental.jax2tf",
)


def convert_saved_model(saved_model: Path, out: Path, uint8: list[str]) -> None:
    """Write model.json and weight shards into `out`, fused for inference.

    Weights whose name matches one of the patterns `uint8` (`fnmatch`) are stored as uint8 with one
    scale and zero point a tensor, all other floats as float16. Each output's node is named as the
    signature names the output.
    """
    for name in STAND_INS:
        sys.modules.setdefault(name, ModuleType(name))
    from tensorflowjs.converters.tf_saved_model_conversion_v2 import convert_tf_saved_model

    dtypes = {"uint8": uint8, "float16": True}
    convert_tf_saved_model(str(saved_model), str(out), quantization_dtype_map=dtypes)
    document = json.loads((out / "model.json").read_text(encoding="utf-8"))
    _name_outputs(document)
    # The converter writes attributes in a random order; sorted, a repeated export is the same file
    # and so has the same fingerprint.
    text = json.dumps(document, sort_keys=True, separators=(",", ":"))
    (out / "model.json").write_text(text, encoding="utf-8")


def _name_outputs(document: dict[str, Any]) -> None:
    """`Identity_1` says nothing and depends on how many outputs there are; `logits` does not."""
    nodes = {node["name"]: node for node in document["modelTopology"]["node"]}
    for name, tensor in document["signature"]["outputs"].items():
        node = nodes[tensor["name"].split(":")[0]]
        if name in nodes or any(node["name"] in other.get("input", []) for other in nodes.values()):
            raise ValueError(f"the output {name} can't be renamed in this graph")
        node["name"], tensor["name"] = name, f"{name}:0"
