"""Fits the weights of knowledge/verdict/confidence.py, and shows what each least confidence refuses, rightly and
wrongly.

    python -m bench.answerability

Fitted on the training data of nlu/ (questions to the documents against small talk and what is not ours) and on the half
`tune` of our own questions; tried on the half `check`. Search must be running from today's index; nothing is written.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import yaml
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from api.parts import load_parts
from api.settings import ROOT, Settings
from bench.evaluation.question_sets import read_questions
from knowledge.search import Searcher
from knowledge.verdict.answerable import Reason
from knowledge.verdict.confidence import LEAST, scaled

QUESTIONS = ROOT / "tests" / "answers" / "questions"
OURS = "ask_policy"
NOT_OURS = {"out_of_scope", "greet", "thanks", "goodbye", "help", "affirm", "deny", "complaint"}
TUNE_WEIGHT = 3.0  # questions like those that come count for more than training examples
RULED = {Reason.ELSEWHERE, Reason.FUTURE, Reason.UNKNOWN_BENEFIT, Reason.PROCEDURE}  # refused whatever the confidence
LIMITS = (0.02, 0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7)


def training_examples() -> list[tuple[str, bool]]:
    """Texts of nlu/data/ with whether the documents should be asked."""
    found = []
    for path in sorted((ROOT / "nlu" / "data").glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            intent = block["intent"]
            if intent == OURS or intent in NOT_OURS:
                lines = (line.strip() for line in block["examples"].splitlines())
                found += [(line[2:], intent == OURS) for line in lines if line.startswith("- ")]
    return found


def half(name: str) -> list[tuple[str, bool]]:
    """Our own questions of one half; those that are of the field but unanswered are left to the rules."""
    questions = (q for q in read_questions(QUESTIONS) if q.half == name and q.kind != "unanswerable")
    return [(question.question, bool(question.gold)) for question in questions]


def signals(
    searcher: Searcher, texts: Sequence[tuple[str, bool]]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Scaled signals of the Chinese texts that no rule refuses, and whether each is answerable."""
    rows, answerable = [], []
    for text, ours in texts:
        found = searcher.search(text)
        if any("\u4e00" <= character <= "\u9fff" for character in text) and found.verdict.reason not in RULED:
            rows.append(scaled(found.signals))
            answerable.append(ours)
    return np.array(rows), np.array(answerable)


def main() -> None:
    """Print weights and curve."""
    searcher = load_parts(Settings()).searcher
    trained, tuned = signals(searcher, training_examples()), signals(searcher, half("tune"))
    rows, ours = np.vstack([trained[0], tuned[0]]), np.concatenate([trained[1], tuned[1]])
    weights = np.concatenate([np.ones(len(trained[1])), np.full(len(tuned[1]), TUNE_WEIGHT)])
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(max_iter=5000).fit(scaler.transform(rows), ours, sample_weight=weights)
    raw = model.coef_[0] / scaler.scale_
    constant = model.intercept_[0] - float((model.coef_[0] * scaler.mean_ / scaler.scale_).sum())
    print(f"{len(ours)} texts, {int(ours.sum())} of them ours")
    print("WEIGHTS =", tuple(float(weight) for weight in raw.round(3)))
    print("CONSTANT =", round(float(constant), 3))
    for name, (given, truth) in {"training": trained, "tune": tuned, "check": signals(searcher, half("check"))}.items():
        sure = 1 / (1 + np.exp(-(given @ raw + constant)))
        print(f"\n{name}: {int(truth.sum())} ours, {int((~truth).sum())} not; AUC {roc_auc_score(truth, sure):.3f}")
        print("least   precision of a no   recall of a no   answerable refused")
        for limit in LIMITS:
            no = sure < limit
            precision = float((~truth[no]).mean()) if no.any() else 1.0
            line = f"{limit:5.2f}{100 * precision:17.1f}{100 * float(no[~truth].mean()):18.1f}"
            print(line + f"{100 * float(no[truth].mean()):18.1f}" + ("   chosen" if limit == LEAST else ""))


if __name__ == "__main__":
    main()
