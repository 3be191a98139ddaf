"""A real Chromium without a window, driven over its own debugging pipe.

Chromium reads commands on file descriptor 3 and writes answers and events on 4, each a JSON text
ended by a zero byte: the DevTools Protocol needs no library and no port. Debian's package
`chromium` is enough (tests/system/run installs it); without it these tests fail.
"""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

Json = dict[str, object]
PATIENCE_S = 30.0
_CHUNK = 1 << 16
_SWITCHES = (
    "--headless=new",
    "--remote-debugging-pipe",
    "--no-sandbox",  # root, as in CI, has no user namespace for Chromium's own
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-first-run",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)


class PageError(AssertionError):
    """The browser refused a command, or the page threw."""


class Browser:
    """One process of Chromium. Made by `chromium`."""

    def __init__(self, commands: int, answers: int) -> None:
        self._commands, self._answers = commands, answers
        self._unread = b""
        self._last = 0
        self.events: list[Json] = []

    def call(self, method: str, *, session: str | None = None, **params: object) -> Json:
        """Send one command and wait for its answer; events on the way are kept."""
        self._last += 1
        command: Json = {"id": self._last, "method": method, "params": params}
        if session is not None:
            command["sessionId"] = session
        os.write(self._commands, json.dumps(command).encode() + b"\0")
        while True:
            message = self._read()
            if message.get("id") == self._last:
                if "error" in message:
                    raise PageError(f"{method}: {message['error']}")
                result = message["result"]
                assert isinstance(result, dict)
                return result
            self.events.append(message)

    def wait(self, method: str, session: str) -> None:
        """Until that event has come since the last `wait` for it; it is taken off the list."""
        while True:
            for number, event in enumerate(self.events):
                if (event.get("method"), event.get("sessionId")) == (method, session):
                    del self.events[number]
                    return
            self.events.append(self._read())

    def open(self) -> Page:
        """A new page in a context of its own: nothing is remembered from another one."""
        context = self.call("Target.createBrowserContext")["browserContextId"]
        target = self.call("Target.createTarget", url="about:blank", browserContextId=context)
        attached = self.call("Target.attachToTarget", targetId=target["targetId"], flatten=True)
        return Page(self, str(attached["sessionId"]), str(context))

    def _read(self) -> Json:
        until = time.monotonic() + PATIENCE_S
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self._answers], [], [], until - time.monotonic())
            chunk = os.read(self._answers, _CHUNK) if ready else b""
            if not chunk:
                raise PageError("Chromium does not answer")
            self._unread += chunk
        text, self._unread = self._unread.split(b"\0", 1)
        message = json.loads(text)
        assert isinstance(message, dict)
        return message


