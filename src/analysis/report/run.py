"""Running a notebook: in a kernel of its own, and with what varies between runs taken out."""

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

from analysis.errors import InputError, NotebookError
from analysis.paths import cache_folder
from analysis.report.parameters import Values

_SOCKET_PATH = 90  # bytes of a folder's path that leave room in the 104 of a socket's


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
