"""Punctuation as the rules expect it."""

_WIDE = str.maketrans(",:;?!()﹙﹚︰﹕﹐﹔｡", "，：；？！（）（）：：，；。")


def widen(view: str) -> str:
    """The view with full-width punctuation, as long as before: many sites print ASCII marks."""
    return view.translate(_WIDE)
