"""`python -m bench.live`: a webhook is posted → its text is visible in Chromium, against a running `bin/dev`.

Reads `dev.json` of `AEROSTIC_HOME` (default `.aerostic`). The clock starts before the POST and stops in the frame after
the text came into the page; the same machine keeps both.
"""

import argparse
import hmac
import json
import os
import shutil
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import orjson
from playwright.sync_api import Page, expect, sync_playwright

from bench.common.figures import Sheet, machine, percentile, pressure

TIMES, PAUSE, TIMEOUT = 60, 0.7, 10_000  # messages, seconds between them, milliseconds for each
PERSON = "4915559990000"
WATCH = """
    window.seen = {};
    const look = () => {
        for (const [said] of (document.body.innerText || '').matchAll(/Live \\d{13}-\\d+/g))
            if (!window.seen[said])
                requestAnimationFrame(() => { window.seen[said] ??= performance.timeOrigin + performance.now(); });
    };
    new MutationObserver(look).observe(document.body, {childList: true, subtree: true, characterData: true});
"""


def main() -> int:
    asked = argparse.ArgumentParser(prog="bench.live")
    asked.add_argument("--times", type=int, default=TIMES)
    given = asked.parse_args()
    home = Path(os.environ.get("AEROSTIC_HOME", ".aerostic"))
    running = json.loads((home / "dev.json").read_text())
    sheet = Sheet()
    sheet.title(f"Webhook → text visible in Chromium, {given.times} messages: {machine()}")
    waits = measure(running, given.times)
    p50, p95 = percentile(waits, 0.5), percentile(waits, 0.95)
    sheet.say(f"least {min(waits):.0f} ms, most {max(waits):.0f} ms; {pressure()}")
    sheet.at_most("live, p50", p50, 200, " ms")
    sheet.at_most("live, p95", p95, 500, " ms")
    return sheet.end()


def measure(running: dict[str, Any], times: int) -> list[float]:
    """Milliseconds, one for each message; the conversation is open in the page, as it is when people talk."""
    with sync_playwright() as playwright, httpx.Client() as meta:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(TIMEOUT)
        post(meta, running["meta"], f"Hello {time.time():.0f}")
        open_talk(page, running)
        page.evaluate(WATCH)
        waits = [wait_for(page, meta, running["meta"], order) for order in range(times)]
        browser.close()
    return waits


def open_talk(page: Page, running: dict[str, Any]) -> None:
    login = next(login for login in running["logins"] if login["role"] == "agent")
    page.goto(f"{running['urls']['auth']}/login")
    page.get_by_label("E-mail address").fill(login["email"])
    page.get_by_label("Password").fill(login["password"])
    page.get_by_role("button", name="Log in").click()
    expect(page.locator("#main")).to_be_visible()
    page.goto(f"{running['urls']['app']}/dashboard/{login['workspace_id']}/inbox")
    page.locator(".item", has_text="Bench at work").first.click()
    expect(page.get_by_role("log")).to_be_visible()


def wait_for(page: Page, meta: httpx.Client, number: dict[str, str], order: int) -> float:
    time.sleep(PAUSE)
    said, began = f"Live {time.time() * 1000:.0f}-{order}", time.time() * 1000
    post(meta, number, said)
    page.wait_for_function("said => window.seen[said]", arg=said, polling=20)
    return float(page.evaluate("said => window.seen[said]", said)) - began


def post(meta: httpx.Client, number: dict[str, str], said: str) -> None:
    body = orjson.dumps(written(number, said))
    signature = hmac.digest(number["app_secret"].encode(), body, "sha256").hex()
    headers = {"X-Hub-Signature-256": f"sha256={signature}", "Content-Type": "application/json"}
    meta.post(number["webhook_url"], content=body, headers=headers).raise_for_status()


def written(number: dict[str, str], said: str) -> dict[str, Any]:
    wamid = f"wamid.bench{time.time_ns()}"
    message = {"from": PERSON, "id": wamid, "timestamp": f"{time.time():.0f}", "type": "text", "text": {"body": said}}
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "15550000000", "phone_number_id": number["phone_number_id"]},
        "contacts": [{"profile": {"name": "Bench at work"}, "wa_id": PERSON}],
        "messages": [message],
    }
    entry = {"id": number["waba_id"], "changes": [{"field": "messages", "value": value}]}
    return {"object": "whatsapp_business_account", "entry": [entry]}


if __name__ == "__main__":
    sys.exit(main())
