"""No connection leads inside, whatever the name says."""

import ipaddress
import socket
from typing import Any

import pytest

from backend.errors import InvalidError
from backend.sync.sources.network import Guarded, is_public

# This machine, networks of an office, of a provider and of a cloud, and each of them wrapped into another address.
INSIDE = (
    "127.0.0.1 127.8.8.8 ::1 0.0.0.0 :: 10.0.0.1 172.16.0.1 172.31.255.255 192.168.1.1 100.64.0.1 100.100.100.200",
    "169.254.169.254 fe80::1 fc00::1 fd00:ec2::254 fec0::1 224.0.0.1 ff02::1 240.0.0.1 255.255.255.255 192.0.2.1",
    "198.18.0.1 198.51.100.1 203.0.113.1 2001:db8::1 168.63.129.16 ::ffff:127.0.0.1 ::ffff:10.0.0.1",
    "::ffff:169.254.169.254 64:ff9b::7f00:1 64:ff9b::a9fe:a9fe 2002:7f00:1:: 2002:a00:1::",
    "2001:0:4136:e378:8000:63bf:80ff:fffe",
)


@pytest.mark.parametrize("address", [one for row in INSIDE for one in row.split()])
def test_no_address_inside_is_public(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "172.32.0.1", "2606:4700:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_the_open_internet_is(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that says something harmless first and something else then."""
    told = iter(["127.0.0.1", "10.0.0.1"])
    real = socket.getaddrinfo

    def lying(host: str, *args: Any, **kwargs: Any) -> Any:
        return real(next(told) if host == "rebind.example" else host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", lying)
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        network = Guarded(loopback=True, only_loopback=False, deadline=float("inf"))
        stream = network.connect_tcp("rebind.example", port)
        assert stream.get_extra_info("server_addr") == ("127.0.0.1", port)
        stream.close()
        with pytest.raises(InvalidError, match=r"rebind.example leads to 10.0.0.1"):
            network.connect_tcp("rebind.example", port)
