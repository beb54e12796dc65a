"""A session's messages, one after the other, in the order in which they came: over several processes, by Redis.

A session is a queue of tickets in Redis. Each ticket has a lease that its process renews; whoever asks drops tickets
whose lease has run out, so a killed process holds nobody up for long. Within a process places are in order without
Redis as well, and when Redis is away that is all there is: then two processes may take two messages of one session at
once, and the second to be kept is refused where conversations are kept (bot/tracker_store.py).
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import secrets
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError, RedisError

from state.turn_order import MemoryOrder
from telemetry import counters

logger = logging.getLogger("huimin.state")

LEASE = 6.0  # seconds that a killed process holds a session up
RENEW = 2.0
POLL = 0.05  # a turn takes longer; only the first of a process' places asks
PATIENCE = 2.0  # seconds for one answer of Redis: somebody waits for a reply
PAUSE = 5.0  # seconds that a Redis that is away is not asked again

# KEYS: tickets by place, their leases. ARGV: ticket, milliseconds, "end" or "front" for one that is not there.
# Returns how many of other processes are before the first of its own (tickets begin with their process' name: among
# these it is in its turn already, and in another order than there they would wait for each other for ever). By the
# clock of Redis alone; asked again it changes nothing.
ASK = """
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for _, dead in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', now)) do
  redis.call('ZREM', KEYS[1], dead)
  redis.call('ZREM', KEYS[2], dead)
end
if not redis.call('ZSCORE', KEYS[1], ARGV[1]) then
  local edge = ARGV[3] == 'front' and 0 or -1
  local next = redis.call('ZRANGE', KEYS[1], edge, edge, 'WITHSCORES')
  local place = next[2] and next[2] + (edge == 0 and -1 or 1) or 0
  redis.call('ZADD', KEYS[1], place, ARGV[1])
end
redis.call('ZADD', KEYS[2], now + ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[1], 2 * ARGV[2])
redis.call('PEXPIRE', KEYS[2], 2 * ARGV[2])
local ours = string.sub(ARGV[1], 1, 12)
for place, ticket in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if string.sub(ticket, 1, 12) == ours then return place - 1 end
end
"""
LEAVE = "redis.call('ZREM', KEYS[1], ARGV[1]) return redis.call('ZREM', KEYS[2], ARGV[1])"


async def answers(url: str) -> bool:
    """Whether the Redis of `url` answers now."""
    redis = Redis.from_url(url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE)
    try:
        return bool(await redis.ping())
    except (RedisError, OSError):
        return False
    finally:
        await redis.aclose()


class RedisOrder:
    """A `TurnOrder` shared by all processes at the Redis of `url`, which may hold a password and is never logged."""

    def __init__(self, url: str, lease: float = LEASE, renew: float = RENEW, patience: float = PATIENCE) -> None:
        again = Retry(NoBackoff(), 1, (ConnectionError,))  # a kept connection may be an old one
        self._redis = Redis.from_url(url, socket_timeout=patience, socket_connect_timeout=patience, retry=again)
        self._ask, self._leave = self._redis.register_script(ASK), self._redis.register_script(LEAVE)
        self._lease, self._renew = round(lease * 1000), renew
        self.process = secrets.token_hex(6)
        self.local = MemoryOrder()
        self._held: set[RedisPlace] = set()  # by us: at work and waiting
        self._last: dict[str, asyncio.Task[Any]] = {}  # what Redis was last told of a session: one thing at a time
        self._renewing: asyncio.Task[None] | None = None
        self._away_until = 0.0

    def place(self, session_id: str) -> RedisPlace:
        """The next place of that session."""
        place = RedisPlace(self, session_id)
        self._held.add(place)
        if self._renewing is None or self._renewing.done():
            self._renewing = asyncio.create_task(self._keep_renewing(), name="order:renew")
        return place

    async def close(self) -> None:
        """Tell Redis of the places left."""
        if self._renewing is not None:
            self._renewing.cancel()
        if self._last:
            await asyncio.wait({*self._last.values()}, timeout=PATIENCE)
        await self._redis.aclose()

    async def before(self, place: RedisPlace) -> int | None:
        """How many places of others are before ours; None when Redis is away, or this one is left. It is renewed."""
        if place.left:
            return None
        args: list[str | int] = [place.ticket, self._lease, "front" if place.its_turn else "end"]
        return await self._told(self._ask(keys=place.keys, args=args))

    async def forget(self, place: RedisPlace) -> None:
        """Drop a ticket, now or when its lease has run out."""
        self._held.discard(place)
        await self._told(self._leave(keys=place.keys, args=[place.ticket]))

    def then(self, session_id: str, work: Callable[[], Coroutine[Any, Any, Any]]) -> asyncio.Task[Any]:
        """Do `work` when all that was to be done before for the session is done."""
        earlier = self._last.get(session_id)

        async def in_turn() -> Any:
            if earlier is not None:
                await asyncio.wait({earlier})
            return await work()

        task = self._last[session_id] = asyncio.create_task(in_turn(), name="order:tell")
        task.add_done_callback(lambda done: self._last.get(session_id) is done and self._last.pop(session_id))
        return task

    async def _told(self, call: Coroutine[Any, Any, Any]) -> int | None:
        clock = asyncio.get_running_loop().time
        if clock() < self._away_until:
            call.close()
            return None
        try:
            answer = int(await call)
        except (RedisError, OSError) as error:
            if not self._away_until:
                logger.warning(
                    "Redis is away (%s): sessions are in order within each process only", type(error).__name__
                )
            self._away_until = clock() + PAUSE
            counters.redis_lost("order")
            return None
        if self._away_until:
            self._away_until = 0.0
            logger.info("Redis is back")
        return answer

    async def _keep_renewing(self) -> None:
        while self._held:
            await asyncio.sleep(self._renew)  # through `then`: a place that is left is not renewed behind that
            await asyncio.gather(*(self.then(place.session_id, partial(self.before, place)) for place in self._held))


class RedisPlace:
    """A place among those of all processes."""

    def __init__(self, order: RedisOrder, session_id: str) -> None:
        self._order, self.session_id, self.left = order, session_id, False
        self.ticket, self.its_turn = order.process + secrets.token_hex(6), False
        session = hashlib.sha256(session_id.encode()).hexdigest()[:32]  # an id opens a conversation: not for Redis
        self.keys = [f"huimin:turns:{{{session}}}", f"huimin:turns:{{{session}}}:leases"]
        self._local = order.local.place(session_id)
        self._behind_ours = self._local.before is not None
        self._joined = order.then(session_id, partial(order.before, self))

    async def __aenter__(self) -> RedisPlace:
        """Wait until all places before this one are left, those of this process first."""
        try:
            await self._local.__aenter__()
            waiting = await asyncio.shield(self._joined)
            if self._behind_ours:  # what was answered then was about those before it
                waiting = 1
            while waiting:  # asked behind what is still to be told of the place before
                waiting = await asyncio.shield(self._order.then(self.session_id, partial(self._order.before, self)))
                if waiting:
                    await asyncio.sleep(POLL)
            self.its_turn = True
        except BaseException:  # who gives up waiting holds nobody up
            self.leave()
            raise
        return self

    async def __aexit__(self, *_error: object) -> None:
        """Leave."""
        self.leave()

    def leave(self) -> None:
        """Give the place up at once here, and a moment later in Redis; nobody waits for that."""
        if not self.left:
            self.left = True
            self._order.then(self.session_id, partial(self._order.forget, self))
            self._local.leave()
