import subprocess
import sys
from os import getpid

from tests.call.processor_time import tree_seconds

_WORK = "import time\nwhile time.process_time() < {}: pass\n"
_ONE_AND_ANOTHER = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {_WORK.format(0.3)!r}])\n" + _WORK


def test_what_ended_grandchildren_used_is_counted_once() -> None:
    before = tree_seconds(getpid())
    subprocess.run([sys.executable, "-c", _ONE_AND_ANOTHER.format(0.2)], check=True)
    assert 0.4 < tree_seconds(getpid()) - before < 1.5


def test_a_process_that_is_still_at_work_is_counted_too() -> None:
    code = _WORK.format(0.3) + "print('done', flush=True)\ninput()\n"
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stdout.readline() == b"done\n"
        assert 0.25 < tree_seconds(process.pid) < 1.0
        process.communicate(b"\n")


def test_a_process_that_is_gone_has_used_nothing() -> None:
    assert tree_seconds(2**22 + 1) == 0.0
