"""Facts of finished pages, measured from what stands on them and from the manuscripts alone.

In:   pages, and the manuscripts of their issue.
Out:  faults by name, each with its place; how well columns end and frames are filled.
Never asks make-up what it meant to do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path

from chance import Manuscript
from printnews.pages.page import (
    Artifact,
    Page,
    Pages,
    PlacedCap,
    PlacedLine,
    PlacedPicture,
    PlacedRule,
)
from printnews.units import Rect

SILENT = re.compile("[\u00ad\u200b\u2060\ufeff]")
CAPITALS, DESCENDERS = 0.66, 0.2
"""Above and below the baseline, in parts of the type size: what a line's ink covers."""
NEAR = 0.6
"""Points: two things that touch do not overlap, and a line on the grid is no further from it."""
FILLED = 0.97
HANGING = 0.35
"""Parts of the type size by which hyphens and stops may hang over a column's edge."""
CAP = 5.0
"""Points: no drop cap is narrower."""
KINDS = {
    "headline": "headline", "p": "p", "crosshead": "crosshead", "quote": "quote", "kicker": "kicker",
    "standfirst": "standfirst", "link": "link", "pull-quote": "pull-quote",
}  # fmt: skip
"""Names in the ids of elements, by the kind of a manuscript's block."""


@dataclass(frozen=True)
class At:
    """A line and where it stands."""

    page: int
    line: PlacedLine

    @property
    def column(self) -> tuple[int, str, int]:
        """Its page, frame and left edge."""
        return self.page, self.line.frame, round(self.line.x)

    @property
    def name(self) -> str:
        """The id of what it belongs to."""
        return self.line.element.id if self.line.element else ""

    @property
    def slug(self) -> str:
        """The story that it belongs to."""
        return self.name.split("/")[0]

    @property
    def kind(self) -> str:
        """Its block's kind: p, crosshead, item, caption ..."""
        return re.sub(r"-\d+", "", self.name.rsplit("/", 1)[-1])

    @property
    def text(self) -> bool:
        """Whether it runs in the columns."""
        return self.kind in {"p", "crosshead", "body"} or (self.kind == "quote" and self.line.fit.body)


@dataclass
class Facts:
    """What was found on the pages of an issue."""

    faults: list[tuple[str, str]] = field(default_factory=list)
    """Name of the fault, and where."""
    uneven: list[int] = field(default_factory=list)
    """By balanced set of columns, the lines by which the shortest ends above the deepest."""
    filled: list[float] = field(default_factory=list)
    """By frame that is not the end of its thread, its last baseline against its depth."""

    def fault(self, name: str, where: object) -> None:
        """Note a fault."""
        self.faults.append((name, str(where)))


def judge(pages: Pages, manuscripts: Sequence[Manuscript]) -> Facts:
    """Look for every fault of print that the pages of an issue may have."""
    lines = _lines(pages)
    facts = judge_text(pages, {each.slug: each.host for each in manuscripts if each.host})
    _words(lines, manuscripts, facts)
    _boxes(lines, pages, manuscripts, facts)
    _captions(lines, pages, facts)
    for page in pages.pages:
        _overlaps(page, facts)
        _inside(page, facts)
    return facts


def judge_text(pages: Pages, hosts: Mapping[str, str]) -> Facts:
    """Look for faults of what runs in columns, whatever was written: `hosts` are the articles of boxes."""
    facts, lines = Facts(), _lines(pages)
    _fragments(lines, facts)
    _heads(lines, facts)
    _grid(lines, pages, facts)
    _level(lines, pages, hosts, facts)
    _full(lines, pages, facts)
    return facts


def _lines(pages: Pages) -> list[At]:
    return [
        At(page.index, thing)
        for page in pages.pages
        for thing in page.placed
        if isinstance(thing, PlacedLine) and thing.element
    ]


def _words(lines: Sequence[At], manuscripts: Sequence[Manuscript], facts: Facts) -> None:
    """Compare the words of every block with what was written: none lost, none twice, none out of order."""
    said: dict[str, list[str]] = defaultdict(list)
    for at in lines:
        said[at.name].append(at.line.text + (" " if at.line.ends_paragraph else ""))
    for manuscript in manuscripts:
        for name, words in _named(manuscript):
            found = " ".join(SILENT.sub("", "".join(said.pop(name, []))).split())
            if found != words:
                facts.fault("lost words", f"{name}: {words[:40]!r} reads {found[:40]!r}")
    for name in said:
        if name.startswith("story-") and not name.endswith("/label"):
            facts.fault("words from nowhere", name)


