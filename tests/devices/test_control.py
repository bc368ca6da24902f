from pathlib import Path

from kiosk.devices.control import ControlSocket, send_command


async def test_a_socket_in_a_deep_folder_is_reached(tmp_path: Path) -> None:
    done: list[str] = []

    async def lay(path: str) -> None:
        done.append(path)

    deep = tmp_path / ("deep" * 20) / ("folder" * 10) / "control"
    socket = ControlSocket(deep, {"lay": lay})
    await socket.open()
    await send_command(deep, "lay", path="x.png")
    await socket.close()
    assert done == ["x.png"]
    assert not deep.exists()
