"""A small good page, and ways to spoil it, for the tests of the tools that check pages."""

from __future__ import annotations

from pathlib import Path

HEAD = (
    '<meta charset="utf-8"><title>Регламент</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    '<link rel="stylesheet" href="style.css">'
)
BODY = (
    '<header><p>Мемлекеттік қызметтер</p></header><main><h1 id="top-of-act">Регламент</h1>'
    '<p>Мәтін, <a href="#line-2">2-жол</a>, <a href="%D0%B1%D0%B5%D1%82.html#line%202">бет</a>.</p>'
    '<p id="line-2">Екінші жол.</p><details><summary>Толығырақ</summary><p>Ішінде.</p></details>'
    '<svg role="img" aria-labelledby="figure-title" viewBox="0 0 20 20" width="20" height="20">'
    '<title id="figure-title">Сурет</title><defs><linearGradient id="paint"><stop offset="0"/></linearGradient></defs>'
    '<rect width="20" height="20" fill="url(#paint)"/></svg><img src="dot.svg" srcset="dot.svg 1x" alt="Нүкте"></main>'
)
STYLE = (
    ":root { color-scheme: light dark; } "
    "body { margin: 1rem; font: 1rem/1.6 sans-serif; color: #111; background: #fff; } "
    "a { color: #0645ad; } @media (prefers-color-scheme: dark) { body { color: #eee; background: #111; } "
    "a { color: #9ecbff; } }"
)
DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle cx="4" cy="4" r="4"/></svg>'


def page(body: str = BODY, *, head: str = HEAD, html: str = '<html lang="kk">') -> str:
    return f"<!DOCTYPE html>\n{html}<head>{head}</head>\n<body>{body}</body></html>\n"


def in_main(extra: str) -> str:
    """Return the body of the good page with `extra` in its main part."""
    return BODY.replace("</main>", f"\n{extra}</main>")


def make_site(folder: Path, index: str | None = None) -> Path:
    """Write a good site into `folder`, with `index` as its first page where it is given."""
    folder.mkdir(parents=True, exist_ok=True)
    second = '<main><h1>Бет</h1><p id="line 2">Жол. <a href="index.html">Басы</a></p></main>'
    files = {"index.html": index or page(), "бет.html": page(second), "style.css": STYLE, "dot.svg": DOT}
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder
