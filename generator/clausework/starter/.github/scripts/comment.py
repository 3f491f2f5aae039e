"""Puts a report into the one comment that Clausework has on a pull request: `python .github/scripts/comment.py REPORT`.

It wants the GitHub command line tool with a token, GITHUB_REPOSITORY as `owner/name`, and PULL_REQUEST as its number.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

AUTHOR = "github-actions[bot]"


def main(report: str) -> int:
    """Shows the report on the page of the run, and on that of the pull request where the token is good for that."""
    if not report:
        sys.stderr.write("there is no report to show\n")
        return 1
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as page:
            page.write(report)
    try:
        comment(report)
    except subprocess.CalledProcessError as error:
        sys.stderr.write(error.stderr)
        if "(HTTP 403)" not in error.stderr:
            return 1
        # As on a pull request from a fork, whose token can only read.
        sys.stdout.write("::notice::The token may not comment. The report is on the summary page of this run.\n")
    return 0


def comment(report: str) -> None:
    """Writes the comment, or writes it anew where there is one; its first line is how it is known."""
    issues = f"repos/{os.environ['GITHUB_REPOSITORY']}/issues"
    comments = f"{issues}/{os.environ['PULL_REQUEST']}/comments"
    listed = gh(f"{comments}?per_page=100", "--paginate", "--jq", ".[]")
    known = [json.loads(line) for line in listed.split("\n") if line]
    mark = report.partition("\n")[0]
    own = next((one["id"] for one in known if is_ours(one) and one["body"].startswith(mark)), None)
    path, method = (comments, "POST") if own is None else (f"{issues}/comments/{own}", "PATCH")
    gh(path, "--method", method, "--input", "-", given=json.dumps({"body": report}))


def is_ours(comment: dict[str, Any]) -> bool:
    """Others may write whatever they like, also the first line of a report: their comments are never touched."""
    return (comment["user"] or {}).get("login") == AUTHOR


def gh(path: str, *options: str, given: str = "") -> str:
    """What GitHub answers. Raises CalledProcessError."""
    command = ["gh", "api", path, *options]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=True)  # noqa: S603 - no shell
    return done.stdout


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).read_text(encoding="utf-8")))
