"""What the fault runs share: the environment that a fault is asked for in, what was found wrong, a folder that goes."""
import os
import shutil
import tempfile
from pathlib import Path

MOST = 400  # calls of one command; far more than there are


def faulty(environment, shim, fault):
    """The environment with the fault asked for, if there is one: mode="kill", at=3."""
    found = {**environment, "ASAN_OPTIONS": "verify_asan_link_order=0"}  # sanitizers mind what is loaded first
    if fault:
        found["LD_PRELOAD"] = shim
        found.update({f"FAULT_{name.upper()}": str(value) for name, value in fault.items()})
    return found


class Harness:
    def __init__(self, shim):
        self.shim, self.wrong, self.points = shim, [], 0

    def expect(self, good, *what):
        if not good:
            self.wrong.append(" ".join(map(str, what)))

    def verdict(self):
        """Tells what was wrong; the exit code of the run."""
        for wrong in self.wrong[:20]:
            print("wrong:", wrong)
        print(f"{self.points} points, {len(self.wrong)} wrong")
        return 1 if self.wrong else 0


class Folder:
    """In memory where there is room for it: what is killed is not the disk."""

    def __init__(self, name):
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.path = Path(tempfile.mkdtemp(prefix=f"svcops-{name}-", dir=memory))

    def __enter__(self):
        return self.path

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)
