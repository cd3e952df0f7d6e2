"""Images drawn by the project itself, bit for bit the same on every machine.

Goldens and parity images must be committed, and no photo may be. Shapes are filled by integer
tests on pixel coordinates, in numpy: a drawing library's anti-aliasing changes between versions,
integer comparisons do not.
"""

import numpy as np
from numpy.typing import NDArray

Colour = tuple[int, int, int]
Mask = NDArray[np.bool_]


class Drawing:
    """A canvas [height, width, 3] of uint8; each method fills a shape and can be chained.

    Coordinates are in thousandths of the width (x) and of the height (y), so that one scene can
    be drawn at any size.
    """

    def __init__(self, width: int, height: int, ground: Colour) -> None:
        self.pixels = np.empty((height, width, 3), np.uint8)
        self.pixels[:] = ground
        rows, columns = np.indices((height, width))
        self.x = (2 * columns + 1) * 500 // width
        self.y = (2 * rows + 1) * 500 // height

    def fill(self, mask: Mask, colour: Colour) -> "Drawing":
        """Paint the mask in one colour."""
        self.pixels[mask] = colour
        return self

    def box(self, left: int, top: int, right: int, bottom: int) -> Mask:
        """From left and top up to, not including, right and bottom."""
        return (self.x >= left) & (self.x < right) & (self.y >= top) & (self.y < bottom)

    def ellipse(self, x: int, y: int, radius_x: int, radius_y: int) -> Mask:
        """Around the centre (x, y), its edge included."""
        dx, dy = (self.x - x) * radius_y, (self.y - y) * radius_x
        return dx * dx + dy * dy <= (radius_x * radius_y) ** 2

    def polygon(self, *corners: tuple[int, int]) -> Mask:
        """Convex, corners clockwise as seen on the screen."""
        inside = np.ones(self.x.shape, bool)
        for (ax, ay), (bx, by) in zip(corners, (*corners[1:], corners[0]), strict=True):
            inside &= (bx - ax) * (self.y - ay) - (by - ay) * (self.x - ax) >= 0
        return inside

    def stripes(self, period: int) -> Mask:
        """Horizontal bands, each half a period high."""
        return self.y % period < period // 2

    def shade(self, mask: Mask, top: Colour, bottom: Colour) -> "Drawing":
        """A vertical gradient inside the mask."""
        share = self.y[..., None]
        ramp = (np.array(top) * (1000 - share) + np.array(bottom) * share) // 1000
        self.pixels[mask] = ramp[mask]
        return self


def cup(width: int, height: int) -> Drawing:
    """A red cup with a handle on a plain light ground."""
    d = Drawing(width, height, (236, 232, 224))
    d.fill(d.ellipse(500, 830, 330, 50), (196, 190, 180))
    d.fill(d.ellipse(710, 520, 150, 160) & ~d.ellipse(710, 520, 90, 100), (150, 30, 34))
    body = d.polygon((250, 280), (700, 280), (640, 830), (310, 830))
    d.shade(body, (206, 60, 58), (140, 24, 30))
    return d.fill(d.ellipse(475, 280, 225, 60), (70, 34, 22))


def shirt_mask(d: Drawing) -> Mask:
    """The outline of a short-sleeved shirt."""
    sleeves = d.polygon((300, 170), (380, 400), (220, 480), (100, 330))
    sleeves |= d.polygon((700, 170), (900, 330), (780, 480), (620, 400))
    torso = d.box(300, 170, 700, 880)
    return (sleeves | torso) & ~d.ellipse(500, 160, 110, 90)


def shirt(width: int, height: int) -> Drawing:
    """A striped shirt on white."""
    d = Drawing(width, height, (255, 255, 255))
    outline = shirt_mask(d)
    return d.fill(outline, (24, 44, 96)).fill(outline & d.stripes(120), (232, 236, 240))


def texture(width: int, height: int) -> Drawing:
    """Checks under a gradient: high frequencies beside smooth ones."""
    d = Drawing(width, height, (0, 0, 0))
    d.shade(d.box(0, 0, 1001, 1001), (30, 150, 140), (250, 200, 60))
    checks = (d.x // 125 + d.y // 125) % 2 == 0
    return d.fill(checks & (d.x < 500), (40, 40, 48)).fill(checks & (d.x >= 750), (250, 250, 250))


def clutter(width: int, height: int) -> Drawing:
    """Many overlapping things: a shelf, balls, a bottle, boxes."""
    d = Drawing(width, height, (126, 140, 120))
    d.fill(d.box(0, 640, 1001, 700), (92, 60, 36))
    d.fill(d.box(0, 700, 1001, 1001), (58, 66, 60))
    d.fill(d.box(80, 360, 300, 640), (214, 170, 40))
    d.fill(d.box(110, 420, 270, 500), (250, 244, 230))
    d.fill(d.box(360, 220, 440, 640) | d.ellipse(400, 440, 75, 200), (24, 100, 60))
    d.fill(d.ellipse(580, 545, 95, 95), (220, 90, 30))
    d.fill(d.ellipse(700, 560, 80, 80), (190, 30, 50))
    d.fill(d.polygon((820, 300), (960, 380), (900, 640), (780, 640)), (70, 90, 180))
    d.fill(d.ellipse(250, 860, 140, 90), (240, 220, 110))
    d.fill(d.ellipse(520, 850, 60, 110), (150, 60, 150))
    return d.fill(d.polygon((700, 760), (900, 780), (860, 940), (660, 900)), (30, 160, 190))
