"""Rasa graph component: every character that is not white space is a token.

Rasa's own WhitespaceTokenizer refuses Chinese, and a word segmenter would cut typing errors and dialect wrongly; the
counts over one to three neighbouring characters need no words.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class CharacterTokenizer(Tokenizer):
    """Tokens of one character each, with their offsets."""

    @staticmethod
    def supported_languages() -> list[str] | None:
        """Any language."""
        return None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """What Rasa's Tokenizer expects to find in a config."""
        return {"intent_tokenization_flag": False, "intent_split_symbol": "_", "token_pattern": None}

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """The characters of the message's `attribute`."""
        text = str(message.get(attribute) or "")
        return [Token(char, position) for position, char in enumerate(text) if not char.isspace()]
