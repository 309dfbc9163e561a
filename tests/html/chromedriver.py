"""Chromium by chromedriver's own protocol: nothing but Python's library is needed."""

import base64
import json
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

# Without these Chromium asks for hosts of its maker's at every start.
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
]


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Browser:
    """One window. Use it with `with`: it goes away with all that it wrote."""

    def __init__(self):
        self.port = free_port()
        self.folder = tempfile.mkdtemp()
        quiet = subprocess.DEVNULL
        self.driver = subprocess.Popen(["chromedriver", f"--port={self.port}"], stdout=quiet, stderr=quiet)
        self.session = None

    def __enter__(self):
        try:
            self.begin()
        except BaseException:
            self.end()
            raise
        return self

    def __exit__(self, *_):
        self.end()

    def begin(self):
        for _ in range(150):
            try:
                self.call("GET", "/status")
                break
            except OSError:
                time.sleep(0.1)
        options = {
            "args": [*FLAGS, f"--user-data-dir={self.folder}"],
            "perfLoggingPrefs": {"enableNetwork": True, "enablePage": False},
        }
        wanted = {
            "browserName": "chrome",
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }
        self.session = self.call("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})["sessionId"]

    def end(self):
        try:
            if self.session:
                self.call("DELETE", f"/session/{self.session}")
        finally:
            self.driver.terminate()
            self.driver.wait()
            shutil.rmtree(self.folder, ignore_errors=True)

    def call(self, method, path, body=None):
        data = json.dumps(body or {}).encode() if method == "POST" else None
        address = f"http://127.0.0.1:{self.port}{path}"
        request = urllib.request.Request(address, method=method, data=data, headers={"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=180) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()[:2000]) from error

    def post(self, path, body=None):
        return self.call("POST", f"/session/{self.session}{path}", body)

    def tell(self, command, **parameters):
        """A command of the DevTools protocol."""
        return self.post("/goog/cdp/execute", {"cmd": command, "params": parameters})

    def open(self, address):
        self.post("/url", {"url": address})

    def run(self, script, *arguments):
        """The value of a script in the page."""
        return self.post("/execute/sync", {"script": script, "args": list(arguments)})

    def wait(self, script, *arguments):
        """Waits until a script's value holds."""
        for _ in range(200):
            value = self.run(script, *arguments)
            if value:
                return value
            time.sleep(0.05)
        raise AssertionError(f"it never came true: {script}")

    def keys(self, *names):
        """Presses keys, one after the other."""
        strokes = [{"type": kind, "value": name} for name in names for kind in ("keyDown", "keyUp")]
        self.post("/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": strokes}]})

    def window(self, width, height, scheme="light"):
        self.tell("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.tell("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def picture(self, path=None):
        """A screenshot; its bytes."""
        image = base64.b64decode(self.tell("Page.captureScreenshot", format="png")["data"])
        if path:
            with open(path, "wb") as file:
                file.write(image)
        return image

    def paper(self):
        """The page as it is printed: the bytes of a PDF."""
        printed = self.tell("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        return base64.b64decode(printed["data"])

    def said(self):
        """What the console said since it was last asked: errors, and violations of the policy."""
        return [entry["message"] for entry in self.post("/se/log", {"type": "browser"})]

    def asked(self, page):
        """The addresses that a page asked for, its own left out."""
        entries = self.post("/se/log", {"type": "performance"})
        messages = [json.loads(entry["message"])["message"] for entry in entries]
        sent = [one["params"] for one in messages if one["method"] == "Network.requestWillBeSent"]
        own = [one["request"]["url"] for one in sent if one["documentURL"].startswith(page)]
        return [one for one in own if one.split("#")[0] != page]
