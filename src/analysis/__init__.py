"""Reading how Chinese banks and internet companies joined forces, reproducibly.

`tag(read_corpus("seeds"))` gives every table of the coding manual; `find_timex(text)` and its
sisters run one layer on a string; `kwic`, `frequencies`, `keyness`, `collocations` and
`dispersion` explore; `agree("tagger", "codings/coder_a")` judges the tagger by a coder;
`open_study(...)` is what the reports start from.
"""

from importlib import import_module
from typing import Any

# Name → the module it lives in; a module is imported when one of its names is first used, so
# that `import analysis` is light.
_HOMES = {
    "InputError": "errors",
    "Sources": "cite",
    "agree": "agreement",
    "collocations": "concordance",
    "dispersion": "concordance",
    "find_dimensions": "tagger",
    "find_figures": "tagger",
    "find_mentions": "tagger",
    "find_outlines": "tagger",
    "find_quotes": "tagger",
    "find_themes": "tagger",
    "find_timex": "tagger",
    "frequencies": "concordance",
    "keyness": "concordance",
    "kwic": "concordance",
    "open_study": "study",
    "read_codebook": "codebook",
    "read_corpus": "corpus",
    "show": "blocks",
    "simplify": "script",
    "tag": "tables",
    "words": "concordance",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'analysis' has no attribute {name!r}")
    return getattr(import_module(f"analysis.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
