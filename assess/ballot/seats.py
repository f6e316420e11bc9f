"""Seats: secret tokens of devices, kept only as their hash."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable

from assess.session.workshop.ballots import Seat

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}", re.ASCII)


def new_secret() -> str:
    """Return 256 bits of chance that fit into an address and a cookie."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    """Return 128 bits of chance, short enough for a link that somebody types."""
    return secrets.token_urlsafe(16)


def new_participant() -> str:
    """Return the id of somebody who joins on their own."""
    return f"p-{secrets.token_hex(6)}"


def is_secret(text: str) -> bool:
    """Say whether `text` has the form of a secret."""
    return _TOKEN.fullmatch(text) is not None


def hashed(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode("ascii", "replace")).hexdigest()


def same(given: str, secret: str) -> bool:
    """Compare in a time that does not depend on how much agrees."""
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())


def find_seat(seats: Iterable[Seat], token: str) -> Seat | None:
    """Return the seat of a token, looking at every seat in any case."""
    wanted, found = hashed(token), None
    for seat in seats:
        if hmac.compare_digest(seat.token_hash, wanted):
            found = seat
    return found
