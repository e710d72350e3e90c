"""The citizen's way: find a procedure, hand it in from home, follow it, answer, rate; and the desk's answers to it."""

import re
import time

import pytest

from journey import URL, axe, look, no_horizontal_scroll, one_heading, shot, sign_in
from test_story import AGENCY, BIRTH, CODE, DESK, HEAD, OFFICER, follow, main, press, text, unique

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
DIGITS = "4321"


def paper(name: str, data: bytes = PDF) -> dict:
    return {"name": name, "mimeType": "application/pdf", "buffer": data}


def find_procedure(page) -> None:
    page.goto(URL + "/cong")
    look(page)
    page.locator("main [name=q]").fill(BIRTH)
    press(page, "Tìm thủ tục")
    results = main(page).locator(".results a").all_inner_texts()
    assert results[0] == BIRTH, f"the very name is not first: {results[:5]}"
    follow(page, BIRTH, exact=True)
    page.locator("main [name=q]").fill("Thống Nhất")
    press(page, "Tìm nơi làm")
    follow(page, re.compile(AGENCY))
    answers = main(page).locator("h2").all_inner_texts()
    assert answers == ["Ai làm", "Cần mang gì", "Mất bao lâu", "Bao nhiêu tiền", "Nộp ở đâu", "Các bước", "Căn cứ"], answers
    look(page)


def fill_in(page, name: str) -> None:
    page.fill("[name=applicant]", name)
    page.fill("[name=identity]", DIGITS)
    page.fill("[name=phone]", "0912 345 678")


def send(page, name: str) -> str:
    """Hands a dossier in with a file at every paper that must be there; its code."""
    for field in main(page).locator("input[type=file][required]").all():
        field.set_input_files(paper("giấy tờ.pdf"))
    fill_in(page, name)
    press(page, "Nộp hồ sơ")
    assert one_heading(page) == "Đã gửi hồ sơ của ông/bà", page.url
    return CODE.search(text(page)).group()


def track(page, code: str, digits: str = DIGITS) -> None:
    page.goto(f"{URL}/cong/ho-so?ma={code}")
    assert page.input_value("[name=ma]") == code
    page.fill("[name=so]", digits)
    press(page, "Tra cứu")


@pytest.mark.times
def test_from_home_to_the_result_and_a_rating(page, phone):
    name = f"Phạm Thị Gửi {unique()}"
    find_procedure(phone)
    follow(phone, "Nộp trực tuyến")
    look(phone)
    shot(phone, "nop-truc-tuyen")
    code = send(phone, name)
    look(phone)
    shot(phone, "da-nop")
    track(phone, code)
    assert "Chờ tiếp nhận" in text(phone) and name not in text(phone)
    look(phone)

    sign_in(page, DESK)
    assert code in text(page), "the desk does not see it in its work"
    page.goto(URL + "/ho-so/tiep-nhan")
    look(page)
    shot(page, "tiep-nhan")
    follow(page, code)
    look(page)
    shot(page, "ho-so-nop-den")
    with page.expect_download() as download:
        main(page).get_by_role("link", name="giấy tờ.pdf").first.click()
    assert download.value.suggested_filename == "giấy tờ.pdf"
    press(page, "Tiếp nhận", exact=True)
    assert code in one_heading(page), "the dossier keeps the code"
    dossier = page.url
    track(phone, code)
    assert "Đã tiếp nhận" in text(phone) and "Hạn trả" in text(phone)
    axe(phone)

    finish(page, dossier)
    track(phone, code)
    assert "Ông/bà thấy cơ quan làm thế nào?" in text(phone)
    look(phone)
    shot(phone, "danh-gia")
    for question in ("attitude", "timeliness", "ease"):
        phone.check(f"[name={question}][value='5']")
    press(phone, "Gửi đánh giá")
    assert "Hài lòng chung" in main(phone).get_by_role("alert").inner_text(), "a question left open is named"
    look(phone)
    phone.check("[name=overall][value='4']")
    press(phone, "Gửi đánh giá")
    assert "Cảm ơn" in text(phone)
    track(phone, code)
    assert "đã đánh giá" in text(phone)


