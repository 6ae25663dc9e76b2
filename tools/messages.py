"""``compile``: make .mo files of the .po files, without gettext's own tools."""

from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parents[1] / "src" / "sinau" / "locale"


def main() -> None:
    for path in LOCALE.glob("*/LC_MESSAGES/*.po"):
        polib.pofile(str(path)).save_as_mofile(str(path.with_suffix(".mo")))


if __name__ == "__main__":
    main()
