"""Start to a usable first page, and memory with the demonstration open, beside a bare PySide6 window in the same run.

Each start is a process of its own. Usable means: painted, and the event loop has come round once with nothing left to
do. The bare window is a QWidget with a label and a button. The quickest of the rounds counts, since whatever else the
machine does only adds. Prints one line per measure and fails above its bound.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile

ROUNDS = 9
MOST_TIMES_SLOWER = 2.0
MOST_TIMES_LARGER = 2.0

BEGIN = """
import sys, time
began = time.perf_counter()
def done():
    with open("/proc/self/status") as status:
        peak = next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
    print(time.perf_counter() - began, peak)
    sys.stdout.flush()
"""

BARE = (
    BEGIN
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QVBoxLayout, QWidget
app = QApplication(sys.argv[:1])
window = QWidget()
within = QVBoxLayout(window)
within.addWidget(QLabel("bare"))
within.addWidget(QPushButton("button"))
window.resize(1366, 768)
window.show()
QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: (done(), app.quit())))
app.exec()
"""
)

OURS = (
    BEGIN
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from toc_desktop.ui import start
app = QApplication(sys.argv[:1])
shell = start.prepare(app)
start.open_window(shell)
QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: (done(), app.quit())))
app.exec()
"""
)

OPENED = (
    BEGIN
    + """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from toc_desktop.ui import start
app = QApplication(sys.argv[:1])
shell = start.prepare(app)
start.open_window(shell)
shell.presenter.page.front.demonstration.click()
def look():
    if shell.stage.workspace is None or not shell.stage.jobs.is_idle:
        return
    timer.stop()
    QTimer.singleShot(300, lambda: (done(), app.quit()))
timer = QTimer(interval=50)
timer.timeout.connect(look)
timer.start()
app.exec()
"""
)


def measure(program: str, home: str) -> tuple[float, int]:
    """Seconds to the first usable page, and resident memory in KiB."""
    # compiled once, as an installed program is; Qt's own modules are so already
    surroundings = {**os.environ, "TOC_DESKTOP_HOME": home, "PYTHONPYCACHEPREFIX": f"{home}/compiled"}
    surroundings.pop("PYTHONDONTWRITEBYTECODE", None)
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        surroundings["QT_QPA_PLATFORM"] = "offscreen"
    found = subprocess.run(
        [sys.executable, "-c", program], env=surroundings, capture_output=True, text=True, check=True, timeout=180
    )
    seconds, memory = found.stdout.split()
    return float(seconds), int(memory)


def main() -> int:
    bare: list[tuple[float, int]] = []
    ours: list[tuple[float, int]] = []
    with tempfile.TemporaryDirectory() as home:
        measure(OPENED, home)  # writes the demonstration, and warms the disk for both
        measure(OURS, home)
        measure(BARE, home)
        for _ in range(ROUNDS):
            bare.append(measure(BARE, home))
            ours.append(measure(OURS, home))
        opened = [measure(OPENED, home)[1] for _ in range(3)]
    slower = min(seconds for seconds, _ in ours) / min(seconds for seconds, _ in bare)
    larger = statistics.median(opened) / statistics.median(memory for _, memory in bare)
    print(
        f"start: bare {min(seconds for seconds, _ in bare) * 1000:.0f} ms, "
        f"ours {min(seconds for seconds, _ in ours) * 1000:.0f} ms, {slower:.2f} x (most {MOST_TIMES_SLOWER})"
    )
    print(
        f"memory: bare {statistics.median(memory for _, memory in bare) / 1024:.0f} MiB, "
        f"demonstration open {statistics.median(opened) / 1024:.0f} MiB, {larger:.2f} x (most {MOST_TIMES_LARGER})"
    )
    return 0 if slower <= MOST_TIMES_SLOWER and larger <= MOST_TIMES_LARGER else 1


if __name__ == "__main__":
    raise SystemExit(main())
