"""The stylesheet: one file of its parts, which stand in the folder styles by what they are for, with the colours that
follow from the one in the configuration; and the proof that all words in it can be read."""

import colorsys
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.resources import files

PARTS = (
    "tokens",
    "dark",
    "text",
    "theme",
    "parts",
    "home",
    "filters",
    "report",
    "search",
    "charts",
    "tables",
    "changes",
    "story",
    "record",
    "print",
)
"""The parts, in their order: of two rules that weigh the same, the later one counts."""

LEAST = 4.5
"""The least contrast between words and what they stand on (WCAG 2.2, 1.4.3)."""

CLEAR = 7
"""The contrast of links in the dark, where the colour itself is lightened anyway."""

PAIRS = (
    *((ink, ground) for ink in ("ink", "quiet", "link") for ground in ("page", "soft", "tint")),
    *(
        (hue, ground)
        for hue in ("red", "amber", "blue", "green", "grey")
        for ground in ("page", f"{hue}-soft")
    ),
    *(("ink", f"{hue}-soft") for hue in ("red", "amber", "blue", "green", "grey")),
)
"""Which words stand on which ground, by the names of their tokens."""

BLACK, WHITE = "#000000", "#ffffff"
_DARK = ("@media screen {", ':root[data-colours="dark"]')
_DARK_BY_SYSTEM = ("@media screen and (prefers-color-scheme: dark) {", ":root:not([data-colours])")
_TOKEN = re.compile(r"--plan-([\w-]+):\s*(?:(#[0-9a-fA-F]{6})|var\(--plan-([\w-]+)\));")


class BadColour(ValueError):
    """A colour is not what it should be, or words in it could not be read; the message says what to do."""


def stylesheet(colour: str) -> bytes:
    """The stylesheet for a site of this colour ("#12444f"). Raises BadColour.

    The parts are read anew each time, so that a site that is served follows their changes.
    """
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", colour):
        raise BadColour(
            f'mkdocs.yml: extra.colour is "{colour}"; write six hexadecimal digits, as in "#12444f"'
        )
    if (found := contrast(WHITE, colour)) < LEAST:
        darker = readable(colour, -1, [WHITE])
        raise BadColour(
            f'mkdocs.yml: extra.colour is "{colour}", on which the white words of the header have a contrast of '
            f'{found:.1f}; {LEAST} is needed: take a darker colour, such as "{darker}"'
        )
    folder = files("action_plan.site").joinpath("styles")
    parts = {name: folder.joinpath(f"{name}.css").read_text("utf-8") for name in PARTS}
    light = _tokens(parts["tokens"])
    dark = light | _tokens(parts["dark"])
    derived = _derived(colour, light, dark)
    for words in _unreadable(light | derived, "tokens.css"):
        raise BadColour(words)
    for words in _unreadable(dark | derived, "dark.css"):
        raise BadColour(words)
    parts["dark"] += parts["dark"].replace(_DARK[0], _DARK_BY_SYSTEM[0]).replace(_DARK[1], _DARK_BY_SYSTEM[1])
    head = "".join(f"  --plan-{name}: {value};\n" for name, value in derived.items())
    return "\n".join([f":root {{\n{head}}}\n", *parts.values()]).encode()


def _tokens(part: str) -> dict[str, str]:
    """The colours that a part gives: each is six digits, or the name of another."""
    return {name: digits or other for name, digits, other in _TOKEN.findall(part)}


def _derived(colour: str, light: Mapping[str, str], dark: Mapping[str, str]) -> dict[str, str]:
    """What follows from the one colour: that of links, and what notices stand on, by day and in the dark."""
    tints = mix(light["page"], colour, 0.08), mix(dark["page"], colour, 0.35)
    return {
        "colour": colour,
        "colour-deep": mix(colour, BLACK, 0.3),
        "tint-light": tints[0],
        "tint-dark": tints[1],
        "link-light": readable(colour, -1, [light["page"], light["soft"], tints[0]]),
        "link-dark": readable(colour, 1, [dark["page"], dark["soft"], tints[1]], CLEAR),
    }


def _unreadable(tokens: Mapping[str, str], part: str) -> Iterator[str]:
    """What cannot be read of the pairs of tokens, a sentence each."""

    def value(name: str) -> str:
        known = tokens[name]
        return known if known.startswith("#") else value(known)

    for ink, ground in PAIRS:
        found = contrast(value(ink), value(ground))
        if found < LEAST:
            yield (
                f"{part}: --plan-{ink} ({value(ink)}) on --plan-{ground} ({value(ground)}) has a contrast of "
                f"{found:.1f}; {LEAST} is needed: make one of them darker or lighter"
            )


# --- colours -----------------------------------------------------------------------------------


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21, as WCAG works it out."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def mix(colour: str, other: str, share: float) -> str:
    """A colour with so much of another in it."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return _digits(a + (b - a) * share for a, b in pairs)


def readable(colour: str, way: int, grounds: Sequence[str], least: float = LEAST) -> str:
    """The colour, as little lighter (way 1) or darker (way -1) as words in it need to be read on each of these
    grounds."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*(part / 255 for part in _channels(colour)))
    shade, end = colour, max(way, 0)
    while lightness != end and not all(contrast(shade, ground) >= least for ground in grounds):
        lightness = min(max(lightness + way / 100, 0), 1)
        shade = _digits(part * 255 for part in colorsys.hls_to_rgb(hue, lightness, saturation))
    return shade


def _channels(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _digits(channels: Iterable[float]) -> str:
    return "#" + "".join(f"{round(channel):02x}" for channel in channels)


def _luminance(colour: str) -> float:
    parts = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in _channels(colour)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
