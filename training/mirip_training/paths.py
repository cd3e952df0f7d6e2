"""Where things lie: the repository, the cache and the shared data. Knows no file formats."""

import argparse
import os
from pathlib import Path

TRAINING_DIR = Path(__file__).resolve().parents[1]
REPO_DIR = TRAINING_DIR.parent
CACHE_DIR = TRAINING_DIR / ".cache"
MODEL_ID = "mirip-lite0-v2"


def shared_dir(given: str | None = None) -> Path:
    """The folder with `data/` and `photos/`: --shared, else $MIRIP_SHARED, else ../shared."""
    return Path(given or os.environ.get("MIRIP_SHARED") or REPO_DIR.parent / "shared")


def model_dir(given: str | None = None) -> Path:
    """The exported model: --model, else $MIRIP_MODEL, else the one that ships."""
    shipped = REPO_DIR / "public" / "models" / MODEL_ID
    return Path(given or os.environ.get("MIRIP_MODEL") or shipped)


def step_parser(doc: str | None) -> argparse.ArgumentParser:
    """An argument parser for one step, with the flag that every step has."""
    parser = argparse.ArgumentParser(
        description=doc, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", help="folder with data/ and photos/ (default: ../shared)")
    return parser
