"""Looks at an HTML report in Chromium: `look.py REPORT [FOLDER]`; pictures go into the folder. Ends with 1 and the reasons
where something is not as it should be. The report is one that tests/html_report.rs makes: its first device is hostile."""

import pathlib
import sys
import time

from chromedriver import Browser

ENTER, ESCAPE, DOWN, UP = "\ue007", "\ue00c", "\ue015", "\ue013"

# Elements that no report has, attributes that would act, and links that lead out of the page.
INTRUDERS = """
const found = [...document.querySelectorAll('img, iframe, object, embed, link, base, video, audio, form[action], b, i, u')]
  .map((one) => one.outerHTML);
for (const one of document.querySelectorAll('*'))
  for (const attribute of one.attributes) {
    if (/^on/.test(attribute.name) || attribute.name === 'style' || attribute.name === 'src') found.push(one.outerHTML);
    if (attribute.name === 'href' && !attribute.value.startsWith('#')) found.push(one.outerHTML);
  }
if (document.scripts.length !== 2) found.push(`${document.scripts.length} scripts`);
return found.map((one) => one.slice(0, 300));
"""

# What stands in the page that is shown.
SHOWN = "return document.querySelector('#main > :not([hidden]):not(noscript)').innerText"

# Texts whose colour is too near to that behind them (WCAG 2, AA).
CONTRAST = """
const parse = (words) => { const found = words.match(/[\\d.]+/g).map(Number); return found.length > 3 && found[3] === 0 ? null : found; };
const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map((one) => { const part = one / 255; return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4; }); return 0.2126 * x + 0.7152 * y + 0.0722 * z; };
const behind = (one) => { for (let at = one; at; at = at.parentElement) { const colour = parse(getComputedStyle(at).backgroundColor); if (colour) return colour; } return [255, 255, 255]; };
const poor = new Set();
for (const one of document.querySelectorAll('body *')) {
  if (!one.offsetParent || ![...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())) continue;
  const [above, below] = [light(parse(getComputedStyle(one).color)), light(behind(one))].sort((a, b) => b - a);
  const ratio = (above + 0.05) / (below + 0.05);
  if (ratio < 4.5) poor.add(`${one.tagName}.${one.className}: ${ratio.toFixed(2)}`);
}
return [...poor];
"""

wrong = []


def hold(truth, words):
    if not truth:
        wrong.append(words)


