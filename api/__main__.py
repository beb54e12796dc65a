"""`python -m api`: the app alone; the supervisor starts it beside Rasa."""

from __future__ import annotations

import logging
import sys

import uvicorn

from actions.phrases import PhrasesError
from actions.replies import RepliesError
from api.app import create_app
from api.channels.channel import Channel
from api.channels.telegram import TelegramChannel
from api.parts import Parts, load_parts
from api.settings import Settings
from eligibility.errors import CatalogueError
from knowledge.errors import KnowledgeError
from nlu.ear import EarError
from nlu.sentence_encoder import ModelFolderError

logger = logging.getLogger("huimin")


def main() -> int:
    """Load everything and serve; returns the exit status, with one sentence for a known error."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    for noisy in ("httpx", "httpcore", "sentence_transformers", "telegram", "apscheduler", "rasa_sdk", "bm25s"):
        logging.getLogger(noisy).setLevel(logging.WARNING)  # httpx would log the bot's token in its addresses
    settings = Settings()
    try:
        parts = load_parts(settings)
    except (KnowledgeError, CatalogueError, RepliesError, PhrasesError, ModelFolderError, EarError) as error:
        print(f"Huimin cannot start: {error}", file=sys.stderr)
        return 1
    app = create_app(parts, channels(parts))
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning", access_log=False)
    return 0


def channels(parts: Parts) -> list[Channel]:
    """The messaging channels that the settings turn on."""
    settings = parts.settings
    if settings.telegram_token is None:
        logger.info("Telegram is off: HUIMIN_TELEGRAM_TOKEN is not set.")
        return []
    return [
        TelegramChannel(
            settings.telegram_token.get_secret_value(),
            parts.conversation,
            parts.desk.replies.starting_with("channel_"),
            base_url=settings.telegram_api,
            public_url=settings.public_url,
            session_key=settings.session_key.get_secret_value().encode(),
        )
    ]


if __name__ == "__main__":
    sys.exit(main())
