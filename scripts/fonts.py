"""Make the site's fonts and the letters of its cards: ``.venv/bin/python -m scripts.fonts FOLDER``.

FOLDER is where npm has put the packages below (``npm install --ignore-scripts`` of each, by name and version). The same
packages give the same files. Besides what the program needs, the extra `annual` (fonttools and Pillow) must be there.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import product
from pathlib import Path

import msgspec
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont
from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).parents[1]
SITE = ROOT / "tools/anslag/site/assets"
CARDS = ROOT / "tools/anslag/documents/letters.bin"
FAMILIES = {
    # our name: the package and its version, its file, the lightest and the heaviest weight
    "Sans": ("@fontsource-variable/public-sans", "5.3.0", "public-sans-{}-wght-normal.woff2", 400, 700),
    "Serif": ("@fontsource-variable/source-serif-4", "5.3.1", "source-serif-4-{}-wght-normal.woff2", 700, 700),
}
LATIN = (*range(0x20, 0x7F), *range(0xA0, 0xB2), *range(0xB4, 0xB9), *range(0xBA, 0x100))
LATIN += (0x2009, 0x2010, 0x2011, 0x2013, 0x2014, 0x2018, 0x2019, 0x201A, 0x201C, 0x201D, 0x201E, 0x2022, 0x2026)
LATIN += (0x202F, 0x20AC, 0x2212)
MORE = (*range(0x100, 0x180), *range(0x218, 0x21C), 0x1E9E)
"""Letters of other languages in Latin script: a file of its own, which a browser asks for where they stand."""
SIZES = {"title": ("Serif", 66, 700), "long": ("Serif", 50, 700), "text": ("Sans", 36, 500)}
"""The cards' sizes in pixels and their weights. No title is shown smaller than the second."""
_SHADES = bytes(shade * 5 // 255 * 3 for shade in range(256))
"""Of the sixteen shades that two pixels in a byte can have, six: more cannot be seen, and take longer to pack."""
_TIGHT = 18
"""What part of its size two letters are to stand closer by, to be a pair."""


def main(folder: Path) -> None:
    """Write the fonts with their licences, and the letters."""
    for family, (package, version, name, least, most) in FAMILIES.items():
        there = folder / "node_modules" / package
        found = msgspec.json.decode((there / "package.json").read_bytes())["version"]
        if found != version:
            raise SystemExit(f"{package} is {found}, not {version}")
        for part, chosen in (("latin", LATIN), ("latin-ext", MORE)):
            font = cut(there / "files" / name.format(part), chosen, least, most)
            out = SITE / f"{family.lower()}{'' if part == 'latin' else '-ext'}.woff2"
            out.write_bytes(named(font, family, "woff2"))
            print(out.relative_to(ROOT), out.stat().st_size)
        licence = (there / "LICENSE").read_text("utf-8")
        terms = licence[licence.index("This Font Software is licensed") :]
        (SITE / f"{family.lower()}-OFL.txt").write_text(
            f"{holder(there / 'files' / name.format('latin'))}\n\n{terms}", "utf-8"
        )
    sizes = {size: letters(folder, *how) for size, how in SIZES.items()}
    CARDS.write_bytes(zlib.compress(msgspec.msgpack.encode(sizes), 9))
    print(CARDS.relative_to(ROOT), CARDS.stat().st_size)


def holder(path: Path) -> str:
    """Return who made the font in `path`, and which names its licence reserves."""
    return str(TTFont(path)["name"].getDebugName(0))


def cut(path: Path, letters: Iterable[int], least: int, most: int) -> TTFont:
    """Return the font in `path` with `letters` and the weights from `least` to `most` only."""
    font = TTFont(path, recalcTimestamp=False)
    options = Options(
        layout_features=["kern", "mark", "ccmp", "locl", "tnum", "lnum"], hinting=False, notdef_outline=True
    )
    options.name_IDs = [0, 1, 2, 3, 4, 6, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=letters)
    subsetter.subset(font)
    limits: dict[str, object] = {"wght": (least, most) if least < most else least}
    return instantiateVariableFont(font, limits)


def named(font: TTFont, family: str, flavor: str | None) -> bytes:
    """Return `font` as a file, under a name of ours: a changed font may not bear a reserved one (OFL 1.1, 3)."""
    for record in font["name"].names:
        if record.nameID in {1, 3, 4, 6}:
            record.string = f"Anslag{'-' if record.nameID == 6 else ' '}{family}"
    font.flavor = flavor
    out = BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def letters(folder: Path, family: str, size: int, weight: int) -> dict[str, tuple[int, bytes]]:
    """Return each letter at `size` as rows of pixels, two to a byte, and its width; close pairs as if they were one."""
    package, _, name, *_ = FAMILIES[family]
    files = folder / "node_modules" / package / "files"
    fonts = [
        (frozenset(map(chr, chosen)), drawn(cut(files / name.format(part), chosen, weight, weight), size))
        for part, chosen in (("latin", LATIN), ("latin-ext", MORE))
    ]
    top, height = band(fonts[0][1])
    first = fonts[0][1]
    tiles: dict[str, tuple[int, bytes]] = {}
    for chosen, font in fonts:
        for letter in sorted(chosen - {"\N{SOFT HYPHEN}"}):
            if font.getmask(letter).getbbox() or letter.isspace():
                tiles[letter] = tile(font, letter, top, height)
    for pair in list(close(first, tiles)):
        tiles[pair] = tile(first, pair, top, height)
    return tiles


def drawn(font: TTFont, size: int) -> ImageFont.FreeTypeFont:
    """Return `font` ready to be drawn at `size`."""
    return ImageFont.truetype(BytesIO(named(font, "Card", None)), size)


def band(font: ImageFont.FreeTypeFont) -> tuple[int, int]:
    """Return how far down the tallest letter begins, and the height of all."""
    boxes = [font.getbbox(letter) for letter in "ÅÄÖÉŠgjpqyÇ,;()/|"]
    top = int(min(box[1] for box in boxes))
    return top, int(max(box[3] for box in boxes)) - top


def tile(font: ImageFont.FreeTypeFont, text: str, top: int, height: int) -> tuple[int, bytes]:
    """Return the width of `text`, in even pixels, and its rows."""
    mask, (left, _) = font.getmask2(text)
    ink = mask.getbbox() or (0, 0, 0, 0)
    before = max(0, -(int(left) + ink[0]))
    inked = before + int(left) + ink[2]
    width = max(2, 2 * round(font.getlength(text) / 2), inked + inked % 2)
    image = Image.new("L", (width, height))
    ImageDraw.Draw(image).text((before, -top), text, 255, font=font)
    shades = image.tobytes().translate(_SHADES)
    return width, bytes(shades[at] << 4 | shades[at + 1] for at in range(0, len(shades), 2))


def close(font: ImageFont.FreeTypeFont, alone: Mapping[str, tuple[int, bytes]]) -> Iterator[str]:
    """Yield the pairs of letters that stand closer than the two do `alone`."""
    small = "abcdefghiklmnopqrstuvwxyzåäöé"
    firsts, seconds = small + "ADFKLPRTUVWYÅÄÖ", small.replace("f", "") + "AEOTUVWYÅÄÖ.,"
    for one, other in product(firsts, seconds):
        apart = alone[one][0] + alone[other][0] - font.getlength(one + other)
        if apart >= font.size / _TIGHT and (one not in small or other not in "AEOTUVWYÅÄÖ"):
            yield one + other
    yield from (f"{one}j" for one in small if one != "f")  # its tail is below the letter before it


if __name__ == "__main__":
    main(Path(sys.argv[1]))
