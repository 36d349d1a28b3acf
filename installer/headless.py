"""The main job without a window: plays the built-in questionnaire into the demonstration study and prints the summary.

Started by `bootstrap.py run` where there is no display. Everything it plays is invented.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from toc_desktop import cli, places

ANSWERS = {
    "consent": {"take_part": True, "understood": True, "confidentiality": True, "quotations": True},
    "mode": "oral",
    "answers": [
        ["/data/motivation", "A friend at work had it on her phone. I had waited nine weeks for anything else."],
        ["/data/first_time", "I read for an hour and wrote nothing. That was allowed, and it helped."],
        ["/data/usual_visit", "In the evening. First the replies, then the new ones, then I close it."],
        ["/data/parts", "reading"],
        ["/data/parts_words", "Mostly reading. I have answered three people."],
        ["/data/taking_part", "Quiet. Nobody wants me to be finished with it."],
        ["/data/first_weeks", "I slept a little better on the nights I had written something down."],
        ["/data/made_harder", "Some evenings it is too much of other people."],
        [
            "/data/wider_change",
            "People would talk sooner, and the waiting list would be shorter for those who need it.",
        ],
        ["/data/left_unasked", "What happens when the phone is broken. Then it is gone."],
    ],
    "blanks": {"/data/not_using": "declined", "/data/outside": "not_asked"},
    "finish": True,
}


def main() -> int:
    folder = places.own_folder()
    study, pdf = folder / "headless-demonstration.toc", folder / "headless-demonstration.pdf"
    if not study.exists() and (status := cli.main(["demo", str(study)])):
        return status
    with tempfile.TemporaryDirectory() as scratch:  # invented words only, so a file in clear does no harm
        answers = Path(scratch) / "answers.json"
        answers.write_text(json.dumps(ANSWERS), encoding="utf-8")
        call = ["interview", str(study), "--form", "members", "--person", "M-HEADLESS", "--answers", str(answers)]
        status = cli.main([*call, "--pdf", str(pdf), "--for", "a look at the program"])
    if status == 0:
        print(f"The summary of a played interview is in {pdf}\nThe demonstration study is {study}")
    return status


if __name__ == "__main__":
    sys.exit(main())
