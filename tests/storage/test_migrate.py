"""Older files are brought to the present schema as a whole or not at all, after a copy was made."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from assess.assessment.values import level
from assess.errors import CannotWrite, UnusableDatabase
from assess.storage.engine import FileDatabase, make_sure_of
from assess.storage.migrate import OURS, Chain, upgrade
from assess.storage.schema import look
from assess.storage.store import open_store
from assess.storage.tables import SCHEMA
from tests.storage.builders import kept, raw

GOOD = """
    with op.batch_alter_table("assessment") as batch:
        batch.add_column(Column("colour", Integer(), nullable=True))
    op.create_table("label", Column("id", Integer(), primary_key=True), sqlite_strict=True)
"""
HALF = (
    GOOD
    + """
    raise RuntimeError("the power of invention failed")
"""
)
DANGLING = """
    op.execute("DELETE FROM participant")
"""


def chain(folder: Path, body: str) -> Chain:
    """Return our chain with one more migration, which does `body`."""
    shutil.copytree(OURS.folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
    head = SCHEMA + 1
    text = "from alembic import op\nfrom sqlalchemy import Column, Integer\n"
    text += f"revision = '{head:04}'\ndown_revision = '{SCHEMA:04}'\n\ndef upgrade():{body}"
    (folder / "versions" / f"m{head:04}_next.py").write_text(text)
    return Chain(folder, head)


def objects(path: Path) -> dict[str, tuple[str, str]]:
    """Return type and statement of everything in the schema, white space aside."""
    with FileDatabase(path).reading() as connection:
        found = look(connection)
    return {name: (kind, re.sub(r"\s", "", statement or "")) for name, (kind, statement) in found.objects.items()}


def test_the_migrations_and_the_tables_give_the_same_schema(tmp_path: Path) -> None:
    open_store(tmp_path / "created.db").close()
    make_sure_of(tmp_path / "migrated.db")
    upgrade(FileDatabase(tmp_path / "migrated.db"))
    assert objects(tmp_path / "migrated.db") == objects(tmp_path / "created.db")
    with raw(tmp_path / "migrated.db") as migrated, raw(tmp_path / "created.db") as created:
        for question in ("SELECT * FROM alembic_version", "PRAGMA user_version"):
            assert migrated.execute(question).fetchall() == created.execute(question).fetchall()


def test_the_chain_ends_at_the_present_schema() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(OURS.folder))
    script = ScriptDirectory.from_config(config)
    assert script.get_heads() == [f"{SCHEMA:04}"]
    assert [found.revision for found in script.walk_revisions()] == [f"{n:04}" for n in range(SCHEMA, 0, -1)]


def test_an_old_file_is_copied_and_upgraded_with_all_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    store, log = kept(path)
    log.answer("A1.1", level(4))
    log.save(store)
    store.close()
    copy = upgrade(FileDatabase(path), chain(tmp_path / "chain", GOOD))
    assert copy == tmp_path / f"assess.schema-{SCHEMA}.db"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with raw(path) as after:
        assert after.execute("PRAGMA user_version").fetchone() == (SCHEMA + 1,)
        assert after.execute("SELECT version_num FROM alembic_version").fetchone() == (f"{SCHEMA + 1:04}",)
        assert after.execute("SELECT level, colour FROM assessment, settlement").fetchall() == [(4, None)]
        assert after.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert open_store(copy).load("a-test").events == tuple(log.events)


def test_an_upgrade_that_is_not_needed_does_nothing(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    kept(path)[0].close()
    assert upgrade(FileDatabase(path)) is None
    assert [entry.name for entry in tmp_path.iterdir()] == ["assess.db"]


@pytest.mark.parametrize(("body", "error"), [(HALF, CannotWrite), (DANGLING, UnusableDatabase)])
def test_a_failed_upgrade_leaves_nothing(tmp_path: Path, body: str, error: type[Exception]) -> None:
    path = tmp_path / "assess.db"
    store, log = kept(path)
    log.answer("A1.1", level(4))
    log.save(store)
    store.close()
    before = objects(path)
    database = FileDatabase(path)
    with pytest.raises(error):
        upgrade(database, chain(tmp_path / "chain", body))
    with database.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1
    assert objects(path) == before
    assert open_store(path).load("a-test").events == tuple(log.events)


def test_copies_do_not_replace_each_other(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    kept(path)[0].close()
    (tmp_path / f"assess.schema-{SCHEMA}.db").write_text("mine")
    copy = upgrade(FileDatabase(path), chain(tmp_path / "chain", GOOD))
    assert copy == tmp_path / f"assess.schema-{SCHEMA}-2.db"
    assert (tmp_path / f"assess.schema-{SCHEMA}.db").read_text() == "mine"


RACE = """
import sys
from pathlib import Path
from assess.storage.engine import FileDatabase
from assess.storage.migrate import Chain, upgrade
upgrade(FileDatabase(Path(sys.argv[1])), Chain(Path(sys.argv[2]), int(sys.argv[3])))
"""


def test_two_processes_upgrade_at_once_without_harm(tmp_path: Path) -> None:
    path = tmp_path / "assess.db"
    kept(path)[0].close()
    longer = chain(tmp_path / "chain", GOOD)
    command = [sys.executable, "-c", RACE, str(path), str(longer.folder), str(longer.head)]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    assert [(process.communicate(timeout=60)[1], process.returncode) for process in running] == [("", 0)] * 2
    with raw(path) as after:
        assert after.execute("SELECT version_num FROM alembic_version").fetchall() == [(f"{longer.head:04}",)]


def test_two_processes_create_at_once_without_harm(tmp_path: Path) -> None:
    code = "import sys, pathlib\nfrom assess.storage.store import open_store\nopen_store(pathlib.Path(sys.argv[1]))"
    command = [sys.executable, "-c", code, str(tmp_path / "assess.db")]
    running = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    assert [(process.communicate(timeout=60)[1], process.returncode) for process in running] == [("", 0)] * 3
    with raw(tmp_path / "assess.db") as after:
        assert after.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)
