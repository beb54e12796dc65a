"""Runs inside Rasa's environment (.venv-rasa): JSON with texts on stdin, JSON with vectors on stdout."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from rasa.engine.graph import ExecutionContext, GraphSchema
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from tokenizers import Tokenizer

from nlu.given_vector import KEY
from nlu.sentence_encoder import QUERY_PROMPT, TOKENIZER_FILE, ModelFolderError, SentenceEncoder
from nlu.sentence_features import SentenceFeaturizer


def main() -> None:
    """See the module."""
    asked = json.load(sys.stdin)
    encoder = SentenceEncoder(Path(asked["model_folder"]))
    tokenizer = Tokenizer.from_file(str(Path(asked["model_folder"]) / TOKENIZER_FILE))
    try:
        SentenceEncoder(Path(asked["empty_folder"]))
        refusal = ""
    except ModelFolderError as error:
        refusal = str(error)

    config = {**SentenceFeaturizer.get_default_config(), "model_folder": asked["model_folder"], "scale": asked["scale"]}
    context = ExecutionContext(GraphSchema({}), node_name="features")
    storage = LocalModelStorage(Path(asked["empty_folder"]))
    featurizer = SentenceFeaturizer.create(config, storage, Resource("features"), context)
    messages = featurizer.process([Message(data={TEXT: text}) for text in asked["texts"][:5]])
    empty = featurizer.process([Message(data={TEXT: "  "}), Message(data={INTENT: "greet"})])
    examples = TrainingData([Message(data={TEXT: "低保", INTENT: "ask_policy"}), Message(data={INTENT: "greet"})])
    trained = featurizer.process_training_data(examples).training_examples
    metadata = [asked["given"], {**asked["given"], KEY: {**asked["given"][KEY], "model": "another"}}]
    given = featurizer.process([Message(data={TEXT: asked["texts"][0], METADATA: sent}) for sent in metadata])

    json.dump(
        {
            "given": [_sentence_features(message) for message in given],
            "kept": [sorted(sent) for sent in metadata],
            "dimension": encoder.dimension,
            "tokens": [tokenizer.encode(QUERY_PROMPT + text).ids for text in asked["texts"]],
            "vectors": [encoder.encode(text).tolist() for text in asked["texts"]],
            "long": encoder.encode("低保" * 20_000).shape,
            "refusal": refusal,
            "features": [_sentence_features(message) for message in messages],
            "empty": [_sentence_features(message) for message in empty],
            "trained": [len(message.features) for message in trained],
        },
        sys.stdout,
    )


def _sentence_features(message: Message) -> list[list[float]]:
    """The message's sentence feature; that it is the only one, dense, is checked on the way."""
    (feature,) = message.features
    assert feature.is_dense() and feature.type == "sentence" and feature.attribute == TEXT
    rows: list[list[float]] = feature.features.tolist()
    return rows


if __name__ == "__main__":
    main()