def _named(manuscript: Manuscript) -> Iterator[tuple[str, str]]:
    """Give each block's words under the id that its element has."""
    slug, counts = manuscript.slug, defaultdict(int)
    item = before = ""
    for kind, words in manuscript.blocks:
        if kind == "item":
            if before != "item":
                item, counts["items"] = _numbered(f"{slug}/list", counts, "list"), 0
            yield f"{_numbered(f'{item}/item', counts, 'items')}/body", words
        elif kind.startswith("caption"):
            number = kind.removeprefix("caption-")
            yield f"{slug}/figure{'' if number == '1' else f'-{number}'}/caption", words
        else:
            yield _numbered(f"{slug}/{KINDS[kind]}", counts, kind), words
        before = kind


def _numbered(name: str, counts: dict[str, int], key: str) -> str:
    counts[key] += 1
    return name if counts[key] == 1 else f"{name}-{counts[key]}"


def _fragments(lines: Sequence[At], facts: Facts) -> None:
    """No paragraph leaves one line alone at the foot of a column, or at the head of the next."""
    blocks: dict[str, list[At]] = defaultdict(list)
    for at in lines:
        if at.text:
            blocks[at.name].append(at)
    for name, block in blocks.items():
        parts: list[list[At]] = []
        for at in block:
            if parts and parts[-1][-1].column == at.column:
                parts[-1].append(at)
            else:
                parts.append([at])
        if len(parts) > 1 and len(parts[0]) < 2:
            facts.fault("orphan", f"{name} on page {parts[0][0].page + 1}")
        if len(parts) > 1 and len(parts[-1]) < 2:
            facts.fault("widow", f"{name} on page {parts[-1][0].page + 1}")


def _heads(lines: Sequence[At], facts: Facts) -> None:
    """Two lines of text stand under every crosshead in its column, and under every headline on its page."""
    columns: dict[tuple[int, str, int], list[At]] = defaultdict(list)
    on_page: dict[tuple[str, int], int] = defaultdict(int)
    texts: dict[str, int] = defaultdict(int)
    for at in lines:
        if at.text:
            columns[at.column].append(at)
            on_page[at.slug, at.page] += at.kind != "crosshead"
            texts[at.slug] += at.kind != "crosshead"
    for at in lines:
        if at.kind == "headline" and on_page[at.slug, at.page] < min(2, texts[at.slug]):
            facts.fault("stranded headline", f"{at.name} on page {at.page + 1}")
    for column in columns.values():
        for number, at in enumerate(column):
            if at.kind == "crosshead" and at.line.ends_paragraph:
                under = [each for each in column[number + 1 : number + 3] if each.slug == at.slug]
                whole = under and under[0].line.ends_paragraph
                if len(under) < (1 if whole else 2) or under[0].kind == "crosshead":
                    facts.fault("stranded crosshead", f"{at.name} on page {at.page + 1}")


def _boxes(lines: Sequence[At], pages: Pages, manuscripts: Sequence[Manuscript], facts: Facts) -> None:
    """Every box stands whole on one ground; boxes of a row are of one height."""
    grounds: dict[str, tuple[int, Rect]] = {}
    for manuscript in manuscripts:
        own = [at for at in lines if at.slug == manuscript.slug]
        if not manuscript.box or not own:
            continue
        if len({at.page for at in own}) > 1:
            facts.fault("split box", manuscript.slug)
            continue
        page = pages.pages[own[0].page]
        boxes = [each.box for each in page.placed if isinstance(each, PlacedRule) and _ground(each)]
        under = [box for box in boxes if all(_holds(box, _ink(at.line)) for at in own)]
        if not under:
            facts.fault("box without its ground", manuscript.slug)
            continue
        grounds[manuscript.slug] = (page.index, under[0])
        beside = grounds.get(manuscript.pair)
        if beside and (beside[0], beside[1].y, beside[1].foot) != (page.index, under[0].y, under[0].foot):
            facts.fault("uneven pair", manuscript.slug)


def _ground(rule: PlacedRule) -> bool:
    return rule.artifact is Artifact.BACKGROUND


