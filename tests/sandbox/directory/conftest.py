"""The same tenants as the legacy tests."""

from tests.sandbox.legacy.conftest import open_tenant, shared, tenant

__all__ = ["open_tenant", "shared", "tenant"]
