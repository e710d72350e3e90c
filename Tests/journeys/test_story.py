"""The story: what people do from the counter to the province, in a real browser, through forms and links.

Each journey makes what it needs, so any of them runs alone (`pytest test_story.py -k story_4`). Where a page may have a
link, the journey takes the link; an address is typed only where somebody tries what no page offers.
"""

import io
import itertools
import re
import subprocess
import time
import unicodedata
from datetime import datetime, timedelta
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import openpyxl
import pytest

from journey import URL, axe, no_horizontal_scroll, one_heading, path_of, shot, sign_in, today

PROVINCE, SECRETARY, DESK = "so.khcn", "thongnhat.thuky", "thongnhat.motcua"
OFFICER, HEAD, AUDITOR = "thongnhat.chuyenvien", "thongnhat.lanhdao", "thongnhat.danhgia"
NAMES = {
    SECRETARY: "Trần Thị Kiều Oanh", DESK: "Châu Thị Mộng Thường", OFFICER: "Hồ Thị Tường Vy",
    HEAD: "Đỗ Trọng Nghiêm", AUDITOR: "Đinh Thị Ngọc Lan",
}  # fmt: skip
AGENCY = "Phường Thống Nhất"

CODE = re.compile(r"H97\.12-\d{6}-\d{4}")

_serial = itertools.count(int(time.time()) % 1_000_000)


def unique() -> str:
    """Something no other journey, and no earlier run on the same data, has written."""
    return f"{next(_serial):06d}"


def date(day: datetime) -> str:
    return day.strftime("%d/%m/%Y")


# ---------------------------------------------------------------- hands and eyes


def main(page):
    return page.locator("main")


def text(page) -> str:
    """What the page says, its spaces made plain; what is folded away included."""
    return " ".join((page.locator("main").text_content() or "").split())


def unfold(page, thing) -> None:
    """Opens the `details` a thing is folded into, as a person would: by the heading."""
    folded = thing.locator("xpath=ancestor::details[not(@open)]")
    while not thing.is_visible() and folded.count():
        folded.first.locator("> summary").click()


def follow(page, name, exact: bool = False, within=None) -> None:
    """Clicks the first link of that name on the page."""
    scope = within or main(page)
    link = scope.get_by_role("link", name=name, exact=exact, include_hidden=True).first
    assert link.count(), f"no link {name!r} at {page.url}"
    unfold(page, link)
    link.click()
    page.wait_for_load_state()


def menu(page, name: str) -> None:
    follow(page, name, within=page.locator("nav").first)


def press(page, name, exact: bool = False):
    """Presses a button; the answer of the server to it."""
    button = main(page).get_by_role("button", name=name, exact=exact, include_hidden=True).first
    assert button.count(), f"no button {name!r} at {page.url}"
    unfold(page, button)
    with page.expect_navigation() as navigation:
        button.click()
    return navigation.value


def has_button(page, name) -> bool:
    return main(page).get_by_role("button", name=name, include_hidden=True).count() > 0


def has_link(page, name) -> bool:
    return main(page).get_by_role("link", name=name, include_hidden=True).count() > 0


def choose(page, field: str, wanted: str) -> None:
    """The first choice of a list that holds these words."""
    select = main(page).locator(f"select[name='{field}']").first
    unfold(page, select)
    labels = [label.strip() for label in select.locator("option").all_text_contents()]
    found = [label for label in labels if wanted in label]
    assert found, f"{wanted!r} cannot be chosen for {field}: {labels}"
    select.select_option(label=found[0])


def fill(page, field: str, value: str) -> None:
    element = main(page).locator(f"[name='{field}']").first
    unfold(page, element)
    element.fill(value)


def check(page, where: str = "") -> None:
    """Axe, one heading, nothing sideways at 360 px; and pictures when asked for."""
    one_heading(page)
    axe(page)
    no_horizontal_scroll(page)
    if where:
        shot(page, f"story-{where}")


def error_of(page) -> str:
    alert = page.locator("[role=alert]")
    return " ".join(alert.first.inner_text().split()) if alert.count() else ""


def download(page, link) -> bytes:
    """What stands behind a link that is a file, fetched with the same cookies."""
    answer = page.context.request.get(urljoin(page.url, link.get_attribute("href")), timeout=60_000)
    assert answer.status == 200, f"{answer.status} {answer.url}"
    return answer.body()


def file_link(page, name):
    link = main(page).get_by_role("link", name=name, include_hidden=True).first
    assert link.count(), f"no link {name!r} at {page.url}"
    return link


def forge(page, action: str, **fields) -> int:
    """Sends what no page offers, with the page's own token; the status of the answer."""
    token = page.locator("input[name=_csrf]").first.get_attribute("value")
    answer = page.context.request.post(
        urljoin(URL, action), form={"_csrf": token, **fields}, headers={"Origin": URL}, max_redirects=0
    )
    return answer.status


# ---------------------------------------------------------------- paper


def run(*command, data: bytes = b"") -> str:
    done = subprocess.run([str(part) for part in command], input=data, capture_output=True, timeout=60)
    assert done.returncode == 0, f"{command[0]}: {done.stderr.decode()[:500]}"
    return done.stdout.decode("utf-8", "replace")


