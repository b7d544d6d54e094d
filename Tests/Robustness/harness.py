"""What every trial needs: a run of the program, a place for files, and a tally."""

import contextlib
import hashlib
import json
import os
import pathlib
import resource
import shutil
import signal
import subprocess
import tempfile
import time

# What the program may end with, other than 0: sysexits(3), and a signal that it was sent.
REFUSALS = {64, 65, 66, 71, 73, 74}
MEMORY = 300 << 20


class Run:
    """One run of the program: how it ended, what it said, what it took."""

    def __init__(self, process, seconds, memory):
        self.status = process.returncode
        self.output, self.errors = process.stdout or b"", process.stderr or b""
        self.seconds, self.memory = seconds, memory

    @property
    def is_orderly(self):
        """Whether it succeeded or refused in one sentence."""
        if self.status == 0:
            return True
        return self.status in REFUSALS and 0 < len(self.errors.strip().splitlines()) < 12


class Program:
    def __init__(self, path):
        self.path = str(pathlib.Path(path).resolve())

    def start(self, *arguments, file_bytes=None, memory=None, **options):
        def prepare():
            # A shell gives its background jobs an interrupt that is ignored.
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
                signal.signal(number, signal.SIG_DFL)
            if file_bytes is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (file_bytes, file_bytes))
            if memory is not None:
                resource.setrlimit(resource.RLIMIT_AS, (memory, memory))

        environment = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG"))}
        environment["SWIFT_BACKTRACE"] = "enable=no"
        options.setdefault("stdin", subprocess.DEVNULL)
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)
        return subprocess.Popen(
            [self.path, *map(str, arguments)], preexec_fn=prepare, env=environment, **options)

    def run(self, *arguments, timeout=120, **options):
        start = time.monotonic()
        process = self.start(*arguments, **options)
        memory = [0]
        try:
            while True:
                with contextlib.suppress(OSError, IndexError, ValueError):
                    text = pathlib.Path(f"/proc/{process.pid}/status").read_text()
                    memory[0] = int(text.split("VmHWM:")[1].split()[0]) << 10
                try:
                    process.stdout_bytes, process.stderr_bytes = process.communicate(timeout=0.05)
                    break
                except subprocess.TimeoutExpired:
                    if time.monotonic() - start > timeout:
                        process.kill()
                        process.communicate()
                        process.returncode = "no end"
                        process.stdout_bytes = process.stderr_bytes = b""
                        break
        finally:
            if process.poll() is None:
                process.kill()
        finished = subprocess.CompletedProcess(
            process.args, process.returncode, process.stdout_bytes, process.stderr_bytes)
        return Run(finished, time.monotonic() - start, memory[0])


class Tally:
    """The trials of one kind and those that failed."""

    def __init__(self, name):
        self.name, self.trials, self.failures, self.note = name, 0, [], ""
        # What is printed beside the table.
        self.lines = []

    def check(self, holds, what):
        self.trials += 1
        if not holds:
            self.failures.append(what)

    def orderly(self, run, what, memory=None):
        self.check(
            run.is_orderly and (memory is None or run.memory <= memory),
            f"{what}: status {run.status}, {run.memory >> 20} MiB, {run.errors[-200:]!r}")


@contextlib.contextmanager
def folder():
    path = pathlib.Path(tempfile.mkdtemp(prefix="merilo-robustness-"))
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def is_whole(report):
    """Whether every file of a report is there as its manifest says."""
    try:
        manifest = json.loads((report / "manifest.json").read_bytes())
        return all(
            hashlib.sha256((report / file["name"]).read_bytes()).hexdigest() == file["sha256"]
            for file in manifest["files"])
    except (OSError, ValueError, KeyError):
        return False


def table_of_pupils(rows, chance, schools=20):
    """A small sound table of participants."""
    lines = ["procedure,year,grade,subject,municipality,school,class,score"]
    for _ in range(rows):
        school = chance.randrange(schools)
        lines.append(f"vpr,2021,5,Математика,м{school % 4},ш{school},5А,{chance.randrange(21)}")
    return "\n".join(lines).encode() + b"\n"
