"""A small client without a browser, for crawling, for many people at once, and for what a browser would refuse to send."""

import gzip
import http.client
import time
from dataclasses import dataclass
from urllib.parse import urlencode, urljoin, urlsplit

from journey import PASSWORD, SIGN_IN, URL, markup


# The server closes a connection nobody used for half a minute; a browser does not use one that old either. Seconds.
IDLE = 15


@dataclass
class Answer:
    status: int
    url: str
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    @property
    def is_html(self) -> bool:
        return self.headers.get("content-type", "").startswith("text/html")


class Person:
    """One person's browser: cookies and a connection kept open."""

    def __init__(self, base: str = URL, cookies: dict[str, str] | None = None, timeout: float = 30):
        self.base = base
        self.cookies = dict(cookies or {})
        self.connection = http.client.HTTPConnection(urlsplit(base).netloc, timeout=timeout)
        self.used = time.monotonic()

    def request(self, method: str, url: str, body: bytes | None = None, headers: dict | None = None) -> Answer:
        """One request, no redirect followed. Errors of the connection are the caller's."""
        url = urljoin(self.base, url)
        parts = urlsplit(url)
        sent = {"Accept-Encoding": "gzip", "Origin": self.base, **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        if time.monotonic() - self.used > IDLE:
            self.connection.close()
        try:
            self.connection.request(method, target, body, sent)
            response = self.connection.getresponse()
            data = response.read()
            self.used = time.monotonic()
        except Exception:
            self.connection.close()
            raise
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";", 1)[0].partition("=")
            self.cookies[name.strip()] = value.strip()
        if response.headers.get("Content-Encoding") == "gzip":
            data = gzip.decompress(data)
        return Answer(response.status, url, {k.lower(): v for k, v in response.headers.items()}, data)

    def get(self, url: str) -> Answer:
        """A page, redirects followed, five at most."""
        answer = self.request("GET", url)
        for _ in range(5):
            if answer.status not in (301, 302, 303, 307, 308):
                break
            answer = self.request("GET", urljoin(answer.url, answer.headers["location"]))
        return answer

    def post(self, url: str, fields: dict[str, str] | list[tuple[str, str]]) -> Answer:
        """A form as a browser sends it, a list where a name comes several times; the answer itself, redirect not followed."""
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.request("POST", url, urlencode(fields).encode(), kind)

    def hidden(self, url: str) -> dict[str, str]:
        """The hidden fields of a page's forms, the token against forgery among them."""
        inputs = markup(self.get(url).text).iter("input")
        return {i.get("name"): i.get("value", "") for i in inputs if i.get("type") == "hidden" and i.get("name")}

    def sign_in(self, username: str, password: str = PASSWORD) -> Answer:
        answer = self.post(SIGN_IN, {**self.hidden(SIGN_IN), "username": username, "password": password})
        assert answer.status == 303, f"{username} was not let in: {answer.status}"
        return self.get(urljoin(answer.url, answer.headers["location"]))