class Paper:
    """A PDF as its tools see it."""

    def __init__(self, data: bytes, folder):
        assert data.startswith(b"%PDF-"), data[:80]
        self.file = folder / f"paper-{unique()}.pdf"
        self.file.write_bytes(data)
        # As it lies on the page, and as it is read: a name broken in a narrow cell is whole in one of them.
        self.text = " ".join((run("pdftotext", "-layout", self.file, "-") + run("pdftotext", self.file, "-")).split())
        width, height = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", run("pdfinfo", self.file)).groups()
        self.size = (round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4))

    def fonts(self) -> list[tuple[str, bool]]:
        """Name without the subset's tag, and whether it is embedded."""
        lines = run("pdffonts", self.file).splitlines()[2:]
        return [(re.sub(r"^[A-Z]{6}\+", "", line.split()[0]), line.split()[-5] == "yes") for line in lines if line.strip()]

    def only_tinos(self) -> None:
        fonts = self.fonts()
        assert fonts and all(name.startswith("Tinos") and embedded for name, embedded in fonts), fonts

    def qr(self) -> str:
        picture = self.file.with_suffix("")
        run("pdftoppm", "-r", 300, "-png", "-singlefile", "-f", 1, "-l", 1, self.file, picture)
        return run("zbarimg", "--raw", "-q", f"{picture}.png").strip()


A4, A5 = (210, 297), (148, 210)


# ---------------------------------------------------------------- pieces of the story

# Done within the day; three working days, time enough to be away or to apologise.
COPY, SINGLE = "Chứng thực bản sao từ bản chính", "Cấp Giấy xác nhận tình trạng hôn nhân"
BIRTH = "Đăng ký khai sinh"


def unmarked(words: str) -> str:
    """As people type in a hurry: small letters, no marks."""
    return "".join(c for c in unicodedata.normalize("NFD", words.lower()) if not unicodedata.combining(c)).replace("đ", "d")


def reception_of(page, procedure: str):
    """The link to the reception of this procedure; above it may stand what waits at the desk."""
    return main(page).locator("table a[href^='/ho-so/tiep-nhan/']").filter(has_text=re.compile(f"^{re.escape(procedure)}"))


def to_reception(page, procedure: str, look: bool = False) -> None:
    """From the menu to the empty form."""
    menu(page, "Hồ sơ")
    follow(page, "Tiếp nhận hồ sơ")
    fill(page, "q", unmarked(procedure))
    press(page, "Lọc")
    assert "q=" in page.url
    if look:
        check(page, "tiep-nhan-chon")
    reception_of(page, procedure).click()
    page.wait_for_load_state()


def receive(page, applicant: str, digits: str, procedure: str = COPY, look: bool = False) -> str:
    """The desk takes a dossier in, from the menu to the page of the new dossier. Its code."""
    to_reception(page, procedure, look)
    fill(page, "applicant", applicant)
    fill(page, "identity", digits)
    fill(page, "address", "12 đường Trần Phú")
    if look:
        check(page, "tiep-nhan")
    press(page, "Tiếp nhận", exact=True)
    code = CODE.search(one_heading(page))
    assert code, f"no code: {one_heading(page)} {error_of(page)}"
    return code.group()


def open_dossier(page, code: str) -> None:
    menu(page, "Hồ sơ")
    fill(page, "q", code)
    press(page, "Lọc")
    follow(page, code)
    assert code in one_heading(page)


NEXT = re.compile(r"^(Chuyển bước|Xử lý xong)")


# ---------------------------------------------------------------- 1 and 2: a dossier from the counter to the result


@pytest.mark.times
def test_story_1_a_dossier_is_received_worked_on_signed_and_returned(page, tmp_path):
    sign_in(page, DESK)
    name = f"Nguyễn Thị Hành Trình {unique()}"
    before = today()
    code = receive(page, name, "4321", look=True)
    assert code.split("-")[1] in (f"{before:%y%m%d}", f"{today():%y%m%d}")
    assert name in text(page)
    check(page, "ho-so")

    receipt = Paper(download(page, file_link(page, re.compile("In giấy tiếp nhận|Giấy tiếp nhận"))), tmp_path)
    assert receipt.size == A5
    assert code in receipt.text and name in receipt.text
    target = receipt.qr()
    # With a public address set it leads to the dossier's own page; without, it is the code to type in there.
    if target != code:
        assert urlsplit(target).path == "/cong/ho-so" and parse_qs(urlsplit(target).query) == {"ma": [code]}, target
    receipt.only_tinos()

    # Hand it to the officer by name: then it is in her work.
    choose(page, "holder", NAMES[OFFICER])
    press(page, NEXT)
    assert NAMES[OFFICER] in text(page)

    sign_in(page, OFFICER)
    follow(page, name)
    assert code in one_heading(page)
    follow(page, "vì sao?")
    assert one_heading(page) == "Vì sao ngày này?" and code in text(page)
    check(page, "vi-sao")
    follow(page, code)

    # Step by step: who may not do a step is told whose it is, and that person does it.
    signed = False
    for _ in range(9):
        if has_button(page, NEXT):
            press(page, NEXT)
            assert not error_of(page), error_of(page)
        elif "do lãnh đạo thực hiện" in text(page):
            assert forge(page, f"{path_of(page.url)}/chuyen-buoc") in (403, 409, 422), "an officer signs for the head"
            sign_in(page, HEAD)
            open_dossier(page, code)
            press(page, NEXT)
            signed = True
            sign_in(page, OFFICER)
            open_dossier(page, code)
        else:
            break
    assert signed, "no step of this procedure was the head's"
    assert "Đã xử lý xong" in text(page)

    sign_in(page, DESK)
    follow(page, "Trả kết quả cho người nộp")
    follow(page, code)
    press(page, "Trả kết quả")
    assert "Đã trả kết quả" in text(page)
    assert not has_button(page, NEXT) and not has_button(page, "Trả kết quả")
    slip = Paper(download(page, file_link(page, "Phiếu kiểm soát")), tmp_path)
    assert slip.size == A4 and code in slip.text and NAMES[HEAD] in slip.text
    slip.only_tinos()


