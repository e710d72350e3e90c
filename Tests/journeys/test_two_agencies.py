"""Between two agencies: a dossier goes to another one and comes back, an opinion is asked beside it, and the result is made.

`scripts/journeys` gives the other agency, Sở Xây dựng, somebody who can sign in.
"""

import re

import pytest

from journey import URL, path_of, sign_in
from test_story import (
    CODE, DESK, HEAD, NEXT, OFFICER, check, error_of, fill, follow, has_button, main, open_dossier, press, receive, text, unique,
)  # fmt: skip

OTHER, OTHER_AGENCY = "sxd.chuyenvien", "Sở Xây dựng"


def find_agency(page, words: str) -> None:
    fill(page, "words", words)
    press(page, "Tìm cơ quan")
    main(page).get_by_label(re.compile(f"^{OTHER_AGENCY}")).check()


def open_work(page, code: str) -> None:
    """From "Việc của tôi" to the referral about this dossier."""
    page.goto(URL + "/viec-cua-toi")
    row = main(page).locator("tr", has_text=f"{code}/PC")
    assert row.count() == 1, f"{code} is not in the work: {text(page)[:500]}"
    row.locator("a").first.click()
    page.wait_for_load_state()


@pytest.mark.times
def test_a_dossier_goes_to_another_agency_and_comes_back_to_be_finished(page):
    sign_in(page, DESK)
    name = f"Phạm Liên Thông {unique()}"
    code = receive(page, name, "4321")
    dossier = page.url

    # An opinion is asked beside it, then the dossier itself goes to the other agency.
    follow(page, "Lấy ý kiến")
    check(page, "lay-y-kien")
    find_agency(page, "so xay")
    fill(page, "content", "Đề nghị cho ý kiến về chỉ giới.")
    fill(page, "limit", "nhanh")
    press(page, "Gửi phiếu lấy ý kiến")
    assert "2 ngày làm việc" in error_of(page)
    assert main(page).get_by_label(re.compile(f"^{OTHER_AGENCY}")).is_checked(), "what was chosen is kept"
    fill(page, "limit", "2 ngày làm việc")
    press(page, "Gửi phiếu lấy ý kiến")
    assert "Đã gửi 1 phiếu lấy ý kiến" in page.locator("body").inner_text()
    follow(page, "Chuyển cơ quan khác")
    find_agency(page, "xay dung")
    check(page, "chuyen-co-quan")
    fill(page, "content", "Đề nghị kiểm tra hiện trạng và chuyển trả.")
    fill(page, "limit", "4 giờ")
    press(page, "Chuyển hồ sơ")
    assert f"Hồ sơ đang ở {OTHER_AGENCY}" in text(page)
    assert not has_button(page, NEXT), "nothing is done here while the other agency has it"
    check(page, "ho-so-lien-thong")

    # The other agency: its work, the referral and no more of the dossier.
    sign_in(page, OTHER)
    page.goto(URL + "/phieu-chuyen")
    assert code in text(page) and name in text(page)
    check(page, "phieu-chuyen-danh-sach")
    assert page.goto(dossier).status == 404
    page.goto(URL + "/phieu-chuyen?loai=transfer&q=" + code)
    follow(page, f"{code}/PC2")
    assert name in text(page) and "Đề nghị kiểm tra hiện trạng" in text(page)
    check(page, "phieu-chuyen")
    referral = page.url
    follow(page, "vì sao?")
    assert "Tính từ lúc gửi" in text(page)
    check(page, "phieu-chuyen-vi-sao")
    page.goto(referral)
    press(page, "Nhận phiếu")
    check(page, "phieu-chuyen-da-nhan")
    fill(page, "answer", "Hiện trạng đúng như bản vẽ.")
    press(page, "Chuyển trả hồ sơ")
    assert "Đã chuyển trả" in text(page) and not has_button(page, "Nhận phiếu")
    open_work(page, code)
    press(page, "Nhận phiếu")

    # Back at the desk; the officer and the head go on, and the opinion is not waited for.
    sign_in(page, DESK)
    open_dossier(page, code)
    assert "Hiện trạng đúng như bản vẽ." in text(page) and has_button(page, NEXT)
    check(page, "ho-so-chuyen-ve")
    finished = False
    for _ in range(9):
        for person in (DESK, OFFICER, HEAD):
            sign_in(page, person)
            page.goto(dossier)
            if has_button(page, NEXT):
                break
        if main(page).locator("[name=waiver]").count():
            press(page, NEXT)
            assert "Còn chờ ý kiến của Sở Xây dựng" in error_of(page)
            check(page, "ho-so-con-cho-y-kien")
            fill(page, "waiver", "Đã đủ căn cứ để giải quyết.")
        press(page, NEXT)
        if "Đã xử lý xong" in text(page) and not has_button(page, NEXT):
            finished = True
            break
    assert finished, text(page)[:500]
    assert "Kết thúc không chờ" in text(page) and "Đã đủ căn cứ để giải quyết." in text(page)

    # What was not waited for cannot be answered any more.
    sign_in(page, OTHER)
    page.goto(URL + f"/phieu-chuyen?q={code}&loai=opinion")
    follow(page, f"{code}/PC1")
    assert not has_button(page, "Trả lời") and "Lý do không chờ ý kiến" in text(page)
    assert path_of(page.url).startswith("/phieu-chuyen/") and CODE.search(text(page))
