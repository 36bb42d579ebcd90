"""A notebook's parameters: what its cell states, whether values fit, how they are written."""

import ast
from collections.abc import Mapping
from contextlib import suppress
from difflib import get_close_matches
from typing import Any

import papermill
from nbformat import NotebookNode
from papermill.translators import PythonTranslator, papermill_translators

from analysis.errors import InputError

Values = Mapping[str, Any]
_TYPES = {"str": str, "list": list, "int": int, "float": float, "bool": bool}


class ReadableTranslator(PythonTranslator):
    """Writes parameters as Python does, 工行 as 工行; papermill's own writes \\u5de5\\u884c."""

    @classmethod
    def translate_escaped_str(cls, str_val: object) -> str:
        """A Python literal of the string."""
        return repr(str(str_val))


papermill_translators.register("python", ReadableTranslator)


def parameters(notebook: NotebookNode) -> dict[str, tuple[type, Any, str]]:
    """Name → (type, default, help) for each line of the cell tagged `parameters`.

    Raises `InputError` for a line that does not say `name: type = default  # help`.
    """
    found = {}
    for name, line in papermill.inspect_notebook(notebook).items():
        try:
            kind = _TYPES[line["inferred_type_name"]]
            found[name] = (kind, ast.literal_eval(line["default"]), line["help"])
        except (KeyError, ValueError, SyntaxError):
            remedy = f"write {name}: TYPE = DEFAULT, TYPE one of {', '.join(_TYPES)}"
            raise InputError(f"parameter {name}", "has no type or default", remedy) from None
    return found


def check(values: Values, notebook: NotebookNode, name: str) -> dict[str, Any]:
    """The values as the notebook's parameters take them.

    Raises `InputError` for a name that the notebook lacks and for a value of another type. A
    string is read as the type that is asked for (`工行,建行` as a list): so values come from a
    command line.
    """
    known = parameters(notebook)
    for key in values:
        if key not in known:
            close = get_close_matches(key, known, n=1)
            remedy = f"known are {', '.join(known) or 'none'}"
            remedy += f"; did you mean {close[0]}?" if close else ""
            raise InputError(f"{name}: parameter {key}", "is unknown", remedy)
    return {key: _typed(value, known[key][0], key) for key, value in values.items()}


def _typed(value: Any, kind: type, key: str) -> Any:
    if isinstance(value, str) and kind is not str:
        value = _parsed(value, kind)
    if kind is float and type(value) is int:
        value = float(value)
    if kind is list and isinstance(value, tuple):
        value = list(value)
    if type(value) is not kind:
        raise InputError(f"parameter {key}", f"{value!r} is not of type {kind.__name__}")
    if kind is list and not all(isinstance(item, str) for item in value):
        raise InputError(f"parameter {key}", f"{value!r} is not a list of strings")
    return value


def _parsed(text: str, kind: type) -> Any:
    if kind is list:
        for mark in "，、;；":
            text = text.replace(mark, ",")
        return [item.strip() for item in text.split(",") if item.strip()]
    if kind is bool:
        return {"true": True, "false": False}.get(text.lower(), text)
    with suppress(ValueError):
        return kind(text)
    return text
