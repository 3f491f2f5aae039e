"""Prints the CPU seconds that the redline of two texts takes, in a process that has made none before."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from clausework import compare, redline, render


def main(old: Path, new: Path) -> None:
    texts = [file.read_text(encoding="utf-8") for file in (old, new)]
    labels = compare.labels(render.environment())
    start = time.process_time()
    redline.to_html(redline.compare(*texts), labels)
    print(time.process_time() - start)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
