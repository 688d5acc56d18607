"""The check, as scripts/check runs it: `python -m kayes.checks`."""

import gc
import sys
from pathlib import Path

gc.disable()  # the run is short: what it leaves behind goes with it, and a twentieth of its time is saved

from kayes.checks.check import main  # noqa: E402

sys.exit(main(sys.argv[1:], Path.cwd()))
