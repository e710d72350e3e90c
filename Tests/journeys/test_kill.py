"""Nothing that was answered is lost: the program is killed 50 times while 12 people write.

A round: start, let everyone write, note each write on disk once it is answered, kill -9 after 50-400 ms, let
`chuan check` look at what is left, start again, and find every noted write, each exactly once.
"""

import itertools
import json
import os
import random
import re
import signal
import socket
import subprocess
import threading
import time
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from journey import START
from web import Person

# ---------------------------------------------------------------- the write

WRITER = "thongnhat.thuky"
WRITE = "/to-chuc/don-vi"  # she adds a unit of her agency
LIST = "/to-chuc"  # and all of them stand here


def mark(n: int) -> str:
    """What makes write number n known again in the list."""
    return f"ghi-{n:06d}"


def acknowledge_write(session: Person, n: int) -> bool:
    """Posts write n. True only when the program answered that it is done."""
    answer = session.post(WRITE, {**session.form, "unit": f"Tổ {mark(n)}"})
    return answer.status == 303 and answer.headers["location"].startswith(LIST)


def seen_writes(session: Person) -> Counter:
    """Every write the program shows after its restart, with how often."""
    answer = session.get(LIST)
    assert answer.status == 200 and answer.url.endswith(LIST), f"{LIST} answers {answer.status} at {answer.url}"
    return Counter(int(n) for n in re.findall(r"<li>Tổ ghi-(\d{6,})</li>", answer.text))


# ---------------------------------------------------------------- the program

CHUAN = os.environ.get("CHUAN_BIN", str(Path(__file__).parents[2] / ".build/debug/chuan"))
ROUNDS = int(os.environ.get("CHUAN_KILL_ROUNDS", "50"))
CLIENTS = 12
PASSWORD = "Thu-nghiem-giet-50-lan"


class Server:
    def __init__(self, data: Path):
        self.data = data
        self.log = data.parent / "log"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.now = datetime.fromisoformat(START)
        self.process = None

    def start(self) -> float:
        """Seconds to the first answer."""
        begun = time.monotonic()
        # No time runs backwards over what is written: each start a minute after the last, and nobody runs as long as that.
        self.now += timedelta(minutes=1)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [CHUAN, "serve", "--now", f"{self.now:%Y-%m-%d %H:%M}", "--data", self.data, "--host", "127.0.0.1", "--port", str(self.port)],
                stdout=log, stderr=log,
            )  # fmt: skip
        while True:
            assert self.process.poll() is None, f"chuan serve stopped by itself:\n{self.log.read_text()[-2000:]}"
            try:
                socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
                return time.monotonic() - begun
            except OSError:
                assert time.monotonic() - begun < 60, "chuan serve does not answer after a minute"
                time.sleep(0.02)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def check(self) -> None:
        """Database, files and journal agree, by the program's own word. While it does not serve."""
        done = subprocess.run([CHUAN, "check", "--data", self.data, "--json"], capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, f"chuan check: {done.returncode}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"
        assert json.loads(done.stdout)["findings"] == [], done.stdout[-2000:]


@pytest.fixture
def server(tmp_path):
    made = subprocess.run(
        [CHUAN, "demo", "--now", START, "--data", tmp_path / "data", "--small", "--password", PASSWORD],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=300,
    )
    assert made.returncode == 0, made.stdout[-2000:]
    server = Server(tmp_path / "data")
    yield server
    if server.process and server.process.poll() is None:
        server.kill()


# ---------------------------------------------------------------- the rounds


def write_until_cut(server, cookies, form, numbers, ledger, go, faults) -> None:
    """One person: writes until the connection breaks; what was answered is on disk before the next one starts."""
    session = Person(server.url, cookies, timeout=10)
    session.form = form
    go.wait()
    try:
        while True:
            n = next(numbers)
            if not acknowledge_write(session, n):
                faults.append(n)
                return
            with ledger.open("a") as file:
                file.write(f"{n}\n")
                file.flush()
                os.fsync(file.fileno())
    except OSError:
        pass  # the cut, as it comes over the line
    except Exception as error:
        if type(error).__module__ != "http.client":
            raise


def test_what_was_answered_survives_being_killed(server, tmp_path, capsys):
    chance = random.Random(20190523)
    numbers = itertools.count(1)
    slowest = server.start()
    first = Person(server.url)
    first.sign_in(WRITER, PASSWORD)
    # One session for all: it must survive every round as well, and signing in is slow on purpose.
    form = {"_csrf": first.hidden(LIST)["_csrf"]}
    ledgers = [tmp_path / f"ledger-{client}" for client in range(CLIENTS)]

    for round in range(1, ROUNDS + 1):
        go, faults = threading.Event(), []
        crowd = [
            threading.Thread(target=write_until_cut, args=(server, first.cookies, form, numbers, ledger, go, faults))
            for ledger in ledgers
        ]
        for person in crowd:
            person.start()
        go.set()
        time.sleep(chance.uniform(0.050, 0.400))
        server.kill()
        for person in crowd:
            person.join()
        assert not faults, f"round {round}: refused, not cut: {faults[:5]}"
        server.check()
        slowest = max(slowest, server.start())
        seen = seen_writes(Person(server.url, first.cookies))
        answered = [int(n) for ledger in ledgers if ledger.exists() for n in ledger.read_text().split()]
        lost = [n for n in answered if not seen[n]]
        twice = [n for n, times in seen.items() if times > 1]
        assert not lost, f"round {round}: {len(lost)} of {len(answered)} answered writes are lost: {lost[:10]}"
        assert not twice, f"round {round}: written twice: {twice[:10]}"

    assert len(answered) >= ROUNDS, f"only {len(answered)} writes in {ROUNDS} rounds prove nothing"
    with capsys.disabled():
        print(f"\nkilled {ROUNDS} times: acknowledged {len(answered)}, lost 0, twice 0; slowest start {slowest:.2f} s")