def go(browser, address):
    browser.run("location.hash = arguments[0]", address)
    # The page is drawn when the event arrives.
    browser.run("return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return browser.run(SHOWN)


def quiet(browser, where):
    hold(not (said := browser.said()), f"{where}: the console says {said}")
    hold(not (found := browser.run(INTRUDERS)), f"{where}: foreign elements {found}")


def routes(browser):
    """Every page is drawn, has a heading and shows what is hostile as text."""
    frameworks = browser.run("return document.querySelectorAll('#framework-list tbody tr').length")
    devices = browser.run("return document.querySelectorAll('#device-list tbody tr').length")
    hold(frameworks > 0 and devices > 1, "no frameworks or no devices")
    addresses = ["#/", "#/devices", "#/frameworks", "#/findings", "#/findings?group=device&profile=all", "#/findings?group=none&q=alert"]
    addresses += [f"#/device/{number}" for number in range(devices)]
    addresses += [f"#/framework/{number}" for number in range(frameworks)] + ["#/framework/0?device=0"]
    for address in addresses:
        go(browser, address)
        browser.run("for (const one of document.querySelectorAll('#main > :not([hidden]) [aria-expanded=false]')) one.click()")
        browser.run("for (const one of document.querySelectorAll('details')) one.open = true")
        heading = browser.run("return document.querySelector('#main > :not([hidden]):not(noscript) h1').textContent")
        hold(heading and "There is no such" not in heading, f"{address}: heading {heading!r}")
        quiet(browser, address)
    for address in ["#/device/999999", "#/framework/x", "#/nothing", "#/constructor", "#/device/__proto__"]:
        hold("There is no such" in go(browser, address), f"{address} is a page")
    name = "<script>alert(1)</script>"
    hold(name in go(browser, "#/device/0"), "the hostile name is not shown as text")
    tampered = browser.run("return document.getElementById('data').textContent.includes('onerror')")
    if tampered:
        hold("onerror" in go(browser, "#/findings?profile=all&q=onerror&group=none"), "markup is not shown as text")
    hold(browser.run("return document.title").endswith(browser.run("return document.querySelector('title').textContent")), "another title")


def keyboard(browser):
    """A search, a walk through the list, opening, closing, and the way back."""
    go(browser, "#/")
    browser.keys("/")
    browser.wait("return document.activeElement.matches('[data-search]')")
    before = browser.wait("return document.querySelector('#view .count').textContent")
    browser.keys(*"telnet")
    after = browser.wait("const now = document.querySelector('#view .count').textContent; return now !== arguments[0] && now", before)
    hold("finding" in after, f"a search counts {after!r}")
    hold(browser.run("return location.hash") == "#/findings?q=telnet", "the search is not in the address")
    hold(browser.run("return document.querySelector('#view .count').getAttribute('aria-live')") == "polite", "the count is not spoken")
    browser.keys(DOWN)
    hold(browser.run("return document.activeElement.matches('.entry-head')"), "the arrow does not reach the list")
    browser.keys(ENTER)
    hold(browser.run("return document.activeElement.getAttribute('aria-expanded')") == "true", "Enter does not open")
    outline = browser.run("const style = getComputedStyle(document.activeElement); return style.outlineStyle + style.outlineWidth")
    hold(outline == "solid2px", f"the focus is not visible: {outline}")
    browser.keys(ESCAPE)
    hold(browser.run("return document.activeElement.getAttribute('aria-expanded')") == "false", "Escape does not close")
    browser.keys(UP)
    hold(browser.run("return document.activeElement.matches('[data-search]')"), "the arrow does not lead back")
    browser.keys(ESCAPE)
    browser.wait("return location.hash === '#/findings'")
    go(browser, "#/devices")
    browser.run("document.activeElement.blur()")
    browser.keys(DOWN, ENTER)
    browser.wait("return location.hash === '#/device/0'")
    browser.post("/back")
    browser.wait("return location.hash === '#/devices'")
    hold(browser.run("return document.querySelector('#devices').hidden") is False, "back does not show the list")
    browser.run("document.querySelector('#devices-tools input').value = '<script>alert'; document.querySelector('#devices-tools input').dispatchEvent(new Event('input'))")
    browser.wait("return document.querySelectorAll('#device-list tbody tr:not([hidden])').length === 1")


def paper(browser):
    """The overview prints on one or two pages, and a device as it is."""
    for address, most in (("#/", 2), ("#/device/0", 60), ("#/framework/0", 60)):
        go(browser, address)
        printed = browser.paper()
        pages = printed.count(b"/Type /Page\n") or printed.count(b"/Type /Page/") or printed.count(b"/Type /Page ")
        hold(printed.startswith(b"%PDF") and 0 < pages <= most, f"{address} prints on {pages} pages")


def looks(browser, folder):
    """Both schemes and widths: contrast, nothing beside the page, and pictures that differ."""
    pictures = {}
    for scheme in ("light", "dark"):
        for width in (1440, 420):
            browser.window(width, 1000, scheme)
            for name, address in (("overview", "#/"), ("devices", "#/devices"), ("device", "#/device/0"), ("framework", "#/framework/0"), ("findings", "#/findings")):
                go(browser, address)
                where = f"{name} {width} {scheme}"
                beside = browser.run("return document.documentElement.scrollWidth - innerWidth")
                hold(beside <= 0, f"{where}: {beside} pixels beside the page")
                hold(not (poor := browser.run(CONTRAST)), f"{where}: contrast {poor}")
                pictures[where] = browser.picture(folder and folder / f"{name}-{width}-{scheme}.png")
    hold(pictures["overview 1440 light"] != pictures["overview 1440 dark"], "dark is as light")
    browser.window(1440, 1000, "light")
    go(browser, "#/")
    browser.run("document.getElementById('theme').click(); document.getElementById('theme').click()")
    switched = browser.run("return getComputedStyle(document.body).backgroundColor")
    hold(switched != "rgb(244, 246, 247)", f"the switch does nothing: {switched}")


def unscripted(browser, address):
    """Without a script the overview, the devices and the summary of frameworks can be read."""
    browser.tell("Emulation.setScriptExecutionDisabled", value=True)
    browser.open("about:blank")
    browser.open(address)
    wanted = ("Configuration audit", "Worst devices", "Without JavaScript", "'Devices'", "'Frameworks'")
    for _ in range(50):
        tree = str(browser.tell("Accessibility.getFullAXTree"))
        if all(words in tree for words in wanted):
            break
        time.sleep(0.1)
    for words in wanted:
        hold(words in tree, f"without a script there is no {words}")
    browser.tell("Emulation.setScriptExecutionDisabled", value=False)


def main():
    address = pathlib.Path(sys.argv[1]).resolve().as_uri()
    folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    with Browser() as browser:
        browser.tell("Page.enable")
        browser.window(1440, 1000)
        browser.open(address)
        browser.wait("return document.documentElement.dataset.ready === 'yes'")
        quiet(browser, "at first")
        routes(browser)
        keyboard(browser)
        paper(browser)
        looks(browser, folder)
        quiet(browser, "at last")
        hold(not (asked := browser.asked(address)), f"the page asks for {asked}")
        unscripted(browser, address)
    for words in wrong:
        print(words)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
