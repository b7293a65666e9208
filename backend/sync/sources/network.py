"""Connections to public addresses alone.

What a name resolves to is checked, and the connection goes to that very address: a name that answers differently the
second time leads nowhere else. All of a request's reading shares one deadline, so that nobody drips it out for hours.
"""

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore2

from backend.errors import InvalidError, UnavailableError

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# Public by its number, but a cloud's own service for its machines.
_PLATFORM = {ipaddress.ip_address("168.63.129.16")}


def is_public(address: IpAddress) -> bool:
    """Whether an address is one of the open internet, also where another one is wrapped in it."""
    inner = _wrapped(address)
    if inner is not None:
        return is_public(inner)
    if address.is_multicast or address.is_reserved or address in _PLATFORM:
        return False
    # Site-local is what private was called once; `is_global` forgets it.
    return address.is_global and not (address.version == 6 and address.is_site_local)


def _wrapped(address: IpAddress) -> ipaddress.IPv4Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def resolved(host: str, port: int) -> list[IpAddress]:
    """Every address of a name.

    Raises:
        UnavailableError: it has none, or nobody knows.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnavailableError(f"{host} cannot be found: {error}.") from error
    return [ipaddress.ip_address(str(one[4][0]).partition("%")[0]) for one in found]


class Guarded(httpcore2.NetworkBackend):
    """Connects to public addresses, and to loopback where that is allowed; never over a socket file.

    `only_loopback` is for plain http, which is allowed nowhere else.
    """

    def __init__(self, *, loopback: bool, only_loopback: bool, deadline: float) -> None:
        self._loopback, self._only_loopback, self._deadline = loopback, only_loopback, deadline
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first of the host's addresses that answers, once all of them were found harmless."""
        addresses = resolved(host, port)
        for address in addresses:
            self._refuse(host, address)
        failed: Exception = httpcore2.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                stream = self._inner.connect_tcp(str(address), port, timeout, local_address, socket_options)
                return _Timed(stream, self._deadline)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                failed = error
        raise failed

    def _refuse(self, host: str, address: IpAddress) -> None:
        if self._loopback and address.is_loopback:
            return
        if self._only_loopback or not is_public(address):
            raise InvalidError(
                f"{host} leads to {address}, which is not on the open internet; only public addresses are read."
            )


class _Timed(httpcore2.NetworkStream):
    """A connection whose every step ends at one deadline, by `time.monotonic`."""

    def __init__(self, inner: httpcore2.NetworkStream, deadline: float) -> None:
        self._inner, self._deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read, for the time that is left."""
        return self._inner.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write, for the time that is left."""
        self._inner.write(buffer, self._left(timeout))

    def close(self) -> None:
        """Close."""
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        """Go on encrypted, with the certificate checked for the name and not for the address."""
        return _Timed(self._inner.start_tls(ssl_context, server_hostname, self._left(timeout)), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        """What the connection knows of itself."""
        return self._inner.get_extra_info(info)

    def _left(self, timeout: float | None) -> float:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("it takes too long")
        return left if timeout is None else min(left, timeout)
