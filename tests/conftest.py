"""Settings for all tests."""

from __future__ import annotations

import os

from hypothesis import settings

# In continuous integration a property is tried on the same examples each time, so that a red run is about the change.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
