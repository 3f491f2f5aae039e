"""The environment variables by which the command line reaches the plugin: MkDocs reads the configuration itself."""

BUILD_DATE = "CLAUSEWORK_BUILD_DATE"
DRAFT = "CLAUSEWORK_DRAFT"
PDF = "CLAUSEWORK_PDF"
JOBS = "CLAUSEWORK_JOBS"
NO_CACHE = "CLAUSEWORK_NO_CACHE"
