"""What points to other pages: the contents, the cover's lead and teasers, the note beside them.

In:   a leaf, a frame, and the folio of each article, once it is known.
Out:  lines whose links lead to the articles; the lines that found no room.
Never moves a story: its frames are its own.
"""

from __future__ import annotations

from printnews.composition.linebreak import Line, break_lines
from printnews.composition.settext import Measure
from printnews.content.blocks import Text
from printnews.content.story import words_of
from printnews.model.issue import Section
from printnews.model.layout import MasterFrame
from printnews.pages.furniture import Whereabouts, stand
from printnews.pages.galley import galley, plain
from printnews.pages.items import SetBlock
from printnews.pages.leaf import Leaf
from printnews.pages.page import Element
from printnews.pages.setting import Desk
from printnews.pages.structure import CONTENTS, section_name
from printnews.units import Pt, Rect

FOLIO_GAP = 9.0
"""Points between the lead's last word and its folio (look, section 8)."""


def contents(leaf: Leaf, frame: MasterFrame, *, desk: Desk, where: Whereabouts) -> float:
    """Set the contents into its frame; give the lines that found no room."""
    box = leaf.sheet.place(frame)
    leaf.open_frame(frame.name, box, frame.thread)
    outline, issue = where.outline, where.issue
    top = outline.by_id[CONTENTS]
    title = outline.by_id[f"{CONTENTS}/title"]
    words = words_of(issue.contents_title, issue.at("contents_title"))
    blocks = [desk.set("contents-title", words, title, frame.styles)]
    for section in issue.sections:
        blocks.extend(_contents_of(section, top, desk, where, frame))
    laid = galley(blocks, plain(box.width), line=leaf.sheet.line)
    first, foot = leaf.sheet.lines_of(box)
    ends = laid.possible(0, foot - first)
    placed = list(laid.placed(0, ends[0].stop if ends else 0, first))
    leaf.add_items(placed, box.x, {})
    marked: object = None
    for item, at in placed:
        if isinstance(item.block, SetBlock) and item.block.kind == "contents-section":
            if item.block is not marked:
                _contents_mark(leaf, item.block, box.x, at)
            marked = item.block
    return len(laid.items) - len(placed)


def _contents_of(
    section: Section, top: Element, desk: Desk, where: Whereabouts, frame: MasterFrame
) -> list[SetBlock]:
    listed = [article for article in section.articles if article.in_contents]
    name = section_name(where.sectors, section)
    titles = [where.teasers[article.slug] for article in listed]
    blocks: list[SetBlock] = []
    if listed and titles != [name]:
        element = where.outline.by_id[f"{top.id}/{section.id}"]
        ink = where.sectors[section.sector].ink
        words = (Text(name, section.at("sector")),)
        blocks.append(desk.inked(ink).set("contents-section", words, element, frame.styles))
    for article, title in zip(listed, titles, strict=True):
        element = where.outline.by_id[f"{top.id}/{article.slug}"]
        folio = (Text(where.folios.get(article.slug, "?"), article.at("slug"), url=f"#{article.slug}"),)
        number = desk.set("contents-folio", folio, element, frame.styles)
        words = (Text(title, article.at("slug"), url=f"#{article.slug}"),)
        blocks.append(desk.set("contents-entry", words, element, frame.styles, marker=number))
    return blocks


def _contents_mark(leaf: Leaf, block: SetBlock, x: Pt, at: float) -> None:
    mark = leaf.layout.end_mark
    if mark is not None:
        ink = block.text.cases[0].look.ink
        box = Rect(x, at * leaf.sheet.line - mark.height, mark.width, mark.height)
        leaf.add_rule(box, ink, block.text.span, leaf.frames[-1].name)


def cover_lead(leaf: Leaf, frame: MasterFrame, *, desk: Desk, where: Whereabouts) -> float:
    """Set the lead story's kicker and title on the cover, its folio after the last word."""
    cover = where.issue.cover
    if cover.lead is None:
        return 0
    box = leaf.sheet.place(frame)
    leaf.open_frame(frame.name, box, frame.thread)
    span, url = cover.at("lead"), f"#{cover.lead}"
    elements = where.outline.by_id
    blocks = []
    if cover.lead_kicker:
        words = words_of(cover.lead_kicker, cover.at("lead_kicker"))
        blocks.append(desk.set("cover-kicker", words, elements["cover/kicker"], frame.styles))
    title = (Text(where.teasers[cover.lead], span, url=url),)
    blocks.append(desk.set("cover-lead", title, elements["cover/lead"], frame.styles))
    over, last = stand(leaf, frame, blocks, box)
    if last is not None and last.line is not None:
        _folio_after(leaf, last.line, box, desk=desk, where=where)
    return over


def _folio_after(leaf: Leaf, line: Line, box: Rect, *, desk: Desk, where: Whereabouts) -> None:
    lead = str(where.issue.cover.lead)
    words = (Text(where.folios.get(lead, "?"), where.issue.cover.at("lead"), url=f"#{lead}"),)
    block = desk.set("cover-number", words, where.outline.by_id["cover/lead"])
    number = break_lines(block.text, (Measure(0.0, box.width),)).lines[0]
    x = box.x + line.runs[-1].x + line.runs[-1].width + FOLIO_GAP
    leaf.add_line(number, block, x=x, baseline=box.foot, frame=leaf.frames[-1].name)


def cover_teaser(leaf: Leaf, frame: MasterFrame, *, desk: Desk, where: Whereabouts) -> float:
    """Set one of the cover's teasers, its folio hanging at the left."""
    teasers = where.issue.cover.teasers
    if frame.item > len(teasers):
        return 0
    slug, span = teasers[frame.item - 1], where.issue.cover.at(f"teasers/{frame.item - 1}")
    element = where.outline.by_id[f"cover/teaser-{frame.item}"]
    box = leaf.sheet.place(frame)
    leaf.open_frame(frame.name, box, frame.thread)
    folio = (Text(where.folios.get(slug, "?"), span, url=f"#{slug}"),)
    number = desk.set("cover-number", folio, element, frame.styles)
    words = (Text(where.teasers[slug], span, url=f"#{slug}"),)
    block = desk.set("cover-teaser", words, element, frame.styles, marker=number)
    return stand(leaf, frame, [block], box)[0]


def cover_note(leaf: Leaf, frame: MasterFrame, *, desk: Desk, where: Whereabouts) -> float:
    """Set the note that says what the cover shows."""
    cover = where.issue.cover
    if cover.note is None:
        return 0
    box = leaf.sheet.place(frame)
    leaf.open_frame(frame.name, box, frame.thread)
    words = words_of(cover.note, cover.at("note"))
    block = desk.set("cover-note", words, where.outline.by_id["cover/note"], frame.styles)
    return stand(leaf, frame, [block], box)[0]
