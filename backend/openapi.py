"""The API's OpenAPI document on standard output: `python -m backend.openapi`. Nothing is connected, no file is read.

The frontend's client is generated from it (`npm run api`), so the same code gives the same bytes.
"""

import json
import sys

from backend.app import create_app
from backend.settings import settings_of


def document() -> str:
    """The OpenAPI document as JSON with sorted keys, the same whatever this installation's settings are."""
    app = create_app(settings_of({"RAVEN_ENV": "test", "DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}))
    return json.dumps(app.openapi(), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.buffer.write(document().encode())  # the bytes: a Windows console would choose an encoding of its own
