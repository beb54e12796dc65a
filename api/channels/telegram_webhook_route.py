"""POST /telegram/updates, where Telegram brings what people write; closed to everybody else."""

from __future__ import annotations

from collections.abc import Sequence

from fastapi import APIRouter, Request, Response

from api.channels.channel import Channel
from api.channels.telegram import TelegramChannel
from api.channels.telegram_webhook import PATH, SECRET_HEADER, Webhook
from api.public.problems import Problem


def telegram_webhook_router(channels: Sequence[Channel]) -> APIRouter:
    """The address, where a Telegram channel among them has a webhook; otherwise no address at all."""
    router = APIRouter()
    for channel in channels:
        if isinstance(channel, TelegramChannel) and channel.webhook is not None:
            _open(router, channel.webhook)
    return router


def _open(router: APIRouter, webhook: Webhook) -> None:
    @router.post(PATH, include_in_schema=False)
    async def bring(request: Request) -> Response:
        """One update of Telegram; what is not a 2xx, Telegram brings again."""
        if not webhook.is_telegram(request.headers.get(SECRET_HEADER)):
            raise Problem(403, "not Telegram", "这个地址只给Telegram用。")
        if not await webhook.bring(await request.body()):
            raise Problem(503, "cannot be kept now", "现在收不下，请过一会儿再送来。")
        return Response(status_code=200)
