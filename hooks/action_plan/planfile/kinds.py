"""The kinds of problem: what is said of one, and all of those that no rule reports.

What the parser, the forms and the archive report stands in the table here; a rule has its kind beside it, in
`rules`; the catalogue has them all. A code is never used again for something else, because people write codes down.
"""

from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]


class Kind(NamedTuple):
    """One thing that can be wrong. `message` and `remedy` are templates for the single case; `about`
    says what it means in general, for the help page."""

    code: str
    slug: str
    about: str
    message: str
    remedy: str
    severity: Severity = "error"


_KINDS = (
    Kind(
        "P001", "file-too-large", "The file is larger than 5 MB.",
        message="the file has {size} MB, and 5 MB is the most",
        remedy="put what does not belong to the plan into documents of their own, and link to these",
    ),
    Kind(
        "P002", "not-utf-8", "The file is not stored as UTF-8, the way in which the web stores text.",
        message="{what}", remedy="save the file again with the encoding UTF-8; most editors ask for it under Save as",
    ),
    Kind(
        "P003", "control-character",
        "There is an invisible control character in the text, usually pasted in from elsewhere.",
        message="there is the invisible control character {name} here",
        remedy="delete it: put the cursor after it and press Backspace, or type the words again",
    ),
    Kind(
        "P004", "yaml-not-read",
        "The file is not laid out as YAML asks, so nothing after this place could be read.",
        message="{what}", remedy="{mend}",
    ),
    Kind(
        "P005", "duplicate-key", "A key is used twice in the same place, so one of the two would be lost.",
        message="{key} is here a second time; the first is on line {first}", remedy="{mend}",
    ),
    Kind(
        "P006", "anchor-or-alias",
        "The text begins with & or *, which YAML reads as an anchor or alias; the plan uses neither.",
        message="{words} is read as {what}, and the plan has none",
        remedy="put the text in quotation marks, or write it out in full",
    ),
    Kind(
        "P007", "tag", "The text begins with !, which YAML reads as a tag; the plan uses none.",
        message="{words} is read as a tag, and the plan has none", remedy="put the text in quotation marks",
    ),
    Kind(
        "P008", "second-document",
        "A line of three hyphens starts a second document, which would not be read.",
        message="a second document starts here, and only one is read", remedy="delete the line ---",
    ),
    Kind(
        "P009", "unknown-format", "The format number is not one that this software reads.",
        message="format {value} is not known", remedy="write format: {known}",
    ),
    Kind(
        "P010", "unknown-key", "A key that the plan does not have, often a typing mistake.",
        message="{key} is not a key of {whole}", remedy="{mend}",
    ),
    Kind(
        "P011", "missing-key", "A key that every entry of this kind must have is missing.",
        message="{key} is missing from {whole}", remedy="add a line {key}: …",
    ),
    Kind(
        "P012", "date-not-a-date",
        "A date that does not exist or is not written as 2024-06-30, 2024-06 (a whole month, for "
        "achieve_by) or ongoing (for achieve_by).",
        message="{what}", remedy="write {suggestion}",
    ),
    Kind(
        "P013", "wrong-type",
        "There is one sort of thing where another should be: a number for a text, a text for a list.",
        message="there is {found} here, and this must be {expected}", remedy="{mend}",
    ),
    Kind(
        "P014", "empty-text", "A text has no words.",
        message="the text is empty", remedy="{mend}",
    ),
    Kind(
        "P015", "unknown-status",
        "The status is not one of the five that there are: not-started, ongoing, achieved, "
        "carried-forward, stopped.",
        message="{value} is not a status", remedy="write one of {known}{closest}",
    ),
    Kind(
        "P016", "not-a-letter", "The letter of a theme is not one capital letter.",
        message="{value} is not one capital letter", remedy="write one of A to Z",
    ),
    Kind(
        "P017", "not-a-year", "An academic year is not written as 2023-24.",
        message="{value} is not an academic year", remedy="write it as 2023-24",
    ),
    Kind(
        "P018", "not-a-number", "The number of an action is not a whole number from 1.",
        message="{value} is not a whole number from 1", remedy="{mend}",
    ),
    Kind(
        "P019", "not-another-action",
        "carried_to and carried_from name an action of another year, as in 2024-25/3; carried_to may name the year "
        "alone.",
        message="{value} does not name an action of another year", remedy="write {mend}",
    ),
    Kind(
        "P111", "unknown-kind", "The kind of an entry among the meetings is not one of the two that there are.",
        message="{value} is not a kind", remedy="write one of {known}{closest}, or delete the line for a meeting",
    ),
    Kind(
        "P080", "not-one-line", "A title, a name, a role or an address goes over more than one line.",
        message="a line ends within this, and it must be one line",
        remedy="write all of it on the line of its key, without | or > before it",
    ),
    Kind(
        "P081", "not-a-short-word",
        "A key of abbreviations is no short word: it has spaces or characters other than letters, digits and "
        "& . / ' - +, has no letter, or has more than 30 characters.",
        message="{key} is not a short word", remedy="write the short form as it is in the texts, as in HR",
    ),
    Kind(
        "P083", "text-not-seen", "A text holds nothing but signs that nobody sees.",
        message="nobody sees anything of this text", remedy="write it in words that everybody sees",
    ),
    Kind(
        "P050", "edition-altered",
        "The file of a published edition is not what was published, by its checksum or by the history.",
        message="{file} was altered after it was published as {edition}",
        remedy="put the published file back; git log -- {file} names the commit that holds it",
    ),
    Kind(
        "P051", "edition-missing", "The file of a published edition is not there.",
        message="{file}, published as {edition}, is missing",
        remedy="put the published file back; git log -- {file} names the commit that holds it",
    ),
    Kind(
        "P052", "edition-unlisted", "A file lies in data/archive/ that the list of editions does not name.",
        message="{file} is not in the list of editions",
        remedy="if plan archive was stopped, run it again; move any other file to another folder",
    ),
    Kind(
        "P053", "editions-not-read",
        "The list of editions, data/archive/editions.yaml, is not as plan archive writes it.",
        message="{what}", remedy="put the list back as it was; plan archive alone adds to it",
    ),
    Kind(
        "P055", "archive-linked", "The archive, its list or an edition is a link to another place.",
        message="{file} is a link, and the archive holds the files themselves",
        remedy="put what was published itself in its place",
    ),
    Kind(
        "P056", "kept-by-git",
        "Git holds a file that only a build may make or keep: anybody who put it there could decide what a build "
        "gives.",
        message="git holds {file}, which is only ever made on a machine",
        remedy="git rm -r --cached {folder}, and commit that",
    ),
    Kind(
        "P115", "not-an-edition", "An edition is not named as in 2024-25/1.",
        message="{value} does not name an edition", remedy="write the year, a slash and the number, as in 2024-25/1",
    ),
    Kind(
        "P116", "unknown-step", "The step of an approval is not one of the four that there are.",
        message="{value} is not a step", remedy="write one of {known}{closest}",
    ),
    Kind(
        "P117", "not-in-archive",
        "An approval or an erratum is of an edition that the archive does not have, or of an action that the edition "
        "does not have.",
        message="{what}", remedy="correct the name of the edition, or the number of the action",
    ),
    Kind(
        "P118", "approval-on-wrong-day",
        "The day of an approval or of an erratum cannot be right: it is still to come, before what the edition says, "
        "or before a step that comes first.",
        message="{what}", remedy="correct the day",
    ),
    Kind(
        "P119", "addition-altered",
        "An approval or an erratum in data/archive/ was changed or taken out.",
        message="{what}", remedy="put the entries back as they were, and say what is right in a new one below them",
    ),
    Kind(
        "P090", "too-many-values",
        "The file holds more than 100,000 values: far more than a plan that is full of words.",
        message="{what}", remedy="{mend}",
    ),
    Kind(
        "P054", "edition-not-read",
        "The file of a published edition is no plan, or is of another year than the list says.",
        message="{file}: {what}",
        remedy="put the published file back; git log -- {file} names the commit that holds it",
    ),
)  # fmt: skip

MENDED = frozenset({"control-character", "not-one-line", "not-a-short-word", "text-not-seen"})
"""What is mended in what was recorded before a check said so: none of these keeps a past state from being shown."""

KINDS: dict[str, Kind] = {kind.slug: kind for kind in _KINDS}
"""Those kinds by their slugs, by which the parser, the forms and the archive name them."""
