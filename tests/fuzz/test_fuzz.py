"""The fuzz target runs, begins with sound frames, and is led by the branches of the decoder."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.protocol.codec import decode_from_client, decode_from_dispatch
from tests.protocol.outcome import is_message_or_refused
from tests.protocol.strategies import CLIENT_KINDS, DISPATCH_KINDS

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "tests/fuzz/corpus"
FRAMES = sorted(CORPUS.iterdir())


@pytest.mark.parametrize("frame", FRAMES, ids=lambda path: path.stem)
def test_every_frame_to_begin_with_is_a_message(frame: Path) -> None:
    text = frame.read_text(encoding="utf-8")
    taken = [is_message_or_refused(decode, text) for decode in (decode_from_client, decode_from_dispatch)]
    assert any(taken)


def test_there_is_a_frame_for_every_type_of_message() -> None:
    begun = {path.stem.split("-")[0] for path in FRAMES}
    known = {kind.model_fields["type"].default for kind in (*CLIENT_KINDS, *DISPATCH_KINDS)}
    assert begun == known, "a frame of a new type begins as tests/fuzz/corpus/TYPE.json"


@pytest.mark.e2e
def test_a_hundred_thousand_led_frames_are_messages_or_refused(tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="no wheel of atheris for this Python: see the extra fuzz in pyproject.toml")
    command = [sys.executable, "-m", "tests.fuzz.protocol", str(tmp_path), str(CORPUS), "-runs=100000"]
    crash = [f"-artifact_prefix={tmp_path}/"]
    ended = subprocess.run(
        [*command, *crash],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr[-4000:]
    reached = re.findall(r"cov: (\d+)", ended.stderr)
    assert int(reached[-1]) > 20, "the decoder is not instrumented"
