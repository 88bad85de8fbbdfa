"""An existing Dask cluster does the work as well as this machine, also when it loses a worker."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).resolve().parent.parent / "sample_docs"

distributed = pytest.importorskip("distributed", reason="the extra doisoat[cluster] is absent")


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Give a scheduler and two worker processes on this machine."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as made:
        yield made


@pytest.fixture(scope="module")
def drafts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the samples several times over, as dossiers of other names."""
    folder = tmp_path_factory.mktemp("drafts")
    for copy in range(6):
        for file in SAMPLES.glob("*/*.docx"):
            target = folder / f"{file.parent.name}-{copy}" / file.name
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(file.read_bytes())
    return folder


def findings(out: Path) -> Any:
    return json.loads((out / "findings.json").read_text("utf-8"))


def options(out: Path) -> tuple[object, ...]:
    return "--format", "json", "--fail-on", "never", "--no-cache", "--out", out


@pytest.fixture(scope="module")
def alone(installed: Any, drafts: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    out = tmp_path_factory.mktemp("alone")
    done = installed("check", drafts, "--workers", "1", *options(out))
    assert done.returncode == 0, done.stderr
    return findings(out)


def test_a_cluster_finds_the_same(
    installed: Any, cluster: Any, drafts: Path, alone: Any, tmp_path: Path
) -> None:
    done = installed("check", drafts, "--scheduler", cluster.scheduler_address, *options(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert findings(tmp_path) == alone


def test_a_worker_is_killed_midway(cluster: Any, drafts: Path, alone: Any, tmp_path: Path) -> None:
    command = [str(Path(sys.executable).with_name("doisoat")), "check", str(drafts),
               "--scheduler", cluster.scheduler_address, *map(str, options(tmp_path))]  # fmt: skip
    with distributed.Client(cluster.scheduler_address) as client:
        before = client.run(os.getpid)
        victim = next(iter(before.values()))
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        killer = threading.Thread(target=_kill_when_busy, args=(client, victim))
        killer.start()
        _, said = process.communicate(timeout=240)
        killer.join()
    assert (process.returncode, said.decode()) == (0, "")
    assert not Path(f"/proc/{victim}/exe").exists()
    assert findings(tmp_path) == alone


def _kill_when_busy(client: Any, victim: int) -> None:
    """Kill a worker once it has work under way."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        executing = client.processing()
        if sum(map(len, executing.values())) >= 2:
            time.sleep(0.3)
            os.kill(victim, signal.SIGKILL)
            return
        time.sleep(0.02)


def test_no_cluster_there(installed: Any, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nghị quyết\n1. Mở đầu\n", encoding="utf-8")
    done = installed(
        "check", tmp_path / "a.txt", "--scheduler", "tcp://127.0.0.1:9", *options(tmp_path / "o")
    )
    assert done.returncode == 2
    assert done.stderr == (
        "Lỗi: Không kết nối được bộ điều phối tcp://127.0.0.1:9; hãy kiểm tra lại địa chỉ.\n"
    )
    assert not (tmp_path / "o").exists()
