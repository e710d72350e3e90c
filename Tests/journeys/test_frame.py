"""The frame around every story: coming in, going out, the menu, and that no link leads into the void."""

import re
from collections import defaultdict
from urllib.parse import urlsplit

import pytest

from journey import (
    PASSWORD,
    PEOPLE,
    SIGN_IN,
    URL,
    axe,
    fill_sign_in,
    links,
    look,
    markup,
    no_horizontal_scroll,
    one_heading,
    path_of,
    shot,
    sign_in,
    sign_out,
    within_budget,
)
from web import Person

START = "Việc của tôi"
REFUSAL = re.compile(r"tên đăng nhập hoặc mật khẩu", re.IGNORECASE)
MOST_MENU_ENTRIES = 7

# ---------------------------------------------------------------- the door


def test_sign_in_page_can_be_used_by_everyone(page):
    page.goto(URL + SIGN_IN)
    look(page)
    assert one_heading(page) == "Đăng nhập"
    assert page.locator("[name=username]").get_attribute("autocomplete") == "username"
    assert page.locator("[name=password]").get_attribute("autocomplete") == "current-password"
    within_budget(page.context, SIGN_IN)
    shot(page, "dang-nhap")


def test_a_wrong_password_gets_one_sentence_that_tells_nothing_more(page):
    sentences = []
    for username in (PEOPLE[1], "khong.co.ai"):
        page.goto(URL + SIGN_IN)
        fill_sign_in(page, username, "sai-mat-khau-roi")
        assert path_of(page.url) == SIGN_IN
        assert page.locator("[name=username]").input_value() == username, "what was typed is kept"
        assert page.locator("[name=password]").input_value() == "", "the password is not sent back"
        assert page.title().startswith("Lỗi:"), page.title()
        sentences.append(page.locator("[role=alert]").first.inner_text())
        look(page)
    assert REFUSAL.search(sentences[0]), sentences[0]
    assert sentences[0] == sentences[1], "the sentence tells which names exist"
    shot(page, "dang-nhap-sai")


def test_the_door_works_without_script(no_script):
    sign_in(no_script, PEOPLE[1], fresh=True)
    assert one_heading(no_script).startswith(START)
    sign_out(no_script)
    assert no_script.get_by_role("button", name="Đăng xuất").count() == 0


def test_who_signed_out_is_out(page):
    sign_in(page, PEOPLE[1], fresh=True)
    start, kept = page.url, page.context.cookies()
    sign_out(page)
    page.context.add_cookies(kept)  # a cookie somebody copied opens nothing any more
    page.goto(start)
    assert path_of(page.url) == SIGN_IN
    assert START not in page.locator("main").inner_text()


def test_a_stranger_is_led_to_the_door_and_then_where_he_wanted(page):
    sign_in(page, PEOPLE[1])
    wanted = menu(page)[-1]
    page.context.clear_cookies()
    page.goto(wanted)
    assert path_of(page.url) == SIGN_IN
    fill_sign_in(page, PEOPLE[1], PASSWORD)
    assert page.url == wanted


# ---------------------------------------------------------------- the rooms as each one sees them


def menu(page) -> list[str]:
    """Where the main menu leads."""
    hrefs = page.locator("nav").first.locator("a[href]").evaluate_all("all => all.map(a => a.href)")
    return list(dict.fromkeys(href.split("#")[0] for href in hrefs if href.startswith(URL)))


@pytest.mark.parametrize("username", PEOPLE)
def test_everyone_lands_on_the_work_and_can_walk_the_menu(page, username):
    sign_in(page, username)
    assert one_heading(page).startswith(START)
    within_budget(page.context, page.url)
    ways = menu(page)
    assert 2 <= len(ways) <= MOST_MENU_ENTRIES, ways
    titles = {}
    for way in ways:
        answer = page.goto(way)
        assert answer.status == 200, f"{way} answers {answer.status}"
        look(page)
        assert page.title() not in titles, f"{way} and {titles[page.title()]} are both called {page.title()!r}"
        titles[page.title()] = way
        within_budget(page.context, way)
        shot(page, f"{username}{path_of(way).rstrip('/').replace('/', '-')}")


def test_the_keyboard_reaches_the_content_first(page):
    sign_in(page, PEOPLE[1])
    page.keyboard.press("Tab")
    target = page.evaluate("() => document.activeElement.getAttribute('href') || ''")
    assert target.startswith("#"), "the first stop of the keyboard is not a way past the menu"
    page.keyboard.press("Enter")
    assert page.locator(target).count() == 1, f"{target} is nowhere"


# ---------------------------------------------------------------- no link into the void

MOST_PAGES = 60
MOST_ALIKE = 3


def shape(url: str) -> str:
    """What kind of page this is: identifiers taken out, the question left out."""
    return re.sub(r"/[^/]*\d[^/]*", "/#", urlsplit(url).path)


def crawl(username: str) -> dict[str, list[str]]:
    """Follows links from the start page, a few of each kind; the pages that answered, by kind."""
    person = Person()
    waiting = [person.sign_in(username).url]
    known, alike, wrong = set(waiting), defaultdict(list), []
    came_from, others, visited = {}, set(), 0
    while waiting and visited < MOST_PAGES:
        url = waiting.pop(0)
        if len(alike[shape(url)]) >= MOST_ALIKE:
            continue
        visited += 1
        answer = person.get(url)
        if answer.status != 200:
            wrong.append(f"{answer.status} {url} (from {came_from.get(url, 'the door')})")
            continue
        alike[shape(url)].append(url)
        if not answer.is_html:
            others.add(shape(url))
            continue
        try:
            tree = markup(answer.text, strict=True)
        except Exception as error:
            wrong.append(f"markup of {url}: {error}")
            tree = markup(answer.text)
        for link in links(tree, answer.url):
            if link not in known:
                known.add(link)
                came_from[link] = url
                waiting.append(link)
    assert not wrong, f"{username}, {visited} pages:\n  " + "\n  ".join(wrong)
    return {kind: urls for kind, urls in alike.items() if urls and kind not in others}


_looked_at: set[str] = set()


@pytest.mark.parametrize("username", PEOPLE)
def test_no_link_leads_into_the_void(page, username):
    kinds = crawl(username)
    assert len(kinds) >= 2, kinds
    sign_in(page, username)
    for kind, urls in kinds.items():
        if kind in _looked_at:
            continue
        _looked_at.add(kind)
        page.goto(urls[0])
        one_heading(page)
        axe(page)
        no_horizontal_scroll(page)
