"""How often one conversation or one address may ask: counted in memory, or in Redis for several processes."""

from __future__ import annotations

import hashlib
import logging
import math
import time
from collections.abc import Sequence

from limits import RateLimitItem, parse_many
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter

from api.edge.refusals import TooManyProblem
from state.jumps import Jumps
from telemetry import counters

logger = logging.getLogger(__name__)

PATIENCE = 0.5  # seconds: nobody waits for a Redis that is away
PAUSE = 30.0  # seconds for which a Redis that was away is left alone


def rates(written: str) -> Sequence[RateLimitItem]:
    """「120/minute」, several with 「;」 between; raises ValueError."""
    return parse_many(written)


class RateLimits:
    """Counts in `redis_url`, or here when that is None; a Redis that is away is stood in for by counting here."""

    def __init__(self, redis_url: str | None = None, jumps: Jumps | None = None) -> None:
        self._memory, self._jumps = MemoryStorage(), jumps or Jumps()
        self._here = SlidingWindowCounterRateLimiter(self._memory)
        self._shared = SlidingWindowCounterRateLimiter(_redis(redis_url)) if redis_url else None
        self._away_until = 0.0

    async def count(self, rates: Sequence[RateLimitItem], kind: str, name: str) -> None:
        """Count one of `kind` for `name`; raises TooManyProblem. A name is kept as its hash, for a minute or so."""
        key = hashlib.sha256(name.encode()).hexdigest()[:32]
        for rate in rates:
            wait = await self._hit(rate, kind, key)
            if wait is not None:
                raise TooManyProblem(wait)

    async def _hit(self, rate: RateLimitItem, kind: str, key: str) -> int | None:
        if self._shared is not None and time.monotonic() >= self._away_until:
            try:
                return await _counted(self._shared, rate, kind, key)
            except Exception as error:  # whatever Redis has: a limit that cannot be counted there is counted here
                self._away_until = time.monotonic() + PAUSE
                counters.redis_lost("limits")
                logger.warning("limits are counted in this process alone, Redis is away: %s", type(error).__name__)
        if self._jumps.look():  # a clock that was put back would have a minute last as much longer
            await self._memory.reset()
        return await _counted(self._here, rate, kind, key)


async def _counted(limiter: SlidingWindowCounterRateLimiter, rate: RateLimitItem, kind: str, key: str) -> int | None:
    """None when it may pass, otherwise the seconds after which it may."""
    if await limiter.hit(rate, kind, key):
        return None
    stats = await limiter.get_window_stats(rate, kind, key)
    return min(max(1, math.ceil(stats.reset_time - time.time())), rate.get_expiry())


def _redis(url: str) -> Storage:
    return RedisStorage(
        f"async+{url}",
        implementation="redispy",  # its own default, coredis, is not installed
        key_prefix="huimin:limits",
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
    )