def test_story_2_why_names_each_day_skipped_and_the_notice_it_rests_on(page):
    """A dossier whose time ran over the national day: those days are listed with the notice's number."""
    year = today().year if (today().month, today().day) > (10, 15) else today().year - 1
    sign_in(page, OFFICER)
    menu(page, "Hồ sơ")
    choose(page, "linh-vuc", "Đất đai")
    fill(page, "tu", f"10/08/{year}")
    fill(page, "den", f"30/08/{year}")
    press(page, "Lọc")
    assert parse_qs(urlsplit(page.url).query)["tu"] == [f"10/08/{year}"]
    follow(page, over(page, datetime(year, 9, 2)))
    follow(page, "vì sao?")
    rows = [" ".join(row.split()) for row in main(page).locator("tbody tr").all_inner_texts()]
    holiday = [row for row in rows if f"02/09/{year}" in row]
    assert holiday, rows
    assert re.search(r"\d+/TB-\w+", holiday[0]), f"no notice's number: {holiday[0]}"
    check(page, "vi-sao-nghi-le")


def over(page, day: datetime) -> str:
    """A dossier of the list that came before this day and is due after it: its code."""
    for row in main(page).locator("table tbody tr").all_inner_texts():
        days = [datetime.strptime(found, "%d/%m/%Y") for found in re.findall(r"\d\d/\d\d/\d{4}", row)]
        if days and days[0] < day < max(days):
            return CODE.search(row).group()
    raise AssertionError(f"no dossier of {page.url} was open over {date(day)}")


def test_story_1_on_a_phone(phone):
    sign_in(phone, DESK)
    toggle = phone.locator("label[for=mo-danh-muc]")
    if toggle.count() and toggle.first.is_visible():
        toggle.first.click()
    code = receive(phone, f"Lê Thị Điện Thoại {unique()}", "1212")
    axe(phone)
    no_horizontal_scroll(phone)
    assert has_button(phone, NEXT), code


def test_story_1_without_script(no_script, tmp_path):
    sign_in(no_script, DESK)
    name = f"Phạm Không Kịch Bản {unique()}"
    code = receive(no_script, name, "9876")
    receipt = Paper(download(no_script, file_link(no_script, re.compile("In giấy tiếp nhận"))), tmp_path)
    assert code in receipt.text
    press(no_script, NEXT)
    assert not error_of(no_script), error_of(no_script)
    assert "Chuyển sang bước" in text(no_script)


def test_story_1_what_is_left_out_is_asked_for_and_nothing_typed_is_lost(no_script):
    """Without script nothing stops an empty form, so the server must say what is missing."""
    sign_in(no_script, DESK)
    to_reception(no_script, COPY)
    fill(no_script, "applicant", " ")
    fill(no_script, "address", "Số 7 ngõ Hẹp")
    answer = press(no_script, "Tiếp nhận", exact=True)
    assert answer.status == 422
    assert error_of(no_script)
    assert no_script.title().startswith("Lỗi:"), no_script.title()
    assert main(no_script).locator("[name=address]").input_value() == "Số 7 ngõ Hẹp"


# ---------------------------------------------------------------- by keyboard alone

HERE = """() => { const e = document.activeElement; if (!e || e === document.body) return null
  const seen = getComputedStyle(e), box = e.getBoundingClientRect()
  return { name: e.name || '', text: (e.innerText || e.value || '').trim(), href: e.getAttribute('href') || '',
    tag: e.tagName, shown: seen.outlineStyle !== 'none' && parseFloat(seen.outlineWidth) > 0 || seen.boxShadow !== 'none',
    inside: box.width > 0 && box.height > 0 } }"""


def tab_to(page, wanted, most: int = 80) -> None:
    """Tab, as often as it takes; wherever it stops, one must see where one is."""
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None:
            continue
        assert here["shown"], f"the keyboard stands on something that does not show it: {here}"
        if wanted(here):
            return
    pytest.fail(f"{most} times Tab and not there, at {page.url}")


def enter(page) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_story_1_by_keyboard_alone(page):
    sign_in(page, DESK)
    name = f"Trần Văn Bàn Phím {unique()}"
    tab_to(page, lambda e: e["tag"] == "A" and e["text"] == "Hồ sơ")
    enter(page)
    tab_to(page, lambda e: e["text"] == "Tiếp nhận hồ sơ")
    enter(page)
    tab_to(page, lambda e: e["name"] == "q" and "/tim-kiem" not in e["href"] and page.evaluate("() => !!document.activeElement.closest('main')"))
    page.keyboard.type(unmarked(COPY))
    enter(page)
    tab_to(page, lambda e: e["tag"] == "A" and e["text"].startswith(COPY))
    enter(page)
    tab_to(page, lambda e: e["name"] == "applicant")
    page.keyboard.type(name)
    tab_to(page, lambda e: e["name"] == "identity")
    page.keyboard.type("5577")
    tab_to(page, lambda e: e["tag"] == "BUTTON" and e["text"] == "Tiếp nhận")
    enter(page)
    assert CODE.search(one_heading(page)) and name in text(page)
    tab_to(page, lambda e: e["tag"] == "BUTTON" and NEXT.match(e["text"]))
    enter(page)
    assert "Chuyển sang bước" in text(page)


# ---------------------------------------------------------------- 3: the citizen follows it


