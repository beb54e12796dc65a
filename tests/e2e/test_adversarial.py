"""Every adversarial input of tests/answers/adversarial*.yml, put to the running program.

A file holds kinds of input, and each kind its cases with what all of them share (`type`, `shows_any` …; a case's own
line wins). `say` is one message or several turns; what is expected is expected of the last reply:

- `type`: the answer types allowed; `refused` stands for a 422 with a sentence, before anything is looked up
- `shows`: words that must all stand there; `shows_any`: one of them must; `hides`: none of them may
- `cites`: each names a document by the first digits of its source file and a quote that one citation must overlap
- `no_citations`: true where quoting a document would lend its weight to something it does not say
- `times`: the message is that many repetitions of `say`
- `fails`: why a case does not go as it should yet; such a one must fail, and when it no longer does the line has to go

Every reply, of whatever kind, is checked for what none may do: see `check_always`.
"""

from __future__ import annotations

import re
import uuid
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from tests.e2e.test_conversation import say
from tests.e2e.test_conversations import NEVER

FILES = sorted((Path(__file__).parent.parent / "answers").glob("adversarial*.yml"))
TECHNICAL = re.compile(r"Traceback|Exception|Error|\bNone\b|\bnull\b|undefined|[{}]|</?\w+>")
LONGEST_REPLY = 1500  # characters; more is not read by anybody on a telephone
REFUSED = "refused"
Case = dict[str, Any]


def read_cases() -> list[Case]:
    """All cases of all files, each with its `kind` and what its kind shares."""
    cases: list[Case] = []
    for path in FILES:
        for kind, shared in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            common = {key: value for key, value in shared.items() if key != "cases"}
            cases += [{**common, **case, "kind": kind, "file": path.name} for case in shared["cases"]]
    return cases


CASES = read_cases()


def parameter(case: Case) -> Any:
    """One parameter of the test; what is known to fail is expected to."""
    marks = [pytest.mark.xfail(reason=case["fails"], strict=True, raises=AssertionError)] if "fails" in case else []
    return pytest.param(case, id=f"{case['kind']}: {case['name']}", marks=marks)


@pytest.mark.parametrize("case", [parameter(case) for case in CASES])
def test_adversarial_input(case: Case, client: httpx.Client) -> None:
    session = f"adversarial-{uuid.uuid4().hex}"
    turns = messages(case)
    for message in turns[:-1]:
        check_always(say(client, session, message), message)
    if REFUSED in case["type"]:
        check_refused(client, session, turns[-1])
        return
    reply = say(client, session, turns[-1])
    check_always(reply, turns[-1])
    check_expected(case, reply, turns[-1])
    for wanted in case.get("cites", []):
        check_cited(client, wanted, reply, turns[-1])


def messages(case: Case) -> list[str]:
    """What is said, turn by turn."""
    turns = case["say"] if isinstance(case["say"], list) else [case["say"]]
    return [*turns[:-1], turns[-1] * case.get("times", 1)]


def check_refused(client: httpx.Client, session: str, message: str) -> None:
    """The message is turned away with a sentence in Chinese."""
    response = client.post("/v1/chat", json={"session_id": session, "message": message})
    assert response.status_code == 422, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert re.search(r"[\u4e00-\u9fff]", response.json()["detail"]), response.text


def check_always(reply: dict[str, Any], message: str) -> None:
    """No reply promises, shows its inside, runs on, or speaks a language its reader does not (`say` checks quotes)."""
    text, context = told(reply), described(reply, message)
    assert len(text) <= LONGEST_REPLY, f"{len(text)} characters\n{context}"
    found = TECHNICAL.search(text)
    assert found is None, f"{found}\n{context}"
    own = own_words(reply)
    assert not [words for words in NEVER if words in own], context
    assert re.search(r"[\u4e00-\u9fff]", text), context


def check_expected(case: Case, reply: dict[str, Any], message: str) -> None:
    """The reply is of an allowed type and shows and hides what the case says."""
    text, context = told(reply), described(reply, message)
    assert reply["answer_type"] in case["type"], f"not one of {case['type']}\n{context}"
    for words in case.get("shows", []):
        assert words in text, f"「{words}」 is not shown\n{context}"
    if some := case.get("shows_any"):
        assert any(words in text for words in some), f"none of {some} is shown\n{context}"
    for words in case.get("hides", []):
        assert words not in text, f"「{words}」 is shown\n{context}"
    if case.get("no_citations"):
        assert not cited(reply), f"something is cited\n{context}"


def check_cited(client: httpx.Client, wanted: dict[str, str], reply: dict[str, Any], message: str) -> None:
    """One citation overlaps the wanted quote where it stands in the stored document."""
    listed = client.get("/v1/documents").json()["documents"]
    (document_id,) = [entry["id"] for entry in listed if entry["source_file"].startswith(f"{wanted['doc']}_")]
    text = client.get(f"/v1/documents/{document_id}").json()["text"]
    places = [(at.start(), at.end()) for at in re.finditer(re.escape(wanted["quote"]), text)]
    assert places, f"「{wanted['quote']}」 does not stand in {document_id}"
    overlaps = [
        citation
        for citation in cited(reply)
        if citation["document_id"] == document_id
        and any(citation["start"] < end and start < citation["end"] for start, end in places)
    ]
    assert overlaps, f"「{wanted['quote']}」 is not cited\n{described(reply, message)}"


def told(reply: dict[str, Any]) -> str:
    """All text of a reply."""
    return "\n".join(bubble["text"] for bubble in reply["messages"])


def cited(reply: dict[str, Any]) -> list[dict[str, Any]]:
    """All citations of a reply."""
    return [citation for bubble in reply["messages"] for citation in bubble["citations"]]


def own_words(reply: dict[str, Any]) -> str:
    """The text of a reply without what it quotes from the documents it cites."""
    quotes = [citation["quote"] for citation in cited(reply)]
    return re.sub(
        r"「([^」]*)」",
        lambda at: "" if any(at[1].removesuffix("……") in quote for quote in quotes) else at[0],
        told(reply),
    )


def described(reply: dict[str, Any], message: str) -> str:
    """A turn as one reads it when a check fails."""
    return f"{message}\n→ {reply['intent']} {reply['answer_type']}\n{told(reply)}"
