"""The API keeps what its OpenAPI description says: schemathesis with all of its checks, against the app itself."""

from __future__ import annotations

from typing import Any, cast

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.core.result import Ok
from schemathesis.python import asgi

from api.app import create_app
from tests.api.edge.conftest import PartsWith

# a message may be refused for what no schema can say: a telephone number in it, or not one word
CONFIG = SchemathesisConfig.from_dict(
    {"checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "401", "403", "404", "422", "429", "503"]}}}
)
BOUNDED = settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[*HealthCheck],
)


def test_the_api_keeps_its_word(parts_with: PartsWith) -> None:
    app = create_app(parts_with(open_sessions=True, session_limit="100000/minute"))
    schema = schemathesis.openapi.from_asgi("/openapi.json", app, config=CONFIG)
    operations = [result.ok() for result in schema.get_all_operations() if isinstance(result, Ok)]
    assert len(operations) > 12
    broken: list[str] = []
    with asgi.get_client(cast(Any, app)) as client:
        for operation in operations:
            for mode in GenerationMode:

                @BOUNDED
                @given(case=operation.as_strategy(generation_mode=mode))
                def keeps_it(case: Case[Any]) -> None:
                    case.call_and_validate(session=client, timeout=300)

                try:
                    keeps_it()
                except Unsatisfiable:  # what has no parameter cannot be given a wrong one
                    assert mode is GenerationMode.NEGATIVE
                except Exception as error:  # each operation is told, not only the first
                    broken.append(f"{operation.label} {mode}: {error}")
    asgi.shutdown_lifespans()
    assert not broken, "\n\n".join(broken)
