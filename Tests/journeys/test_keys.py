"""By keys through lists, and words that outlive a dropped line without staying on a shared computer."""

import time

from journey import PASSWORD, SIGN_IN, URL, axe, fill_sign_in, look, one_heading, sign_in, sign_out
from test_story import CODE, COPY, DESK, OFFICER, main, press, receive, text, to_reception, unique

KEPT = "() => JSON.stringify(Object.assign({}, sessionStorage)) + JSON.stringify(Object.assign({}, localStorage))"
ROW = "() => { const r = document.activeElement.closest('table.data tbody tr'); return r ? [...r.parentNode.rows].indexOf(r) : -1; }"


def row(page) -> int:
    """The row of a list the focus is in, from 0."""
    return page.evaluate(ROW)


def test_a_list_is_walked_and_opened_by_keys(page):
    sign_in(page, OFFICER)
    page.goto(URL + "/ho-so")
    page.keyboard.press("j")
    assert row(page) == 0
    page.keyboard.press("j")
    assert row(page) == 1
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert row(page) == 0, "there is nothing above the first"
    axe(page)
    code = page.evaluate("() => document.activeElement.textContent")
    with page.expect_navigation():
        page.keyboard.press("o")
    assert code in one_heading(page)

    page.goto(URL + "/ho-so")
    page.keyboard.press("/")
    page.keyboard.type("jkox")
    assert page.input_value("#tim") == "jkox" and row(page) == -1, "who types is left alone"
    page.keyboard.press("Tab")
    page.keyboard.press("?")
    assert page.locator("details.keys").get_attribute("open") is not None
    assert "chọn dòng" in page.locator("details.keys").inner_text()
    page.get_by_role("button", name="Tắt phím tắt").click()
    page.keyboard.press("j")
    assert row(page) == -1, "turned off"
    page.get_by_role("button", name="Bật phím tắt").click()
    page.keyboard.press("j")
    assert row(page) == 0


def test_a_row_is_ticked_by_a_key(page):
    sign_in(page, DESK)
    receive(page, f"Tạ Đánh Dấu {unique()}", "4321")
    page.goto(URL + "/ho-so/hang-loat")
    boxes = main(page).locator("table.data tbody input[type=checkbox]")
    first = boxes.first.is_checked()
    page.keyboard.press("j")
    page.keyboard.press("x")
    assert boxes.first.is_checked() != first
    page.keyboard.press("x")
    assert boxes.first.is_checked() == first and row(page) == 0, "the focus stays in its row"


def reception(page) -> str:
    to_reception(page, COPY)
    return page.url


def press_offline(page, name: str) -> None:
    page.context.set_offline(True)
    main(page).get_by_role("button", name=name, exact=True).click()
    time.sleep(0.2)
    assert page.locator("[data-draft-offline]").is_visible()
    page.context.set_offline(False)


def test_what_was_typed_at_the_desk_outlives_a_dropped_line(page):
    sign_in(page, DESK)
    form = reception(page)
    name = f"Lê Rớt Mạng {unique()}"
    page.fill("[name=applicant]", name)
    page.fill("[name=identity]", "5577")
    key = page.input_value("[name=key]")
    press_offline(page, "Tiếp nhận")
    page.goto(form)
    assert page.input_value("[name=applicant]") == name and page.locator("[data-draft-found]").is_visible()
    assert page.input_value("[name=key]") == key, "what had arrived is not made twice"
    look(page)
    kept = page.evaluate(KEPT)
    secret = page.locator("main [name=_csrf]").first.input_value()
    assert name in kept and "csrf" not in kept and secret not in kept
    press(page, "Tiếp nhận", exact=True)
    assert CODE.search(one_heading(page)) and name in text(page)
    assert name not in page.evaluate(KEPT), "what was taken is forgotten"
    page.goto(form)
    assert page.input_value("[name=applicant]") == ""


def test_a_reason_and_a_question_outlive_it_as_well_and_a_refused_form_keeps_them(page):
    sign_in(page, DESK)
    receive(page, f"Phan Giữ Chữ {unique()}", "4321")
    dossier = page.url
    for place, field, button in (("/bo-sung", "note", "Yêu cầu bổ sung"), ("/lay-y-kien", "content", "Gửi phiếu lấy ý kiến")):
        page.goto(dossier + place)
        words = f"Xin gửi thêm {unique()}"
        page.fill(f"main [name={field}]", words)
        press_offline(page, button)
        page.goto(dossier + place)
        assert page.input_value(f"main [name={field}]") == words, place
        page.locator("[data-draft-clear]").click()
        page.wait_for_load_state()
        assert page.input_value(f"main [name={field}]") == "" and words not in page.evaluate(KEPT)


def test_nobody_finds_another_persons_words(page):
    page.goto(URL + SIGN_IN)
    fill_sign_in(page, DESK, PASSWORD)
    form = reception(page)
    name = f"Trần Dùng Chung {unique()}"
    page.fill("[name=applicant]", name)
    assert name in page.evaluate(KEPT)
    sign_out(page)
    assert name not in page.evaluate(KEPT), "they go with the sign-out"
    fill_sign_in(page, DESK, PASSWORD)
    page.goto(form)
    assert page.input_value("[name=applicant]") == ""
