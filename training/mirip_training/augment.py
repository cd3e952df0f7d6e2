"""Views of a photo as a phone would have taken it, for anchor-positive training.

A shop's photo is the catalogue's side, a visitor's phone photo the query's. A view imitates what
lies between them: where the phone was held (crop, turn, perspective, mirror), the light (exposure,
gamma, contrast, uneven light, colour temperature), the optics (blur, noise, JPEG), what stands
around the product (clutter behind a cut-out, something in front of it).

Hue is never turned and saturation hardly: "the same shirt in red" must stay a statement about the
shirt. Colour temperature moves red and blue by a tenth at most, about 4,500 to 8,000 kelvin around
daylight, which is what a phone's white balance leaves.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]

_WHITE = 244
"""A studio background is at least this bright in all channels (JPEG and WebP leave it noisy)."""
_MIN_BACKGROUND, _MAX_BACKGROUND = 0.15, 0.9


@dataclass(frozen=True)
class Strength:
    """How far a view may go; angles in degrees, areas and shifts as shares, sigmas in pixels."""

    area: tuple[float, float]
    turn: float
    perspective: float
    exposure: float
    temperature: float
    contrast: float
    blur: float
    noise: float
    jpeg: tuple[int, int]
    clutter: float
    """Probability of a new background, where the old one is a studio's."""
    occlusion: float
    shade: float


MILD = Strength(
    area=(0.8, 1.0), turn=4, perspective=0.02, exposure=0.12, temperature=0.03, contrast=0.1,
    blur=0.5, noise=3, jpeg=(60, 95), clutter=0, occlusion=0, shade=0.1,
)  # fmt: skip
STRONG = Strength(
    area=(0.45, 1.0), turn=18, perspective=0.07, exposure=0.5, temperature=0.1, contrast=0.25,
    blur=1.5, noise=9, jpeg=(18, 85), clutter=0.35, occlusion=0.15, shade=0.35,
)  # fmt: skip


def make_view(
    photo: Image, size: int, strength: Strength, rng: np.random.Generator, behind: Image
) -> Image:
    """One view, uint8 RGB [size, size, 3], of a squashed photo [s, s, 3].

    `behind` is any other photo [s, s, 3]: what clutter is made of.
    """
    image = photo
    if strength.clutter and rng.random() < strength.clutter:
        image = _replace_background(image, behind, rng)
    image = _take(image, size, strength, rng)
    if rng.random() < strength.occlusion:
        image = _occlude(image, behind, rng)
    return _optics(_light(image, strength, rng), strength, rng)


def recolour(photo: Image, rng: np.random.Generator) -> Image:
    """The same product as if it had been made in another colour, uint8 RGB [s, s, 3].

    In CIE Lab, the background left alone: the hue turns, a tint moves greys too, and the lightness
    bends, so that black may become grey and white blue. Not a view of the photo, which must keep
    its colour, but a twin: the shop's other colour of one thing.
    """
    lab = cv2.cvtColor(photo.astype(np.float32) / 255, cv2.COLOR_RGB2LAB)
    angle = rng.uniform(0.2, 1.8) * np.pi
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    heading = rng.uniform(0, 2 * np.pi)
    tint = rng.uniform(0, 35) * np.array([np.cos(heading), np.sin(heading)])
    lightness = lab[..., :1] / 100
    bent = lightness ** np.exp(rng.uniform(-1.0, 1.0)) * rng.uniform(0.75, 1.0)
    # A tint shows least where it is nearly black or nearly white.
    room = 4 * bent * (1 - bent)
    chroma = lab[..., 1:] @ turn.T * rng.uniform(0.5, 1.4) + tint * (0.35 + 0.65 * room)
    other = np.concatenate([bent * 100, chroma], axis=2).astype(np.float32)
    rgb = np.clip(cv2.cvtColor(other, cv2.COLOR_LAB2RGB) * 255, 0, 255).astype(np.uint8)
    ground = studio_background(photo)
    return rgb if ground is None else np.where(ground[..., None], photo, rgb)


def studio_background(image: Image) -> NDArray[np.bool_] | None:
    """Where the near-white ground is that touches the border, or None if there is no such ground."""
    bright = (image.min(axis=2) >= _WHITE).astype(np.uint8)
    framed = np.pad(bright, 1, constant_values=1)
    # Only what is joined to the border: a white shirt is not its own background.
    cv2.floodFill(framed, None, (0, 0), 2)
    ground = framed[1:-1, 1:-1] == 2
    return ground if _MIN_BACKGROUND < ground.mean() < _MAX_BACKGROUND else None