@pytest.mark.times
def test_story_3_the_citizen_follows_a_dossier_and_guesses_get_one_answer(page, phone):
    sign_in(page, DESK)
    name = f"Võ Thị Tra Cứu {unique()}"
    code = receive(page, name, "2468")
    phone.goto(URL + "/cong")
    check(phone, "cong")
    follow(phone, "Tra cứu hồ sơ")
    check(phone, "cong-tra-cuu")

    def ask(code: str, digits: str) -> str:
        fill(phone, "ma", code)
        fill(phone, "so", digits)
        answer = press(phone, "Tra cứu")
        assert urlsplit(phone.url).query == "" or digits not in phone.url, "the digits are in an address"
        return f"{answer.status} {error_of(phone)}"

    serial = code[-4:]
    wrong_digits = ask(code, "1357")
    check(phone)
    wrong_code = ask(f"{code[:-4]}{(int(serial) + 5000) % 10000:04d}", "2468")
    assert wrong_digits == wrong_code, "the answer tells which codes exist"
    assert wrong_digits.startswith("422 ") and len(wrong_digits) > 20, wrong_digits
    assert name not in text(phone)

    assert ask(code.lower(), "2468").startswith("200")
    assert code in one_heading(phone)
    seen = text(phone)
    assert "Hạn trả" in seen and "Chứng thực bản sao" in seen
    assert name not in seen, "the page shows the person's name to whoever has four digits"
    axe(phone)
    no_horizontal_scroll(phone)


def test_story_3_a_procedure_answers_who_what_how_long_how_much_and_where(phone):
    phone.goto(URL + "/cong")
    fill(phone, "q", "khai sinh")
    press(phone, "Tìm thủ tục")
    check(phone, "cong-tim")
    follow(phone, BIRTH, exact=True)
    if path_of(phone.url).startswith("/cong/noi-lam/"):
        if not has_link(phone, AGENCY):
            fill(phone, "q", "thong nhat")
            press(phone, "Tìm nơi làm")
        follow(phone, AGENCY)
    assert one_heading(phone) == BIRTH
    check(phone, "cong-thu-tuc")


def test_story_3_where_a_procedure_is_done_stands_there_without_typing(phone):
    """However many agencies there are: those that offer it are listed, at least the first of them."""
    phone.goto(URL + "/cong")
    fill(phone, "q", "khai sinh")
    press(phone, "Tìm thủ tục")
    follow(phone, BIRTH, exact=True)
    assert main(phone).locator("a[href^='/cong/thu-tuc/']").count() > 0, text(phone)[:300]


# ---------------------------------------------------------------- 4: drafting, review, approval


def test_story_4_three_people_bring_a_document_into_force_and_it_never_changes_again(page, tmp_path):
    code, title = f"HD-T{unique()}", f"Hướng dẫn hành trình {unique()}"
    sign_in(page, SECRETARY)
    menu(page, "Tài liệu")
    follow(page, "Soạn tài liệu")
    check(page, "soan-tai-lieu")
    fill(page, "code", code)
    fill(page, "title", title)
    choose(page, "kind", "Hướng dẫn")
    fill(page, "section_heading", "1. Mục đích")
    fill(page, "section_body", "Để mọi người làm như nhau.\n- Chào người dân trước.")
    press(page, "Lưu bản thảo")
    assert title in one_heading(page), error_of(page)
    address = page.url.split("?")[0]
    reviewers = main(page).locator("select[name=reviewer] option").all_text_contents()
    assert not any(NAMES[SECRETARY] in one for one in reviewers), "the author may review herself"
    approvers = main(page).locator("select[name=approver] option").all_text_contents()
    assert not any(NAMES[SECRETARY] in one for one in approvers), "the author may approve herself"
    check(page, "tai-lieu-ban-thao")
    choose(page, "reviewer", NAMES[OFFICER])
    choose(page, "approver", NAMES[HEAD])
    press(page, "Trình soát xét")
    assert not error_of(page), error_of(page)
    assert not has_button(page, "Phê duyệt") and not has_button(page, "Soát xét xong")

    sign_in(page, OFFICER)
    follow(page, title)
    form = main(page).locator("form[action$='/soat-xet']").first
    revision = form.get_attribute("action").removesuffix("/soat-xet")
    assert "Chào người dân trước." in text(page)
    press(page, "Soát xét xong")
    assert forge(page, f"{revision}/phe-duyet", effective_on=date(today())) == 403, "the reviewer approves"

    sign_in(page, SECRETARY)
    page.goto(address)
    assert not has_button(page, "Phê duyệt")
    assert forge(page, f"{revision}/phe-duyet", effective_on=date(today())) == 403, "the author approves"

    sign_in(page, HEAD)
    follow(page, title)
    check(page, "tai-lieu-cho-duyet")
    press(page, "Phê duyệt")
    assert not error_of(page), error_of(page)
    assert "Đang có hiệu lực" in text(page)

    sign_in(page, SECRETARY)
    menu(page, "Tài liệu")
    fill(page, "q", title)
    press(page, "Lọc")
    follow(page, title)
    before = main(page).locator("h1 ~ *").all_inner_texts()
    assert not has_link(page, "Sửa bản thảo") and not has_button(page, "Lưu bản thảo")
    attempt = {"code": code, "title": "Đã bị sửa", "kind": "instruction", "section_heading": "1", "section_body": "Đã bị sửa"}
    assert forge(page, f"{path_of(page.url)}/soan", **attempt) in (403, 404, 409, 422), "approved text was edited"
    page.reload()
    assert "Đã bị sửa" not in text(page) and title in one_heading(page)
    assert main(page).locator("h1 ~ *").all_inner_texts() == before

    paper = Paper(download(page, file_link(page, "In tài liệu")), tmp_path)
    assert paper.size == A4
    assert code in paper.text and NAMES[HEAD] in paper.text and "Chào người dân trước." in paper.text
    paper.only_tinos()


