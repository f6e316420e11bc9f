"""What every request passes and every response carries, whatever page it is."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assess.ballot.rates import BY_CLIENT, BY_SEAT, Meter

Plain = Callable[[int, str, str], Response]
"""Makes a page of a status, a heading and a sentence."""


def headers_of(style: str) -> dict[str, str]:
    """Return the headers of every response to pages whose only style is `style`.

    The referrer stays with this origin, and is not left out altogether: without one, browsers send `Origin: null`
    with a form, which would tell nothing.
    """
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return {
        "Content-Security-Policy": f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'",
        "Referrer-Policy": "same-origin",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


@dataclass(frozen=True, slots=True)
class Rules:
    """What a guard goes by."""

    hosts: frozenset[str]
    """What `Host` may say, with the port; anything else is a name that somebody else points here."""
    cookie: str
    headers: dict[str, str]
    plain: Plain
    note: Callable[[BaseException], object]
    """Notes where something broke, never what was said."""


class Guard:
    """Stands before the pages: another host, another origin or too many requests go no further."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        self._app = app
        self._rules = rules
        self._headers = [(name.lower().encode(), value.encode()) for name, value in rules.headers.items()]
        self._clients = Meter(BY_CLIENT)
        self._seats = Meter(BY_SEAT)
        self._token = re.compile(rf"(?:^|;\s*){re.escape(rules.cookie)}=([A-Za-z0-9_-]{{43}})(?:;|$)")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            return
        started = False

        async def sending(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message["headers"] = [*message["headers"], *self._headers]
            await send(message)

        try:
            await (self._refusal(scope) or self._app)(scope, receive, sending)
        except ClientDisconnect:
            return
        except Exception as error:  # noqa: BLE001  the last resort: say so without leaking answers
            self._rules.note(error)
            if not started:
                broken = self._rules.plain(500, "Something is broken", "Nothing was saved by this. Try again.")
                await broken(scope, receive, sending)

    def _refusal(self, scope: Scope) -> Response | None:
        headers, plain = Headers(scope=scope), self._rules.plain
        host = headers.get("host", "").lower()
        if host not in self._rules.hosts:
            return plain(421, "Wrong address", "Open the link that the facilitator shows.")
        if scope["method"] not in {"GET", "HEAD"} and headers.get("origin", "").lower() != f"http://{host}":
            return plain(403, "Not from here", "This did not come from a page of this ballot.")
        client = scope["client"][0] if scope.get("client") else ""
        token = self._token.search(headers.get("cookie", ""))
        if not self._clients.allows(client) or (token and not self._seats.allows(token[1])):
            slow = plain(429, "Too fast", "Wait a few seconds, then load this page again.")
            slow.headers["Retry-After"] = "5"
            return slow
        return None
