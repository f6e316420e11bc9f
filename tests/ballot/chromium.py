"""Phones in headless Chromium, driven through its debugging pipe, with scripts switched off."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 30.0
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--remote-debugging-pipe",
)


class Chromium:
    """A browser that takes commands, one at a time."""

    def __init__(self, process: subprocess.Popen[bytes], write: int, read: int) -> None:
        self._process = process
        self._write = write
        self._read = read
        self._number = 0
        self._rest = b""

    def call(self, method: str, session: str | None = None, **given: Any) -> Any:
        """Send a command and return its result; events are passed over."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": given}
        if session is not None:
            message["sessionId"] = session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            said = self._next()
            if said.get("id") == self._number:
                assert "error" not in said, (method, said["error"])
                return said["result"]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            more = os.read(self._read, 1 << 16)
            assert more, "the browser has gone"
            self._rest += more
        message, _, self._rest = self._rest.partition(b"\0")
        said: dict[str, Any] = json.loads(message)
        return said

    def phone(self, *, width: int = 390, dark: bool = False) -> Phone:
        """Return a phone with cookies of its own."""
        context = self.call("Target.createBrowserContext")["browserContextId"]
        target = self.call("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        phone = Phone(self, session)
        phone.call("Page.enable")
        phone.call("Emulation.setDeviceMetricsOverride", width=width, height=844, deviceScaleFactor=2, mobile=True)
        phone.call("Emulation.setScriptExecutionDisabled", value=True)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        phone.call("Emulation.setEmulatedMedia", features=[scheme])
        return phone


class Phone:
    """One page of the browser."""

    def __init__(self, browser: Chromium, session: str) -> None:
        self._browser = browser
        self._session = session

    def call(self, method: str, **given: Any) -> Any:
        """Send a command to the page."""
        return self._browser.call(method, self._session, **given)

    def ask(self, expression: str) -> Any:
        """Return what a JavaScript expression says about the page; none while it is being loaded."""
        said = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        return said["result"].get("value")

    def open(self, address: str) -> None:
        """Open an address."""
        self.call("Page.navigate", url=address)

    def wait_for(self, text: str) -> str:
        """Wait until the page shows `text`, and return all it shows."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            shown = self.ask("document.body ? document.body.innerText : ''") or ""
            if text in shown and self.ask("document.readyState") == "complete":
                return str(shown)
            time.sleep(0.05)
        raise AssertionError(f"{text!r} did not come; the page says: {shown!r}")

    def tap(self, selector: str) -> None:
        """Tap the first element that fits."""
        place = f"(() => {{ const e = document.querySelector({json.dumps(selector)}); if (!e) return null; "
        place += "e.scrollIntoView({block: 'center', behavior: 'instant'}); const r = e.getBoundingClientRect(); "
        place += "return [r.left + Math.min(r.width / 2, 20), r.top + r.height / 2]; })()"
        found = self.ask(place)
        assert found, f"there is no {selector}"
        at = {"x": found[0], "y": found[1], "button": "left", "clickCount": 1}
        self.call("Input.dispatchMouseEvent", type="mousePressed", **at)
        self.call("Input.dispatchMouseEvent", type="mouseReleased", **at)

    def type(self, selector: str, text: str) -> None:
        """Type into the first element that fits."""
        self.tap(selector)
        self.call("Input.insertText", text=text)

    def picture(self) -> bytes:
        """Return the whole page as a PNG."""
        shot = self.call("Page.captureScreenshot", captureBeyondViewport=True)["data"]
        return base64.b64decode(shot)


@contextmanager
def chromium() -> Iterator[Chromium]:
    """Run a browser."""
    assert PROGRAM is not None
    to_browser, write = os.pipe()
    read, from_browser = os.pipe()
    with tempfile.TemporaryDirectory(prefix="assess-chromium-") as folder:
        words = [PROGRAM, *FLAGS, f"--user-data-dir={folder}", "about:blank"]
        wire = f'exec "$@" 3<&{to_browser} 4>&{from_browser} 2>/dev/null >/dev/null'
        process = subprocess.Popen(
            ["/bin/bash", "-c", wire, "bash", *words],
            pass_fds=(to_browser, from_browser),
            start_new_session=True,
            env=os.environ | {"HOME": folder},
        )
        os.close(to_browser)
        os.close(from_browser)
        try:
            yield Chromium(process, write, read)
        finally:
            os.close(write)
            os.close(read)
            process.terminate()
            process.wait(PATIENCE)
