"""A folder with a store, definitions and what was found wrong, that goes with the test."""
import json
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


def absent(tools, packages):
    """Whether one of the programs is not there; says which, and in which packages they come."""
    missing = [name for name in tools if shutil.which(name, path="/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin") is None]
    if missing:
        print(f"not there: {', '.join(missing)}; {packages} (packages.txt)")
    return bool(missing)


# For a build with sanitizers under faketime: they mind what is loaded first.
SANITIZERS = "ASAN_OPTIONS=verify_asan_link_order=0"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Receiver:
    """Keeps what is posted, and answers as it is told to."""

    def __init__(self):
        self.got, self.status, self.delay, self.headers = [], 200, 0, {}
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.got.append((self.path, dict(self.headers), json.loads(body)))
                time.sleep(outer.delay)
                self.send_response(outer.status)
                for name, value in outer.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                try:
                    self.wfile.write(b"so it is")
                except OSError:
                    pass

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class Desk:
    def __init__(self, svcops, name):
        self.svcops, self.wrong = str(svcops), []
        self.folder = Path(tempfile.mkdtemp(prefix=f"svcops-{name}-"))
        (self.folder / "definitions").mkdir()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)

    def define(self, text):
        (self.folder / "definitions" / "levels.yaml").write_text(text)

    def expect(self, good, *what):
        if not good:
            self.wrong.append(" ".join(map(str, what)))

    def ask(self, *words):
        return [self.svcops, "-S", str(self.folder / "desk.db"), "-D", str(self.folder / "definitions"), *words]

    def run(self, *words):
        done = subprocess.run(self.ask(*words), capture_output=True, text=True, check=False)
        self.expect(done.returncode in (0, 1), *words, done.stderr)
        return done.stdout

    def verdict(self):
        """Tells what was wrong; the exit code of the test."""
        for each in self.wrong:
            print("wrong:", each)
        print(f"{len(self.wrong)} wrong")
        return 1 if self.wrong else 0
