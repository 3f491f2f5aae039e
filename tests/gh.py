"""Stands in for GitHub's command line tool, and so for GitHub: keeps the comments of one pull request in a file.

The file is named by COMMENTS; with REFUSE as a status, GitHub refuses whatever writes.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path


def main(command: str, path: str, *options: str) -> int:
    assert command == "api"
    file = Path(os.environ["COMMENTS"])
    comments = json.loads(file.read_text(encoding="utf-8"))
    if options == ("--paginate", "--jq", ".[]"):
        assert path == "repos/acme/policies/issues/7/comments?per_page=100"
        sys.stdout.writelines(json.dumps(comment) + "\n" for comment in comments)
        return 0
    if status := os.environ.get("REFUSE"):
        sys.stderr.write(f"gh: Resource not accessible by integration (HTTP {status})\n")
        return 1
    given = json.loads(sys.stdin.read())
    if options == ("--method", "POST", "--input", "-"):
        assert path == "repos/acme/policies/issues/7/comments"
        comments.append({"id": len(comments) + 1, "user": {"login": "github-actions[bot]"}, **given})
    else:
        assert options == ("--method", "PATCH", "--input", "-")
        (comment,) = (one for one in comments if path == f"repos/acme/policies/issues/comments/{one['id']}")
        comment.update(given)
    file.write_text(json.dumps(comments), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
