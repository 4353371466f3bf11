"""Issues by chance: random stories, pictures and page masters, the same for the same seed.

In:   a folder, a seed and the distributions, which are printed with the figures.
Out:  an issue on disk, and all that was put into it, so that pages can be judged without the program's word.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from PIL import Image

from printnews.model.places import Places

PROJECT = Path(__file__).parent.parent
MM = 72 / 25.4
LINE = 12.0
LEAST_COLUMN = 47.0
"""Millimetres: no column of text is set narrower."""
SHAPES = (0.7, 0.8, 1.0, 1.25, 1.33, 1.5, 1.6, 1.78, 2.2, 3.0)
ROOMY = 250
"""Words from which a story has room for a quote or a box among them."""
UNDIVIDED = 300
"""Words up to which an editor may forbid that a story goes on."""
PIXELS = 3600
"""Along a picture's longer edge: enough for any place."""

Weights = Mapping[Any, int]
CHANCES: Mapping[str, Weights] = {
    "trim in mm": {(210, 297): 55, (170, 240): 15, (216, 279): 15, (240, 340): 15},
    "first master": {"inside": 50, "opener": 25, "feature": 20, "halves": 5},
    "margin in mm": {14: 30, 17: 40, 20: 30},
    "gutter in mm": {4: 30, 5: 40, 6: 30},
    "first line of text": {8: 35, 10: 35, 14: 30},
    "lines free at the foot": {4: 40, 6: 40, 8: 20},
    "sections": {1: 45, 2: 35, 3: 20},
    "sections share one run": {True: 40, False: 60},
    "articles of a section": {1: 10, 2: 20, 3: 25, 4: 20, 5: 15, 7: 10},
    "columns of a section": {1: 15, 2: 45, 3: 40},
    "words of a story": {40: 8, 90: 14, 160: 20, 260: 22, 420: 18, 700: 11, 1200: 5, 2500: 2},
    "sentences of a paragraph": {1: 15, 2: 25, 3: 30, 4: 20, 6: 10},
    "a block is": {"p": 76, "crosshead": 10, "list": 8, "quote": 6},
    "pictures of an article": {0: 50, 1: 38, 2: 12},
    "stand of a picture": {None: 50, "head": 20, "foot": 12, "text": 10, "inset": 8},
    "columns of a picture": {None: 60, 0: 15, 1: 15, 2: 10},
    "caption": {0: 25, 1: 50, 2: 25},
    "head over columns": {None: 75, 0: 10, 1: 15},
    "headline in words": {3: 25, 6: 40, 10: 25, 16: 10},
    "kicker": {True: 20, False: 80},
    "standfirst": {True: 15, False: 85},
    "link": {True: 35, False: 65},
    "quote lifted out": {True: 12, False: 88},
    "article may go on": {True: 88, False: 12},
    "new page": {True: 5, False: 95},
    "box in the columns": {True: 8, False: 92},
    "row of two boxes": {True: 10, False: 90},
    "drop cap": {True: 15, False: 85},
    "pages a multiple of": {1: 98, 4: 2},
}
"""Weights of what may be drawn; `words of a story` are spread a third up and down."""


@dataclass(frozen=True)
class Manuscript:
    """What an article was made of."""

    slug: str
    blocks: tuple[tuple[str, str], ...]
    """Kind and words of every block in reading order: head, text, captions, links, quotes lifted out."""
    box: bool = False
    """Whether it must stay whole on its ground."""
    host: str = ""
    """The article in whose columns it stands."""
    pair: str = ""
    """The article beside it in a row, of the same height."""


@dataclass
class Drawn:
    """An issue that was drawn, and what is known of it."""

    seed: int
    places: Places
    layout: dict[str, Any]
    issue: dict[str, Any]
    manuscripts: list[Manuscript] = field(default_factory=list)

    def write(self) -> None:
        """Write layout and issue again, after a change."""
        (self.places.layouts / f"chance-{self.seed}.yaml").write_text(_yaml(self.layout), encoding="utf-8")
        (self.places.issue / "issue.yaml").write_text(_yaml(self.issue), encoding="utf-8")


