"""The one query that a question is: by meaning and by words, the best of both put up, each with both scores.

Where the index is small every clause is given. Where it is large, clauses are put up by the nearest vectors, by BM25,
and by the ways of asking that the caller names. By words only those are looked at that hold one of the question's
rarest tokens, as many of these as stand in RARE clauses together: what has only common ones is not among the best.
The clause that is farthest from the question comes too: scores are brought to 0 to 1 between the farthest and the
nearest of all clauses before they are mixed, and the farthest of those put up would be another scale.
"""

from __future__ import annotations

from knowledge.postgres.server import DIMENSIONS
from knowledge.postgres.tables import SCHEMA, Tables

RARE = 6_000  # clauses that may be weighed by words for a question; decision 0036 has what others find

_QUESTION = """
WITH asked AS MATERIALIZED (
    SELECT token, f.clauses, times * ln(1 + (n.clauses - f.clauses + 0.5) / (f.clauses + 0.5)) AS weight
    FROM unnest(%(tokens)s::int[], %(times)s::int[]) AS q (token, times) JOIN {frequencies} AS f USING (token),
        (SELECT clauses FROM {schema}.builds WHERE number = {number}) AS n
    WHERE f.clauses > 0
), question AS MATERIALIZED (
    SELECT ('{{' || coalesce(string_agg((token + 1) || ':' || weight, ','), '') || '}}/{dimensions}')::sparsevec
        AS words
    FROM asked
)"""
_EVERY = """
SELECT id, -(embedding <#> %(vector)s), -(weights <#> (SELECT words FROM question))
FROM {vectors} JOIN {words} USING (id)
"""
_BEST = """, rare AS MATERIALIZED (
    SELECT array_agg(token) AS tokens FROM (
        SELECT token, sum(clauses) OVER rising AS together, row_number() OVER rising AS place
        FROM asked WINDOW rising AS (ORDER BY clauses, token)
    ) AS ordered WHERE together <= {rare} OR place = 1
), near AS MATERIALIZED (
    SELECT id FROM {vectors}
    ORDER BY embedding::halfvec({dimension}) <#> %(vector)s::vector::halfvec({dimension}) LIMIT {pool}
), farthest AS MATERIALIZED (
    SELECT id FROM {vectors}
    ORDER BY embedding::halfvec({dimension}) <#> %(opposite)s::vector::halfvec({dimension}) LIMIT 1
), worded AS MATERIALIZED (
    SELECT id FROM {words} WHERE tokens && (SELECT tokens FROM rare)
    ORDER BY weights <#> (SELECT words FROM question) LIMIT {pool}
), up AS MATERIALIZED (
    SELECT id FROM near UNION SELECT id FROM farthest UNION SELECT id FROM worded UNION SELECT unnest(%(also)s::int[])
)
SELECT id, -(embedding <#> %(vector)s), -(weights <#> (SELECT words FROM question))
FROM up JOIN {vectors} USING (id) JOIN {words} USING (id)
"""


def every(number: int) -> str:
    """The query that gives every clause of a build: its id, cosine and BM25."""
    return _filled(_QUESTION + _EVERY, number)


def best(number: int, dimension: int, pool: int) -> str:
    """The query that gives the `pool` best by meaning, by words, and those of %(also)s."""
    return _filled(_QUESTION + _BEST, number, dimension=dimension, pool=pool)


def _filled(query: str, number: int, **values: int) -> str:
    tables = Tables(number)
    names = {"frequencies": tables.frequencies, "vectors": tables.vectors, "words": tables.words}
    return query.format(**names, schema=SCHEMA, number=number, dimensions=DIMENSIONS, rare=RARE, **values)
