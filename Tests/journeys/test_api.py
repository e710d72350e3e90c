"""The API as another system meets it: a token from the page, the document held against the server by schemathesis, a dossier's life."""

import json
import os
import re
import subprocess
import sys
import uuid
from urllib.parse import urljoin

import jsonschema
import pytest

from journey import URL, look, shot, sign_in
from test_story import COPY
from web import Person

ADMINISTRATOR = "thongnhat.thuky"
ROOT = "/api/v1"
SEED = 19  # the same requests every time
ACTS = ["read", "receive", "advance", "sign", "pause", "extend", "giveResult"]


class System:
    """Another system: no cookies, a token, JSON."""

    def __init__(self, name: str, token: str):
        self.name = name
        self.token = token
        self.client = Person()

    def ask(self, method: str, path: str, body: dict | None = None, **headers: str):
        sent = {"Authorization": f"Bearer {self.token}", **{name.replace("_", "-"): value for name, value in headers.items()}}
        if body is not None:
            sent["Content-Type"] = "application/json"
            sent.setdefault("Idempotency-Key", str(uuid.uuid4()))
        answer = self.client.request(method, ROOT + path, None if body is None else json.dumps(body).encode(), sent)
        return answer.status, json.loads(answer.text), answer.headers


def connect(name: str, acts: list[str]) -> System:
    """Adds a system and takes its token from the page that shows it once."""
    person = Person()
    person.sign_in(ADMINISTRATOR)
    form = "/he-thong-ket-noi/them"
    name = f"{name} {uuid.uuid4()}"
    fields = [*person.hidden(form).items(), ("name", name), ("limit", "6000"), *(("act", act) for act in acts)]
    added = person.post(form, fields)
    assert added.status == 303, added.text
    page = urljoin(added.url, added.headers["location"])
    shown = person.post(f"{page}/cap-khoa", {**person.hidden(page), "until": re.search(r'name="until"[^>]*value="([^"]+)"', person.get(page).text)[1]})
    return System(name, re.search(r"chuan_[\w-]{43}", shown.text)[0])


@pytest.fixture(scope="module")
def system() -> System:
    return connect("Một cửa điện tử", ACTS)


def test_the_document_is_one_and_the_server_keeps_it(system, tmp_path):
    config = tmp_path / "schemathesis.toml"
    tthc = offered(system)
    config.write_text(CONFIG + f'[parameters]\n"path.code" = "{receive(system, tthc)["MaHoSo"]}"\n"path.tthc" = "{tthc}"\n')
    run = subprocess.run(
        [sys.executable, "-m", "schemathesis.cli", "--config-file", config, "run", f"{URL}{ROOT}/openapi.json", "--seed", str(SEED)]
        + ["-n", "25", "-H", f"Authorization: Bearer {system.token}", "--no-color"],
        capture_output=True, text=True, cwd=tmp_path, timeout=300, env={**os.environ, "TERM": "dumb"},
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    assert system.token not in run.stdout


# A well-formed request may still break a rule of the work (a code nobody has, a limit nobody can read), so that refusing it is right.
CONFIG = """
[generation]
deterministic = true
database = "none"
[phases.stateful]
enabled = false
[checks.positive_data_acceptance]
enabled = false
"""


def offered(system: System) -> str:
    """The code of a procedure every commune has."""
    status, procedures, _ = system.ask("GET", "/procedures")
    assert status == 200
    [found] = [one["MaTTHC"] for one in procedures["items"] if one["TenTTHC"].startswith(COPY)]
    return found


def receive(system: System, tthc: str, key: str | None = None) -> dict:
    """A dossier with everything its procedure asks for."""
    status, procedure, _ = system.ask("GET", f"/procedures/{tthc}")
    parts = [{"TenThanhPhan": part["TenThanhPhan"], "SoBanChinh": 1} for part in procedure["ThanhPhanHoSo"]]
    body = {"MaTTHC": tthc, "ChuHoSo": "Người Từ Hệ Thống Khác", "ThanhPhanHoSo": parts}
    status, dossier, _ = system.ask("POST", "/dossiers", body, Idempotency_Key=key or str(uuid.uuid4()))
    assert status == 201, dossier
    return dossier


def test_a_dossier_lives_through_the_api_and_people_see_who_did_it(system, page):
    tthc, key = offered(system), str(uuid.uuid4())
    dossier = receive(system, tthc, key)
    assert receive(system, tthc, key) == dossier, "asked again, nothing is done twice"
    etag = f'"{dossier["PhienBan"]}"'
    where = f"/dossiers/{dossier['MaHoSo']}"
    status, paused, _ = system.ask("POST", f"{where}/pauses", {"LyDoDung": "BoSung", "GhiChu": "Thiếu chữ ký"}, If_Match=etag)
    assert (status, paused["TrangThaiHoSo"]) == (200, 5), paused
    assert system.ask("POST", f"{where}/pauses", {"LyDoDung": "BoSung", "GhiChu": "Nữa"}, If_Match=etag)[0] == 412
    assert system.ask("POST", f"{where}/resumptions", {})[1]["TrangThaiHoSo"] in (2, 4)
    status, events, _ = system.ask("GET", f"{where}/events")
    document = system.ask("GET", "/openapi.json")[1]
    schema = {**document["components"]["schemas"]["DienBien"], "components": document["components"]}
    jsonschema.Draft202012Validator(schema).validate(events)
    assert len(events["items"]) == 4

    sign_in(page, ADMINISTRATOR)
    page.goto(f"{URL}/ho-so?q={dossier['MaHoSo']}")
    page.get_by_role("link", name=dossier["MaHoSo"]).first.click()
    assert "Một cửa điện tử" in page.locator("main").inner_text()


def test_the_pages_of_systems_can_be_used_by_everyone(system, page, phone):
    sign_in(page, ADMINISTRATOR)
    for path, name in [("/he-thong-ket-noi", "he-thong-ket-noi"), ("/he-thong-ket-noi/them", "them-he-thong"), ("/api", "api")]:
        page.goto(URL + path)
        look(page)
        shot(page, name)
    page.goto(f"{URL}/he-thong-ket-noi")
    page.locator("table").get_by_role("link", name=system.name).click()
    look(page)
    assert system.token not in page.content()
    phone.goto(f"{URL}/api")
    look(phone)
    shot(phone, "api-dien-thoai")