def test_story_4_a_procedure_shows_its_sum_against_the_limit_and_prints(page, tmp_path):
    code, title = f"QT-T-{unique()}", f"Quy trình hành trình {unique()}"
    sign_in(page, SECRETARY)
    menu(page, "Tài liệu")
    follow(page, "Soạn quy trình")
    check(page, "soan-quy-trinh")
    fill(page, "code", code)
    fill(page, "title", title)
    fill(page, "limit", "2 ngày làm việc")
    limits = main(page).locator("[name=step_limit]")
    for step, limit in enumerate(("2 giờ", "8 giờ", "2 giờ", "1 giờ", "1 giờ")):
        limits.nth(step).fill(limit)
    press(page, "Lưu bản thảo")
    assert title in one_heading(page), error_of(page)
    assert re.search(r"14 giờ / 2 ngày làm việc", text(page)), text(page)[:800]
    assert main(page).locator("svg").count(), "no flow chart"
    check(page, "quy-trinh")

    # 14 is not 16: it must be explained before it may go on.
    choose(page, "reviewer", NAMES[OFFICER]) if main(page).locator("select[name=reviewer]").count() else None
    if has_button(page, "Trình soát xét"):
        choose(page, "approver", NAMES[HEAD])
        press(page, "Trình soát xét")
        assert error_of(page), "a sum that does not match goes on without a word"
    assert re.search("giải trình|không khớp|chưa khớp", text(page)), "nothing says that the sum does not match"
    follow(page, "Sửa bản thảo")
    fill(page, "sum_explanation", "Hai giờ dự phòng khi phải xác minh.")
    press(page, "Lưu bản thảo")
    choose(page, "reviewer", NAMES[OFFICER])
    choose(page, "approver", NAMES[HEAD])
    press(page, "Trình soát xét")
    assert not error_of(page), error_of(page)

    paper = Paper(download(page, file_link(page, "In quy trình")), tmp_path)
    assert paper.size == A4 and code in paper.text
    paper.only_tinos()


# ---------------------------------------------------------------- 5: from late dossier to verified correction


def without_slip(page) -> str:
    """Opens a late dossier nobody has made a slip of yet; its code."""
    late = main(page).locator("table a").filter(has_text=CODE)
    for code in [CODE.search(found).group() for found in late.all_inner_texts()]:
        follow(page, code)
        if has_link(page, "Lập phiếu sự không phù hợp"):
            return code
        page.go_back()
    raise AssertionError(f"each late dossier has its slip: {text(page)[:400]}")


@pytest.mark.times
def test_story_5_a_late_dossier_becomes_a_nonconformity_that_closes_only_when_verified(page):
    sign_in(page, OFFICER)
    menu(page, "Hồ sơ")
    follow(page, "Đang quá hạn")
    code = without_slip(page)
    assert "Quá hạn" in text(page)
    follow(page, "Lập phiếu sự không phù hợp")
    assert code in main(page).locator("[name=description]").input_value()
    assert main(page).locator("[name=source]").input_value() == "lateDossier"
    assert main(page).locator("[name=place]").input_value()
    assert main(page).locator("[name=found_on]").input_value() == date(today())
    check(page, "lap-phieu")
    fill(page, "evidence", "Màn hình hồ sơ.")
    press(page, "Lập phiếu")
    slip = path_of(page.url)
    assert re.fullmatch(r"/su-khong-phu-hop/\d+", slip), error_of(page)
    assert has_link(page, code), "the slip does not lead back to the dossier"

    fill(page, "correction", "Đã gọi xin lỗi và hẹn lại.")
    press(page, "Ghi việc khắc phục")
    fill(page, "cause", "Không ai theo dõi văn bản xác minh.")
    press(page, "Ghi nguyên nhân")
    fill(page, "action", "Lập sổ theo dõi, nhắc sau 3 ngày.")
    choose(page, "responsible", NAMES[OFFICER])
    fill(page, "due_on", date(today() + timedelta(days=7)))
    press(page, "Giao việc")
    assert not error_of(page), error_of(page)
    check(page, "phieu")
    fill(page, "result", "Đã lập sổ, đã nhắc hai lần.")
    press(page, "Ghi kết quả")

    # She did it, so she neither verifies nor closes.
    assert not has_button(page, "Ghi kết quả thẩm tra") and not has_button(page, "Đóng phiếu")
    assert forge(page, f"{slip}/tham-tra", effective="co", verification="Tốt") in (403, 409, 422)

    sign_in(page, SECRETARY)
    menu(page, "Cải tiến")
    follow(page, "Sự không phù hợp", exact=True)
    main(page).locator(f"a[href='{slip}']").first.click()
    page.wait_for_load_state()
    assert not has_button(page, "Đóng phiếu")
    assert forge(page, f"{slip}/dong", note="") in (409, 422), "closed before its effect was verified"
    page.reload()
    assert "Đã đóng" not in text(page)

    sign_in(page, AUDITOR)
    menu(page, "Cải tiến")
    follow(page, "Sự không phù hợp", exact=True)
    main(page).locator(f"a[href='{slip}']").first.click()
    page.wait_for_load_state()
    main(page).locator("[name=effective][value=co]").check()
    fill(page, "verification", "Sổ tháng này, không hồ sơ nào trễ.")
    press(page, "Ghi kết quả thẩm tra")
    assert not error_of(page), error_of(page)
    press(page, "Đóng phiếu")
    assert "Đã đóng" in text(page)
    check(page, "phieu-da-dong")


