"""What all tests share: a workshop with a square font, and issues copied into it."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from printnews.cache import Cache
from printnews.compose import compose
from printnews.diagnostics import Report
from printnews.model.places import Places
from printnews.pages.page import Pages
from printnews.pipeline import Order, Outcome, build
from square import make_square_font

PROJECT = Path(__file__).parent.parent
SAMPLE = PROJECT / "issues" / "2021-summer"
SAMPLE_PLACES = Places(SAMPLE, PROJECT / "layouts", PROJECT / "assets")


@dataclass(frozen=True)
class Workshop:
    """A folder with layouts and assets, in which miniature issues are made up."""

    root: Path
    cache: Cache
    made: dict[Path, Pages] = field(default_factory=dict)
    """Pages of issues that nobody changes, made up once."""

    def issue(self, source: Path) -> Places:
        """Copy an issue in and give its places."""
        target = self.root / "issues" / source.name
        if target.exists():
            shutil.rmtree(target)
        shutil.copytree(source, target)
        return Places(target, self.root / "layouts", self.root / "assets")

    def pages(self, source: Path, report: Report | None = None) -> Pages:
        """Make up an issue."""
        if report is not None:
            return compose(self.issue(source), self.cache, report)[0]
        if source not in self.made:
            self.made[source] = compose(self.issue(source), self.cache, Report())[0]
        return self.made[source]

    def build(self, source: Path, *editions: str) -> Outcome:
        """Write editions of an issue."""
        places = self.issue(source)
        return build(Order(places, self.root / "build", self.cache, wanted=editions))


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Give a workshop with the miniature layout, the square font and a mark."""
    root = tmp_path_factory.mktemp("workshop")
    shutil.copytree(PROJECT / "tests" / "cases" / "_layouts", root / "layouts")
    shutil.copytree(PROJECT / "assets" / "icc", root / "assets" / "icc")
    fonts = root / "assets" / "fonts"
    fonts.mkdir(parents=True)
    make_square_font(fonts / "square.ttf", cff=False)
    make_square_font(fonts / "square.otf", cff=True)
    (root / "assets" / "mark.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5"/></svg>'
    )
    (root / "issues").mkdir()
    return Workshop(root, Cache(root / "cache"))


@pytest.fixture(scope="session")
def sample_cache(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Cache:
    """Give a cache for builds of the sample that all workers share."""
    root = tmp_path_factory.getbasetemp()
    return Cache((root if worker_id == "master" else root.parent) / "sample-cache")


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory, sample_cache: Cache, worker_id: str) -> Outcome:
    """Give all editions of the sample issue.

    Workers begin with different editions, so that each finds what another has prepared.
    """
    wanted = ("print", "email", "archive")
    turn = 0 if worker_id == "master" else int(worker_id.removeprefix("gw")) % len(wanted)
    turned = (*wanted[turn:], *wanted[:turn])
    made = build(Order(SAMPLE_PLACES, tmp_path_factory.mktemp("sample"), sample_cache, wanted=turned))
    return replace(made, files=tuple(made.files[turned.index(name)] for name in wanted))


@pytest.fixture(autouse=True)
def _garbage_is_collected() -> Iterator[None]:
    """Collect garbage again after a test: a command that ran inside this process had turned that off."""
    yield
    gc.unfreeze()
    gc.enable()
