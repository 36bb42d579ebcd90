"""Punctuation as the rules expect it."""

from analysis.script import replacer

_widen = replacer(",:;?!()﹙﹚︰﹕﹐﹔｡", "，：；？！（）（）：：，；。")


def widen(view: str) -> str:
    """The view with full-width punctuation, as long as before: many sites print ASCII marks."""
    return _widen(view)