# ---------------------------------------------------------------- 6: audit and management review


def open_programme(page) -> None:
    """The secretary draws up the year's programme and the head approves it, unless they have: in the first weeks of a year they have not."""
    to_audits(page, SECRETARY)
    programme = re.compile("^Lập chương trình năm")
    if not has_link(page, programme):
        return
    follow(page, programme)
    press(page, "Lập chương trình")
    fill(page, "subject", "Toàn cơ quan")
    choose(page, "month", f"Tháng {today().month}")
    press(page, "Thêm nội dung")
    address = page.url
    sign_in(page, HEAD)
    page.goto(address)
    press(page, "Phê duyệt")
    assert not error_of(page), error_of(page)


def to_audits(page, who: str) -> None:
    sign_in(page, who)
    menu(page, "Cải tiến")
    follow(page, "Đánh giá nội bộ")


@pytest.mark.times
def test_story_6_the_auditor_finds_her_audit(page, tmp_path):
    title = f"Đánh giá hành trình {unique()}"
    open_programme(page)
    to_audits(page, SECRETARY)
    follow(page, "Mở cuộc đánh giá")
    fill(page, "title", title)
    fill(page, "scope", "Tiếp nhận và trả kết quả")
    fill(page, "planned_on", date(today()))
    choose(page, "lead", NAMES[AUDITOR])
    press(page, re.compile("^Mở cuộc đánh giá"))
    assert title in one_heading(page), error_of(page)
    main(page).get_by_label(re.compile("^10 ")).check()
    choose(page, "auditor", NAMES[AUDITOR])
    press(page, "Thêm vào phiếu hỏi")

    to_audits(page, AUDITOR)
    check(page, "danh-gia-noi-bo")
    row = main(page).locator("tbody tr", has_text=title)
    assert "Đang chuẩn bị" in row.inner_text(), row.inner_text()
    row.get_by_role("link").click()
    page.wait_for_load_state()
    seen = text(page)
    assert NAMES[AUDITOR] in seen and "Phiếu hỏi" in seen
    check(page, "cuoc-danh-gia")
    paper = Paper(download(page, file_link(page, re.compile("^In "))), tmp_path)
    assert paper.size == A4
    paper.only_tinos()


def test_story_6_a_management_review_opens_with_its_inputs_filled(page):
    sign_in(page, SECRETARY)
    menu(page, "Cải tiến")
    follow(page, "Xem xét của lãnh đạo")
    check(page, "xem-xet")
    follow(page, "Lập cuộc xem xét")
    choose(page, "chair", NAMES[HEAD])
    press(page, "Lập và gom đầu vào")
    assert not error_of(page), error_of(page)
    seen = text(page)
    for part in ("Việc thực hiện quyết định của lần xem xét trước", "Mức độ đạt mục tiêu chất lượng", "hài lòng"):
        assert part in seen, f"{part} is not among the inputs"
    figures = main(page).locator("a").filter(has_text=re.compile(r"^\d[\d.,/ ]*( %|$|,)")).all_inner_texts()
    assert len(figures) >= 8, f"inputs are not filled in: {figures}"
    assert any(int(re.sub(r"\D", "", figure.split("/")[0].split(",")[0]) or 0) > 0 for figure in figures)
    check(page, "cuoc-xem-xet")


# ---------------------------------------------------------------- 7: confirm and announce


def test_story_7_the_head_confirms_and_the_announcement_prints(page, tmp_path):
    sign_in(page, HEAD)
    menu(page, "Hệ thống chất lượng")
    assert "105/135" in text(page)
    check(page, "he-thong")
    follow(page, "Người đứng đầu xác nhận hiệu lực")
    check(page, "xac-nhan")
    press(page, "Xác nhận hiệu lực")
    assert not error_of(page) and "Đã xác nhận hiệu lực" in text(page), error_of(page)
    menu(page, "Hệ thống chất lượng")
    follow(page, "Người đứng đầu xác nhận hiệu lực")
    assert NAMES[HEAD] in text(page) and date(today()) in text(page)
    menu(page, "Hệ thống chất lượng")
    follow(page, re.compile("^Công bố hệ thống phù hợp tiêu chuẩn"))
    check(page, "cong-bo")
    number = "38/CB-UBND"
    follow(page, number)
    assert number in one_heading(page)
    assert "105 thủ tục" in text(page)
    check(page, "ban-cong-bo")
    paper = Paper(download(page, file_link(page, "In bản công bố")), tmp_path)
    assert paper.size == A4
    assert number.split("/")[0] in paper.text and "TCVN ISO 9001:2015" in paper.text and NAMES[HEAD] in paper.text
    paper.only_tinos()


# ---------------------------------------------------------------- 8: the province

LAGGARDS = ["Huyện Cồn Trên (cũ)", "Huyện Gò Nổi (cũ)"]


