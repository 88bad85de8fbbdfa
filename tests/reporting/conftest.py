import pytest
from audit_demo import DemoAudit, demo_audit, empty_audit


@pytest.fixture(scope="session")
def audit() -> DemoAudit:
    return demo_audit()


@pytest.fixture(scope="session")
def clean_audit() -> DemoAudit:
    return empty_audit()
