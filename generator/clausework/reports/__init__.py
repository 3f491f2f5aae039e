"""What was found, in the forms that people and programs read."""

from clausework.reports.annotations import as_github
from clausework.reports.checked import Checked
from clausework.reports.data import as_json
from clausework.reports.sarif import as_sarif
from clausework.reports.text import as_markdown, as_text, standing, total

__all__ = ["Checked", "as_github", "as_json", "as_markdown", "as_sarif", "as_text", "standing", "total"]