@pytest.mark.times
def test_story_8_the_province_sees_everything_on_any_day(page):
    sign_in(page, PROVINCE)
    menu(page, "Toàn tỉnh")
    seen = text(page)
    assert "165 cơ quan" in seen and "134 điện tử (81,2 %)" in seen, seen[:600]
    groups = {row.split("\t")[0].strip(): row.split("\t")[3].strip() for row in main(page).locator("#nhom tbody tr").all_inner_texts()}
    lagging = {name for name, count in groups.items() if count != "0"}
    # On its first day nobody has done anything of a year yet.
    assert lagging == (set(LAGGARDS) if today().timetuple().tm_yday > 1 else set(groups)), groups
    no_horizontal_scroll(page)
    shot(page, "story-toan-tinh")
    now = main(page).locator(".count").first.inner_text()

    fill(page, "ngay", f"31/12/{today().year - 1}")
    press(page, "Lọc")
    assert parse_qs(urlsplit(page.url).query)["ngay"] == [f"31/12/{today().year - 1}"]
    then = main(page).locator(".count").first.inner_text()
    assert then != now, "another day, the same figures"
    assert not has_button(page, re.compile("^Nhắc")), "one can remind on a day that is past"
    page.go_back()
    assert main(page).locator(".count").first.inner_text() == now

    follow(page, LAGGARDS[0])
    assert unquote(urlsplit(page.url).query.replace("+", " ")).startswith(f"nhom={LAGGARDS[0]}")
    assert "10 cơ quan" in main(page).locator(".count").first.inner_text()

    rows = main(page).locator("tbody tr")
    row = rows.filter(has=page.get_by_role("button", name="Nhắc", exact=True)).first
    agency = row.locator("a").first.inner_text()
    with page.expect_navigation():
        row.get_by_role("button", name="Nhắc", exact=True).click()
    assert not error_of(page), error_of(page)
    menu(page, "Toàn tỉnh")
    fill(page, "q", agency)
    press(page, "Lọc")
    mine = main(page).locator("tbody tr").filter(has=page.get_by_role("link", name=agency, exact=True)).first
    assert f"đã nhắc {date(today())}" in " ".join(mine.inner_text().split())
    assert mine.get_by_role("button", name="Nhắc", exact=True).count() == 0, "it can be reminded twice a day"
    follow(page, agency)
    check(page, "toan-tinh-co-quan")
    if page.get_by_role("button", name="Nhắc", exact=True).count():
        page.get_by_role("button", name="Nhắc", exact=True).click()
        page.wait_for_load_state()
    assert main(page).locator("a[href^='/nhac-viec/']").count() <= 1, "reminded twice"


def test_story_8_the_province_screen_can_be_used_by_everyone(page):
    sign_in(page, PROVINCE)
    menu(page, "Toàn tỉnh")
    check(page)


def cell(value) -> str:
    """A cell of the workbook as the screen writes it, percent apart."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime("%d/%m/%Y")
    return " ".join(str(value).split())


def same(shown: str, kept) -> bool:
    shown = " ".join(shown.split())
    if isinstance(kept, (int, float)) and not isinstance(kept, bool):
        digits = shown.removesuffix("%").strip().replace(".", "").replace(",", ".")
        try:
            number = float(digits) / (100 if shown.endswith("%") else 1)
        except ValueError:
            return False
        return abs(number - kept) < (0.00051 if shown.endswith("%") else 1e-9)
    return shown == cell(kept) or (shown in ("", "–") and cell(kept) in ("", "–"))


def test_story_8_the_report_is_the_same_on_screen_in_excel_and_every_time(page, tmp_path):
    sign_in(page, PROVINCE)
    menu(page, "Toàn tỉnh")
    follow(page, "Lập báo cáo")
    tables = {}
    for name in ("T1", "T2", "T3"):
        rows = page.evaluate(
            """id => [...document.querySelectorAll('#' + id + ' table tr')].map(r => [...r.cells].map(c => c.innerText.trim()))""",
            f"bang-{name}",
        )
        assert len(rows) > 3, f"{name} is not on the screen"
        tables[name] = rows
    no_horizontal_scroll(page)
    one_heading(page)

    data = {kind: download(page, file_link(page, name)) for kind, name in (("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON"))}
    book = openpyxl.load_workbook(io.BytesIO(data["xlsx"]))
    wrong = []
    for name, rows in tables.items():
        kept = list(book[name].values)
        assert len(kept) == len(rows), f"{name}: {len(rows)} rows on the screen, {len(kept)} in the file"
        for number, (shown, row) in enumerate(zip(rows, kept), 1):
            row = list(row)[: max(len(shown), 1)] if len(row) >= len(shown) else list(row)
            assert len(row) == len(shown), f"{name} row {number}: {shown} / {row}"
            wrong += [f"{name} row {number}: screen {a!r}, file {b!r}" for a, b in zip(shown, row) if not same(a, b)]
    assert not wrong, "\n".join(wrong[:20])
    t2 = [row for row in tables["T2"] if row[0] == "Toàn tỉnh"][0]
    assert t2[1] == "165" and t2[3] == "134"

    time.sleep(1.1)  # another second, the same bytes
    for kind, name in (("xlsx", "Excel"), ("csv", "CSV"), ("json", "JSON")):
        assert download(page, file_link(page, name)) == data[kind], f"{kind}: the same address gives other bytes"
    # A long report goes to paper as a job, whose page may be left meanwhile.
    report = page.url
    press(page, "Lập bản PDF")
    job = page.url
    assert path_of(job).startswith("/viec-dai/"), job
    page.goto(URL + "/viec-cua-toi")
    page.goto(job)
    main(page).get_by_role("link", name=re.compile(r"\.pdf$")).wait_for(timeout=180_000)
    check(page, "viec-dai")
    paper = Paper(download(page, file_link(page, re.compile(r"\.pdf$"))), tmp_path)
    assert sorted(paper.size) == list(A4)
    paper.only_tinos()
    page.goto(report)

    # Each figure opens the rows behind it.
    figure = page.locator("#bang-T2 tbody tr", has_text="Toàn tỉnh").locator("a").nth(2)
    count = figure.inner_text()
    figure.click()
    page.wait_for_load_state()
    assert main(page).locator(".count").first.inner_text().startswith(f"{count} cơ quan")


def test_story_8_a_printed_report_is_the_same_every_time(page, tmp_path):
    """The head's own report is short: it is printed while one waits."""
    sign_in(page, HEAD)
    menu(page, "Báo cáo")
    follow(page, "Xem", within=main(page).locator("tr", has_text=f"Báo cáo năm {today().year}"))
    first = download(page, file_link(page, "PDF"))
    time.sleep(1.1)
    assert download(page, file_link(page, "PDF")) == first, "the same address gives other bytes"
    paper = Paper(first, tmp_path)
    assert sorted(paper.size) == list(A4) and AGENCY.lower() in paper.text.lower()
    paper.only_tinos()


