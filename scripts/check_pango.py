"""Is everything here that WeasyPrint loads from the system? If not: install it, or say how.

Exit code 0 when a PDF can be made, 1 when something is missing and could not be installed.
"""

import os
import shutil
import subprocess
import sys

from briefgen.systemlibraries import (
    DEBIAN_PACKAGES,
    REQUIRED,
    WANTED,
    family_of_this_machine,
    missing,
    remedy,
)


def install_on_debian() -> None:
    """Install with apt-get; whether it helped is seen by looking again."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for words in (
        ("update", "-qq"),
        ("install", "-y", "-qq", "--no-install-recommends", *DEBIAN_PACKAGES),
    ):
        subprocess.run(("apt-get", *words), env=environment, stdout=subprocess.DEVNULL, check=False)


def main() -> int:
    """Look, install when that is possible, look again, and say what is left to do."""
    if not missing({**REQUIRED, **WANTED}):
        return 0
    family = family_of_this_machine()
    if family == "Debian or Ubuntu" and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Pango, with which the PDF is set …", file=sys.stderr)
        install_on_debian()
    lacking = missing(REQUIRED)
    if lacking:
        print(
            f"error: no PDF can be made without {', '.join(lacking)}; type this once,"
            f" then try again:\n{remedy(family)}",
            file=sys.stderr,
        )
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
