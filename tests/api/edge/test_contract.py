"""The API keeps what its OpenAPI description says: schemathesis with all of its checks, against the app itself."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis import Case
from schemathesis.config import SchemathesisConfig
from schemathesis.schemas import BaseSchema

from api.app import create_app
from tests.api.edge.conftest import PartsWith

# a message may be refused for what no schema can say: a telephone number in it, or not one word
CONFIG = SchemathesisConfig.from_dict(
    {"checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "403", "404", "422", "429", "503"]}}}
)


@pytest.fixture
def api_schema(parts_with: PartsWith) -> BaseSchema:
    """The app's own description, and the app behind it."""
    app = create_app(parts_with(open_sessions=True, session_limit="100000/minute"))
    return schemathesis.openapi.from_asgi("/openapi.json", app, config=CONFIG)


schema = schemathesis.pytest.from_fixture("api_schema")


@schema.parametrize()
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[*HealthCheck],
)
def test_the_api_keeps_its_word(case: Case) -> None:
    case.call_and_validate()