def _replace_background(image: Image, behind: Image, rng: np.random.Generator) -> Image:
    ground = studio_background(image)
    if ground is None:
        return image
    side = len(image)
    # A part of another photo, out of focus more often than not.
    start = rng.integers(0, side // 2, 2)
    patch = behind[start[0] : start[0] + side // 2, start[1] : start[1] + side // 2]
    scene = cv2.resize(patch, (side, side), interpolation=cv2.INTER_LINEAR)
    scene = cv2.GaussianBlur(scene, (0, 0), float(rng.uniform(0.5, 5)))
    alpha = cv2.GaussianBlur(ground.astype(np.float32), (0, 0), 0.8)[..., None]
    # The product is smaller in the phone's photo than on the packshot.
    zoom = float(rng.uniform(0.65, 1.0))
    shift = rng.uniform(0, 1 - zoom, 2) * side
    place = np.array([[zoom, 0, shift[0]], [0, zoom, shift[1]]], np.float32)
    size = (side, side)
    product = cv2.warpAffine(image, place, size, borderMode=cv2.BORDER_REPLICATE)
    alpha = cv2.warpAffine(alpha, place, size, borderMode=cv2.BORDER_CONSTANT, borderValue=1.0)
    alpha = alpha[..., None]
    return (scene * alpha + product * (1 - alpha)).astype(np.uint8)


def _take(image: Image, size: int, strength: Strength, rng: np.random.Generator) -> Image:
    """Crop, turn, tilt and mirror in one resampling."""
    side = len(image)
    area = rng.uniform(*strength.area)
    aspect = np.exp(rng.uniform(-0.15, 0.15))
    half = 0.5 * np.sqrt(area) * np.array([np.sqrt(aspect), 1 / np.sqrt(aspect)])
    half = np.minimum(half, 0.5)
    centre = 0.5 + rng.uniform(-1, 1, 2) * (0.5 - half)
    corners = centre + half * np.array([[-1, -1], [1, -1], [1, 1], [-1, 1]])
    angle = np.deg2rad(rng.uniform(-strength.turn, strength.turn))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    corners = (corners - centre) @ turn.T + centre
    corners += rng.uniform(-strength.perspective, strength.perspective, (4, 2))
    target = np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
    if rng.random() < 0.5:
        target = target[[1, 0, 3, 2]]
    warp = cv2.getPerspectiveTransform(
        (corners * side - 0.5).astype(np.float32), (target * size - 0.5).astype(np.float32)
    )
    border = (cv2.BORDER_REPLICATE, cv2.BORDER_REFLECT_101, cv2.BORDER_CONSTANT)[rng.integers(3)]
    shade = int(rng.choice([0, 255, 128]))
    return cv2.warpPerspective(
        image, warp, (size, size), flags=cv2.INTER_LINEAR, borderMode=border,
        borderValue=(shade, shade, shade),
    )  # fmt: skip


def _occlude(image: Image, behind: Image, rng: np.random.Generator) -> Image:
    """Something in front: a hand, a tag, another product's edge."""
    size = len(image)
    height, width = rng.integers(size // 8, size // 3, 2)
    y, x = rng.integers(0, size - height), rng.integers(0, size - width)
    image = image.copy()
    image[y : y + height, x : x + width] = behind[y : y + height, x : x + width]
    return image


def _light(image: Image, strength: Strength, rng: np.random.Generator) -> NDArray[np.float32]:
    """Exposure, gamma, contrast, white balance and uneven light; float32 0 to 255, not clipped."""
    # Indoors photos are too dark more often than too bright.
    gain = np.exp(rng.uniform(-strength.exposure, 0.6 * strength.exposure))
    warm = rng.uniform(-strength.temperature, strength.temperature)
    gains = np.array([1 + warm, 1 + rng.uniform(-0.3, 0.3) * warm, 1 - warm], np.float32)
    gamma = np.exp(rng.uniform(-strength.contrast, strength.contrast))
    light = (image.astype(np.float32) / 255) ** np.float32(gamma) * np.float32(255 * gain) * gains
    contrast = 1 + rng.uniform(-strength.contrast, strength.contrast)
    mean = light.mean()
    light = (light - mean) * np.float32(contrast) + mean
    grey = light.mean(axis=2, keepdims=True)
    light = grey + (light - grey) * np.float32(1 + rng.uniform(-0.8, 0.8) * strength.contrast)
    if rng.random() < strength.shade:
        direction = rng.uniform(-1, 1, 2)
        ramp = np.linspace(-0.5, 0.5, len(image), dtype=np.float32)
        plane = direction[0] * ramp[:, None] + direction[1] * ramp[None, :]
        light *= (1 + np.float32(0.6) * plane)[..., None]
    return light.astype(np.float32)


def _optics(light: NDArray[np.float32], strength: Strength, rng: np.random.Generator) -> Image:
    if rng.random() < 0.35:
        light = cv2.GaussianBlur(light, (0, 0), float(rng.uniform(0.2, strength.blur)))
    if rng.random() < 0.35:
        sigma = np.float32(rng.uniform(1, strength.noise))
        light = light + sigma * rng.standard_normal(light.shape, np.float32)
    image = np.clip(light, 0, 255).astype(np.uint8)
    if rng.random() < 0.6:
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(*strength.jpeg))]
        # OpenCV's codec takes BGR; with red and blue swapped, JPEG would lose the wrong colours.
        bgr = cv2.cvtColor(image, cv2.COLOR_RGB2BGR)
        bgr = cv2.imdecode(cv2.imencode(".jpg", bgr, quality)[1], cv2.IMREAD_COLOR)
        image = cv2.cvtColor(bgr, cv2.COLOR_BGR2RGB)
    return image
