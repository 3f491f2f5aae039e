"""The clauses of a page as plain data: what the comparison in the browser needs to know of them."""

from __future__ import annotations

import hashlib
from typing import Any

from clausework.redline.blocks import Block
from clausework.redline.clauses import Clause, clauses
from clausework.redline.inline import Piece


def as_data(text: str) -> list[dict[str, Any]]:
    """The clauses of a page in their order; what is empty is left out."""
    return [_clause(clause) for clause in clauses(text)]


def _clause(clause: Clause) -> dict[str, Any]:
    blocks = [_block(block) for block in clause.blocks]
    return {"id": clause.id, "level": clause.level, "parent": clause.parent, "blocks": blocks}


def _block(block: Block) -> dict[str, Any]:
    told = {"id": block.id, "role": block.role, "level": block.level, "number": block.number}
    data = {name: value for name, value in told.items() if value}
    if block.table >= 0:
        data["table"] = block.table
    # Not the source itself, which would double the size: only whether two are the same is asked.
    same = hashlib.blake2s(block.normal.encode(), digest_size=6).hexdigest()
    cells = [[_piece(piece) for piece in cell[:-1]] for cell in block.cells]
    return {"kind": block.kind.value, "same": same, **data, "cells": cells}


def _piece(piece: Piece) -> str | list[Any]:
    """The text, after a space where one stands before it; with its marks and key where it is more than a word."""
    text = " " * piece.spaced + piece.text
    if piece.key != piece.text:
        return [text, piece.marks, piece.key]
    return [text, piece.marks] if piece.marks else text
