"""Run an exported graph model in numpy, from the very files that the browser loads.

The reference for goldens, evaluation and parity: it reads model.json and its shards, dequantises
uint8 and float16 to float32 as TensorFlow.js does, and executes the few fused operations that the
converter leaves. It shares no code with Keras or the converter, so agreement with Keras proves the
export, and it needs only numpy, so the quick checks can run the whole network.
"""

import base64
import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .architecture import Block, lite0_blocks
from .preprocess import normalise

Array = NDArray[np.float32]
Node = dict[str, Any]

# Images that run through the layers together: few, so that a layer's output stays in the cache.
_BATCH = 4


class ExportedModel:
    """A graph model on disk, run on uint8 pixels."""

    def __init__(self, folder: Path) -> None:
        document = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        self.shards = [path for group in document["weightsManifest"] for path in group["paths"]]
        self.stored_dtypes: Counter[str] = Counter()
        self._weights: dict[str, NDArray[Any]] = {}
        for group in document["weightsManifest"]:
            self._read_weights(folder, group)
        nodes: list[Node] = document["modelTopology"]["node"]
        self._nodes = [node for node in _in_order(nodes) if node["op"] not in ("Const", "NoOp")]
        self.op_counts = Counter(node["op"] for node in self._nodes)
        (inlet,) = document["signature"]["inputs"].values()
        self.input_name = _node_name(inlet["name"])
        self.input_size = int(inlet["tensorShape"]["dim"][1]["size"])
        outlets: dict[str, Any] = document["signature"]["outputs"]
        self.outputs = {name: _node_name(outlet["name"]) for name, outlet in outlets.items()}

    @property
    def parameters(self) -> int:
        """How many learned numbers the shards hold: floats, not axes or shapes."""
        return sum(w.size for w in self._weights.values() if w.dtype == np.float32)

    def embed(self, pixels: NDArray[np.uint8]) -> Array:
        """uint8 RGB [n, size, size, 3] -> raw embeddings [n, dimensions]."""
        return self.run(pixels, "embedding")["embedding"]

    def run(self, pixels: NDArray[np.uint8], *outputs: str) -> dict[str, Array]:
        """uint8 RGB [n, size, size, 3] -> the named outputs, each [n, ...]; runs what they need."""
        needed = self._needed([self.outputs[name] for name in outputs])
        parts: dict[str, list[Array]] = {name: [] for name in outputs}
        for i in range(0, len(pixels), _BATCH):
            # Every layer's values are in here: a batch's must go before the next one's come.
            values = self._run(normalise(pixels[i : i + _BATCH]), needed)
            for name in outputs:
                parts[name].append(values[self.outputs[name]].copy())
        return {name: np.concatenate(arrays) for name, arrays in parts.items()}

    def tensors(self, blocks: list[Block] | None = None) -> dict[str, Array]:
        """The weights by the names that a checkpoint gives them (trained.py); Lite0's by default."""
        layers = [node for node in self._nodes if node["op"] in _CONVOLUTIONS]
        names = [conv.name for block in blocks or lite0_blocks() for conv in block.convs]
        by_name = dict(zip(names, layers, strict=True))
        for output, layer in (("embedding", "projection"), ("logits", "categories")):
            by_name[layer] = self._producer(self.outputs[output])
        return {
            f"{name}/{part}": self._weights[source]
            for name, node in by_name.items()
            for part, source in zip(("kernel", "bias"), node["input"][1:], strict=True)
        }

    def weight(self, name: str) -> NDArray[Any]:
        """One weight by the name that the graph gives it, as the graph computes with it."""
        return self._weights[name]

    def _producer(self, name: str) -> Node:
        """The node that computes an output, behind the identity that names it."""
        by_name = {node["name"]: node for node in self._nodes}
        node = by_name[name]
        while node["op"] == "Identity":
            node = by_name[_node_name(node["input"][0])]
        return node

    def _needed(self, outputs: list[str]) -> list[Node]:
        """The nodes that the outputs depend on, in running order."""
        wanted = set(outputs)
        chosen = []
        for node in reversed(self._nodes):
            if node["name"] in wanted:
                chosen.append(node)
                wanted.update(map(_node_name, node.get("input", [])))
        return chosen[::-1]

    def _read_weights(self, folder: Path, group: dict[str, Any]) -> None:
        data = b"".join((folder / path).read_bytes() for path in group["paths"])
        offset = 0
        for entry in group["weights"]:
            quantisation = entry.get("quantization", {})
            stored = np.dtype(quantisation.get("dtype", entry["dtype"]))
            count = int(np.prod(entry["shape"], dtype=int))
            values = np.frombuffer(data, stored, count, offset)
            self._weights[entry["name"]] = _dequantise(values, entry).reshape(entry["shape"])
            self.stored_dtypes[stored.name] += count
            offset += values.nbytes
        if offset != len(data):
            raise ValueError(f"shards hold {len(data)} bytes, the manifest explains {offset}")

    def _run(self, x: Array, nodes: list[Node]) -> dict[str, NDArray[Any]]:
        values: dict[str, NDArray[Any]] = {**self._weights, self.input_name: x}
        for node in nodes:
            if node["name"] not in values:
                inputs = [values[_node_name(name)] for name in node["input"] if name[0] != "^"]
                values[node["name"]] = _OPERATIONS[node["op"]](node, *inputs)
        return values


