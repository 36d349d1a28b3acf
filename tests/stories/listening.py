"""What a screen reader is told: starts the program and prints the tree of the real AT-SPI bus, page by page.

    dbus-run-session -- python listening.py STUDY        (a display and at-spi2-core are needed)

Prints one JSON list of [role, name, depth] per page: first page, Collect, consent, interview.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from jeepney import DBusAddress, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
ACCESSIBLE = "org.a11y.atspi.Accessible"
ROOT = "/org/a11y/atspi/accessible/root"


def accessibility_bus() -> DBusConnection:
    session = open_dbus_connection("SESSION")
    where = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
    address = session.send_and_get_reply(new_method_call(where, "GetAddress")).body[0]
    session.close()
    return open_dbus_connection(address)


def ask(
    bus: DBusConnection, place: tuple[str, str], method: str, interface: str = ACCESSIBLE, *words: object
) -> object:
    call = new_method_call(
        DBusAddress(place[1], bus_name=place[0], interface=interface), method, "s" * len(words) or None, words
    )
    reply = bus.send_and_get_reply(call, timeout=10)
    return reply.body[0] if reply.body else None


def name_of(bus: DBusConnection, place: tuple[str, str]) -> str:
    found = ask(bus, place, "Get", "org.freedesktop.DBus.Properties", ACCESSIBLE, "Name")
    return str(found[1]) if isinstance(found, tuple) else ""


def walk(bus: DBusConnection, place: tuple[str, str], depth: int = 0) -> Iterator[tuple[str, str, int]]:
    role = str(ask(bus, place, "GetRoleName"))
    states = ask(bus, place, "GetState")
    shown = isinstance(states, list) and states[0] & 1 << 25
    if depth > 1 and not shown:
        return
    yield role, name_of(bus, place), depth
    children = ask(bus, place, "GetChildren")
    for child in children if isinstance(children, list) and depth < 40 else ():
        yield from walk(bus, (child[0], child[1]), depth + 1)


def applications(bus: DBusConnection) -> list[tuple[str, str]]:
    children = ask(bus, ("org.a11y.atspi.Registry", ROOT), "GetChildren")
    return [(child[0], child[1]) for child in children] if isinstance(children, list) else []


def main(study: str) -> int:
    launcher = next(path for path in LAUNCHERS if Path(path).exists())
    started = [subprocess.Popen([launcher, "--launch-immediately"], stdout=subprocess.DEVNULL)]
    environment = {**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
    environment.pop("QT_QPA_PLATFORM", None)
    try:
        time.sleep(1)
        bus = accessibility_bus()
        here = Path(__file__).with_name("shown_pages.py")
        program = subprocess.Popen(
            [sys.executable, str(here), study],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(program)
        assert program.stdin is not None
        assert program.stdout is not None
        pages: dict[str, list[tuple[str, str, int]]] = {}
        while (page := program.stdout.readline().strip()) and page != "end":
            known = applications(bus)
            pages[page] = [entry for place in known for entry in walk(bus, place)]
            program.stdin.write("next\n")
            program.stdin.flush()
        print(json.dumps(pages))
    finally:
        for process in reversed(started):
            process.terminate()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
