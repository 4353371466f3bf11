"""What an archive knows of an issue: number, period, subjects, and its stories with what they are about.

In:   what the manifest says, and the page on which each story begins.
Out:  properties of the XMP packet, with the schemas that describe them.
Never guesses: what the manifest does not say is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape

from printnews.pdf.schemas import Property, Schema, Structure

RECORD = "urn:x-printnews:record:1.0:"
"""The namespace of what catalogues need of stories; read again when issues are merged."""
PRISM = "http://prismstandard.org/namespaces/basic/2.0/"


@dataclass(frozen=True, slots=True)
class StoryNote:
    """What is known of a story."""

    element: str
    """Its element in the structure, by which its page is found."""
    title: str
    section: str
    countries: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IssueNote:
    """What is known of an issue beyond its card."""

    publication: str = ""
    number: str = ""
    period: str = ""
    subjects: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    stories: tuple[StoryNote, ...] = ()


SCHEMAS = (
    Schema(
        "PRISM basic metadata",
        "prism",
        PRISM,
        (
            Property("publicationName", "Text", "Title of the newsletter"),
            Property("number", "Text", "Number of the issue"),
            Property("coverDisplayDate", "Text", "The months that the issue covers, as they are printed"),
            Property("coverDate", "Text", "Day of publication"),
        ),
    ),
    Schema(
        "Record of a newsletter's stories",
        "newsrecord",
        RECORD,
        (Property("stories", "Seq Story", "The stories in reading order"),),
        (
            Structure(
                "Story",
                "A story, where it begins and what it is about",
                (
                    Property("title", "Text", "Its headline"),
                    Property("page", "Integer", "The page on which it begins, counted from 1"),
                    Property("section", "Text", "The section it stands in"),
                    Property("countries", "Bag Text", "Countries it is about"),
                    Property("people", "Bag Text", "People it is about"),
                    Property("places", "Bag Text", "Places it is about"),
                ),
            ),
        ),
    ),
)
"""What has to be described of the properties below."""


def properties(note: IssueNote, date: str, pages: Mapping[str, int]) -> Iterable[str]:
    """Give what the packet says of an issue; `pages` has the index of the page by element."""
    plain = {
        "publicationName": note.publication,
        "number": note.number,
        "coverDisplayDate": note.period,
        "coverDate": date,
    }
    for name, said in plain.items():
        if said:
            yield f"<prism:{name}>{escape(said)}</prism:{name}>"
    if note.subjects:
        yield f"<dc:subject>{_bag(note.subjects)}</dc:subject>"
    stories = "\n".join(_story(each, pages[each.element]) for each in note.stories if each.element in pages)
    if stories:
        yield f"<newsrecord:stories><rdf:Seq>\n{stories}\n</rdf:Seq></newsrecord:stories>"


def _story(each: StoryNote, index: int) -> str:
    said = {"title": escape(each.title), "page": str(index + 1), "section": escape(each.section)}
    lists = {"countries": each.countries, "people": each.people, "places": each.places}
    said |= {name: _bag(words) for name, words in lists.items() if words}
    inner = "".join(
        f"<newsrecord:{name}>{words}</newsrecord:{name}>" for name, words in said.items() if words
    )
    return f'<rdf:li rdf:parseType="Resource">{inner}</rdf:li>'


def _bag(words: Iterable[str]) -> str:
    return f"<rdf:Bag>{''.join(f'<rdf:li>{escape(each)}</rdf:li>' for each in words)}</rdf:Bag>"