class Page:
    """One tab.

    Attributes:
        context: its browser context: pages that share one share their memory.
    """

    def __init__(self, browser: Browser, session: str, context: str) -> None:
        self._browser, self._session, self.context = browser, session, context
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")
        self.call("Emulation.setFocusEmulationEnabled", enabled=True)

    def call(self, method: str, **params: object) -> Json:
        """One command to this tab."""
        return self._browser.call(method, session=self._session, **params)

    def sibling(self) -> Page:
        """Another tab of the same context."""
        target = self._browser.call(
            "Target.createTarget", url="about:blank", browserContextId=self.context
        )
        attached = self._browser.call(
            "Target.attachToTarget", targetId=target["targetId"], flatten=True
        )
        return Page(self._browser, str(attached["sessionId"]), self.context)

    def go(self, file: Path) -> None:
        """Open a file and wait until it is loaded."""
        self.call("Page.navigate", url=file.as_uri())
        self._browser.wait("Page.loadEventFired", self._session)

    def reload(self) -> None:
        """Load it again."""
        self.call("Page.reload")
        self._browser.wait("Page.loadEventFired", self._session)

    def run(self, script: str) -> object:
        """The value of an expression in the page; promises are awaited."""
        answer = self.call(
            "Runtime.evaluate",
            expression=script,
            awaitPromise=True,
            returnByValue=True,
            userGesture=True,
        )
        if "exceptionDetails" in answer:
            raise PageError(json.dumps(answer["exceptionDetails"]))
        result = answer["result"]
        assert isinstance(result, dict)
        return result.get("value")

    def click(self, selector: str) -> None:
        """Press and release the mouse in the middle of an element, as a person does."""
        spot = self.run(
            f"(() => {{ const one = document.querySelector({json.dumps(selector)});"
            "one.scrollIntoView({block: 'center', behavior: 'instant'});"
            "const box = one.getBoundingClientRect();"
            "return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        assert isinstance(spot, list)
        for kind in ("mousePressed", "mouseReleased"):
            self.call(
                "Input.dispatchMouseEvent",
                type=kind,
                x=spot[0],
                y=spot[1],
                button="left",
                clickCount=1,
            )

    def press(self, key: str, *, shift: bool = False) -> None:
        """A key of the keyboard: `Tab`, `Enter` or `Space`."""
        number, text = {"Tab": (9, ""), "Enter": (13, "\r"), "Space": (32, " ")}[key]
        common: Json = {
            "key": text if key == "Space" else key,
            "code": key,
            "windowsVirtualKeyCode": number,
            "modifiers": 8 if shift else 0,
        }
        down: Json = {**common, "type": "keyDown", **({"text": text} if text else {})}
        self.call("Input.dispatchKeyEvent", **down)
        self.call("Input.dispatchKeyEvent", **{**common, "type": "keyUp"})

    def clipboard(self) -> object:
        """What was copied."""
        self._browser.call(
            "Browser.grantPermissions",
            permissions=["clipboardReadWrite", "clipboardSanitizedWrite"],
            browserContextId=self.context,
        )
        self.call("Page.bringToFront")
        return self.run("navigator.clipboard.readText()")

    def window(self, width: int, height: int, *, scale: float = 1, mobile: bool = False) -> None:
        """Be a screen of that size in CSS pixels."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=mobile,
        )

    def media(self, **features: str) -> None:
        """Prefer something: `prefers_color_scheme="dark"`."""
        found = [
            {"name": name.replace("_", "-"), "value": value} for name, value in features.items()
        ]
        self.call("Emulation.setEmulatedMedia", features=found)

    def screenshot(self, form: str = "png") -> bytes:
        """What shows, as `png` or `webp`."""
        quality = {} if form == "png" else {"quality": 88}
        shot = self.call("Page.captureScreenshot", format=form, **quality)
        return b64decode(str(shot["data"]))

    def printed(self) -> bytes:
        """What a printer would get, as PDF."""
        return b64decode(str(self.call("Page.printToPDF", preferCSSPageSize=True)["data"]))

    def requests(self) -> list[str]:
        """Addresses that were asked for since the browser started."""
        return [
            str(request["url"])
            for params in self._params("Network.requestWillBeSent")
            if isinstance(request := params["request"], dict)
        ]

    def complaints(self) -> list[Mapping[str, object]]:
        """Errors and warnings in the console, exceptions, refusals of the policy."""
        return [
            params
            for method in ("Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded")
            for params in self._params(method)
        ]

    def _params(self, method: str) -> Iterator[Json]:
        for event in self._browser.events:
            params = event.get("params")
            of_this_tab = event.get("sessionId") == self._session
            if of_this_tab and event.get("method") == method and isinstance(params, dict):
                yield params


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """A running browser with an empty profile in that folder; ended with the block."""
    command_end, commands = os.pipe()
    answers, answer_end = os.pipe()
    program = 'exec chromium "$@" 3<&"$COMMANDS" 4>&"$ANSWERS"'
    process = subprocess.Popen(
        ["bash", "-c", program, "bash", *_SWITCHES, f"--user-data-dir={folder}"],
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "COMMANDS": str(command_end),
            "ANSWERS": str(answer_end),
        },
        pass_fds=(command_end, answer_end),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(command_end)
    os.close(answer_end)
    browser = Browser(commands, answers)
    try:
        yield browser
    finally:
        with suppress(PageError, BrokenPipeError):
            browser.call("Browser.close")
        os.close(commands)
        os.close(answers)
        process.wait(PATIENCE_S)
