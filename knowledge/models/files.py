"""What stands in a model's folder, told without loading it: a second start must not wait for torch."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

INT8_FILE = "onnx/model_int8.onnx"
FLOAT_FILE = "onnx/model.onnx"
RECIPE = 3  # raise when knowledge/models/folder.py changes what it writes, so that set-up makes the folder anew
RECIPE_FILE = "recipe.json"


def recipe(tuned: Path | None = None) -> dict[str, int | str]:
    """What a folder is made from today; `tuned` names a file of layers that training has changed."""
    return {"recipe": RECIPE} | ({"tuned": hashlib.sha256(tuned.read_bytes()).hexdigest()} if tuned else {})


def is_made(folder: Path, tuned: Path | None = None) -> bool:
    """Whether `folder` holds a model of today's recipe (and of the layers in `tuned`), complete."""
    try:
        return bool(json.loads((folder / RECIPE_FILE).read_text()) == recipe(tuned))
    except (OSError, ValueError):
        return False


def fingerprint(model: str, query_prompt: str, passage_prompt: str) -> str:
    """What makes two models' vectors comparable: a hash over a folder's model files, or the id, and the prompts."""
    digest = hashlib.sha256(f"each text alone\0{query_prompt}\0{passage_prompt}\0".encode())
    folder = Path(model)
    if folder.is_dir():
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".onnx", ".safetensors", ".json", ".bin"}:
                digest.update(path.relative_to(folder).as_posix().encode())
                with path.open("rb") as file:  # not at once: a model is 60 MB and more
                    while piece := file.read(1 << 20):
                        digest.update(piece)
    else:
        digest.update(model.encode())
    return digest.hexdigest()[:16]
