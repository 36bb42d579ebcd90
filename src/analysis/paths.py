"""Where the project's own things are, from whatever folder one starts."""

import os
from pathlib import Path

_MARK = "pyproject.toml"


def project() -> Path:
    """The project's folder: the nearest one with pyproject.toml, from the working folder upwards.

    Outside of any, the checkout that the package is installed from, else the working folder.
    """
    here = Path.cwd()
    above = (folder for folder in (here, *here.parents) if _is_project(folder))
    checkout = Path(__file__).resolve().parents[2]
    return next(above, checkout if _is_project(checkout) else here)


def find(path: str | Path) -> Path:
    """The file or folder that a path names, in a notebook's folder as in the project's.

    A relative path counts from the working folder and, where nothing is there, from those above
    it up to the project's, then from any above: `seeds` means the same in JupyterLab, whose
    kernels start in the notebook's folder. A path that names nothing comes back as it is, for
    the error message of whoever reads it.
    """
    path, above, top = Path(path).expanduser(), Path.cwd().parents, project()
    inside = [folder for folder in above if folder.is_relative_to(top)]
    places = (path, *(folder / path for folder in (*inside, top, *above)))
    return next((place for place in places if place.exists()), path)


def cache_folder() -> Path:
    """The folder for what can be made again at any time; `ANALYSIS_CACHE` names another."""
    return Path(os.environ.get("ANALYSIS_CACHE") or project() / ".cache")


def _is_project(folder: Path) -> bool:
    return (folder / _MARK).is_file() and (folder / "notebooks").is_dir()
