"""From an encoded image to the network's input. The same rule runs in the browser.

Training, evaluation, the golden examples and TypeScript must all see the same pixels, so this is
the only place in Python that turns a file into a tensor. Every step has a reason:

* EXIF orientation is honoured, because browsers do so when they decode.
* An embedded colour profile is converted to sRGB, because browsers do that too (phones write
  Display P3).
* Transparency is flattened on white: a cut-out product looks like a shop photo.
* The photo is squashed to 128 x 128, aspect not kept: nothing of the product is cropped away.
* The resize is Pillow's antialiased triangle filter without `reducing_gap`, first across, then down:
  its result depends on the pixels only, and it rounds to uint8 after each, so TypeScript can mirror
  it exactly.
"""

import io
from typing import IO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps

INPUT_SIZE_PX = 128
BACKGROUND_RGB = (255, 255, 255)
# EfficientNet-Lite's own input scaling (quantisation-friendly: no per-channel statistics).
SUBTRACT = 127
DIVIDE = 128


def decode_pixels(source: str | IO[bytes], size: int = INPUT_SIZE_PX) -> NDArray[np.uint8]:
    """Decode a file and squash it. Returns uint8 RGB [size, size, 3]."""
    with Image.open(source) as image:
        return squash(flatten(image), size)


def flatten(image: Image.Image) -> Image.Image:
    """Upright, opaque sRGB: orientation applied, profile converted, transparency on white."""
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I;16"):
        # Pillow would clip 16-bit greys to white; browsers scale them.
        upright = Image.fromarray((np.asarray(upright) // 257).astype(np.uint8))
    if "transparency" in upright.info or upright.mode in ("PA", "La"):
        upright = upright.convert("RGBA")
    alpha = upright.getchannel("A") if "A" in upright.getbands() else None
    colours = _to_srgb(upright)
    if alpha is None:
        return colours
    canvas = Image.new("RGBA", colours.size, (*BACKGROUND_RGB, 255))
    colours.putalpha(alpha)
    return Image.alpha_composite(canvas, colours).convert("RGB")


def squash(image: Image.Image, size: int = INPUT_SIZE_PX) -> NDArray[np.uint8]:
    """Resize an RGB image to the input size, aspect not kept. Returns uint8 [size, size, 3]."""
    # One direction at a time, rows first: Pillow chooses the order by the picture's shape, which
    # moves single values by 1, and core/pixels/pixels.ts always goes this way.
    triangle = Image.Resampling.BILINEAR
    across = image.resize((size, image.height), triangle)
    return np.asarray(across.resize((size, size), triangle), dtype=np.uint8)


def normalise(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Scale uint8 pixels [..., 3] to the network's range, about -1 to 1, as float32."""
    return (pixels.astype(np.float32) - np.float32(SUBTRACT)) / np.float32(DIVIDE)


def _to_srgb(image: Image.Image) -> Image.Image:
    """RGB without alpha, converted from the embedded colour profile where there is a sound one."""
    profile = image.info.get("icc_profile")
    opaque = image if image.mode in ("RGB", "CMYK", "L") else image.convert("RGB")
    if profile:
        try:
            embedded = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(opaque, embedded, srgb, outputMode="RGB")
            if converted is not None:
                return converted
        except (ImageCms.PyCMSError, OSError):
            pass  # A broken profile is ignored, as browsers ignore it: the pixels are still good.
    return opaque.convert("RGB")
