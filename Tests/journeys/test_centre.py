"""A day at the one-stop centre: what desk, officer and head do all day with many dossiers at once."""

import re
import time
from datetime import datetime, timedelta

import pytest

from journey import URL, one_heading, sign_in, today
from test_story import (
    A5, CODE, DESK, HEAD, NAMES, NEXT, OFFICER, SINGLE, Paper, check, choose, date, download, error_of, fill, file_link, follow, has_button,
    has_link, main, menu, open_dossier, press, receive, text, unique,
)  # fmt: skip


def section_of(page, code: str):
    """The group of the bulk page that holds this dossier."""
    section = main(page).locator("section", has=page.get_by_role("link", name=code))
    assert section.count() == 1, f"{code} is in {section.count()} groups"
    return section


def work_row(page, code: str):
    page.goto(URL + "/viec-cua-toi")
    return main(page).locator("tr", has_text=code)


def to_officer(page, name: str) -> str:
    """A new dossier in the officer's own hands; its code."""
    sign_in(page, DESK)
    code = receive(page, name, "4321", SINGLE)
    press(page, NEXT)
    sign_in(page, OFFICER)
    open_dossier(page, code)
    press(page, "Nhận xử lý")
    assert NAMES[OFFICER] in text(page)
    return code


@pytest.mark.times
def test_the_desk_hands_many_on_at_once_and_the_board_counts_them(page):
    sign_in(page, DESK)
    serial = unique()
    codes = [receive(page, f"Lý Hàng Loạt {serial}-{n}", "4321", SINGLE) for n in range(3)]

    # From the board to the bulk page; one of the three is not ready and stays.
    menu(page, "Hồ sơ")
    follow(page, "Bảng công việc")
    assert main(page).locator("table tbody tr").count() > 0
    check(page, "bang")
    follow(page, "Chuyển bước hàng loạt")
    check(page, "hang-loat")
    section = section_of(page, codes[0])
    for row in section.locator("tbody tr").all():
        if not any(code in row.inner_text() for code in codes[:2]):
            row.locator("input[type=checkbox]").uncheck()
    with page.expect_navigation():
        section.get_by_role("button", name="Chuyển bước các hồ sơ đã chọn").click()
    assert "Đã chuyển bước 2 hồ sơ" in page.locator("body").inner_text()
    for code in codes[:2]:
        open_dossier(page, code)
        assert not has_button(page, re.compile("^Trả kết quả"))
        assert "bước" in text(page).lower() and "Chuyển sang bước" in text(page)
    open_dossier(page, codes[2])
    assert "Chuyển sang bước" not in text(page), "the one that was not chosen stays"

    page.goto(URL + "/ho-so/hang-loat")
    assert codes[0] not in text(page), "nothing is left to hand on there"

    # The board can be taken along as a table.
    page.goto(URL + "/ho-so/bang")
    sheet = download(page, file_link(page, re.compile("CSV", re.I))).decode("utf-8-sig")
    assert "Người giữ" in sheet and "Quá hạn" in sheet


@pytest.mark.times
def test_the_work_of_who_is_away_lies_with_a_colleague_until_she_is_back(page):
    code = to_officer(page, f"Mạc Vắng Mặt {unique()}")

    # She gives her work over for a week; who is away and who stands in cannot be one person.
    page.goto(URL + "/ho-so/vang-mat")
    check(page, "vang-mat")
    fill(page, "to_day", date(today() + timedelta(days=6)))
    choose(page, "to", NAMES[OFFICER])
    press(page, "Bàn giao", exact=True)
    assert error_of(page) or "khác" in text(page), text(page)[:400]
    choose(page, "to", NAMES[DESK])
    fill(page, "to_day", date(today() + timedelta(days=6)))
    fill(page, "note", "Đi tập huấn.")
    press(page, "Bàn giao", exact=True)
    assert "Đã bàn giao" in page.locator("body").inner_text(), error_of(page)
    check(page, "vang-mat-da-giao")

    # The colleague finds it in her work, marked as somebody else's; the board says who is away.
    sign_in(page, DESK)
    assert f"làm thay {NAMES[OFFICER]}" in work_row(page, code).inner_text()
    sign_in(page, HEAD)
    page.goto(URL + "/ho-so/bang")
    assert f"{NAMES[DESK]} làm thay" in text(page)
    check(page, "bang-co-nguoi-vang")

    # Back at work: only hers again.
    sign_in(page, OFFICER)
    page.goto(URL + "/ho-so/vang-mat")
    row = main(page).locator("tr", has_text=NAMES[DESK])
    with page.expect_navigation():
        row.get_by_role("button", name="Kết thúc").first.click()
    assert "Đã kết thúc bàn giao" in page.locator("body").inner_text()
    sign_in(page, DESK)
    assert work_row(page, code).count() == 0
    sign_in(page, OFFICER)
    assert work_row(page, code).count() == 1


