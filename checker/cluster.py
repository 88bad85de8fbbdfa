"""Work on an existing Dask cluster, with the optional extra `doisoat[cluster]`.

The scheduler is given by whoever runs the command; nothing is sent anywhere else. Its workers need
the same version of doisoat.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from checker.workers import Workers

_WAIT = "10s"


class ClusterError(Exception):
    """A cluster that cannot be used; one Vietnamese line."""


@contextmanager
def cluster(scheduler: str) -> Iterator[Workers]:
    """Give the workers of the cluster whose scheduler has this address; raises `ClusterError`."""
    try:
        from distributed import Client
    except ImportError as error:
        raise ClusterError(
            "Chưa cài phần làm việc với cụm máy; cài bằng: pip install doisoat[cluster]."
        ) from error
    try:
        client: Any = Client(scheduler, timeout=_WAIT)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"Không kết nối được bộ điều phối {scheduler}; hãy kiểm tra lại địa chỉ."
        ) from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise ClusterError(f"Cụm máy tại {scheduler} chưa có máy nào làm việc.")
        with Workers(lambda: client.get_executor(pure=False), threads) as crew:
            yield crew
