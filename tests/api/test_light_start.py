"""What serves people loads nothing that only set-up and measurements need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from api.settings import ROOT, Settings

# by the first name; of scipy bm25s brings the sparse matrices, 13 MB
HEAVY = {
    *("torch", "transformers", "sentence_transformers", "optimum", "onnx", "openvino", "datasets", "huggingface_hub"),
    *("pandas", "sklearn", "tensorflow", "matplotlib", "numba", "jax", "joblib", "IPython", "pytest"),
}
SERVE = """
import json, sys
from datetime import date
from api.__main__ import channels
from api.app import create_app
from api.parts import load_parts
from api.settings import Settings
parts = load_parts(Settings())
create_app(parts, channels(parts))
found = parts.searcher.search("低保的标准是多少")
parts.desk.read("我爸八十三了，瘫在床上，家里吃低保", date(2026, 1, 1))
print(json.dumps({"hits": len(found.hits), "loaded": sorted({name.partition(".")[0] for name in sys.modules})}))
"""


def test_an_app_that_answers_has_not_loaded_what_set_up_needs(settings: Settings, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SERVE],
        cwd=ROOT,
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith("HUIMIN_TELEGRAM")},
            "HUIMIN_VAR": str(settings.var),
            "HUIMIN_DATABASE_URL": f"sqlite:///{tmp_path / 'huimin.db'}",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["hits"]
    assert HEAVY & set(told["loaded"]) == set()
    assert {"onnxruntime", "tokenizers", "faiss"} <= set(told["loaded"])
