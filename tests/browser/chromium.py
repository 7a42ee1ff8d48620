"""Which browser the tests drive: one that the machine has. None is ever downloaded.

`python -m tests.browser.chromium` prints it, or says in a line what to install and fails.
"""

import os
import shutil
import sys

VARIABLE = "CHROMIUM"  # of the environment: another one than that on PATH
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "test-browser needs Chromium: install it (Debian: apt-get install chromium) "
    f"or name another one in {VARIABLE}=/path/to/it"
)
# no lookup leaves the machine, whatever the page or the browser itself wants
FLAGS = (
    "--no-sandbox",  # CI runs as root; the only pages it opens are ours
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
)


def find() -> str | None:
    """Its path; None: there is none."""
    named = os.environ.get(VARIABLE)
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


def main() -> int:
    found = find()
    print(found or MISSING, file=sys.stdout if found else sys.stderr)
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main())
