"""Who asks: the user name that people choose when they give the installation's password."""

import base64
import binascii
import re
from typing import Annotated

from fastapi import Depends, Request

_LONGEST = 80
NOBODY = "office"
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f]")


def user_of(authorization: str | None) -> str:
    """The user name of HTTP Basic, `office` where none is given; at most 80 characters, all of them printable."""
    kind, _, token = (authorization or "").partition(" ")
    if kind.lower() != "basic":
        return NOBODY
    try:
        name = base64.b64decode(token, validate=True).partition(b":")[0].decode()
    except (binascii.Error, UnicodeDecodeError):
        return NOBODY
    return _UNPRINTABLE.sub("", name).strip()[:_LONGEST] or NOBODY


def _who(request: Request) -> str:
    return user_of(request.headers.get("authorization"))


Who = Annotated[str, Depends(_who)]
