"""What is packed inside files: gzip, zip, and the streams and pages of PDF."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

import pypdfium2

_LARGEST_BYTES = 64 << 20
_GZIP = 16 + zlib.MAX_WBITS


def layers(data: bytes) -> Iterator[tuple[bytes, str]]:
    """Yield the bytes as they are (named ``""``) and then everything packed in them, each with its name.

    Text of PDF pages and the document's properties come in UTF-8: inside the file the text is glyph numbers. What is
    damaged yields as much as can be unpacked; no layer is larger than 64 MiB.
    """
    yield data, ""
    if data[:2] == b"\x1f\x8b":
        yield from _named(layers(_inflated(data, _GZIP)), "gzip")
    elif data[:4] == b"PK\x03\x04":
        yield from _named(_zip_members(data), "zip")
    elif b"%PDF-" in data[:1024]:
        yield from _named(_pdf_streams(data), "pdf")
        yield from _named(_pdf_texts(data), "pdf")


def _named(inner: Iterator[tuple[bytes, str]], name: str) -> Iterator[tuple[bytes, str]]:
    for layer, own in inner:
        yield layer, f"{name}, {own}" if own else name


def _inflated(data: bytes, window_bits: int = zlib.MAX_WBITS) -> bytes:
    try:
        return zlib.decompressobj(window_bits).decompress(data, _LARGEST_BYTES)
    except zlib.error:
        return b""


def _zip_members(data: bytes) -> Iterator[tuple[bytes, str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for number, member in enumerate(archive.infolist(), start=1):
                if member.file_size <= _LARGEST_BYTES and not member.flag_bits & 1:
                    yield archive.read(member), f"member {number}"
    except zipfile.BadZipFile:
        return


def _pdf_streams(data: bytes) -> Iterator[tuple[bytes, str]]:
    for number, stream in enumerate(re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL), start=1):
        unpacked = _inflated(stream[1])
        if unpacked:
            yield unpacked, f"stream {number}"


def _pdf_texts(data: bytes) -> Iterator[tuple[bytes, str]]:
    try:
        with pypdfium2.PdfDocument(data) as document:
            yield "\n".join(document.get_metadata_dict().values()).encode(), "properties"
            for number in range(len(document)):
                # Words may be set letter by letter: both ways are given.
                text = document[number].get_textpage().get_text_range()
                yield f"{text}\n{''.join(text.split())}".encode(), f"page {number + 1}"
    except pypdfium2.PdfiumError:
        return
