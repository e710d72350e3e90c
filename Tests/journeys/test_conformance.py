"""The figures of `chuan conformance` checked from outside: by a reckoning written only here, and by pm4py.

History of another system is made up with skipped, repeated and swapped steps, taken over, exported as CSV and XES, and counted again.
"""

import csv
import io
import json
import os
import random
import subprocess
from collections import defaultdict
from datetime import datetime, timedelta
from fractions import Fraction

import pm4py
import pytest

from journey import START

CHUAN = os.environ["CHUAN_BIN"]
AGENCY, TTHC, STAFF = "97001", "1.000894", "thongnhat.thuky"
CASES = 120
# Days of work in 2026, on none of which the demonstration itself ends a dossier of this procedure alone: figures are of the whole period.
FROM, TO = "2026-01-01", "2026-11-20"


def chuan(*words, folder, ok=True):
    done = subprocess.run([CHUAN, *words, "--data", str(folder), "--now", START], capture_output=True)
    assert (done.returncode == 0) == ok, done.stderr.decode()
    return done.stdout.decode("utf-8-sig") if ok else done.stderr.decode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("conformance") / "data"
    chuan("demo", "--password", os.environ["CHUAN_PASSWORD"], folder=folder)
    return folder


def events(folder):
    text = chuan("export", "events", "--procedure", TTHC, "--agency", AGENCY, "--format", "csv", folder=folder)
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(scope="module")
def declared(folder):
    """The steps' names, in the order of the procedure."""
    return [name for _, name in sorted({(int(e["position"]), e["activity"]) for e in events(folder)})]


@pytest.fixture(scope="module")
def history(folder, declared, tmp_path_factory):
    """A file as another system would write it: Vietnamese headings, completions only, times without a zone."""
    chance = random.Random(61)
    lines = ["Mã hồ sơ,Mã cơ quan,Mã thủ tục,Bước,Thời điểm,Người thực hiện,Người nộp"]
    for number in range(CASES):
        steps = list(range(len(declared)))
        if chance.random() < 0.4 and len(steps) > 2:
            steps.pop(chance.randrange(1, len(steps) - 1))
        if chance.random() < 0.4:
            place = chance.randrange(len(steps) - 1)
            steps[place:place] = steps[max(0, place - 1) : place + 1]
        if chance.random() < 0.2:
            place = chance.randrange(len(steps) - 2)  # what does not end at the last step has not ended
            steps[place], steps[place + 1] = steps[place + 1], steps[place]
        at = datetime(2026, 3, 2, 8, 0) + timedelta(days=7 * (number % 20), hours=number % 4)
        for step in steps:
            at += timedelta(minutes=chance.randrange(1, 40))
            lines.append(f'CU-{number:04d},{AGENCY},{TTHC},"{declared[step]}",{at:%d/%m/%Y %H:%M},Cán bộ {step},Nguyễn Văn {number}')
    file = tmp_path_factory.mktemp("history") / "he-thong-cu.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def take(folder, history, *more):
    return json.loads(chuan("import", "dossiers", str(history), "--json", "--account", STAFF, *more, folder=folder))


def test_history_is_taken_over_once(folder, history):
    tried = take(folder, history, "--dry-run")
    assert (tried["created"], tried["rejected"]) == (CASES, 0), [r for r in tried["rows"] if r["result"] == "rejected"][:3]
    first = take(folder, history)
    assert (first["created"], first["updated"], first["unchanged"], first["rejected"]) == (CASES, 0, 0, 0), "the trial wrote nothing"
    again = take(folder, history)
    assert (again["created"], again["updated"], again["unchanged"], again["rejected"]) == (0, 0, CASES, 0)
    assert len(again["rows"]) == CASES
    chuan("check", folder=folder)