def _holds(box: Rect, thing: Rect) -> bool:
    return (
        box.x - NEAR <= thing.x
        and thing.right <= box.right + NEAR
        and box.y - NEAR <= thing.y
        and thing.foot <= box.foot + NEAR
    )


def _captions(lines: Sequence[At], pages: Pages, facts: Facts) -> None:
    """Every caption stands under its picture."""
    pictures = {
        thing.element.id: (page.index, thing.box)
        for page in pages.pages
        for thing in page.placed
        if isinstance(thing, PlacedPicture) and thing.element
    }
    seen: set[str] = set()
    for at in lines:
        if at.kind == "caption" and at.name not in seen:
            seen.add(at.name)
            page, box = pictures.get(at.name.rsplit("/", 1)[0], (-1, Rect(0, 0, 0, 0)))
            under = at.line.baseline - box.foot
            if (
                page != at.page
                or not 0 < under < 2 * pages.line
                or not box.x - NEAR <= at.line.x <= box.right
            ):
                facts.fault("caption without its picture", at.name)


def _grid(lines: Sequence[At], pages: Pages, facts: Facts) -> None:
    for at in lines:
        off = at.line.baseline / pages.line
        if at.line.fit.grid and abs(off - round(off)) * pages.line > NEAR / 10:
            facts.fault("off the grid", f"{at.name} on page {at.page + 1}")


def _ink(line: PlacedLine) -> Rect:
    """Give what the letters of a line cover, a hidden first letter apart."""
    runs = [run for run in line.runs if not run.hidden] or list(line.runs)
    size = max(run.look.size for run in runs)
    last = runs[-1]
    space = last.boxes[-1].space if last.boxes else False
    tail = (last.boxes[-1].width * last.look.size / 1000 + last.word_space) * last.scale if space else 0.0
    left, right = line.x + runs[0].x, line.x + last.x + last.width - tail
    return Rect(left, line.baseline - CAPITALS * size, right - left, (CAPITALS + DESCENDERS) * size)


def _overlaps(page: Page, facts: Facts) -> None:
    """Words, pictures and grounds of other stories do not lie over each other."""
    things = [
        (each.element.id, _ink(each))
        for each in page.placed
        if isinstance(each, PlacedLine) and each.element and each.runs
    ]
    things += [(each.picture, each.box) for each in page.placed if isinstance(each, PlacedPicture)]
    things.sort(key=lambda each: each[1].y)
    for number, (one, box) in enumerate(things):
        for two, other in things[number + 1 :]:
            if other.y >= box.foot - NEAR:
                break
            if box.x < other.right - NEAR and other.x < box.right - NEAR:
                facts.fault("overlap", f"{one} and {two} on page {page.index + 1}")
    grounds = [each.box for each in page.placed if isinstance(each, PlacedRule) and _ground(each)]
    for ground in grounds:
        for name, box in things:
            beside = box.x >= ground.right - NEAR or box.right <= ground.x + NEAR
            if (
                not beside
                and not _holds(ground, box)
                and box.y < ground.foot - NEAR
                and ground.y < box.foot - NEAR
            ):
                facts.fault("overlap", f"{name} and the edge of a ground on page {page.index + 1}")
    for one, two in combinations(grounds, 2):
        if (
            one.x < two.right - NEAR
            and two.x < one.right - NEAR
            and one.y < two.foot - NEAR
            and two.y < one.foot - NEAR
        ):
            facts.fault("overlap", f"two grounds on page {page.index + 1}")


def _inside(page: Page, facts: Facts) -> None:
    """All words stand in their frames."""
    boxes = {frame.name: frame.box for frame in page.frames}
    for each in page.placed:
        if isinstance(each, PlacedLine) and each.element and each.runs:
            box, ink = boxes[each.frame], _ink(each)
            reach = HANGING * max(run.look.size for run in each.runs)
            if ink.x < box.x - reach or ink.right > box.right + reach:
                facts.fault("outside its frame", f"{each.element.id} on page {page.index + 1}, across")
            if each.baseline > box.foot + NEAR or each.baseline < box.y - NEAR:
                facts.fault("outside its frame", f"{each.element.id} on page {page.index + 1}, down")


