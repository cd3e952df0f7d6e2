"""The shape of a network that is trained here: which Lite, its input size, where its front ends.

The front, from the stem to the end of a stage, stays as it starts, so that its output is computed
once a view (views.py); the tail behind it is trained (tail.py). Needs no framework.
"""

from dataclasses import dataclass

from .architecture import LITE0, LITE2, Block, Variant, blocks_of
from .preprocess import INPUT_SIZE_PX


@dataclass(frozen=True)
class Shape:
    """A variant at an input size [pixels]; `front_stages` of its seven stages are frozen.

    `start` names the weights that training starts from, as seen.py does.
    """

    variant: Variant
    size: int
    front_stages: int
    start: str

    @property
    def name(self) -> str:
        """Part of the names of cached files: two shapes never share one."""
        return f"{self.start}-{self.size}-{self.front_stages}"

    @property
    def front_blocks(self) -> int:
        """How many blocks the front has, the stem among them."""
        return 1 + sum(repeats for repeats, *_ in self.variant.stages()[: self.front_stages])

    @property
    def front_channels(self) -> int:
        """Channels of the map that the front hands over."""
        return self.variant.stages()[self.front_stages - 1][-1]

    @property
    def front_side(self) -> int:
        """Width and height of that map, in positions."""
        side = -(-self.size // 2)
        for _, _, stride, _, _ in self.variant.stages()[: self.front_stages]:
            side = -(-side // stride)
        return side

    @property
    def front_positions(self) -> int:
        """Positions of that map."""
        return self.front_side**2

    def front(self) -> list[Block]:
        """Stem and blocks of the frozen stages."""
        return blocks_of(self.variant)[: self.front_blocks]

    def tail(self) -> list[Block]:
        """The blocks that are trained."""
        return blocks_of(self.variant)[self.front_blocks :]


V2 = Shape(LITE0, INPUT_SIZE_PX, 3, "lite0")
"""The shape of `mirip-lite0-v2`: blocks 5 to 15 are trained."""
V3 = Shape(LITE0, 160, 4, "mix60")
"""Lite0 at 160 px, between v2's weights and the untouched ones; blocks 8 to 15 are trained."""
V3_LITE2 = Shape(LITE2, 160, 4, "lite2")
"""Untouched Lite2 at 160 px, blocks 11 to 20 trained: more weights, further to go (README.md)."""
SHAPES = {"v2": V2, "v3": V3, "v3-lite2": V3_LITE2}
