"""`huimin staff proposals export`: what staff proposed, as a patch on standard output, once check-records passes it."""

from __future__ import annotations

import sys
import time
from typing import get_args

from pydantic import ValidationError

from api.kept import open_kept
from api.parts import load_library
from api.queues.patch import patch
from api.queues.record_files import RecordFiles
from api.settings import ENTITLEMENTS, Settings
from api.today import today
from knowledge.errors import KnowledgeError
from state.desk.proposals import Kind, listed
from state.errors import StateError, StateUnavailableError
from state.staff.audit import COMMAND_LINE, Entry, note


def main() -> int:
    """Print the patch; what is left out, and why, goes to standard error. 1: the records would not pass with it."""
    try:
        settings = Settings()
        kept, library = open_kept(settings), load_library(settings)
        with kept.database.begin() as connection:
            proposals = listed(connection, kept.cipher, get_args(Kind), time.time(), most=10_000)
    except (KnowledgeError, StateError, StateUnavailableError, ValidationError) as error:
        print(error, file=sys.stderr)
        return 1
    files = RecordFiles(ENTITLEMENTS)
    made = patch(files, proposals)
    for why in made.left_out:
        print(f"left out: {why}", file=sys.stderr)
    records = {path: text for path, text in made.changed.items() if path.parts[0] == ENTITLEMENTS.name}
    problems = files.problems(records, library, today()) if records else []
    for problem in problems:
        print(f"check-records: {problem}", file=sys.stderr)
    if problems:
        print("Nothing is exported: together the proposals do not pass. Have one of them withdrawn.", file=sys.stderr)
        return 1
    with kept.database.begin() as connection:
        note(connection, Entry(time.time(), COMMAND_LINE, "exported", f"{len(made.changed)} files"))
    print(made.text, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
