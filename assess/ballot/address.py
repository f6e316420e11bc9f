"""Where the ballot listens, and what people have to type to get there."""

from __future__ import annotations

import errno
import socket
from dataclasses import dataclass
from ipaddress import ip_address

from assess.errors import AssessError, UsageProblem

ELSEWHERE = ("192.0.2.1", 9)
"""An address that belongs to nobody; nothing is sent there, it only shows which way out the system would take."""
BACKLOG = 256


@dataclass(frozen=True, slots=True)
class Place:
    """A socket that listens, and the names it goes by."""

    socket: socket.socket
    host: str
    """What the link says."""
    port: int
    exposed: bool
    """Whether other machines can reach it."""

    @property
    def origin(self) -> str:
        """The address without a path."""
        return f"http://{_authority(self.host, self.port)}"

    @property
    def hosts(self) -> frozenset[str]:
        """What the header `Host` may say."""
        names = {self.host, *self._bound_names()}
        written = {_authority(name.lower(), self.port) for name in names}
        return frozenset(written | ({name.lower() for name in names} if self.port == 80 else set()))

    def _bound_names(self) -> set[str]:
        bound = self.socket.getsockname()[0]
        address = ip_address(bound.partition("%")[0])
        if address.is_unspecified:
            name = socket.gethostname()
            return {"localhost", "127.0.0.1", "::1", name, f"{name}.local"}
        return {bound, "localhost"} if address.is_loopback else {bound}


def listen(host: str, port: int) -> Place:
    """Listen at a host of this machine; port 0 takes a free one.

    Raises UsageProblem if the host is not one of this machine, AssessError if the port is in use or not allowed.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, _, _, _, where = found[0]
        listening = socket.create_server(where[:2], family=family, backlog=BACKLOG)
    except (socket.gaierror, UnicodeError):
        raise UsageProblem(f"{host} is not known here.", "Say --host with an address of this machine.") from None
    except (OSError, OverflowError) as error:
        raise _refused(host, port, error) from None
    bound, port = listening.getsockname()[:2]
    address = ip_address(bound.partition("%")[0])
    name = _way_out(family) if address.is_unspecified else (bound if host != "localhost" else host)
    return Place(listening, name, port, exposed=not address.is_loopback)


def _refused(host: str, port: int, error: Exception) -> AssessError:
    number = getattr(error, "errno", None)
    if number == errno.EADDRINUSE:
        return AssessError(
            f"Port {port} is in use.", "Another room may be open. End it, or choose another with --port."
        )
    if number == errno.EADDRNOTAVAIL:
        return UsageProblem(f"{host} is not an address of this machine.", "See `ip address`, or say --host 0.0.0.0.")
    if number == errno.EACCES:
        return AssessError(f"Port {port} is not open to you.", "Choose one above 1023 with --port.")
    return AssessError(f"{host}, port {port}, cannot be listened at.", "Choose others with --host and --port.")


def _way_out(family: int) -> str:
    """Return the address of this machine on the network that it reaches others through."""
    if family != socket.AF_INET:
        return "::1"
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(ELSEWHERE)
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def _authority(host: str, port: int) -> str:
    name = f"[{host}]" if ":" in host else host
    return name if port == 80 else f"{name}:{port}"
