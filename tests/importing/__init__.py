"""Documents of other tools, the drafts they become, and files that are none."""