@pytest.mark.times
def test_the_head_answers_a_warning_about_a_late_dossier(page):
    sign_in(page, HEAD)
    # The watch goes round when the server starts, and every ten minutes. What stands at her own step is late by herself.
    late = main(page).locator("tbody tr", has_text=NAMES[OFFICER]).filter(has=page.get_by_role("link", name="Chỉ đạo", exact=True))
    for _ in range(30):
        page.goto(URL + "/ho-so/canh-bao?loai=late")
        if late.count():
            break
        time.sleep(1)
    assert late.count(), text(page)[:400]
    check(page, "canh-bao")
    code = CODE.search(late.first.inner_text()).group()
    follow(page, "Chỉ đạo", exact=True, within=late.first)
    check(page, "chi-dao")
    press(page, "Chỉ đạo giải quyết")
    assert "ý kiến chỉ đạo" in error_of(page)
    words = f"Xong trong hôm nay, báo cáo lúc 16 giờ {unique()}."
    fill(page, "note", words)
    choose(page, "holder", NAMES[OFFICER])
    press(page, "Chỉ đạo giải quyết")
    assert words in text(page) and NAMES[OFFICER] in text(page)
    check(page, "ho-so-chi-dao")

    # Answered: it asks for nothing more, and the whole list says who answered it.
    page.goto(URL + "/ho-so/canh-bao?loai=late")
    assert code not in text(page)
    page.goto(URL + "/ho-so/canh-bao?loai=late&tinh-trang=tat-ca")
    assert NAMES[HEAD] in main(page).locator("tr", has_text=code).first.inner_text()
    check(page, "canh-bao-tat-ca")

    # The officer has it in her work, with what the head said.
    sign_in(page, OFFICER)
    row = work_row(page, code)
    assert row.count() == 1
    row.locator("a").first.click()
    page.wait_for_load_state()
    assert words in text(page)


@pytest.mark.times
def test_an_officer_apologises_once_and_the_due_date_stays(page, tmp_path):
    code = to_officer(page, f"Tô Hẹn Lại {unique()}")
    due = datetime.strptime(re.search(r"Hạn trả.*?(\d\d/\d\d/\d{4})", text(page)).group(1), "%d/%m/%Y")
    later = due + timedelta(days=7)
    follow(page, "Xin lỗi và hẹn lại")
    check(page, "hen-lai")
    fill(page, "note", "Đang chờ tra sổ hộ tịch gốc.")
    fill(page, "until", date(due - timedelta(days=1)))
    press(page, "Xin lỗi và hẹn lại")
    assert error_of(page) and main(page).locator("[name=note]").input_value() == "Đang chờ tra sổ hộ tịch gốc."
    fill(page, "until", date(later))
    press(page, "Xin lỗi và hẹn lại")
    assert code in one_heading(page) and date(later) in text(page), error_of(page)
    assert date(due) in re.search(r"Hạn trả.*?(\d\d/\d\d/\d{4})", text(page)).group(0), "an extension hides no lateness"
    assert not has_link(page, "Xin lỗi và hẹn lại"), "once"
    check(page, "ho-so-hen-lai")
    paper = Paper(download(page, file_link(page, re.compile("xin lỗi"))), tmp_path)
    assert paper.size == A5 and code in paper.text and "Đang chờ tra sổ hộ tịch gốc." in paper.text
    assert later.strftime("%d tháng ") in paper.text or f"ngày {later.day:02d} tháng {later.month}" in paper.text

    # Why this day: both dates, and the rule.
    follow(page, "vì sao?")
    assert date(due) in text(page) and date(later) in text(page) and "hạn theo pháp luật giữ nguyên" in text(page)
    check(page, "vi-sao-hen-lai")


