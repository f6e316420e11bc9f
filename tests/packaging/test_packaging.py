"""However assess is installed, it finds its questionnaires, report templates and ballot pages."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = ("assess", "questionnaires", "report_templates", "tests", "pyproject.toml", "README.md", "LICENSE", "run")
PROBE = """
import json, site, sys
site.addsitedir(sys.argv[1])
import assess, assess.resources as resources
from assess.ballot import pages
from assess.cli import wiring
print(json.dumps({
    "package": assess.__file__,
    "version": assess.__version__,
    "questions": len(wiring.load_pack().questionnaire.questions),
    "questionnaires": str(resources.questionnaires()),
    "ballot": sorted(pages.plain(200, "Said", "once").body.decode().count(word) for word in ("Said", "<style>:root")),
    "themes": sorted(p.name for p in resources.report_templates().iterdir() if p.is_dir()),
}))
"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the checkout as git would give it."""
    folder = tmp_path_factory.mktemp("source")
    for name in (*SOURCES, "requirements.lock"):
        place = ROOT / name
        if place.is_dir():
            shutil.copytree(place, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(place, folder)
    return folder


def build(source: Path, hook: str, out: Path) -> Path:
    """Run one build hook of the project in `source` and return the file it made."""
    code = f"import hatchling.build as b, sys; print(b.{hook}(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", code, str(out)], cwd=source, capture_output=True, text=True, check=True
    )
    return out / done.stdout.strip().splitlines()[-1]


def unpack(wheel: Path, site: Path) -> Path:
    """Install a wheel of pure Python into `site`, which is what installers do with it."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)  # noqa: S202  built by this test
    return site


def probe(site: Path, cwd: Path, first: Path | None = None) -> dict[str, object]:
    """Ask a fresh process that knows `site` what it finds."""
    environment = os.environ | {"PYTHONPATH": str(first or site), "PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-c", PROBE, str(site)]
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


def expect(found: dict[str, object], package: Path, data: Path) -> None:
    """Check that package and data come from where they should."""
    assert Path(str(found["package"])).parent == package / "assess"
    assert Path(str(found["questionnaires"])) == data / "questionnaires"
    assert found["questions"] == 67
    assert found["ballot"] == [1, 2]
    assert "board" in found["themes"]  # type: ignore[operator]


def test_wheel(source: Path, tmp_path: Path) -> None:
    wheel = build(source, "build_wheel", tmp_path)
    site = unpack(wheel, tmp_path / "site")
    expect(probe(site, tmp_path), site, site / "assess" / "_data")
    names = zipfile.ZipFile(wheel).namelist()
    assert "assess/py.typed" in names
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith("tests/")]


def test_sdist(source: Path, tmp_path: Path) -> None:
    archive = build(source, "build_sdist", tmp_path)
    with tarfile.open(archive) as tar:
        filtered = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}  # not in 3.11.2
        tar.extractall(tmp_path, **filtered)  # type: ignore[arg-type]  # noqa: S202
    unpacked = tmp_path / archive.name.removesuffix(".tar.gz")
    for name in (*SOURCES, "requirements.lock"):
        assert (unpacked / name).exists(), name
    wheel = build(unpacked, "build_wheel", tmp_path)
    site = unpack(wheel, tmp_path / "site")
    expect(probe(site, tmp_path), site, site / "assess" / "_data")


def test_editable(source: Path, tmp_path: Path) -> None:
    wheel = build(source, "build_editable", tmp_path)
    site = unpack(wheel, tmp_path / "site")
    assert not (site / "assess" / "cli").exists()
    pointed_at = next(site.glob("*.pth")).read_text().strip()
    expect(probe(site, tmp_path, first=Path(pointed_at)), source, source)


def test_checkout(source: Path) -> None:
    expect(probe(source, source), source, source)


def test_entry_points(source: Path, tmp_path: Path) -> None:
    wheel = build(source, "build_wheel", tmp_path)
    entry = next(n for n in zipfile.ZipFile(wheel).namelist() if n.endswith("entry_points.txt"))
    assert "assess = assess.cli:main" in zipfile.ZipFile(wheel).read(entry).decode()
    done = subprocess.run([sys.executable, "-m", "assess", "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("assess, version ")
