"""A headless Chromium with a phone's screen, driven by its DevTools protocol."""

from __future__ import annotations

import asyncio
import base64
import tempfile
from pathlib import Path
from typing import Any

import aiohttp

from tests.pictures.browser import browser

WIDTH, HEIGHT = 390, 844
_START_S = 60.0


class Chromium:
    """One page. Use as `async with`."""

    def __init__(self) -> None:
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self._calls = 0

    async def __aenter__(self) -> Chromium:
        self._process = await asyncio.create_subprocess_exec(
            browser(), "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            "--remote-debugging-port=0", f"--user-data-dir={self._profile.name}", "about:blank",
            stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL,
        )  # fmt: skip
        port = await self._port()
        self._session = aiohttp.ClientSession()
        async with self._session.get(f"http://127.0.0.1:{port}/json") as answer:
            found = next(each for each in await answer.json() if each["type"] == "page")
        self._socket = await self._session.ws_connect(found["webSocketDebuggerUrl"], max_msg_size=0)
        await self.call("Page.enable")
        await self.call(
            "Emulation.setDeviceMetricsOverride",
            width=WIDTH, height=HEIGHT, deviceScaleFactor=2, mobile=True,
        )  # fmt: skip
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._session.close()
        self._process.kill()
        await self._process.wait()
        self._profile.cleanup()

    async def call(self, method: str, **params: Any) -> Any:
        """Do something and return what came of it."""
        self._calls += 1
        await self._socket.send_json({"id": self._calls, "method": method, "params": params})
        done = await self._until(lambda told: told.get("id") == self._calls)
        # While a page gives way to another, nothing can be run in it.
        return done.get("result", {})

    async def open(self, url: str) -> None:
        """Open an address and wait until it is loaded and scrolled to its anchor."""
        await self.call("Page.navigate", url="about:blank")
        await self.call("Page.navigate", url=url)
        while not await self.run(
            "location.href != 'about:blank' && document.readyState == 'complete'"
        ):
            await asyncio.sleep(0.05)
        # A frame later the anchor is scrolled to.
        await self.run("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))")

    async def run(self, script: str) -> Any:
        """Return the value of an expression, awaited."""
        done = await self.call(
            "Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True
        )
        assert "exceptionDetails" not in done, done
        return done.get("result", {}).get("value")

    async def shot(self) -> bytes:
        """Return the screen as a PNG."""
        done = await self.call("Page.captureScreenshot", format="png")
        return base64.b64decode(done["data"])

    async def _until(self, wanted: Any) -> Any:
        while True:
            told = await self._socket.receive_json(timeout=_START_S)
            if wanted(told):
                return told

    async def _port(self) -> str:
        written = Path(self._profile.name) / "DevToolsActivePort"
        async with asyncio.timeout(_START_S):
            while not written.exists() or not written.read_text():
                await asyncio.sleep(0.05)
        return written.read_text().splitlines()[0]
