"""Running a notebook: parameters checked, a kernel of its own, and what varies taken out."""

import ast
import logging
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

import nbformat
import papermill
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpec
from jupyter_core.utils import ensure_event_loop
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError
from papermill.translators import PythonTranslator, papermill_translators

from analysis.errors import InputError, NotebookError
from analysis.paths import cache_folder

Values = Mapping[str, Any]
_SOCKET_PATH = 90  # bytes of a folder's path that leave room in the 104 of a socket's
_TYPES = {"str": str, "list": list, "int": int, "float": float, "bool": bool}


class ReadableTranslator(PythonTranslator):
    """Writes parameters as Python does, 工行 as 工行; papermill's own writes \\u5de5\\u884c."""

    @classmethod
    def translate_escaped_str(cls, str_val: object) -> str:
        """A Python literal of the string."""
        return repr(str(str_val))


papermill_translators.register("python", ReadableTranslator)
logging.getLogger("papermill").setLevel(logging.CRITICAL)  # what goes wrong is raised as well


class Kernel(AsyncKernelManager):
    """A kernel of this very Python, which no setting of the user or the machine reaches.

    Its sockets are files where the system allows, so that no port is opened.
    """

    running: ClassVar[set["Kernel"]] = set()

    @property
    def kernel_spec(self) -> KernelSpec:
        """Starts ipykernel in the running interpreter, without a history."""
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=[*command, "--HistoryManager.enabled=False"], language="python")

    async def _async_pre_start_kernel(self, **options: Any) -> Any:
        home = Path(options["cwd"]).parent
        self.connection_file = str(home / "k.json")
        if os.name == "posix" and len(os.fsencode(home)) < _SOCKET_PATH:
            self.transport = "ipc"
            self.ip = str(home / "k")
        self.running.add(self)
        return await super()._async_pre_start_kernel(env=environment(home), **options)

    pre_start_kernel = _async_pre_start_kernel

    async def _async_cleanup_resources(self, restart: bool = False) -> None:
        self.running.discard(self)
        await super()._async_cleanup_resources(restart)

    cleanup_resources = _async_cleanup_resources

    @classmethod
    def kill_all(cls) -> None:
        """Kill every running kernel; the threads that wait for them end."""
        for kernel in list(cls.running):
            process = getattr(kernel.provisioner, "process", None)
            with suppress(OSError):
                if process:
                    process.kill()


def environment(home: Path) -> dict[str, str]:
    """A kernel's environment: settings of IPython and matplotlib come from empty folders."""
    settings = cache_folder() / "matplotlib"
    settings.mkdir(parents=True, exist_ok=True)
    return {
        **os.environ,
        "IPYTHONDIR": str(home / "ipython"),
        "MPLCONFIGDIR": str(settings),
    }


def read_notebook(file: Path) -> NotebookNode:
    """A notebook file; raises `InputError` where it is none."""
    try:
        notebook = nbformat.read(file, as_version=4)
        nbformat.validate(notebook)
    except FileNotFoundError:
        raise InputError(file, "no such notebook") from None
    except (OSError, ValueError, AttributeError, TypeError, nbformat.ValidationError):
        raise InputError(file, "is not a notebook", "open and save it in JupyterLab") from None
    return notebook


def write_notebook(notebook: NotebookNode, file: Path) -> None:
    """Write a notebook as JupyterLab does."""
    file.write_text(nbformat.writes(notebook) + "\n", "utf-8", newline="\n")


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
            choices = ", ".join(known) or "none"
            raise InputError(f"{name}: parameter {key}", "is unknown", f"known are {choices}")
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


def execute(
    notebook: NotebookNode, values: Values, folders: Mapping[str, Path], name: str
) -> tuple[NotebookNode, list[str]]:
    """The executed notebook without anything that differs between runs, and its warnings.

    The kernel works in an empty folder where each of `folders` stands under its name: a
    notebook sees `seeds`, never where on this machine it is. Raises `NotebookError`, whose line
    names the cell, where one fails. Threads may call this at the same time.
    """
    with TemporaryDirectory(prefix="k") as home, _event_loop():
        work = Path(home, "work")
        work.mkdir()
        for link, target in folders.items():
            (work / link).symlink_to(target.resolve(), target_is_directory=True)
        try:
            done = papermill.execute_notebook(
                notebook,
                None,
                dict(values),
                kernel_name="python3",
                language="python",
                progress_bar=False,
                kernel_manager_class=Kernel,
                resources={"metadata": {"path": str(work)}},
                record_timing=False,
                shutdown_kernel="immediate",
            )
        except PapermillExecutionError as error:
            raise NotebookError(_failure(error, notebook, name)) from None
        except (DeadKernelError, RuntimeError, TimeoutError) as error:
            raise NotebookError(f"{name}: the kernel died ({_one_line(error)})") from None
    warnings = [f"{name}: {line}" for line in _warnings(done)]
    return published(done), warnings


@contextmanager
def _event_loop() -> Iterator[None]:
    """The loop that jupyter_core makes for a thread, closed in the end."""
    loop = ensure_event_loop()
    try:
        yield
    finally:
        if not loop.is_running():
            loop.close()


def _failure(error: PapermillExecutionError, notebook: NotebookNode, name: str) -> str:
    number = next(
        (n for n, cell in enumerate(notebook.cells, 1) if cell.source == error.source), "?"
    )
    line = next(iter(error.source.strip().splitlines()), "")
    what = error.evalue if error.ename == "InputError" else f"{error.ename}: {error.evalue}"
    return f"{name}, cell {number} ({line:.60}): {_one_line(what)}"


def _one_line(text: object) -> str:
    return " ".join(str(text).split())


def _warnings(notebook: NotebookNode) -> list[str]:
    """What the cells wrote to the error stream: for the console, not for readers."""
    return [
        line
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if output.get("name") == "stderr"
        for line in output.text.splitlines()
        if line.strip()
    ]


def published(notebook: NotebookNode) -> NotebookNode:
    """The notebook without stamps, timings, random ids, versions of Python, error streams."""
    notebook.metadata.pop("papermill", None)
    notebook.metadata.get("language_info", {}).pop("version", None)
    for cell in notebook.cells:
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        if "injected-parameters" in cell.metadata.get("tags", ()):
            cell.id = "injected-parameters"
        if not cell.metadata.get("tags", True):
            del cell.metadata["tags"]
        if "outputs" in cell:
            cell.outputs = [o for o in cell.outputs if o.get("name") != "stderr"]
    return notebook
