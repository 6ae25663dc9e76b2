"""Put ``sinau`` beside the python that runs this, and src/ on its path.

Does what an editable install does without a build back end, so it works offline and with
any installer.
"""

import sys
import sysconfig
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src"
SCRIPT = """#!{python}
import sys

from sinau.__main__ import main

if __name__ == "__main__":  # server processes begin by reading this file
    sys.exit(main())
"""


def main() -> None:
    Path(sysconfig.get_path("purelib"), "sinau.pth").write_text(f"{SOURCE}\n", encoding="utf-8")
    script = Path(sys.executable).with_name("sinau")
    script.write_text(SCRIPT.format(python=sys.executable), encoding="utf-8")
    script.chmod(0o755)


if __name__ == "__main__":
    main()
