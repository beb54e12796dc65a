"""What staff proposed and nobody refused, as one patch for review: a unified diff that `git apply` takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import yaml

from api.queues.record_files import RecordFiles, StaleError, changed_again, unified, with_way_of_asking
from api.staff.audit_page import HERE
from state.desk.proposals import Proposal

ANSWERS = Path("docs/proposals")  # where right answers go, for whoever writes records; the program does not read them


@dataclass(frozen=True)
class Patch:
    """`text` is the diff, `changed` what it makes of each file; `left_out` says which proposals do not fit, and why."""

    text: str
    changed: dict[Path, str]
    left_out: Sequence[str]


def patch(files: RecordFiles, proposals: Sequence[Proposal]) -> Patch:
    """The patch of those proposals that are agreed, the oldest first."""
    before: dict[Path, str | None] = {}
    after: dict[Path, str] = {}
    left_out = []
    for one in sorted(proposals, key=lambda proposal: (proposal.at, proposal.id)):
        if one.state != "agreed" or one.kind == "draft":
            continue
        try:
            path, text = _answer(one) if one.kind == "answer" else _record(files, one, after)
        except StaleError as error:
            left_out.append(f"{one.id[:8]} by {one.who} on {one.target}: {error}")
            continue
        before.setdefault(path, None if one.kind == "answer" else files.text(one.target))
        after[path] = text
    text = "".join(unified(path, before[path], after[path]) for path in sorted(after))
    return Patch(text, after, left_out)


def _record(files: RecordFiles, one: Proposal, after: dict[Path, str]) -> tuple[Path, str]:
    current = files.text(one.target)
    path = files.path(one.target)
    assert path is not None  # it was read
    text = after.get(path, current)
    if one.kind == "asked_as":
        return path, with_way_of_asking(text, one.content["text"])
    if one.content["after"] == text:
        raise StaleError("the record reads so already")
    return path, changed_again(one.content["before"], one.content["after"], text)


def _answer(one: Proposal) -> tuple[Path, str]:
    on = datetime.fromtimestamp(one.at, HERE).date()
    told = {
        "question": one.content.get("question", ""),
        "answer": one.content["text"],
        "clause": one.target,
        "proposed_by": one.who,
        "agreed_by": one.decided_by or None,
        "on": on,
    }
    return ANSWERS / f"{on}-{one.id[:8]}.yml", yaml.safe_dump(told, allow_unicode=True, sort_keys=False, width=10_000)
