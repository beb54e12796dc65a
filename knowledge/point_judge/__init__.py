"""Whether a clause holds the very point that is asked: a small trained judge on the token vectors of both."""

from knowledge.point_judge.judge import WAYS, PointJudge, load_judge

__all__ = ["WAYS", "PointJudge", "load_judge"]
