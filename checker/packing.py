"""Documents and outcomes as bytes: between processes, on disk, and back.

MessagePack by the types of what is packed, so that bytes that are not of the type are refused and
nothing in them is ever run.
"""

import functools
import zlib
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any, TypeVar

import msgspec

from checker.document import Document

T = TypeVar("T")
_FAST = 1
_encoder = msgspec.msgpack.Encoder()


class PackingError(ValueError):
    """Bytes that hold nothing of the type asked for."""


def pack(value: Any) -> bytes:
    """Return a value of dataclasses, named tuples and plain types as few bytes."""
    return zlib.compress(encode(value), _FAST)


def unpack(packed: bytes, kind: Callable[..., T]) -> T:
    """Return the value of a type that was packed; raises `PackingError` for anything else."""
    try:
        return decode(zlib.decompress(packed), kind)
    except zlib.error as error:
        raise PackingError(str(error)) from error


def encode(value: Any) -> bytes:
    """Return a value as bytes that could hardly be fewer: what is packed already, or hashes."""
    encoded: bytes = _encoder.encode(value)
    return encoded


def decode(encoded: bytes, kind: Callable[..., T]) -> T:
    """Return the value of a type that was encoded; raises `PackingError` for anything else."""
    try:
        value: T = _decoder(kind).decode(encoded)
    except msgspec.MsgspecError as error:
        raise PackingError(str(error)) from error
    return value


@functools.cache
def _decoder(kind: Hashable) -> Any:
    return msgspec.msgpack.Decoder(kind)


def pack_document(document: Document) -> bytes:
    """Pack a document without its path, under which another run may know the same file."""
    return pack(replace(document, path=""))


def document(packed: bytes, path: str) -> Document:
    """Return the packed document under a path; raises `PackingError`."""
    return replace(unpack(packed, Document), path=path)
