"""Pages are stored under their own hash, and an upload goes on where it broke off."""

import hashlib
import itertools
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.base.errors import UserFacingError
from kiosk.store.blobs import BlobStore

DATA = bytes(range(256)) * 4
DIGEST = hashlib.sha256(DATA).hexdigest()


def test_bytes_are_found_under_their_hash(tmp_path: Path) -> None:
    blobs = BlobStore(tmp_path)
    assert blobs.put(DATA) == blobs.put(DATA) == DIGEST
    assert blobs.get(DIGEST) == DATA


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(cuts=st.lists(st.integers(1, 1023), max_size=6), repeats=st.lists(st.integers(0, 6), max_size=4))
def test_chunks_may_repeat_and_the_whole_arrives(tmp_path: Path, cuts: list[int], repeats: list[int]) -> None:
    blobs = BlobStore(tmp_path)
    blobs.forget(DIGEST)
    edges = sorted({0, *cuts, len(DATA)})
    chunks = list(itertools.pairwise(edges))
    for index, (start, end) in enumerate(chunks):
        assert blobs.append(DIGEST, start, DATA[start:end], len(DATA)) >= end
        for again in repeats:
            early_start, early_end = chunks[min(again, index)]
            blobs.append(DIGEST, early_start, DATA[early_start:early_end], len(DATA))
    assert blobs.get(DIGEST) == DATA


def test_a_gap_is_refused_and_the_place_to_go_on_is_told(tmp_path: Path) -> None:
    blobs = BlobStore(tmp_path)
    blobs.append(DIGEST, 0, DATA[:100], len(DATA))
    with pytest.raises(UserFacingError, match="missing"):
        blobs.append(DIGEST, 200, DATA[200:300], len(DATA))
    assert blobs.received(DIGEST) == 100


def test_damaged_bytes_are_refused_and_start_again(tmp_path: Path) -> None:
    blobs = BlobStore(tmp_path)
    with pytest.raises(UserFacingError, match="damaged"):
        blobs.append(DIGEST, 0, b"x" * len(DATA), len(DATA))
    assert (blobs.received(DIGEST), blobs.has(DIGEST)) == (0, False)


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "A" * 64, "0" * 63])
def test_only_hashes_are_names(tmp_path: Path, digest: str) -> None:
    with pytest.raises(ValueError, match="SHA-256"):
        BlobStore(tmp_path).path(digest)


def test_too_large_a_blob_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserFacingError, match="too large"):
        BlobStore(tmp_path).append(DIGEST, 0, b"x", 10**9)
