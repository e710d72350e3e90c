"""Browser and pages. A page fails its test when its script fails, or when anything on it is missing or breaks."""

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from journey import PHONE, SHOTS, WIDE


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        program = os.environ.get("CHUAN_CHROMIUM", "/usr/bin/chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield browser
        browser.close()


def open_page(browser, **options):
    context = browser.new_context(locale="vi-VN", timezone_id="Asia/Ho_Chi_Minh", **options)
    context.set_default_timeout(15_000)
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    # A refused form answers 4xx on purpose, and Chromium reports that as an error of loading: the answer says more.
    page.on("console", lambda m: m.type == "error" and "Failed to load" not in m.text and faults.append(f"console: {m.text}"))
    page.on("response", lambda r: broken(r) and faults.append(f"{r.status} {r.url}"))
    yield page
    context.close()
    if faults:
        pytest.fail("on the way:\n  " + "\n  ".join(fault[:200] for fault in dict.fromkeys(faults)), pytrace=False)


def broken(response) -> bool:
    return response.status >= 500 or (response.status >= 400 and response.request.resource_type != "document")


@pytest.fixture
def page(browser):
    """At a desk: 1280 px."""
    yield from open_page(browser, viewport=WIDE)


@pytest.fixture
def phone(browser):
    """On a phone: 360 px, fingers."""
    yield from open_page(browser, viewport=PHONE, has_touch=True, is_mobile=True, device_scale_factor=2)


@pytest.fixture
def no_script(browser):
    """Without JavaScript. axe and the look at scrolling need it, so they are not for this page."""
    yield from open_page(browser, viewport=WIDE, java_script_enabled=False)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A failed journey says where it stood, and leaves a picture when there is a folder for it."""
    report = yield
    if report.when == "call" and report.failed:
        for name in ("page", "phone", "no_script"):
            if page := item.funcargs.get(name):
                report.sections.append((f"{name} stood at", f"{page.url}\n{page.title()}"))
                if SHOTS:
                    Path(SHOTS).mkdir(parents=True, exist_ok=True)
                    page.screenshot(path=f"{SHOTS}/failed-{re.sub(r'[^a-z.]+', '-', item.name)}-{name}.png", full_page=True)
    return report
