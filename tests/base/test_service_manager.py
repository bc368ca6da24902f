"""What the service manager hears, on a real socket."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.base.errors import EnvironmentFault
from kiosk.base.service_manager import ServiceManager

SPAN_S = 0.15
PATIENCE_S = 5.0


class Ear:
    """The manager's end of the socket."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self._socket.bind(address)

    def word(self, within_s: float = PATIENCE_S) -> str:
        self._socket.settimeout(within_s)
        return self._socket.recv(100).decode()

    def drain(self) -> None:
        """Hear what is still in the socket."""
        self._socket.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            while True:
                self._socket.recv(100)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def ear(tmp_path: Path) -> Iterator[Ear]:
    ear = Ear(str(tmp_path / "notify"))
    yield ear
    ear.close()


def manager_of(ear: Ear, **environment: str) -> ServiceManager:
    return ServiceManager.of({"NOTIFY_SOCKET": ear.address, **environment}, pid=7)


def test_ready_is_said_once_and_stopping_after_it(ear: Ear) -> None:
    manager = manager_of(ear)
    manager.ready()
    manager.ready()
    manager.stopping()
    assert [ear.word(), ear.word()] == ["READY=1", "STOPPING=1"]


def test_an_abstract_socket_is_found(tmp_path: Path) -> None:
    name = f"kiosk-test-{tmp_path}"
    ear = Ear(f"\0{name}")
    ServiceManager.of({"NOTIFY_SOCKET": f"@{name}"}).ready()
    assert ear.word() == "READY=1"
    ear.close()


def test_a_manager_that_does_not_listen_is_no_trouble(tmp_path: Path) -> None:
    ServiceManager.of({"NOTIFY_SOCKET": str(tmp_path / "nobody")}).ready()
    ServiceManager.of({}).ready()


@pytest.mark.parametrize("environment", [{}, {"WATCHDOG_USEC": "0"}, {"WATCHDOG_USEC": "9000", "WATCHDOG_PID": "8"}])
async def test_nothing_is_proved_when_nobody_watches_this_process(ear: Ear, environment: dict[str, str]) -> None:
    async def proof() -> None:
        raise AssertionError("nobody asked")

    await manager_of(ear, **environment).keep_alive(proof)


async def test_it_is_alive_only_while_the_proof_comes(ear: Ear) -> None:
    proofs: list[bool] = []
    may_come = asyncio.Event()

    async def proof() -> None:
        proofs.append(True)
        if len(proofs) == 1:
            raise EnvironmentFault("disk gone")
        await may_come.wait()

    manager = manager_of(ear, WATCHDOG_USEC=str(int(SPAN_S * 1e6)), WATCHDOG_PID="7")
    living = asyncio.create_task(manager.keep_alive(proof))
    with pytest.raises(TimeoutError):
        await asyncio.to_thread(ear.word, 2 * SPAN_S)
    may_come.set()
    assert await asyncio.to_thread(ear.word) == "WATCHDOG=1"
    assert len(proofs) >= 2
    living.cancel()
    await asyncio.gather(living, return_exceptions=True)


def test_a_stuck_loop_is_silent_until_it_turns_again(ear: Ear) -> None:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    async def proof() -> None:
        await asyncio.sleep(0)

    manager = manager_of(ear, WATCHDOG_USEC=str(int(SPAN_S * 1e6)))
    living = asyncio.run_coroutine_threadsafe(manager.keep_alive(proof), loop)
    assert ear.word() == "WATCHDOG=1"

    stuck, go_on = threading.Event(), threading.Event()

    def block() -> None:
        stuck.set()
        go_on.wait()

    loop.call_soon_threadsafe(block)
    assert stuck.wait(PATIENCE_S)
    ear.drain()
    with pytest.raises(TimeoutError):
        ear.word(2 * SPAN_S)
    go_on.set()
    assert ear.word() == "WATCHDOG=1"

    living.cancel()
    loop.call_soon_threadsafe(loop.stop)
    thread.join(PATIENCE_S)
    loop.close()