# ---------------------------------------------------------------- 9: search


def test_story_9_search_finds_the_same_with_and_without_marks(page):
    sign_in(page, SECRETARY)
    found = []
    for words in ("dang ky khai sinh", "Đăng ký khai sinh", "ĐĂNG KÝ KHAI SINH"):
        page.keyboard.press("/")
        page.keyboard.type(words)
        enter(page)
        assert path_of(page.url) == "/tim-kiem", page.url
        found.append(main(page).locator("a").evaluate_all("all => all.map(a => a.getAttribute('href'))"))
    assert found[0] and found[0] == found[1] == found[2]
    check(page, "tim-kiem")


# ---------------------------------------------------------------- 10: files that are not what they should be

HEADER = "code,name,kind,parent,group,duty,basis,valid_from,electronic_since\n"
BAD_FILES = {
    "columns missing": (b"ma,ten\n1,Xa A\n", 422, "cột"),
    "an open quote": ((HEADER + '1,"Xã A,commune,,,,,,\n').encode(), 422, ""),
    "empty": (b"\n", 422, ""),
    "Windows-1258": ((HEADER + "1,Ph\u00fd Ý\u0301,commune,,,,,,\n").encode("cp1258", "replace"), 422, "UTF-8"),
    "UTF-16": ((HEADER + "1,Phường Ấ,commune,,,,,,\n").encode("utf-16"), 422, "UTF-8"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, 422, ""),
}  # fmt: skip


def to_import(page) -> None:
    """By links: the province's screen, an agency, its entry in the register, the register, the file."""
    menu(page, "Toàn tỉnh")
    fill(page, "q", unmarked(AGENCY))
    press(page, "Lọc")
    follow(page, AGENCY, exact=True)
    follow(page, "Sổ cơ quan")
    follow(page, "Cơ quan", exact=True, within=page.locator("body"))
    follow(page, "Nạp từ tệp")


def test_story_10_a_broken_file_gets_a_clear_sentence(page):
    sign_in(page, PROVINCE)
    to_import(page)
    check(page, "nap-tep")
    faults = []
    for what, (data, status, word) in BAD_FILES.items():
        page.locator("[name=tep]").set_input_files({"name": "co-quan.csv", "mimeType": "text/csv", "buffer": data})
        answer = press(page, "Nạp tệp")
        said = error_of(page)
        if answer.status != status or len(said) < 15 or word not in said:
            faults.append(f"{what}: {answer.status} {said!r} {text(page)[:200] if not said else ''}")
        if not page.locator("[name=tep]").count():
            page.go_back()
    check(page)
    assert not faults, "\n".join(faults)


TOO_LARGE = 30 << 20


def test_story_10_a_file_too_large_gets_a_clear_sentence(page, tmp_path):
    sign_in(page, PROVINCE)
    to_import(page)
    large = tmp_path / "lon.csv"
    large.write_bytes(HEADER.encode() + b"1,Xa A,commune,,,,,,\n" * (TOO_LARGE // 21))
    page.locator("[name=tep]").set_input_files(large)
    page.set_default_navigation_timeout(60_000)
    answer = press(page, "Nạp tệp")
    assert answer.status == 413, answer.status
    assert re.search(r"lớn|MB", text(page)), text(page)[:300]


# ---------------------------------------------------------------- 11: a complaint and its answer


def test_story_11_a_complaint_from_the_portal_is_answered_by_the_agency(phone, page):
    words = f"Tôi đợi hai giờ ở quầy số 3, lượt {unique()}."
    reply = "Cơ quan xin lỗi ông/bà và đã thêm người trực quầy."
    phone.goto(URL + "/cong")
    follow(phone, "Phản ánh, góp ý")
    check(phone, "cong-phan-anh")
    main(phone).locator("[name=q]").fill(AGENCY)
    press(phone, "Tìm cơ quan")
    follow(phone, AGENCY)
    check(phone, "cong-phan-anh-co-quan")
    fill(phone, "content", words)
    fill(phone, "from_name", "Lê Văn Dân")
    fill(phone, "contact", "0905 123 789")
    press(phone, "Gửi")
    code = re.search(r"PA-[\w-]+\d", text(phone))
    assert code, f"{text(phone)[:300]} {error_of(phone)}"
    code = code.group()
    check(phone)

    sign_in(page, SECRETARY)
    follow(page, re.compile(re.escape(words[:30])))
    assert code in one_heading(page) and words in text(page)
    check(page, "phan-anh")
    main(page).locator("[name=finding][value=upheld]").check()
    fill(page, "answer", reply)
    press(page, "Gửi trả lời")
    assert not error_of(page), error_of(page)
    assert not has_button(page, "Gửi trả lời"), "an answer can be changed"

    follow(phone, "Xem trả lời")
    fill(phone, "so", "0000")
    assert press(phone, "Xem trả lời").status == 422
    assert reply not in text(phone)
    fill(phone, "so", "3789")
    press(phone, "Xem trả lời")
    assert reply in text(phone) and code in one_heading(phone)
    axe(phone)
    no_horizontal_scroll(phone)
