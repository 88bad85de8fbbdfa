import pytest
from audit_demo import demo_audit, empty_audit

from checker.audit import Audit


@pytest.fixture(scope="session")
def audit() -> Audit:
    return demo_audit()


@pytest.fixture(scope="session")
def clean_audit() -> Audit:
    return empty_audit()
