"""Blocks as a story's Markdown, with nothing in it that reads as a sign by accident.

In:   blocks, and the name of the story for when it has no headline.
Out:  the text of the story, the words that go into the manifest, notes.
Never trusts itself: what was written is read again, and looks that do not come back are left out and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from printnews.content.blocks import Manner, Text
from printnews.content.markdown import read_words
from printnews.content.typography import typeset_marks
from printnews.diagnostics import Report, Span
from printnews.intake.found import Block, Kind, Look, Note, Run

_SIGNS = re.compile(r"([\\`*_\[\]<>&~^{}!|])")
_STARTS = re.compile(r"^(?:([#+>=-])|(\d+)([.)]))")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff\u2028\u2029]")


@dataclass(slots=True)
class Written:
    """A story, and what its article says in the manifest."""

    text: str
    standfirst: str = ""
    byline: str = ""
    notes: list[Note] = field(default_factory=list)


def write_story(blocks: Sequence[Block], title: str) -> Written:
    """Write the blocks; pictures and captions are not among them."""
    done = Written("")
    told = [block for block in blocks if block.kind not in {Kind.SHOT, Kind.CAPTION}]
    headline = _headline(told)
    lines = [f"# {_words(headline, done) if headline else _escaped(_plain(title))}"]
    if headline is None:
        note = Note("left-out", f'The story has no title; "{title}" was taken for one.', "its head")
        done.notes.append(note)
    for block in told:
        if block is headline:
            continue
        match block.kind:
            case Kind.STANDFIRST if not done.standfirst:
                done.standfirst = _words(block, done)
            case Kind.BYLINE if not done.byline:
                done.byline = _words(block, done)
            case _:
                lines.append(_block(block, done))
    done.text = "".join(_joined(lines)) + "\n"
    return done


def _headline(blocks: Sequence[Block]) -> Block | None:
    """Give the title; where there is none, a heading that the story begins with."""
    title = next((block for block in blocks if block.kind is Kind.HEADLINE), None)
    if title is None and blocks and blocks[0].kind is Kind.CROSSHEAD:
        return blocks[0]
    return title


def _block(block: Block, done: Written) -> str:
    words = _words(block, done)
    match block.kind:
        case Kind.CROSSHEAD | Kind.HEADLINE:
            if block.rank > 2:
                what = f"A heading of rank {block.rank} became a crosshead like the others."
                done.notes.append(Note("left-out", what, block.place))
            return f"## {words}"
        case Kind.QUOTE:
            return f"> {words.replace(chr(10), chr(10) + '> ')}"
        case Kind.ITEM:
            mark = "-" if block.number is None else f"{block.number}."
            return f"{mark} {words.replace(chr(10), chr(10) + '   ')}"
    return words


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Join blocks: items of one list stand line under line, all else with a line between."""
    before = ""
    for line in lines:
        kind = _item(line)
        if before:
            yield "\n" if kind and kind == _item(before) else "\n\n"
        yield line
        before = line


def _item(line: str) -> str:
    if line.startswith("- "):
        return "-"
    return "1" if re.match(r"\d+\. ", line) else ""


def _words(block: Block, done: Written) -> str:
    """Write the words of a block; looks that Markdown cannot say are told and left out."""
    single = block.kind in {Kind.CROSSHEAD, Kind.HEADLINE, Kind.STANDFIRST, Kind.BYLINE}
    runs = _merged(block.runs, single=single)
    text = _started("".join(_run(run) for run in runs))
    wanted = [(_plain(run.text), run.look) for run in runs]
    if _read(text) == _merged_pairs(wanted):
        return text
    bare = [replace(run, look=Look(url=run.look.url)) for run in runs]
    done.notes.append(
        Note("left-out", "Bold, italic or raised words here could not be said in a story.", block.place)
    )
    return _started("".join(_run(run) for run in bare))


def _merged(runs: Sequence[Run], *, single: bool) -> list[Run]:
    """Join runs of one look; spaces at their ends stand outside, where a sign could not hold them."""
    cut = [piece for run in runs for piece in _cut(run, single=single) if piece.text]
    for number, run in enumerate(cut[1:-1], start=1):
        # A space between two words of one look has it too.
        if not run.text.strip() and cut[number - 1].look == cut[number + 1].look:
            cut[number] = replace(run, look=cut[number - 1].look)
    joined = [
        Run(re.sub(r" *\n *", "\n", re.sub(r"[ \t]+", " ", "".join(run.text for run in group))), look)
        for look, group in groupby(cut, key=lambda run: run.look)
    ]
    if joined:
        joined[0] = replace(joined[0], text=joined[0].text.lstrip())
        joined[-1] = replace(joined[-1], text=joined[-1].text.rstrip())
    return [run for run in joined if run.text]


def _cut(run: Run, *, single: bool) -> Iterator[Run]:
    """Give the words of a run, and apart the spaces before and behind them, which look like nothing."""
    text = _CONTROL.sub("", run.text)
    text = text.replace("\n", " ") if single else text
    core = text.strip(" \n\t")
    if not core:
        yield Run(text, Look(url=run.look.url))
        return
    begin = text.index(core)
    yield from (Run(text[:begin]), Run(core, run.look), Run(text[begin + len(core) :]))


def _run(run: Run) -> str:
    look, text = run.look, _escaped(run.text).replace("\n", "\\\n")
    if look.small:
        text = f"[{text}]{{.small-caps}}"
    if look.raised:
        text = f"^{text}^"
    stars = "*" * (look.italic + 2 * look.bold)
    text = f"{stars}{text}{stars}"
    return f"[{text}](<{look.url}>)" if look.url else text


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\1", text)


def _started(text: str) -> str:
    """Keep the head of each line from being read as a heading, a list or a rule."""
    return "\n".join(_STARTS.sub(_kept_from_starting, line) for line in text.split("\n"))


def _kept_from_starting(match: re.Match[str]) -> str:
    return f"\\{match[1]}" if match[1] else f"{match[2]}\\{match[3]}"


def _plain(text: str) -> str:
    return " ".join(text.split())


def _read(text: str) -> list[tuple[str, Look]]:
    """Read what was written, as the press will."""
    report = Report()
    runs = read_words(text, Span("story", 1, 1), report)
    if report.found:
        return []
    return _merged_pairs([(" " if run.break_after else run.text, _look(run)) for run in runs])


def _look(run: Text) -> Look:
    small, raised = run.manner is Manner.SMALL_CAPS, run.manner is Manner.SUPERSCRIPT
    return Look(run.bold, run.italic, small, raised, run.url)


def _merged_pairs(pairs: Sequence[tuple[str, Look]]) -> list[tuple[str, Look]]:
    """Join what looks alike; marks as the press sets them, spaces apart."""
    found: list[tuple[str, Look]] = []
    for look, group in groupby(
        ((text, look) for text, look in pairs if text.strip()), key=lambda each: each[1]
    ):
        words = typeset_marks("".join(text for text, _ in group))
        found.append((re.sub(r"[\s\u201c\u201d\u2018\u2019]+", "", words), look))
    return found