class Dice:
    """Draws from the table of chances."""

    def __init__(self, seed: int, chances: Mapping[str, Weights] = CHANCES) -> None:
        self.random = random.Random(seed)  # noqa: S311 - issues, no secrets
        self.chances = chances

    def draw(self, what: str) -> Any:
        """Draw one of what a row of the table holds."""
        row = self.chances[what]
        return self.random.choices(list(row), list(row.values()))[0]

    def sentence(self) -> str:
        """Draw a sentence."""
        return self.random.choice(sentences())

    def words(self, count: int) -> str:
        """Draw words without a full stop, as heads and captions have."""
        found: list[str] = []
        while len(found) < count:
            found += self.sentence().rstrip(".").split()
        return " ".join(found[:count]).rstrip(",;:").capitalize()


@cache
def sentences() -> tuple[str, ...]:
    """Give the plain sentences that stories are drawn from: nothing in them that print would change."""
    return tuple((Path(__file__).parent / "texts" / "sentences.txt").read_text(encoding="utf-8").splitlines())


def prepare(room: Path) -> None:
    """Put styles, inks, press and the pictures where all issues of a room find them."""
    layouts = room / "layouts"
    layouts.mkdir(parents=True, exist_ok=True)
    for name in ("styles.yaml", "inks.yaml", "press.yaml"):
        shutil.copy(PROJECT / "layouts" / name, layouts)
    pictures = room / "pictures"
    pictures.mkdir(exist_ok=True)
    for number, shape in enumerate(SHAPES):
        width, height = (PIXELS, round(PIXELS / shape)) if shape > 1 else (round(PIXELS * shape), PIXELS)
        Image.new("RGB", (width, height), (40 + 18 * number, 120, 160)).save(pictures / f"shape-{number}.jpg")


def draw_issue(room: Path, seed: int, chances: Mapping[str, Weights] = CHANCES) -> Drawn:
    """Draw an issue into a room that was prepared, and write it."""
    dice = Dice(seed, chances)
    layout = _layout(dice)
    folder = room / "issues" / f"chance-{seed}"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "stories").mkdir(parents=True)
    (folder / "pictures").mkdir()
    issue: dict[str, Any] = {
        "id": folder.name, "title": "Chance", "number": str(seed), "period": "June", "date": "2021-06-01",
        "language": "en-GB", "layout": folder.name, "publisher": "The office",
    }  # fmt: skip
    drawn = Drawn(seed, Places(folder, room / "layouts", PROJECT / "assets"), layout, issue)
    _Editor(dice, drawn).fill()
    drawn.write()
    return drawn


def _yaml(what: Any) -> str:
    return yaml.safe_dump(what, sort_keys=False, allow_unicode=True, width=1000)


def _layout(dice: Dice) -> dict[str, Any]:
    width, height = dice.draw("trim in mm")
    margin, gutter = dice.draw("margin in mm"), dice.draw("gutter in mm")
    head, foot = dice.draw("first line of text"), dice.draw("lines free at the foot")
    last = int(height * MM / LINE) - foot
    spans = dice.random.sample([0, 1, 2], 3)
    shapes = [1.25, 1.5, 1.7, 2]
    stands = dice.random.sample(["head", "foot", "text", "inset"], dice.random.randint(1, 3))
    news: dict[str, Any] = {
        "styles": {"headline": "headline", "links": "link-line"},
        "rule": "0.5 pt",
        "end_mark": True,
        "headline_columns": dice.random.choice([[0], [0, 1], [1, 0]]),
        "margin": [0, 1],
        "picture_columns": spans,
        "picture_places": stands,
        "picture_shape": dice.random.choice(shapes),
        "links_share_line": dice.random.random() < 0.5,
        "inset": {
            "width": "30 mm",
            "lines": dice.random.randint(6, 12),
            "side": dice.random.choice(["left", "right"]),
        },
        "quote": {"bar": "2.4 pt", "indent": "5 mm", "stand": dice.random.choice(["foot", "head"])},
    }  # fmt: skip
    if dice.draw("drop cap"):
        news["drop_cap"] = {"style": "drop-cap", "lines": 3, "gap": "3 pt"}
    panel = {"ink": "sector", "tint": 0.08, "left": "4 mm", "right": "4 mm", "foot": 1}
    half = (width - 2 * margin + gutter) / 2 - gutter
    return {
        "name": "Chance",
        "trim": {"width": f"{width} mm", "height": f"{height} mm"},
        "bleed": "3 mm",
        "margins": {"inner": f"{margin} mm", "outer": f"{margin} mm"},
        "grid": {"columns": 12, "gutter": f"{gutter} mm", "line": "12 pt", "cap_height": "6.2 pt"},
        "makeup": {"copyfit": {"crosshead": 1}, "firm": ["level", "full"]},
        "page_multiple": dice.draw("pages a multiple of"),
        "end_mark": {"width": "2.4 pt", "height": "6.2 pt", "gap": "3.4 pt"},
        "sectors": {"office": {"name": "The office", "ink": "office"}},
        "forms": {
            "news": news,
            "feature": {"styles": {"headline": "feature-headline"}, "end_mark": True},
            "box": {
                "styles": {"headline": "box-title", "body": "body-ragged", "body-first": "body-ragged"},
                "columns": 1, "head": 2, "panel": panel,
            },
        },
        "rows": {"pair": {"above": 2, "cells": [
            {"form": "box", "columns": "1-6", "left": "4 mm", "right": "4 mm"},
            {"form": "box", "columns": "7-12", "left": "4 mm", "right": "4 mm"},
        ]}},
        "masters": _masters(dice, head, last, half),
    }  # fmt: skip


def _masters(dice: Dice, head: int, last: int, half: float) -> dict[str, Any]:
    def stories(first: int, foot: int, name: str = "stories") -> dict[str, Any]:
        return {"name": name, "takes": ["articles"], "form": "news", "columns": "1-12",
                "lines": f"{first}-{foot}", "required": False}  # fmt: skip

    middle = (head + last) // 2
    low = head + dice.random.randint(12, 20)
    picture = {"name": "picture", "takes": ["picture"], "from": "trim", "x": "-3 mm", "y": "-3 mm",
               "width": "120 mm", "height": "60 mm", "required": False}  # fmt: skip
    thirds = ["1-6", "7-12"] if half < 3 * LEAST_COLUMN / 2 else ["1-4", "5-8", "9-12"]
    frames = [
        {"name": f"text-{at}", "takes": ["body"], "form": "feature", "thread": "text", "columns": columns,
         "lines": f"{low + dice.random.choice([0, 0, 6])}-{last}", "required": False}
        for at, columns in enumerate(thirds, 1)
    ]  # fmt: skip
    return {
        "inside": {"frames": [stories(head, last)], "follow": "inside"},
        "opener": {"frames": [picture, stories(low, last)], "follow": "inside"},
        "halves": {
            "frames": [stories(head, middle - 2, "upper"), stories(middle + 1, last, "lower")],
            "follow": "halves",
        },
        "feature": {
            "frames": [
                {"name": "headline", "takes": ["headline"], "form": "feature", "columns": "1-12",
                 "lines": f"{head}-{low - 3}", "anchor": "foot", "required": False},
                *frames,
            ],
            "follow": "inside",
        },
    }  # fmt: skip


