"""A PostgreSQL of our own for the tests: made in a folder, on a Unix socket, gone afterwards."""

import atexit
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
OWNER = "postgres"  # the server refuses to run as root


def _as_owner(*command: object) -> None:
    root = ["setpriv", f"--reuid={OWNER}", f"--regid={OWNER}", "--clear-groups"] if os.geteuid() == 0 else []
    subprocess.run([*root, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd="/")


def start(*, durable: bool = False) -> str:
    """Start one and give its address; ``durable`` waits for the disk, as in production, and tests need not.

    RuntimeError, in plain words, when there is no PostgreSQL on this machine.
    """
    if not BINARIES:
        raise RuntimeError("PostgreSQL is not on this machine (Debian: apt install postgresql-15)")
    folder = Path(tempfile.mkdtemp(prefix="samspil-pg-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, OWNER, OWNER)
    folder.chmod(0o755)
    _as_owner(BINARIES[0] / "initdb", "-D", folder / "data", "-U", "samspil", "-A", "trust", "-E", "UTF8", "--no-sync")
    fsync = "on" if durable else "off"
    options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync={fsync} -c max_connections=60"
    _as_owner(BINARIES[0] / "pg_ctl", "-D", folder / "data", "-o", options, "-w", "-l", folder / "log", "start")

    def stop() -> None:
        _as_owner(BINARIES[0] / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)

    atexit.register(stop)
    return f"postgres://samspil@{str(folder).replace('/', '%2F')}/postgres"