def _dequantise(values: NDArray[Any], entry: dict[str, Any]) -> NDArray[Any]:
    """Stored numbers as those of the manifest's type, rounded just as TensorFlow.js rounds."""
    if values.dtype != np.uint8:
        return values.astype(entry["dtype"])
    quantisation = entry["quantization"]
    # JavaScript computes in float64 and rounds once, when it stores into a Float32Array.
    wide = values.astype(np.float64) * quantisation["scale"] + quantisation["min"]
    return wide.astype(entry["dtype"])


def _conv(node: Node, x: Array, kernel: Array, bias: Array) -> Array:
    """Convolution as a sum of matrix products, one for each position in the kernel [h,w,in,out]."""
    out: Any = bias
    for taps, weights in _taps(node, x, kernel):
        out = out + taps @ weights
    return _activate(node, out)


def _depthwise(node: Node, x: Array, kernel: Array, bias: Array) -> Array:
    """The same with one weight a channel; kernel [h, w, channels, 1]."""
    out: Any = bias
    for taps, weights in _taps(node, x, kernel):
        out = out + taps * weights[:, 0]
    return _activate(node, out)


def _taps(node: Node, x: Array, kernel: Array) -> Iterator[tuple[Array, Array]]:
    """For each kernel position: the inputs it meets [n, out h, out w, c], and its weights."""
    assert base64.b64decode(node["attr"]["padding"]["s"]) == b"SAME"
    size = kernel.shape[0]
    stride = int(node["attr"]["strides"]["list"]["i"][1])
    out = -(-x.shape[1] // stride)
    # TensorFlow's "same": the odd pixel of padding goes to the right and the bottom.
    missing = max((out - 1) * stride + size - x.shape[1], 0)
    pad = (missing // 2, missing - missing // 2)
    padded = np.pad(x, ((0, 0), pad, pad, (0, 0))) if missing else x
    reach = (out - 1) * stride + 1
    for i in range(size):
        for j in range(size):
            yield padded[:, i : i + reach : stride, j : j + reach : stride], kernel[i, j]


def _activate(node: Node, x: Array) -> Array:
    fused = [base64.b64decode(name) for name in node["attr"]["fused_ops"]["list"]["s"]]
    if fused == [b"BiasAdd", b"Relu6"]:
        return np.clip(x, 0, 6)
    if fused != [b"BiasAdd"]:
        raise ValueError(f"{node['name']}: unknown fused operations {fused}")
    return x


def _mean(node: Node, x: Array, axes: NDArray[np.int32]) -> Array:
    return x.mean(axis=tuple(axes.tolist()), keepdims=node["attr"]["keep_dims"].get("b", False))


_OPERATIONS: dict[str, Callable[..., Array]] = {
    "_FusedConv2D": _conv,
    "FusedDepthwiseConv2dNative": _depthwise,
    "AddV2": lambda _, a, b: a + b,
    "Mean": _mean,
    "_FusedMatMul": lambda node, x, kernel, bias: _activate(node, x @ kernel + bias),
    "Reshape": lambda _, x, shape: x.reshape(shape),
    "Identity": lambda _, x: x,
}
_CONVOLUTIONS = ("_FusedConv2D", "FusedDepthwiseConv2dNative")


def _node_name(tensor: str) -> str:
    return tensor.split(":")[0]


def _in_order(nodes: list[Node]) -> Iterator[Node]:
    """Nodes so that each comes after its inputs; the file promises no order."""
    by_name = {node["name"]: node for node in nodes}
    done: set[str] = set()
    stack = list(reversed(nodes))
    while stack:
        node = stack[-1]
        waiting = [by_name[i] for i in map(_node_name, node.get("input", [])) if i not in done]
        if node["name"] in done or not waiting:
            stack.pop()
            if node["name"] not in done:
                done.add(node["name"])
                yield node
        else:
            stack.extend(waiting)
