"""Make docs/figures.png: a contact sheet of the figures in out/<lang>/figures.

python tools/contact_sheet.py [--lang kk]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).parents[1]
COLUMNS, CELL, GAP, TITLE = 4, (560, 400), 24, 16  # px


def sheet(files: list[Path]) -> Image.Image:
    """Return the pictures in rows, each scaled into a cell with its name above."""
    rows = -(-len(files) // COLUMNS)
    width, height = COLUMNS * (CELL[0] + GAP) + GAP, rows * (CELL[1] + TITLE + 2 * GAP) + GAP
    page = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(page)
    for index, file in enumerate(files):
        x = GAP + index % COLUMNS * (CELL[0] + GAP)
        y = GAP + index // COLUMNS * (CELL[1] + TITLE + 2 * GAP)
        draw.text((x, y), file.stem, fill=0, font=ImageFont.load_default(TITLE))
        with Image.open(file) as picture:
            small = picture.convert("L")
            small.thumbnail(CELL, Image.Resampling.LANCZOS)
            page.paste(small, (x, y + TITLE + GAP // 2))
    return page


def main() -> None:
    """Write the sheet."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--lang", default="kk")
    files = sorted((ROOT / "out" / parser.parse_args().lang / "figures").glob("*.png"))
    Image.MAX_IMAGE_PIXELS = None
    sheet([f for f in files if "sheet-" not in f.name]).quantize(16).save(ROOT / "docs" / "figures.png", optimize=True)
    print(f"{len(files)} figures in docs/figures.png")


if __name__ == "__main__":
    main()
