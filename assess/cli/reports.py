"""Writing reports: processes of their own draw while this one scores and plans."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

from assess.cli import wiring
from assess.errors import AssessError
from assess.files import check_free, make_folder, write

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from assess.report.attachment import Material
    from assess.report.formats import Wish
    from assess.report.renderer import Renderer
    from assess.session.session import Session
    from assess.session.workspace import Workspace

PROCESSES = 2


@contextmanager
def drawing(file: Path) -> Iterator[Renderer | None]:
    """Start the process that draws if `file` is to be a PDF; it loads while there is nothing to draw yet.

    Until it draws, the garbage collector waits: nearly all that is loaded and made for one report stays.
    """
    if file.suffix.lower() != ".pdf":
        yield None
        return
    from assess.report.renderer import Renderer

    with Renderer() as renderer:
        gc.disable()
        try:
            yield renderer
        finally:
            gc.enable()


def write_one(session: Session, file: Path, wish: Wish, renderer: Renderer | None, *, force: bool) -> None:
    """Write the report of `session` to `file` as its ending says, solving the plan first if need be."""
    from assess.report import formats

    material = wiring.report_material(session)
    ending = formats.ending_of(file)
    data = formats.write(material, ending, wish) if renderer is None else _drawn(material, wish, renderer)
    write(file, data, force=force)


def _drawn(material: Material, wish: Wish, renderer: Renderer) -> bytes:
    from assess.report.formats.pdf import draw
    from assess.report.printing import Printing

    return draw(material, Printing(wish), renderer, wish, meanwhile=gc.enable)


def write_all(
    workspace: Workspace, folder: Path, ending: str, wish: Wish, *, force: bool
) -> tuple[list[Path], list[AssessError]]:
    """Write a report of every assessment into `folder`; return the files, and an error for each that failed.

    Raises UsageProblem for an unknown format or, without `force`, a file that exists; CannotWrite if the folder cannot
    be made. Then nothing has been written.
    """
    from assess.report.formats import ending_of
    from assess.report.names import file_names

    ending_of(Path(f"x{ending}"))
    names = file_names({summary.id: summary.title for summary in workspace.summaries()}, ending)
    make_folder(folder)
    targets = {identifier: folder / name for identifier, name in names.items()}
    for target in targets.values():
        check_free(target, force=force)
    written: list[Path] = []
    failed: list[AssessError] = []
    with _writers(ending, wish) as start:
        waiting = [(target, start(workspace, identifier)) for identifier, target in targets.items()]
        for target, result in waiting:
            try:
                write(target, result.result(), force=force)
                written.append(target)
            except AssessError as error:
                failed.append(type(error)(f"{target.name}: {error.message}", error.hint))
    return written, failed


class _Start:
    """Begins one report after the other, never more than the processes can take."""

    def __init__(self, pool: ThreadPoolExecutor, ending: str, wish: Wish, idle: SimpleQueue[Renderer]) -> None:
        self._pool, self._ending, self._wish, self._idle = pool, ending, wish, idle

    def __call__(self, workspace: Workspace, identifier: str) -> Future[bytes]:
        """Score and plan here, and have the report written elsewhere."""
        try:
            material = wiring.report_material(workspace.open(identifier))
        except AssessError as error:
            from concurrent.futures import Future

            refused: Future[bytes] = Future()
            refused.set_exception(error)
            return refused
        return self._pool.submit(self._write, material)

    def _write(self, material: Material) -> bytes:
        if self._ending != ".pdf":
            from assess.report import formats

            return formats.write(material, self._ending, self._wish)
        renderer = self._idle.get()
        try:
            return _drawn(material, self._wish, renderer)
        finally:
            self._idle.put(renderer)


@contextmanager
def _writers(ending: str, wish: Wish) -> Iterator[_Start]:
    from concurrent.futures import ThreadPoolExecutor

    from assess.report.renderer import Renderer

    idle: SimpleQueue[Renderer] = SimpleQueue()
    with ExitStack() as stack:
        for _ in range(PROCESSES if ending == ".pdf" else 0):
            idle.put(stack.enter_context(Renderer(many=True)))
        pool = stack.enter_context(ThreadPoolExecutor(PROCESSES))
        yield _Start(pool, ending, wish, idle)
