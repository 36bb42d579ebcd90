"""From notebooks to reports: run, render, publish.

Every part of Jupyter that is used here imports nbformat, and with it jsonschema, which builds
the grammar of `rfc3987_syntax` (1.2 s) where that optional package is installed, for checks of
IRIs that no notebook has. So jsonschema is imported first, while the package counts as absent.
"""

import sys
from importlib import import_module


def _import_without(optional: str, module: str) -> None:
    """Import a module as if an optional dependency were not installed.

    None in `sys.modules` means just that: https://docs.python.org/3/reference/import.html
    """
    if module in sys.modules or optional in sys.modules:
        return
    sys.modules[optional] = None  # type: ignore[assignment]
    try:
        import_module(module)
    finally:
        del sys.modules[optional]


_import_without("rfc3987_syntax", "jsonschema")
