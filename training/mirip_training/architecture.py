"""EfficientNet-Lite as data: its convolutions in order, and where the checkpoint keeps each.

EfficientNet: Tan and Le, "EfficientNet: Rethinking Model Scaling for Convolutional Neural
Networks", 2019 (arXiv 1905.11946). The Lite variants drop squeeze-and-excitation, use ReLU6 for
swish and leave stem and head unscaled, which suits plain fused kernels such as the browser's. Lite1
and Lite2 are Lite0 with more blocks in the middle stages, Lite2 with a tenth more channels, too.
Needs no framework, so that both the Keras builder and the folding read the same list.
"""

import math
from dataclasses import dataclass
from typing import Literal

BATCH_NORM_EPSILON = 1e-3
FEATURES = 320
HEAD_FEATURES = 1280
STEM_FILTERS = 32

# repeats, kernel, stride of the first, expansion, output filters
_STAGES = (
    (1, 3, 1, 1, 16),
    (2, 3, 2, 6, 24),
    (2, 5, 2, 6, 40),
    (3, 3, 2, 6, 80),
    (3, 5, 1, 6, 112),
    (4, 5, 2, 6, 192),
    (1, 3, 1, 6, 320),
)


@dataclass(frozen=True)
class Variant:
    """One size of the family: by what Lite0's channels and repeats are multiplied."""

    name: str
    width: float
    depth: float

    def stages(self) -> list[tuple[int, int, int, int, int]]:
        """`_STAGES` of this size; the Lite variants leave the first and the last stage's repeats."""
        last = len(_STAGES) - 1
        return [
            (
                repeats if stage in (0, last) else math.ceil(repeats * self.depth),
                kernel, stride, expansion, _round_filters(filters * self.width),
            )
            for stage, (repeats, kernel, stride, expansion, filters) in enumerate(_STAGES)
        ]  # fmt: skip

    @property
    def features(self) -> int:
        """Channels of the last block."""
        return self.stages()[-1][-1]


def _round_filters(filters: float) -> int:
    """To a multiple of 8, never by more than a tenth down (the original's rule)."""
    rounded = max(8, int(filters + 4) // 8 * 8)
    return rounded + 8 if rounded < 0.9 * filters else rounded


@dataclass(frozen=True)
class Conv:
    """One bias-free convolution and the batch norm behind it."""

    name: str
    kind: Literal["conv", "depthwise"]
    kernel: int
    stride: int
    filters: int
    relu6: bool
    checkpoint_conv: str
    checkpoint_norm: str


@dataclass(frozen=True)
class Block:
    """Convolutions run one after the other; `residual` adds the block's input at the end."""

    convs: tuple[Conv, ...]
    residual: bool


LITE0 = Variant("lite0", 1.0, 1.0)
LITE1 = Variant("lite1", 1.0, 1.1)
LITE2 = Variant("lite2", 1.1, 1.2)
VARIANTS = {variant.name: variant for variant in (LITE0, LITE1, LITE2)}


def blocks_of(variant: Variant, *, head: bool = False) -> list[Block]:
    """Stem and inverted-residual blocks, in the order in which they run.

    With the original's `head`, one convolution more, from 320 to 1280 channels. Mirip does without:
    it serves ImageNet's classifier, and embeddings are better without it (README.md).
    """
    stem = Conv("stem", "conv", 3, 2, STEM_FILTERS, True, "_conv_stem", "_bn0")
    blocks = [Block((stem,), residual=False)]
    filters_in = STEM_FILTERS
    index = 0
    for repeats, kernel, first_stride, expansion, filters in variant.stages():
        for repeat in range(repeats):
            stride = first_stride if repeat == 0 else 1
            blocks.append(_inverted_residual(index, kernel, stride, expansion, filters_in, filters))
            filters_in = filters
            index += 1
    if head:
        last = Conv("head", "conv", 1, 1, HEAD_FEATURES, True, "_conv_head", "_bn1")
        blocks.append(Block((last,), residual=False))
    return blocks


def lite0_blocks(*, head: bool = False) -> list[Block]:
    """Lite0's stem and 16 blocks: 32 convolutions, 16 depthwise, 9 additions."""
    return blocks_of(LITE0, head=head)


def lite0_convs(*, head: bool = False) -> list[Conv]:
    """All convolutions in the order in which they run."""
    return [conv for block in lite0_blocks(head=head) for conv in block.convs]


def _inverted_residual(
    index: int, kernel: int, stride: int, expansion: int, filters_in: int, filters: int
) -> Block:
    """Expand (left out where the expansion is 1), depthwise, project without activation."""
    name, source = f"block{index:02d}", f"_blocks.{index}."
    wide = filters_in * expansion

    def conv(part: str, norm: str, kernel: int, stride: int, filters: int) -> Conv:
        kind: Literal["conv", "depthwise"] = "depthwise" if part == "depthwise" else "conv"
        return Conv(
            f"{name}_{part}", kind, kernel, stride, filters, part != "project",
            f"{source}_{part}_conv", f"{source}{norm}",
        )  # fmt: skip

    convs = [
        conv("depthwise", "_bn1", kernel, stride, wide),
        conv("project", "_bn2", 1, 1, filters),
    ]
    if expansion != 1:
        convs.insert(0, conv("expand", "_bn0", 1, 1, wide))
    return Block(tuple(convs), residual=stride == 1 and filters_in == filters)