def _level(lines: Sequence[At], pages: Pages, hosts: Mapping[str, str], facts: Facts) -> None:
    """Measure how level the columns of an article end where it ends: pieces at their feet count."""
    last: dict[str, At] = {}
    columns: dict[tuple[str, int, str], dict[int, float]] = defaultdict(dict)
    widths: dict[tuple[str, int, str], float] = defaultdict(float)
    for at in lines:
        if at.text:
            last[at.slug] = at
            key = (at.slug, at.page, at.line.frame)
            foot = columns[key].get(round(at.line.x), 0.0)
            columns[key][round(at.line.x)] = max(foot, at.line.baseline)
            widths[key] = max(widths[key], at.line.fit.measure)
    for key, feet in columns.items():
        slug, page, frame = key
        if len(feet) < 2 or (last[slug].page, last[slug].line.frame) != (page, frame):
            continue
        low = _pieces(pages.pages[page], frame, slug, [box for box, host in hosts.items() if host == slug])
        for x in feet:
            over = [foot for left, right, foot in low if left < x + widths[key] - 1 and x + 1 < right]
            feet[x] = max([feet[x], *over])
        # Captions have leading of their own: they count with the grid line above their last one.
        lowest = {x: int((foot + NEAR) / pages.line) for x, foot in feet.items()}
        facts.uneven.append(max(lowest.values()) - min(lowest.values()))
        if facts.uneven[-1] > 1:
            facts.fault("uneven columns", f"{slug} on page {page + 1}: {facts.uneven[-1]} lines")


def _pieces(page: Page, frame: str, slug: str, boxes: Sequence[str]) -> list[tuple[float, float, float]]:
    """Give left, right and foot of a story's drop caps, pictures with their words, quotes and boxes."""
    found = []
    for each in (thing for thing in page.placed if thing.frame == frame):
        match each:
            case PlacedPicture(element=element, box=box) if element and element.id.startswith(f"{slug}/"):
                found.append((box.x, box.right, box.foot))
            case PlacedRule(box=box) if _ground(each) and Path(each.span.file).stem in boxes:
                found.append((box.x, box.right, box.foot))
            case PlacedLine(element=element) if element and element.id.startswith(f"{slug}/"):
                if At(page.index, each).kind in {"caption", "pull-quote", "link"}:
                    found.append((each.x, each.x + each.fit.measure, each.baseline))
            case PlacedCap(element=element) if element and element.id.startswith(f"{slug}/"):
                found.append((each.x, each.x + CAP, each.baseline))
    return found


def _full(lines: Sequence[At], pages: Pages, facts: Facts) -> None:
    """Measure how far the frames are filled after which some story goes on."""
    stories: dict[str, list[tuple[int, str]]] = defaultdict(list)
    lowest: dict[tuple[int, str], float] = {}
    for at in lines:
        place = (at.page, at.line.frame)
        lowest[place] = max(lowest.get(place, 0.0), at.line.baseline)
        if at.text and (not stories[at.slug] or stories[at.slug][-1] != place):
            stories[at.slug].append(place)
    for page in pages.pages:
        for each in page.placed:
            # A picture ends a frame, and so does the ground of a box.
            piece = isinstance(each, PlacedPicture) or (isinstance(each, PlacedRule) and _ground(each))
            if piece and (page.index, each.frame) in lowest:
                lowest[page.index, each.frame] = max(lowest[page.index, each.frame], each.box.foot)
    boxes = {(page.index, frame.name): frame.box for page in pages.pages for frame in page.frames}
    threads = {(page.index, frame.name): frame.thread for page in pages.pages for frame in page.frames}
    broken = {
        place
        for places in stories.values()
        for place in places[:-1]
        if not threads[place] or (place[0], threads[place]) != (places[-1][0], threads[places[-1]])
    }
    for place in sorted(broken):
        box = boxes[place]
        depth = box.height - pages.line
        share = (lowest[place] - box.y - pages.line) / depth if depth > 0 else 1.0
        facts.filled.append(share)
        if share < FILLED:
            facts.fault("frame not filled", f"{place[1]} on page {place[0] + 1}: {share:.1%}")


def counted(faults: Iterable[tuple[str, str]]) -> Mapping[str, int]:
    """Count faults by their name."""
    found: dict[str, int] = defaultdict(int)
    for name, _ in faults:
        found[name] += 1
    return dict(found)