def test_broken_files_are_refused_in_one_sentence(folder, tmp_path):
    bomb = tmp_path / "bomb.xes"
    bomb.write_text('<?xml version="1.0"?><!DOCTYPE log [<!ENTITY a "aaaa">]><log>&a;</log>')
    assert "kiểu tài liệu" in chuan("import", "dossiers", str(bomb), folder=folder, ok=False)
    cut = tmp_path / "cut.xes"
    cut.write_text("<log><trace>")
    assert "cắt ngang" in chuan("import", "dossiers", str(cut), folder=folder, ok=False)
    assert "Không đọc được tệp" in chuan("import", "dossiers", str(tmp_path / "none.csv"), folder=folder, ok=False)
    assert "khong-co" in chuan("conformance", "--procedure", "khong-co", folder=folder, ok=False)


def longest_common(a, b):
    """Length of the longest common subsequence, by the table everybody learns: an alignment keeps these steps and pays for all others."""
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


def figures(folder):
    text = chuan(
        "conformance", "--procedure", TTHC, "--agency", AGENCY, "--from", FROM, "--to", TO, "--json", folder=folder
    )
    [report] = json.loads(text)
    return report


def paths(rows):
    """Completed steps of each dossier whose last step is done, of those with a result in the period."""
    found, open_steps = defaultdict(list), {}
    for row in rows:
        if not row["ended"] or not FROM <= row["ended"][:10] <= TO or row["outcome"] not in ("early", "onTime", "late"):
            continue
        case = row["case_id"]
        if row["lifecycle"] == "schedule":
            open_steps[case] = True
        elif row["lifecycle"] == "complete":
            found[case].append(row["activity"])
            open_steps[case] = False
    return {case: path for case, path in found.items() if not open_steps.get(case)}


def test_fitness_is_what_anybody_can_count(folder, declared, history):
    report, found = figures(folder), paths(events(folder))
    assert report["figures"]["withResult"] == len(found) >= CASES
    cost = sum(len(path) + len(declared) - 2 * longest_common(path, declared) for path in found.values())
    worst = sum(len(path) + len(declared) for path in found.values())
    assert (report["figures"]["cost"], report["figures"]["worst"]) == (cost, worst)
    assert abs(report["fitness"] - float(1 - Fraction(cost, worst))) < 1e-12
    assert report["figures"]["fitting"] == sum(path == declared for path in found.values()) < len(found)
    skipped = sum(set(declared) - set(path) != set() for path in found.values())
    by_kind = defaultdict(set)
    for finding in report["figures"]["findings"]:
        by_kind[finding["deviation"]["kind"]] |= set(finding["codes"])
    assert len(by_kind["skipped"]) == skipped


def test_pm4py_agrees(folder, declared, history, tmp_path):
    file = tmp_path / "log.xes"
    chuan("export", "events", "--procedure", TTHC, "--agency", AGENCY, "--format", "xes", "--output", str(file), folder=folder)
    log = pm4py.read_xes(str(file))
    assert set(log["case:concept:name"]) == {row["case_id"] for row in events(folder)}
    log = log[(log["lifecycle:transition"] == "complete") & log["case:concept:name"].isin(paths(events(folder)))]
    net, begin, end = sequence(declared)
    found = pm4py.fitness_alignments(log, net, begin, end)
    report = figures(folder)
    assert abs(found["log_fitness"] - report["fitness"]) < 1e-9
    assert abs(found["average_trace_fitness"] - report["figures"]["meanFitness"]) < 1e-9


def sequence(names):
    """The declared procedure as a Petri net: one transition after another."""
    from pm4py.objects.petri_net.obj import Marking, PetriNet
    from pm4py.objects.petri_net.utils import petri_utils

    net = PetriNet("declared")
    place = begin = PetriNet.Place("begin")
    net.places.add(place)
    for number, name in enumerate(names):
        step, after = PetriNet.Transition(f"t{number}", name), PetriNet.Place(f"p{number}")
        net.transitions.add(step)
        net.places.add(after)
        petri_utils.add_arc_from_to(place, step, net)
        petri_utils.add_arc_from_to(step, after, net)
        place = after
    return net, Marking({begin: 1}), Marking({place: 1})