class _Editor:
    """Fills an issue with sections, stories and pictures."""

    def __init__(self, dice: Dice, drawn: Drawn) -> None:
        self.dice, self.drawn = dice, drawn
        self.count = 0
        self.rowed = False
        self.pictures: dict[str, Any] = {}
        trim, margins = drawn.layout["trim"], drawn.layout["margins"]
        self.gutter = float(drawn.layout["grid"]["gutter"].split()[0])
        self.width = float(trim["width"].split()[0]) - 2 * float(margins["inner"].split()[0])

    def fill(self) -> None:
        """Draw sections and pages, and write stories and pictures."""
        first = self.dice.draw("first master")
        shared = self.dice.draw("sections share one run") and first != "feature"
        sections, pages = [], []
        for number in range(self.dice.draw("sections")):
            master = first if not number else "inside" if first == "feature" else first
            sections.append(self._section(f"s{number}", master))
            pages.append({"master": master, "sections": [f"s{number}"], "pages": "1-24"})
        if shared:
            pages = [{**pages[0], "sections": [each["id"] for each in sections], "pages": "1-48"}]
        self.drawn.issue |= {"sections": sections, "pages": pages}
        self.drawn.places.issue.joinpath("pictures.yaml").write_text(
            _yaml({"pictures": self.pictures}), encoding="utf-8"
        )

    def _section(self, name: str, master: str) -> dict[str, Any]:
        columns = self.dice.draw("columns of a section")
        while columns > 1 and (self.width + self.gutter) / columns - self.gutter < LEAST_COLUMN:
            columns -= 1
        articles: list[dict[str, Any]] = []
        self.rowed = False
        for number in range(self.dice.draw("articles of a section")):
            plain = master == "feature" and not number
            articles += (
                self._feature()
                if plain
                else self._articles(columns, picture=master == "opener" and not number)
            )
        return {"id": name, "sector": "office", "columns": columns, "articles": articles}

    def _slug(self) -> str:
        self.count += 1
        return f"story-{self.count}"

    def _feature(self) -> list[dict[str, Any]]:
        """Draw a story for a master with frames of its own: a headline and text."""
        slug = self._slug()
        head = ("headline", self.dice.words(min(6, self.dice.draw("headline in words"))))
        text = list(self._text(max(400, self._words())))
        self._write(slug, [head, *text])
        self.drawn.manuscripts.append(Manuscript(slug, (head, *text)))
        return [{"slug": slug}]

    def _articles(self, columns: int, *, picture: bool) -> list[dict[str, Any]]:
        if not picture and not self.rowed and self.dice.draw("row of two boxes"):
            self.rowed = True
            one, two = self._slug(), self._slug()
            return [self._box(one, {"row": "pair"}, pair=two), self._box(two, {"row": "pair"}, pair=one)]
        found = [self._article(columns, picture=picture)]
        size = sum(len(words.split()) for _, words in self.drawn.manuscripts[-1].blocks)
        if columns > 1 and size >= ROOMY and self.dice.draw("box in the columns"):
            side = {"columns": 1, "stand": self.dice.random.choice(["head", "foot"])}
            found.append(self._box(self._slug(), {"form": "box", "sidebar": side}, host=found[0]["slug"]))
        return found

    def _box(self, slug: str, more: dict[str, Any], *, pair: str = "", host: str = "") -> dict[str, Any]:
        head = ("headline", self.dice.words(4))
        text = [("p", self._paragraph()) for _ in range(self.dice.random.randint(1, 2))]
        self._write(slug, [head, *text])
        self.drawn.manuscripts.append(Manuscript(slug, (head, *text), box=True, pair=pair, host=host))
        return {"slug": slug, **more}

    def _article(self, columns: int, *, picture: bool) -> dict[str, Any]:
        dice, slug = self.dice, self._slug()
        entry: dict[str, Any] = {"slug": slug}
        head = ("headline", dice.words(dice.draw("headline in words")))
        text = list(self._text(self._words()))
        extras: list[tuple[str, str]] = []
        for key, count in (("kicker", 3), ("standfirst", 18)):
            if dice.draw(key):
                entry[key] = dice.words(count)
                extras.append((key, entry[key]))
        if (over := dice.draw("head over columns")) is not None:
            entry["headline_columns"] = min(over, columns)
        size = sum(len(words.split()) for _, words in text)
        # Two pictures over the whole of a single column are a page; no editor puts them into a short story.
        most = 2 if columns > 1 and size >= ROOMY else 1
        count = max(int(picture), min(most, dice.draw("pictures of an article")))
        uses = [self._picture(columns, number, extras) for number in range(1, count + 1)]
        if picture:
            # The opener's frame has no place for words.
            uses[0] = {"picture": uses[0]["picture"]}
            self.pictures[uses[0]["picture"]] |= {"caption": ""}
            extras[:] = [each for each in extras if each[0] != "caption-1"]
        if uses:
            entry["pictures"] = uses
        if size >= ROOMY and dice.draw("quote lifted out"):
            entry["quotes"] = [{"words": dice.sentence()}]
            extras.append(("pull-quote", entry["quotes"][0]["words"]))
        if dice.draw("link"):
            entry["links"] = [{"label": "Read more", "url": f"https://office.example/{slug}"}]
            extras.append(("link", "Read more"))
        if size < UNDIVIDED and not uses and not dice.draw("article may go on"):
            entry["continues"] = False
        if self.count > 1 and dice.draw("new page"):
            entry["new_page"] = True
        self._write(slug, [head, *text])
        self.drawn.manuscripts.append(Manuscript(slug, (head, *text, *extras)))
        return entry

    def _picture(self, columns: int, number: int, extras: list[tuple[str, str]]) -> dict[str, Any]:
        dice = self.dice
        name = f"picture-{len(self.pictures) + 1}"
        shape = dice.random.randrange(len(SHAPES))
        pool = self.drawn.places.layouts.parent / "pictures" / f"shape-{shape}.jpg"
        os.link(pool, self.drawn.places.issue / "pictures" / f"{name}.jpg")
        caption = " ".join(dice.sentence() for _ in range(dice.draw("caption")))
        self.pictures[name] = {
            "file": f"{name}.jpg", "alternative": "A field of one colour.", "rights": "Ours.",
            "caption": caption,
            "focal_point": {"x": round(dice.random.random(), 2), "y": round(dice.random.random(), 2)},
        }  # fmt: skip
        if caption:
            extras.append((f"caption-{number}", caption))
        use: dict[str, Any] = {"picture": name}
        stand, span = dice.draw("stand of a picture"), dice.draw("columns of a picture")
        if stand is not None:
            use["stand"] = stand
        if span is not None and stand not in {"text", "inset"}:
            use["columns"] = min(span, columns)
        return use

    def _words(self) -> int:
        return round(self.dice.draw("words of a story") * self.dice.random.uniform(0.67, 1.33))

    def _paragraph(self) -> str:
        return " ".join(self.dice.sentence() for _ in range(self.dice.draw("sentences of a paragraph")))

    def _text(self, words: int) -> Iterator[tuple[str, str]]:
        """Draw blocks until there are so many words; a text begins and ends with a paragraph."""
        first = ("p", self._paragraph())
        yield first
        have, before = len(first[1].split()), "p"
        while have < words:
            kind = self.dice.draw("a block is") if before == "p" else "p"
            if kind == "list":
                items = [self.dice.sentence() for _ in range(self.dice.random.randint(2, 5))]
                yield from (("item", item) for item in items)
                have += sum(len(item.split()) for item in items)
            else:
                block = self.dice.words(4) if kind == "crosshead" else self._paragraph()
                yield kind, block
                have += len(block.split())
            before = kind
        if before != "p":
            yield "p", self._paragraph()

    def _write(self, slug: str, blocks: Sequence[tuple[str, str]]) -> None:
        marks = {"headline": "# ", "crosshead": "## ", "item": "- ", "quote": "> ", "p": ""}
        parts: list[str] = []
        for number, (kind, words) in enumerate(blocks):
            glue = "\n" if kind == "item" and number and blocks[number - 1][0] == "item" else "\n\n"
            parts.append((glue if number else "") + marks[kind] + words)
        path = self.drawn.places.issue / "stories" / f"{slug}.md"
        path.write_text("".join(parts) + "\n", encoding="utf-8")