def finish(page, dossier: str) -> None:
    """Everyone in turn moves it on until the result is there."""
    for _ in range(8):
        for person in (DESK, OFFICER, HEAD):
            sign_in(page, person)
            page.goto(dossier)
            if "Đã xử lý xong" in text(page):
                return
            button = main(page).get_by_role("button", name=re.compile("^(Chuyển bước|Xử lý xong|Hoàn thành)"))
            if button.count():
                button.first.click()
                page.wait_for_load_state()
                break
    raise AssertionError(f"{dossier} has no result: {text(page)[:300]}")


def test_what_is_missing_is_asked_once_and_answered_online(page, phone):
    find_procedure(phone)
    follow(phone, "Nộp trực tuyến")
    code = send(phone, f"Lý Văn Thiếu {unique()}")
    sign_in(page, DESK)
    page.goto(URL + "/ho-so/tiep-nhan")
    follow(page, code)
    submission = page.url
    page.goto(submission + "?viec=bo-sung")
    form = page.locator("form[action$='/bo-sung']")
    form.locator("[name=missing_0]").check()
    form.locator("[name=what_0]").fill("ký tên")
    form.locator("[name=reason]").fill("Tờ khai chưa ký")
    form.get_by_role("button", name="Yêu cầu bổ sung").click()
    page.wait_for_load_state()
    assert "Chờ bổ sung giấy tờ" in text(page)
    look(page)
    track(phone, code)
    assert "Tờ khai chưa ký" in text(phone) and "ký tên" in text(phone)
    look(phone)
    shot(phone, "bo-sung")
    phone.locator("input[type=file]").first.set_input_files(paper("hỏng.pdf", b"%PDF-1.4 cut"))
    press(phone, "Gửi bổ sung")
    assert "hỏng.pdf" in main(phone).get_by_role("alert").inner_text()
    phone.locator("input[type=file]").first.set_input_files(paper("đã ký.pdf"))
    press(phone, "Gửi bổ sung")
    track(phone, code)
    assert "Đã bổ sung, chờ tiếp nhận" in text(phone)
    page.goto(submission)
    assert "đã ký.pdf" in text(page)


def test_the_line_drops_and_the_words_are_still_there(page):
    find_procedure(page)
    follow(page, "Nộp trực tuyến")
    form = page.url
    name = f"Ngô Mất Mạng {unique()}"
    fill_in(page, name)
    page.context.set_offline(True)
    press_offline(page)
    assert page.url == form and page.locator("[data-draft-offline]").is_visible()
    page.context.set_offline(False)
    page.goto(form)
    assert page.input_value("[name=applicant]") == name
    assert page.locator("[data-draft-found]").is_visible()
    look(page)
    send(page, name)
    page.goto(form)
    assert page.input_value("[name=applicant]") == "", "what was taken is forgotten"


def press_offline(page) -> None:
    main(page).get_by_role("button", name="Nộp hồ sơ").click()
    time.sleep(0.2)


def test_without_script_it_is_handed_in_as_well(no_script):
    no_script.goto(URL + "/cong/thu-tuc?q=" + BIRTH)
    main(no_script).get_by_role("link", name=BIRTH, exact=True).click()
    no_script.locator("main [name=q]").fill("Thống Nhất")
    no_script.get_by_role("button", name="Tìm nơi làm").click()
    main(no_script).get_by_role("link", name=re.compile(AGENCY)).click()
    main(no_script).get_by_role("link", name="Nộp trực tuyến").click()
    press(no_script, "Nộp hồ sơ")
    assert "Có chỗ cần sửa" in text(no_script)
    code = send(no_script, f"Vũ Không Script {unique()}")
    track(no_script, code, "0000")
    assert "Không tìm thấy hồ sơ" in text(no_script)


def test_a_complaint_knows_its_dossier_and_agency(page):
    page.goto(URL + "/cong/phan-anh")
    look(page)
    assert not page.locator("select").count(), "a list of all agencies"
    page.locator("main [name=q]").fill("Thống Nhất")
    press(page, "Tìm cơ quan")
    look(page)
    follow(page, re.compile(AGENCY))
    look(page)
    no_horizontal_scroll(page)
    assert "Gửi thẳng đến Phường Thống Nhất" in text(page)
