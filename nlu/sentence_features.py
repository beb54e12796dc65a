"""Rasa graph component: gives every message one dense sentence feature, the vector of the whole message."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, METADATA, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from nlu.given_vector import take_vector
from nlu.sentence_encoder import SentenceEncoder


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceFeaturizer(DenseFeaturizer, GraphComponent):
    """Feature of shape (1, dimension) per message.

    Config: `model_folder`, relative to the repository's root; `scale`, by which unit vectors are multiplied before
    they reach the classifier (a logistic regression over unit vectors is too flat to be confident of anything).

    Who sends a message may send its vector along (nlu/given_vector.py); then nothing is encoded here.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The defaults of the component's section in config.yml."""
        return {**DenseFeaturizer.get_default_config(), "model_folder": "var/model/default", "scale": 12.0}

    def __init__(self, config: dict[str, Any], execution_context: ExecutionContext) -> None:
        super().__init__(execution_context.node_name, config)
        self._scale = float(config["scale"])
        self._encoder = SentenceEncoder(Path(config["model_folder"]))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceFeaturizer:
        """Called by Rasa."""
        return cls(config, execution_context)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Called by Rasa; the folder is checked when the encoder opens it."""

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Adds the feature to every training example that has text."""
        self.process([example for example in training_data.training_examples if example.get(TEXT)])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Adds the feature to every message; an empty text gets zeros."""
        for message in messages:
            scaled = (self._vector(message) * self._scale).reshape(1, -1)
            message.add_features(Features(scaled, FEATURE_TYPE_SENTENCE, TEXT, self._config["alias"]))
        return messages

    def _vector(self, message: Message) -> npt.NDArray[np.float32]:
        # half-width, as the documents are written and as search encodes a question
        text = unicodedata.normalize("NFKC", message.get(TEXT) or "").strip()
        given = take_vector(message.get(METADATA), self._encoder)
        if not text:
            return np.zeros(self._encoder.dimension, dtype=np.float32)
        return self._encoder.encode(text) if given is None else given
