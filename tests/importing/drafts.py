"""The drafts that the documents of this folder become; run it to write them anew."""

from __future__ import annotations

from pathlib import Path

from clausework import importing

HERE = Path(__file__).parent
DOCUMENTS = ("lumen.tilt.json", "tidewater.fides.yml")


def drafted(name: str) -> str:
    """The draft of a document of this folder."""
    draft, findings = importing.read((HERE / name).read_bytes(), name)
    assert draft is not None, findings
    return importing.text(draft, company(name), name)


def company(name: str) -> str:
    """The id of the company of a document."""
    return name.split(".", maxsplit=1)[0]


def golden(name: str) -> Path:
    """Where the draft of a document is kept."""
    return HERE / f"{company(name)}.practices.yml"


if __name__ == "__main__":
    for document in DOCUMENTS:
        golden(document).write_text(drafted(document), encoding="utf-8", newline="\n")
