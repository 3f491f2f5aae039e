"""A new company: a few answers become its first practices."""

from clausework.adding.answers import Answers, Category, Processor, Purpose, basis_asked, categories
from clausework.adding.reading import read_numbers, read_processor, read_purposes, read_value, read_words
from clausework.adding.writing import SCHEMA, add, check_new, ready, scalar, schema_of, short_names, write

__all__ = [
    "SCHEMA",
    "Answers",
    "Category",
    "Processor",
    "Purpose",
    "add",
    "basis_asked",
    "categories",
    "check_new",
    "read_numbers",
    "read_processor",
    "read_purposes",
    "read_value",
    "read_words",
    "ready",
    "scalar",
    "schema_of",
    "short_names",
    "write",
]
