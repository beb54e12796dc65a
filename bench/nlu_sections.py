"""The sections of docs/results/nlu.md: what was measured, in tables with a few words to each."""

from __future__ import annotations

import subprocess
from datetime import date

import numpy as np
import yaml

from api.settings import ROOT, Settings
from bench import nlu_tables as tables
from bench.nlu_replies import Replies
from bench.nlu_runs import DIET, DIET_FOLD, LIGHT, Asked, Run, Runs
from bench.nlu_scores import against, by_intent
from bench.nlu_suspects import SURE, doubtful_labels, near_repeats_apart
from bench.nlu_thresholds import WRONG_COSTS, Outcomes, outcomes

SCALES = (1.0, 4.0, 8.0, 12.0, 16.0, 24.0)
REGULARISATIONS = (0.3, 3.0)  # C of scikit-learn; 1 by default, and Rasa's component does not offer it
THRESHOLDS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
AMBIGUITIES = (0.0, 0.05, 0.1, 0.2)
WEIGHTS = (1.0, 2.0, 3.0)
OFTEN = 5  # mistakes from which a pair of intents is listed
FOLDINGS = ("plain", "grouped")


class Sections:
    """Each returns markdown; raises bench.nlu_runs.RasaSideError where a measurement fails."""

    def __init__(self) -> None:
        self.runs = Runs(Settings())
        components = yaml.safe_load((ROOT / LIGHT).read_text(encoding="utf-8"))["pipeline"]
        written = {key: value for component in components for key, value in component.items()}
        self.scale = float(written["scale"])
        self.current = (float(written["threshold"]), float(written["ambiguity_threshold"]))
        self.meant = [example.intent for example in self.runs.examples]
        self.rasa, self.light_seconds = self.runs.rasa_test(LIGHT)
        self.diet, self.diet_seconds = self.runs.rasa_test(DIET, DIET_FOLD)
        scales = [Run(folds, scale) for scale in sorted({*SCALES, self.scale}) for folds in FOLDINGS]
        self.swept = self.runs.sweep([*scales, *(Run("grouped", self.scale, c) for c in REGULARISATIONS)])
        self.plain, self.grouped = (self.swept[Run(folds, self.scale)] for folds in FOLDINGS)

    def head(self) -> str:
        """What was measured, when, on what."""
        describe = ["git", "describe", "--always", "--dirty", "--exclude=*"]
        commit = subprocess.run(describe, cwd=ROOT, capture_output=True, text=True, check=False)
        near = len({at for pair in self.runs.pairs for at in pair})
        return f"""# How well messages are understood

Written by `make nlu-report` on {date.today()}, commit {commit.stdout.strip()};
{len(self.meant)} examples in `nlu/data`, {len(set(self.meant))} intents. Shares are in percent.

*Plain* folds are drawn as `rasa test` draws them. In *grouped* ones near-repeats of one intent stay together (cosine
0.96, or half of their pairs of characters), so that no example is tested beside its own twin; {near} examples
have a near-repeat of some intent. The folds are drawn once. *rasa test* is `rasa test nlu --cross-validation`; it shows
the best intent, whatever the fallback's thresholds. *The sweep* trains the scikit-learn class that Rasa's
LogisticRegressionClassifier wraps on the features of our own pipeline."""

    def totals(self) -> str:
        """Accuracy and the like, and that the sweep measures what `rasa test` does."""
        found = [self.rasa[example.text][0] for example in self.runs.examples]
        score = [self.rasa[example.text][1] for example in self.runs.examples]
        same = sum(a == b for a, b in zip(found, self.plain.predicted, strict=True))
        apart = max(abs(a - b) for a, b in zip(score, self.plain.first, strict=True))
        shown = tables.summary(
            {
                "rasa test, plain": (self.meant, found, self.runs.folds["plain"]),
                "the sweep, plain": (self.meant, self.plain.predicted, self.runs.folds["plain"]),
                "the sweep, grouped": (self.meant, self.grouped.predicted, self.runs.folds["grouped"]),
            }
        )
        return f"""## The classifier as it is

{shown}

At today's setting the sweep finds the same intent as `rasa test` for {same} of {len(found)} examples; the scores of the
best intent differ by {apart:.3f} at most.

{tables.intents(self.meant, found, self.grouped.predicted, by_intent(*self._one_fold(self.diet)))}"""

    def mistaken(self) -> str:
        """The confusion matrix of `rasa test`."""
        found = [self.rasa[example.text][0] for example in self.runs.examples]
        return f"""## Confusions

rasa test, plain folds.

{tables.matrix(self.meant, found)}

{tables.confused(self.meant, found, OFTEN)}"""

    def beside_diet(self) -> str:
        """DIET and the light classifier where the same fold was held out."""
        (meant, diet), (_, light) = self._one_fold(self.diet), self._one_fold(self.rasa)
        better, worse, probability = against(meant, diet, light)
        one_fold = [DIET_FOLD] * len(meant)
        shown = tables.summary({"light": (meant, light, one_fold), "DIET": (meant, diet, one_fold)})
        training = tables.ratio(self.light_seconds, self.diet_seconds)
        milliseconds = self.runs.milliseconds()
        return f"""## DIET on the same data

`{DIET}`: the same tokenizer and featurizers. Trained once: both were asked for the {len(meant)}
examples of one plain fold.

{shown}

DIET is right and the light classifier wrong for {better}, the other way round for {worse}
({tables.by_chance(probability)}). Training takes DIET {training} times the processor time (medians of the trainings,
{len(self.light_seconds)} of the light classifier and {len(self.diet_seconds)} of DIET).
A message takes DIET {tables.ratio(milliseconds[LIGHT], milliseconds[DIET])} times as long, sentence vector and all,
in the median of {len(milliseconds[DIET])} messages that both were given in turns."""

    def sweep(self) -> str:
        """Scale and regularisation."""
        shown = {
            f"scale {run.scale:g}" if run.c == 1 else f"scale {run.scale:g}, C {run.c:g}": (
                self.swept[Run("plain", run.scale)].predicted if run.c == 1 else [],
                held_out.predicted,
            )
            for run, held_out in self.swept.items()
            if run.folds == "grouped"
        }
        base = f"scale {self.scale:g}"
        return f"""## Scale and regularisation

Against {base}: messages that only the one gets right, messages that only {base} gets right, and how likely so uneven a
split is by chance (McNemar). C is scikit-learn's; Rasa's component leaves it at 1.

{tables.settings(base, self.meant, shown)}"""

    async def consequences(self, replies: Replies) -> str:
        """What a wrong intent and the thresholds come to, in replies."""

        async def same(at: int, one: str, other: str) -> bool:
            return await replies.same(self.runs.examples[at].text, one, other)

        async def same_unread(at: int, one: str, other: str) -> bool:
            return await replies.same(self.runs.examples[at].text, one, other, read=False)

        read = await outcomes(self.meant, self.grouped, same)
        unread = await outcomes(self.meant, self.grouped, same_unread)
        grid = [read.cost(threshold, ambiguity, self.current) for threshold in THRESHOLDS for ambiguity in AMBIGUITIES]
        others = []
        for scale in SCALES:
            found = read if scale == self.scale else await outcomes(self.meant, self.swept[Run("grouped", scale)], same)
            pairs = [(threshold, ambiguity) for threshold in THRESHOLDS for ambiguity in AMBIGUITIES]
            row: list[object] = [f"{scale:g}"]
            for wrong in WEIGHTS:
                cost, best = min((float(found.costs(found.sent(*pair), wrong).sum()), pair) for pair in pairs)
                row.append(f"{cost:.0f} at {best[0]:g}, {best[1]:g}")
            row.append(f"{found.costs(found.sent(*self.current)).sum():.0f}")
            others.append(row)
        return f"""## What becomes of mistakes

A wrong intent is no wrong reply where the action looks at the message itself. So the program's actions were asked for
the reply to every message, as the first of a conversation, under the intent found and under the right one; with what
`nlu/reading/` reads in it, and with that withheld. Grouped folds, thresholds of `{LIGHT}`.

{self._mistakes(read, unread)}

## Thresholds of the fallback

A message below the threshold, or whose two best intents lie closer than the ambiguity threshold, goes to search.
Search is also what a policy question gets, and facts are noted there too, so being sent there often costs nothing;
*another reply* counts those that get another one than the right intent would have given. *Cost*: a
misunderstood message let through to another reply counts {WRONG_COSTS:g}, any other that gets another reply counts 1;
after ± stands what chance may do. Grouped folds, scale {self.scale:g}.

{tables.thresholds(grid, self.current)}

{self._crises(read)}

Least cost at each scale and the thresholds that give it, where a misunderstood message that is let through and gets
another reply costs as much as one, two or three that search answers in another way; and the cost of today's thresholds
at two.

{tables.table(("scale", *(f"wrong costs {wrong:g}" for wrong in WEIGHTS), "today's, at 2"), others)}"""

    def weak(self) -> str:
        """Examples to look at."""
        doubtful = doubtful_labels(self.runs.examples, [self.plain, self.grouped])
        apart = near_repeats_apart(self.runs.examples, self.runs.pairs, self.plain)
        listed = [[e.text, e.file, e.intent, found, f"{score:.2f}"] for e, found, score in doubtful]
        pairs = [[a.text, a.intent, b.text, b.intent] for a, b in apart]
        return f"""## Examples to look at

Learned from all others, these seem to mean something else, at {SURE} or more on both kinds of folds. Some are
mislabelled, some only need company.

{tables.table(("example", "file", "labelled", "found", "score"), listed, left=4)}

Near-repeats with different intents, where one is taken for the other:

{tables.table(("example", "intent", "near-repeat", "intent"), pairs, left=4)}"""

    def _mistakes(self, read: Outcomes, unread: Outcomes) -> str:
        rows = []
        for name, found in (("facts read", read), ("facts withheld", unread)):
            cost, wrong = found.cost(*self.current, self.current), int((~found.right).sum())
            plain = int((~found.reply_right).sum())
            rows.append([name, wrong, wrong - plain, plain, cost.another_reply])
        heading = ("", "wrong intent", "… same reply", "… another reply", "another reply, thresholds applied")
        return tables.table(heading, rows)

    def _crises(self, read: Outcomes) -> str:
        """What it would bring to answer whatever looks most like a crisis as one, however unsure."""
        sent, crisis = read.sent(*self.current), np.array(self.meant) == "crisis"
        found = np.array(read.found.predicted) == "crisis"
        missed = int((crisis & ~np.where(sent, read.search_right, read.reply_right)).sum())
        still = int((crisis & ~np.where(sent & ~found, read.search_right, read.reply_right)).sum())
        today, then = int((~crisis & found & ~sent).sum()), int((~crisis & found).sum())
        other, unsure = int((crisis & ~found).sum()), int((crisis & found & sent).sum())
        return f"""Of {crisis.sum()} crises {other} have another best intent, and {unsure} more go to search. The
actions look at the words too (`actions/turns/turn_kind.py`), so {missed} do not get their reply. If the best intent
were enough for `crisis`, however unsure, it would be {still}, and {then} other messages instead of {today} would be
taken for one."""

    def _one_fold(self, asked: Asked) -> tuple[list[str], list[str]]:
        """Intents meant and found of the examples that DIET was asked."""
        folds = zip(self.runs.examples, self.runs.folds["plain"], strict=True)
        held_out = [example for example, fold in folds if fold == DIET_FOLD]
        return [example.intent for example in held_out], [asked[example.text][0] for example in held_out]
