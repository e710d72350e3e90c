"""What every journey needs: signing in, looking at a page with other eyes, weighing it.

The address and the password come from the environment; `scripts/journeys` sets them.
"""

import re
import os
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from urllib.request import urlopen

import html5lib
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

URL = os.environ.get("CHUAN_URL", "http://127.0.0.1:8080")
PASSWORD = os.environ.get("CHUAN_PASSWORD", "")
SHOTS = os.environ.get("CHUAN_SHOTS", "")
START = os.environ.get("CHUAN_NOW", "2026-11-10 08:30")

SIGN_IN = "/dang-nhap"
PEOPLE = [
    "so.khcn",
    "thongnhat.thuky",
    "thongnhat.motcua",
    "thongnhat.chuyenvien",
    "thongnhat.lanhdao",
    "thongnhat.danhgia",
]

WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]


def today() -> datetime:
    """What time it is where the server is, never where the tests run."""
    with urlopen(URL + SIGN_IN) as answer:
        return datetime.fromisoformat(answer.headers["Chuan-Trial-Time"])


# ---------------------------------------------------------------- signing in

_signed_in: dict[str, tuple[list, str]] = {}


def sign_in(page: Page, username: str, password: str = PASSWORD, fresh: bool = False) -> None:
    """Signs in through the form the first time, later by the same session (passwords are slow on purpose).

    `fresh` uses the form again and keeps its session to itself: for whoever is going to sign out.
    """
    if not fresh and username in _signed_in:
        cookies, start = _signed_in[username]
        page.context.add_cookies(cookies)
        page.goto(start)
        return
    page.goto(URL + SIGN_IN)
    fill_sign_in(page, username, password)
    assert path_of(page.url) != SIGN_IN, f"{username} was not let in: {page.locator('main').inner_text()[:300]}"
    if not fresh:
        _signed_in[username] = (page.context.cookies(), page.url)


def fill_sign_in(page: Page, username: str, password: str) -> None:
    page.fill("[name=username]", username)
    page.fill("[name=password]", password)
    page.locator("form:has([name=password]) button").first.click()
    page.wait_for_load_state()


def sign_out(page: Page) -> None:
    button = page.get_by_role("button", name="Đăng xuất", include_hidden=True).first
    if not button.is_visible():
        page.locator("details:has(button)").filter(has=button).locator("summary").first.click()
    button.click()
    page.wait_for_load_state()


# ---------------------------------------------------------------- looking at a page


def axe(page: Page) -> None:
    """Fails on what WCAG 2.0-2.2 A and AA forbids, with a list one can work from."""
    found = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]}).response["violations"]
    lines = []
    for violation in found:
        lines.append(f"{violation['id']} ({violation['impact']}): {violation['help']}")
        for node in violation["nodes"][:5]:
            why = " ".join(node.get("failureSummary", "").split())
            lines.append(f"    {node['target'][0]}  {node['html'][:120]}\n        {why[:240]}")
        if len(violation["nodes"]) > 5:
            lines.append(f"    … and {len(violation['nodes']) - 5} more")
    assert not found, f"axe at {page.url}, {page.viewport_size['width']} px:\n" + "\n".join(lines)


def no_horizontal_scroll(page: Page, width: int = 360) -> None:
    """Nothing sticks out at `width` px, except inside a part that scrolls by itself (a wide table)."""
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": 740})
    out = page.evaluate(
        """() => {
          const root = document.documentElement, edge = root.clientWidth
          if (root.scrollWidth <= edge) return []
          const scrolls = e => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement)
            if (getComputedStyle(p).overflowX !== 'visible') return true; return false }
          return [...document.body.querySelectorAll('*')]
            .filter(e => e.getBoundingClientRect().right > edge + 1 && !scrolls(e))
            .map(e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + [...e.classList].map(c => '.' + c).join('')
              + ' to ' + Math.round(e.getBoundingClientRect().right) + ' px: ' + e.textContent.trim().slice(0, 50))
            .slice(0, 8).concat(['page is ' + root.scrollWidth + ' px wide'])
        }"""
    )
    page.set_viewport_size(before)
    assert not out, f"{page.url} scrolls sideways at {width} px:\n  " + "\n  ".join(out)


def one_heading(page: Page) -> str:
    """The page's only h1."""
    headings = page.locator("h1").all_inner_texts()
    assert len(headings) == 1, f"{page.url} has {len(headings)} h1: {headings}"
    return headings[0].strip()


def look(page: Page) -> None:
    """What must hold on every page, whatever it shows."""
    one_heading(page)
    assert page.title().strip(), f"{page.url} has no title"
    assert page.locator("html").get_attribute("lang") == "vi", f"{page.url}: lang is not vi"
    axe(page)
    no_horizontal_scroll(page)


def shot(page: Page, name: str) -> None:
    """Two pictures, as on a phone and as on a desk, when CHUAN_SHOTS names a folder."""
    if not SHOTS:
        return
    Path(SHOTS).mkdir(parents=True, exist_ok=True)
    before = page.viewport_size
    for width, height in ((360, 740), (1280, 900)):
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True, animations="disabled")
    page.set_viewport_size(before)


def path_of(url: str) -> str:
    return urlsplit(url).path


# ---------------------------------------------------------------- reading markup without a browser


def markup(text: str, strict: bool = False):
    """The tree of a page. `strict` fails at the first thing a browser would have to mend; templates, which this parser does not know, go."""
    text = re.sub(r"<template>.*?</template>", "", text, flags=re.S)
    return html5lib.HTMLParser(strict=strict, namespaceHTMLElements=False).parse(text)


def links(tree, base: str) -> list[str]:
    """Where a page leads within this site, fragment removed, each once, in order."""
    found = {}
    for anchor in tree.iter("a"):
        to = urlsplit(urljoin(base, anchor.get("href") or ""))
        if anchor.get("href") and to.scheme == "http" and to.netloc == urlsplit(URL).netloc:
            found[to._replace(fragment="").geturl()] = True
    return list(found)


# ---------------------------------------------------------------- weighing


@dataclass
class Weight:
    """Bytes on the wire and requests of a first view, nothing in the cache."""

    html: int = 0
    css: int = 0
    js: int = 0
    requests: list[str] = field(default_factory=list)


BUDGET = Weight(html=20 * 1024, css=15 * 1024, js=8 * 1024)
MOST_REQUESTS = 4


def weigh(context: BrowserContext, url: str) -> Weight:
    """Opens `url` as a first visitor with the same cookies."""
    visitor = context.browser.new_context(viewport=WIDE, locale="vi-VN")
    visitor.add_cookies(context.cookies())
    page = visitor.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request))  # Playwright cannot hook a bare append
    page.goto(urljoin(URL, url))
    weight = Weight()
    kinds = {"document": "html", "stylesheet": "css", "script": "js"}
    for request in asked:
        if not request.url.startswith("http"):
            continue
        weight.requests.append(request.url)
        if kind := kinds.get(request.resource_type):
            setattr(weight, kind, getattr(weight, kind) + request.sizes()["responseBodySize"])
    visitor.close()
    return weight


def within_budget(context: BrowserContext, url: str) -> Weight:
    weight = weigh(context, url)
    for kind in ("html", "css", "js"):
        size, most = getattr(weight, kind), getattr(BUDGET, kind)
        assert size <= most, f"{url}: {kind} is {size} bytes on the wire, the budget is {most}"
    assert len(weight.requests) <= MOST_REQUESTS, f"{url}: {len(weight.requests)} requests: {weight.requests}"
    return weight
