"""Punctuation as the rules expect it."""

from analysis.script import replaced

_WIDE = tuple(zip(",:;?!()﹙﹚︰﹕﹐﹔｡", "，：；？！（）（）：：，；。", strict=True))


def widen(view: str) -> str:
    """The view with full-width punctuation, as long as before: many sites print ASCII marks."""
    return replaced(view, _WIDE)
