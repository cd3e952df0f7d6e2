"""Write the drawn images that browser and Python must embed alike, and Python's embeddings.

    python -m mirip_training.parity

Writes test/fixtures/parity/: images in odd sizes and in the formats, orientations and
transparencies that a shop's photos come in, and embeddings.json. All are drawn (drawings.py), so
they may be committed. The encoders' bytes depend on the library version: what counts is that the
committed files and the committed embeddings belong together.
"""

from typing import Any

import numpy as np
from PIL import Image

from .drawings import Drawing, clutter, cup, shirt, shirt_mask, texture
from .embed import embed_images, write_embeddings
from .paths import REPO_DIR, step_parser

PARITY_DIR = REPO_DIR / "test" / "fixtures" / "parity"
_EXIF_ORIENTATION = 0x0112
_TURN_RIGHT_TO_VIEW = 6


def cut_out(drawing: Drawing) -> Image.Image:
    """A shirt with everything around it transparent and its lower half fading, RGBA."""
    fading = np.clip((1400 - drawing.y) * 255 // 1000, 0, 255)
    alpha = np.where(shirt_mask(drawing), fading, 0).astype(np.uint8)
    return Image.fromarray(np.dstack([drawing.pixels, alpha]))


def draw_images() -> dict[str, tuple[Image.Image, dict[str, Any]]]:
    """File name -> (image, how to save it)."""
    turned = Image.Exif()
    turned[_EXIF_ORIENTATION] = _TURN_RIGHT_TO_VIEW
    png: dict[str, Any] = {"optimize": True}
    jpeg: dict[str, Any] = {"quality": 90}
    return {
        "cup-300x200.png": (Image.fromarray(cup(300, 200).pixels), png),
        "shirt-97x251.png": (Image.fromarray(shirt(97, 251).pixels), png),
        "clutter-640x480.png": (Image.fromarray(clutter(640, 480).pixels), png),
        "texture-129x127.png": (Image.fromarray(texture(129, 127).pixels), png),
        "tiny-31x17.png": (Image.fromarray(clutter(31, 17).pixels), png),
        "cut-out-210x260.png": (cut_out(shirt(210, 260)), png),
        "clutter-333x222.jpg": (Image.fromarray(clutter(333, 222).pixels), jpeg),
        "cup-turned-240x180.jpg": (
            Image.fromarray(cup(240, 180).pixels),
            jpeg | {"exif": turned},
        ),
        "cut-out-180x240.webp": (cut_out(shirt(180, 240)), {"lossless": True}),
    }


def main() -> None:
    step_parser(__doc__).parse_args()
    PARITY_DIR.mkdir(parents=True, exist_ok=True)
    images = draw_images()
    for name, (image, options) in images.items():
        image.save(PARITY_DIR / name, **options)
    embeddings = {name: row for name, row in embed_images(PARITY_DIR).items() if name in images}
    write_embeddings(embeddings, PARITY_DIR / "embeddings.json")
    size = sum((PARITY_DIR / name).stat().st_size for name in images)
    print(f"{len(images)} images, {size} bytes, in {PARITY_DIR.relative_to(REPO_DIR)}")


if __name__ == "__main__":
    main()
