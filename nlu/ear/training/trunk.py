"""The encoder under the heads: the lower layers stay as they are, the upper ones learn with the heads.

Howard and Ruder, 2018 (Universal Language Model Fine-tuning) freeze what lies deep; Rogers et al., 2020 (A Primer in
BERTology) find what a word is and who does what in the middle layers, which is why the upper ones are cut off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertModel

from knowledge.models.tuned_layers import TunedLayers, difference
from nlu.ear.token_vectors import MOST_TOKENS, rows_of_the_text
from nlu.sentence_encoder import MAX_CHARACTERS, QUERY_PROMPT, TOKENIZER_FILE

FROZEN, LAYERS = 4, 8


@dataclass(frozen=True)
class Tokens:
    """A text below the layers that learn: `hidden` (all tokens, width); which rows are the text's, and their places."""

    hidden: npt.NDArray[np.float16]
    rows: npt.NDArray[np.int32]
    offsets: npt.NDArray[np.int32]


class Lower:
    """The embeddings and the first FROZEN layers of the model in `folder` (float weights)."""

    def __init__(self, folder: Path) -> None:
        self._model = BertModel.from_pretrained(folder, add_pooling_layer=False).eval()
        self._model.encoder.layer = self._model.encoder.layer[:FROZEN]
        self._tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
        self._tokenizer.enable_truncation(MOST_TOKENS)

    @torch.inference_mode()
    def __call__(self, text: str) -> Tokens:
        """What a question becomes."""
        tokens = self._tokenizer.encode(QUERY_PROMPT + text[:MAX_CHARACTERS])
        rows, spans = rows_of_the_text(tokens.offsets, len(QUERY_PROMPT))
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = self._model(torch.tensor([tokens.ids])).last_hidden_state[0].float().numpy().astype(np.float16)
        return Tokens(hidden, np.array(rows, np.int32), np.array(spans, np.int32).reshape(-1, 2))


class Upper(nn.Module):
    """The layers that learn, from FROZEN to LAYERS."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        model = BertModel.from_pretrained(folder, add_pooling_layer=False)
        self.layers = nn.ModuleList(model.encoder.layer[FROZEN:LAYERS])
        self._before = self._named()

    def forward(self, hidden: Tensor, present: Tensor) -> Tensor:
        """(batch, tokens, width), (batch, tokens) 1 where there is a token → (batch, tokens, width)."""
        unseen = (1 - present)[:, None, None, :] * -1e4
        for layer in self.layers:
            found = layer(hidden, attention_mask=unseen)
            hidden = found[0] if isinstance(found, tuple) else found
        return hidden

    def learnt(self) -> TunedLayers:
        """What training has changed, as it is kept."""
        return difference(LAYERS, self._before, self._named())

    def take(self, tuned: TunedLayers) -> None:
        """Set the layers to what was kept."""
        wanted = tuned.apply(self._before)
        self.load_state_dict({_own(name): torch.from_numpy(array) for name, array in wanted.items()})

    def _named(self) -> dict[str, npt.NDArray[np.float32]]:
        """The weights under the whole model's names."""
        return {
            f"encoder.layer.{FROZEN + int(number)}.{rest}": tensor.numpy().copy()
            for name, tensor in self.state_dict().items()
            for _, number, rest in [name.split(".", 2)]
        }


def _own(name: str) -> str:
    _, _, number, rest = name.split(".", 3)
    return f"layers.{int(number) - FROZEN}.{rest}"


def gathered(hidden: Tensor, rows: Sequence[npt.NDArray[np.int32]]) -> tuple[Tensor, Tensor]:
    """The text's rows of each example, padded, and where there is one."""
    longest = max(map(len, rows))
    places = torch.from_numpy(np.stack([np.pad(one, (0, longest - len(one))) for one in rows])).long()
    present = torch.from_numpy(np.stack([np.arange(longest) < len(one) for one in rows])).float()
    width = hidden.shape[2]
    return torch.gather(hidden, 1, places[:, :, None].expand(-1, -1, width)) * present[:, :, None], present
