"""SavedModel -> TensorFlow.js graph model with float16 weights.

The converter imports packages that only its other inputs need (decision forests, JAX, TF Hub);
installed in full they take gigabytes and clash over protobuf. Empty stand-ins take their place.
"""

import json
import sys
from pathlib import Path
from types import ModuleType

_STAND_INS = (
    "tensorflow_decision_forests",
    "tensorflow_hub",
    "jax",
    "jax.experimental",
    "jax.experimental.jax2tf",
)


def convert_saved_model(saved_model: Path, out: Path) -> None:
    """Write model.json and weight shards into `out`, fused for inference."""
    for name in _STAND_INS:
        sys.modules.setdefault(name, ModuleType(name))
    from tensorflowjs.converters.tf_saved_model_conversion_v2 import convert_tf_saved_model

    convert_tf_saved_model(str(saved_model), str(out), quantization_dtype_map={"float16": True})
    # The converter writes attributes in a random order; sorted, a repeated export is the same file
    # and so has the same fingerprint.
    document = json.loads((out / "model.json").read_text(encoding="utf-8"))
    text = json.dumps(document, sort_keys=True, separators=(",", ":"))
    (out / "model.json").write_text(text, encoding="utf-8")