def test_a_citizen_asks_for_a_dossier_back_and_the_desk_answers(page, phone):
    sign_in(page, DESK)
    code = receive(page, f"Đàm Rút Lại {unique()}", "4321", SINGLE)

    def follow_online(digits: str):
        phone.goto(URL + "/cong/ho-so")
        fill(phone, "ma", code)
        fill(phone, "so", digits)
        press(phone, "Tra cứu")

    follow_online("0000")
    assert error_of(phone) and not has_button(phone, "Yêu cầu rút hồ sơ")
    follow_online("4321")
    phone.once("dialog", lambda dialog: dialog.accept())
    fill(phone, "reason", "Tôi nộp nhầm thủ tục.")
    press(phone, "Yêu cầu rút hồ sơ")
    follow_online("4321")
    assert "Ông/bà đã yêu cầu rút hồ sơ" in text(phone) and not has_button(phone, "Yêu cầu rút hồ sơ")
    check(phone, "cong-yeu-cau-rut")

    # The desk reads it in its work, makes sure, and gives the dossier back.
    assert "người nộp yêu cầu rút hồ sơ" in work_row(page, code).first.inner_text()
    open_dossier(page, code)
    assert "Tôi nộp nhầm thủ tục." in text(page)
    check(page, "ho-so-yeu-cau-rut")
    follow(page, "Ghi nhận rút hồ sơ")
    assert "Tôi nộp nhầm thủ tục." in main(page).locator("[name=note]").input_value()
    press(page, "Người nộp rút hồ sơ")
    assert "Người nộp đã rút" in text(page)
    follow_online("4321")
    assert "Người nộp đã rút" in text(phone)


def test_an_agency_without_users_is_asked_by_letter_and_its_paper_written_down(page, tmp_path):
    sign_in(page, DESK)
    code = receive(page, f"Kiều Văn Thư {unique()}", "4321", SINGLE)
    follow(page, "Lấy ý kiến")
    fill(page, "words", "quy hoach xay dung")
    press(page, "Tìm cơ quan")
    main(page).get_by_label(re.compile("^Trung tâm Quy hoạch xây dựng")).check()
    fill(page, "content", "Đề nghị cho biết chỉ giới.")
    fill(page, "limit", "2 ngày làm việc")
    press(page, "Gửi phiếu lấy ý kiến")
    assert "Trung tâm Quy hoạch xây dựng chưa dùng phần mềm: anh/chị gửi văn bản giấy" in page.locator("body").inner_text()
    follow(page, "PC1")
    check(page, "phieu-giay")

    # Number, day and scan; never a day that has not come.
    scan = tmp_path / "cong-van-12.pdf"
    scan.write_bytes(b"%PDF-1.4\ntrailer<<>>\n%%EOF")
    fill(page, "number", "12/TTQH-KT")
    fill(page, "day", date(today() + timedelta(days=1)))
    fill(page, "paper_answer", "Ngoài chỉ giới.")
    main(page).locator("[name=scan_0]").set_input_files(scan)
    press(page, "Ghi nhận thay")
    assert "chưa đến" in error_of(page) and main(page).locator("[name=number]").input_value() == "12/TTQH-KT"
    fill(page, "day", date(today()))
    main(page).locator("[name=scan_0]").set_input_files(scan)
    press(page, "Ghi nhận thay")
    assert "Đã trả lời" in text(page) and f"{NAMES[DESK]} (ghi nhận thay)" in text(page), error_of(page)
    assert f"Văn bản số 12/TTQH-KT ngày {date(today())}: Ngoài chỉ giới." in text(page)
    assert download(page, file_link(page, "cong-van-12.pdf")) == scan.read_bytes()
    check(page, "phieu-giay-da-ghi")
    open_dossier(page, code)
    assert "Ngoài chỉ giới." in text(page) and not has_button(page, "Ghi nhận thay")
