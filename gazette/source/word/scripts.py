"""Raised and lowered characters, and parts of formulas, as text has them."""

from __future__ import annotations

_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")


def raise_text(text: str) -> str:
    """m² for m and 2, where text has all these characters raised; else x^(甲)."""
    return _move(text, _RAISED, "^")


def lower_text(text: str) -> str:
    return _move(text, _LOWERED, "_")


def shift_text(text: str, place: str) -> str:
    """The text of a run that is superscript or subscript; as it is where text has not all of its characters so."""
    moved = raise_text(text) if place == "superscript" else lower_text(text) if place == "subscript" else text
    return text if moved[:1] in ("^", "_") else moved


def enclose(text: str) -> str:
    """A part of a formula in one line: in brackets, unless it is a number, a letter or a word."""
    return text if text.replace(".", "").isalnum() else f"({text})"


def _move(text: str, characters: dict[int, int], mark: str) -> str:
    if not text.strip():
        return text
    is_whole = all(ord(character) in characters for character in text)
    return text.translate(characters) if is_whole else f"{mark}{enclose(text)}"
