"""The embedding of a checkpoint as an ONNX file, for `npm run bench -- --only peer`.

    pip install --no-deps -r requirements-bench.txt
    python -m mirip_training.onnx_peer --checkpoint .cache/run.npz

Writes `.cache/peer.onnx`: float32, no map and no categories, in the layout that ONNX Runtime's
kernels are made for (NCHW). It is measured beside the shipped model and never shipped.
"""

from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from .architecture import Conv
from .paths import CACHE_DIR, step_parser
from .trained import Trained, read_trained

PEER_FILE = CACHE_DIR / "peer.onnx"
_OPSET = 17


class _Graph:
    """Nodes and constants in the making; a value is known by its name."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, values: NDArray[np.float32]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def add(self, operation: str, name: str, *inputs: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(operation, list(inputs), [name], **attributes))
        return name


def to_onnx(trained: Trained) -> onnx.ModelProto:
    """`pixels` [n, 3, size, size], normalised -> `embedding` [n, d], raw."""
    graph = _Graph()
    low, high = graph.constant("zero", np.float32(0)), graph.constant("six", np.float32(6))
    x, side = "pixels", trained.input_size
    for block in trained.blocks():
        entry = x
        for conv in block.convs:
            x = _convolve(graph, conv, x, side, trained)
            side = -(-side // conv.stride)
            if conv.relu6:
                x = graph.add("Clip", f"{conv.name}_relu6", x, low, high)
        if block.residual:
            x = graph.add("Add", f"{block.convs[-1].name}_sum", x, entry)
    pooled = graph.add("Flatten", "features", graph.add("GlobalAveragePool", "pooled", x))
    kernel, bias = trained.layer("projection")
    weights = graph.constant("projection/kernel", kernel), graph.constant("projection/bias", bias)
    graph.add("Gemm", "embedding", pooled, *weights)
    size = trained.input_size
    pixels = helper.make_tensor_value_info("pixels", TensorProto.FLOAT, ["n", 3, size, size])
    embedding = helper.make_tensor_value_info(
        "embedding", TensorProto.FLOAT, ["n", trained.dimensions]
    )
    made = helper.make_graph(graph.nodes, "embedder", [pixels], [embedding], graph.constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=8)
    onnx.checker.check_model(model)
    return model


def _convolve(graph: _Graph, conv: Conv, x: str, side: int, trained: Trained) -> str:
    kernel, bias = trained.layer(conv.name)
    depthwise = conv.kind == "depthwise"
    # Keras keeps [h, w, in, out] and [h, w, channels, 1]; ONNX [out, in / groups, h, w].
    order = (2, 3, 0, 1) if depthwise else (3, 2, 0, 1)
    out = -(-side // conv.stride)
    missing = max((out - 1) * conv.stride + conv.kernel - side, 0)
    before, after = missing // 2, missing - missing // 2
    return graph.add(
        "Conv", conv.name, x,
        graph.constant(f"{conv.name}/kernel", kernel.transpose(order)),
        graph.constant(f"{conv.name}/bias", bias),
        group=kernel.shape[2] if depthwise else 1,
        strides=[conv.stride] * 2, pads=[before, before, after, after],
    )  # fmt: skip


def main() -> None:
    parser = step_parser(__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True, help="weights (.npz)")
    parser.add_argument("--out", type=Path, default=PEER_FILE)
    args = parser.parse_args()
    onnx.save(to_onnx(read_trained(args.checkpoint)), args.out)
    print(f"{args.out.name}: {args.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
