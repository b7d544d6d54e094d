"""A PostgreSQL server of its own in a temporary folder, reached by a socket only."""

import os
import pwd
import shutil
import subprocess
import time
from pathlib import Path

PORT = 54321  # Only the name of the socket: nothing listens on a network.
SUPERUSER = "postgres"


def _program(name):
    """Debian keeps the server's programs out of the path, one folder for each version."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


class Server:
    """Runs from entry to exit."""

    def __init__(self, folder):
        self.folder = Path(folder)
        # The server refuses to run as root.
        self.account = "postgres" if os.geteuid() == 0 else None

    def _run(self, *command):
        prefix = ["runuser", "-u", self.account, "--"] if self.account else []
        subprocess.run(
            [*prefix, *map(str, command)], check=True, cwd="/", stdout=subprocess.DEVNULL)

    def __enter__(self):
        self.folder.mkdir(mode=0o755)
        if self.account:
            entry = pwd.getpwnam(self.account)
            os.chown(self.folder, entry.pw_uid, entry.pw_gid)
            # The way to the folder must be open to the account.
            self.folder.parent.chmod(0o755)
        self.data = self.folder / "data"
        # The C locale knows no case of Cyrillic letters: the hardest for the statements.
        self._run(
            _program("initdb"), "-D", self.data, "-U", SUPERUSER, "--auth=trust",
            "--encoding=UTF8", "--locale=C", "--no-sync")
        rules = self.data / "pg_hba.conf"
        rules.write_text("local all guarded scram-sha-256\nlocal all all trust\n")
        options = f"-k {self.folder} -p {PORT} -c listen_addresses= -c fsync=off"
        self._run(
            _program("pg_ctl"), "-D", self.data, "-w", "-l", self.folder / "log", "-o", options,
            "start")
        return self

    def __exit__(self, *_):
        self._run(_program("pg_ctl"), "-D", self.data, "-w", "-m", "fast", "stop")

    def address(self, user=SUPERUSER, database="postgres"):
        return f"postgresql://{user}@/{database}?host={self.folder}&port={PORT}"

    def ask(self, statement, stdin=None):
        """What psql prints for a statement."""
        result = subprocess.run(
            ["psql", self.address(), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-c", statement],
            check=True, stdin=stdin, capture_output=True)
        return result.stdout.decode()
