"""The preprocessing rule, on images drawn here."""

import io

import numpy as np
from PIL import Image, ImageCms

from mirip_training.preprocess import decode_pixels, flatten, normalise, squash


def encode(image: Image.Image, kind: str = "PNG", **options: object) -> io.BytesIO:
    file = io.BytesIO()
    image.save(file, kind, **options)
    file.seek(0)
    return file


def halves(width: int, height: int) -> Image.Image:
    """Left half red, right half blue."""
    pixels = np.zeros((height, width, 3), np.uint8)
    pixels[:, : width // 2, 0] = 255
    pixels[:, width // 2 :, 2] = 255
    return Image.fromarray(pixels)


def test_aspect_is_not_kept_and_nothing_is_cropped():
    pixels = decode_pixels(encode(halves(400, 100)))
    assert pixels.shape == (128, 128, 3) and pixels.dtype == np.uint8
    assert (pixels[:, :60] == (255, 0, 0)).all() and (pixels[:, 68:] == (0, 0, 255)).all()


def test_shrinking_averages_instead_of_skipping_pixels():
    stripes = np.zeros((512, 512, 3), np.uint8)
    stripes[:, ::2] = 255
    pixels = squash(Image.fromarray(stripes))
    assert abs(int(pixels[64, 64, 0]) - 128) <= 2


def test_growing_is_the_triangle_filter():
    pixels = squash(Image.fromarray(np.array([[[0] * 3, [255] * 3]], np.uint8)))
    # Output column c lies at (c + 0.5) * 2 / 128 - 0.5 between the two source pixels.
    position = np.clip((np.arange(128) + 0.5) * 2 / 128 - 0.5, 0, 1)
    assert np.abs(pixels[0, :, 0] - position * 255).max() <= 1


def test_transparency_is_flattened_on_white():
    pixels = np.zeros((8, 8, 4), np.uint8)
    pixels[4:] = (200, 0, 0, 128)
    flat = np.asarray(flatten(Image.fromarray(pixels)))
    assert (flat[0] == 255).all()
    assert np.abs(flat[7, 7].astype(int) - (227, 127, 127)).max() <= 1


def test_a_palette_with_a_transparent_entry_is_flattened_too():
    image = Image.new("P", (4, 4), 0)
    image.putpalette([10, 20, 30, 40, 50, 60])
    with Image.open(encode(image, transparency=0)) as opened:
        assert (np.asarray(flatten(opened)) == 255).all()


def test_grey_becomes_three_equal_channels():
    pixels = decode_pixels(encode(Image.new("L", (5, 9), 77)))
    assert (pixels == 77).all()


def test_sixteen_bit_grey_is_scaled_and_not_clipped():
    image = Image.fromarray(np.full((4, 4), 100 * 257, np.uint16))
    assert (decode_pixels(encode(image)) == 100).all()


def test_exif_orientation_is_honoured():
    exif = Image.Exif()
    exif[0x0112] = 6  # turn right to view: the left of the file becomes the top
    pixels = decode_pixels(encode(halves(64, 64), "JPEG", quality=95, exif=exif))
    top, bottom = pixels[10, 64], pixels[117, 64]
    assert top[0] > 200 > 60 > top[2] and bottom[2] > 200 > 60 > bottom[0]


def test_an_srgb_profile_changes_nothing_and_a_broken_one_is_ignored():
    plain = decode_pixels(encode(halves(40, 40)))
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    tagged = decode_pixels(encode(halves(40, 40), icc_profile=profile))
    broken = decode_pixels(encode(halves(40, 40), icc_profile=b"no profile"))
    assert np.abs(tagged.astype(int) - plain).max() <= 1
    assert np.array_equal(broken, plain)


def test_another_profile_is_converted_and_alpha_survives_it():
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # A profile whose red and blue primaries changed places: its orange is a browser's azure.
    profile = srgb.replace(b"rXYZ", b"____").replace(b"bXYZ", b"rXYZ").replace(b"____", b"bXYZ")
    pixels = np.full((4, 4, 4), (200, 90, 20, 255), np.uint8)
    pixels[0, :, 3] = 0
    with Image.open(encode(Image.fromarray(pixels), icc_profile=profile)) as opened:
        flat = np.asarray(flatten(opened)).astype(int)
    assert (flat[0] == 255).all()
    assert np.abs(flat[2] - (20, 90, 200)).max() <= 2


def test_normalise_maps_bytes_to_the_networks_range():
    values = normalise(np.array([0, 127, 255], np.uint8))
    assert values.dtype == np.float32
    assert values.tolist() == [-127 / 128, 0, 1]
