"""An issue of plain text in three columns, made for a measurement."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import peers
from printnews.model.places import Places

LAYOUT = f"""name: Plain
trim: {{width: 210 mm, height: 297 mm}}
bleed: 3 mm
margins: {{inner: {peers.MARGIN} mm, outer: {peers.MARGIN} mm}}
grid: {{columns: 12, gutter: {peers.GUTTER} mm, line: {peers.LEADING} pt, cap_height: 6 pt}}
page_multiple: 1
sectors:
  office: {{name: The office, ink: office}}
forms:
  news: {{}}
masters:
  page:
    frames: [{{name: stories, takes: [articles], form: news, columns: 1-12, lines: 4-68}}]
    follow: page
"""
ISSUE = """id: plain
title: Plain
number: 1
period: June
date: 2021-06-01
language: {language}
layout: plain
publisher: The office
sections:
  - {id: a, sector: office, columns: 3, articles: [{slug: one}]}
pages:
  - {master: page, sections: [a], pages: 1-400}
"""


def plain_issue(root: Path, paragraphs: Sequence[str], language: str = "en-GB") -> Places:
    """Write an issue of one story, with the house's styles at the size that is measured."""
    shutil.rmtree(root, ignore_errors=True)
    layouts, issue = root / "layouts", root / "issues" / "plain"
    layouts.mkdir(parents=True)
    (issue / "stories").mkdir(parents=True)
    for name in ("inks.yaml", "press.yaml"):
        shutil.copy(peers.PROJECT / "layouts" / name, layouts)
    styles = (peers.PROJECT / "layouts" / "styles.yaml").read_text(encoding="utf-8")
    wanted = f"size: {peers.SIZE} pt, leading: {peers.LEADING} pt, align: justified"
    styles = styles.replace("size: 9.25 pt, leading: 12 pt, align: justified", wanted)
    (layouts / "styles.yaml").write_text(styles, encoding="utf-8")
    (layouts / "plain.yaml").write_text(LAYOUT, encoding="utf-8")
    (issue / "issue.yaml").write_text(ISSUE.replace("{language}", language), encoding="utf-8")
    words = "\n\n".join(re.sub(r"([*_`<>\[\]#^~\\{}])", r"\\\1", each) for each in paragraphs)
    (issue / "stories" / "one.md").write_text(f"# Text\n\n{words}\n", encoding="utf-8")
    return Places(issue, layouts, peers.PROJECT / "assets")
