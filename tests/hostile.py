"""Makes broken and hostile files, each with a word of the reason for which it must be refused.

`python -m tests.hostile` checks them all and prints reasons, seconds and memory; with a folder it
writes them there, for `footnote corpus check`.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tempfile
import time
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import docx
import psutil
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
)


def _docx(body: str = "", extra: dict[str, bytes] | None = None) -> bytes:
    """Return a Word file whose document part is replaced, and with further parts."""
    plain = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("A paragraph.")
    document.save(plain)
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name == "word/document.xml" and body:
                new.writestr(name, body)
            else:
                new.writestr(name, old.read(name))
        for name, data in (extra or {}).items():
            new.writestr(name, data)
    return out.getvalue()


def _zip(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def _document(inner: str, doctype: str = "") -> str:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return (
        f'<?xml version="1.0"?>{doctype}<w:document xmlns:w="{space}"><w:body>'
        f"<w:p><w:r><w:t>{inner}</w:t></w:r></w:p></w:body></w:document>"
    )


def _laughs() -> str:
    levels = ['<!ENTITY a0 "ha">']
    levels += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12)]
    return f"<!DOCTYPE x [{''.join(levels)}]>"


def _pdf(pages: int = 1, text: str = "Words of a page.", password: str = "") -> bytes:
    out = io.BytesIO()
    lock = StandardEncryption(password, canPrint=0) if password else None
    canvas = Canvas(out, encrypt=lock, pageCompression=1)
    for _ in range(pages):
        if text:
            canvas.drawString(72, 720, text)
        else:
            canvas.drawInlineImage(Image.new("L", (200, 300), 200), 0, 0, 612, 792)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _raw_pdf(stream: bytes, more: bytes = b"/Filter /FlateDecode") -> bytes:
    """Return a PDF of one page with this content stream."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>",
        b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(stream), more, stream),
    ]
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        start,
    )


def _front(lines: str) -> bytes:
    return f"---\n{lines}\n---\nText.\n".encode()


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb.docx": (lambda: _docx(extra={"word/media/a.bin": b"\0" * 90_000_000}), "unpack"),
    "entities.docx": (lambda: _docx(_document("&x;", '<!DOCTYPE d [<!ENTITY x SYSTEM '
                                              '"file:///etc/passwd">]>')), ""),
    "laughs.docx": (lambda: _docx(_document("&a11;", _laughs())), ""),
    "cut.docx": (lambda: _docx()[:4000], ""),
    "nothing.docx": (lambda: _zip(**{"[Content_Types].xml": _TYPES.encode()}), ""),
    "deep.docx": (lambda: _docx(_document("<w:x>" * 60_000 + "</w:x>" * 60_000)), ""),
    "page.docx": (lambda: b"<html><body><p>A page.</p></body></html>", ""),
    "old.docx": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4000, ""),
    "locked.pdf": (lambda: _pdf(password="hunter2hunter2"), "password"),
    "scan.pdf": (lambda: _pdf(3, ""), "text recognition"),
    "cut.pdf": (lambda: _pdf(40)[:1500], ""),
    "bomb.pdf": (lambda: _raw_pdf(zlib.compress(b"BT (a) Tj ET " * 20_000_000, 9)), ""),
    "nested-bomb.pdf": (lambda: _raw_pdf(
        zlib.compress(zlib.compress(b"\0" * 400_000_000, 9), 9),
        b"/Filter [/FlateDecode /FlateDecode]"), ""),
    "pages.pdf": (lambda: _pdf(900), "pages"),
    "picture.pdf": (lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 500, ""),
    "deep.pdf": (lambda: _raw_pdf(b"[" * 3_000_000, b""), ""),
    "loop.pdf": (lambda: _raw_pdf(b"", b"").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"), ""),
    "deep.html": (lambda: b"<div>" * 200_000 + b"x", "deep"),
    "script.html": (lambda: b"<html><script>alert(1)</script><template>no</template></html>", ""),
    "large.html": (lambda: b"<p>word</p>" * 3_000_000, "MB"),
    "paragraphs.html": (lambda: b"<p>Some words here.</p>" * 30_000, "paragraphs"),
    "marks.md": (lambda: b"[" * 400_000, ""),
    "quotes.md": (lambda: b"> " * 200_000 + b"x", ""),
    "large.md": (lambda: b"Words. " * 4_000_000, "MB"),
    "many.md": (lambda: b"A line.\n\n" * 25_000, "paragraphs"),
    "front.md": (lambda: _front("\n".join(f"k{n}: v" for n in range(200_000))), "shorten it"),
    "nul.txt": (lambda: b"Some\0words\0with\0zeros." * 50, ""),
    "wide.txt": (lambda: "Wide words without a mark.".encode("utf-16-le"), ""),
    "link.md": (lambda: b"", "outside the folder"),
    "pipe.md": (lambda: b"", "regular"),
    "device.md": (lambda: b"", "outside the folder"),
    "itself.md": (lambda: b"", "points to itself"),
    "nowhere.md": (lambda: b"", "regular"),
    "sparse.txt": (lambda: b"", "MB"),
    "entries.docx": (lambda: _docx(extra={f"word/e{n}.xml": b"" for n in range(20_000)}), ""),
    "hidden\u202efdp.md": (lambda: b"A text.", "rename it"),
}  # fmt: skip
"""Name to its maker and a word of the reason; an empty word leaves the reason open."""


def make(folder: Path) -> None:
    """Write every file into a folder."""
    for name, (content, _reason) in FILES.items():
        if name == "link.md":
            (folder / name).symlink_to("/etc/passwd")
        elif name == "device.md":
            (folder / name).symlink_to("/dev/zero")
        elif name in {"itself.md", "nowhere.md"}:
            (folder / name).symlink_to(name if name == "itself.md" else "missing.md")
        elif name == "sparse.txt":
            with (folder / name).open("wb") as sparse:
                sparse.truncate(1_000_000_000)
        elif name == "pipe.md":
            os.mkfifo(folder / name)
        else:
            (folder / name).write_bytes(content())


@dataclass
class Checked:
    """What one `footnote corpus check` did."""

    code: int
    lines: dict[str, str]
    """What was said of each file, by its name."""
    seconds: float
    peak_bytes: int
    """Of the process and all below it, together."""


def _resident(process: psutil.Process) -> int:
    total = 0
    try:
        for each in (process, *process.children(recursive=True)):
            total += each.memory_info().rss
    except psutil.Error:
        pass
    return total


def check(folder: Path, **settings: str) -> Checked:
    """Run `footnote corpus check` on a folder and watch its memory."""
    began, peak = time.monotonic(), 0
    environment = {**os.environ, **settings}
    running = subprocess.Popen(
        [sys.executable, "-m", "bot", "corpus", "check", "--corpus", str(folder)],
        cwd=Path(__file__).parents[1],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        env=environment,
    )
    process = psutil.Process(running.pid)
    while running.poll() is None:
        peak = max(peak, _resident(process))
        time.sleep(0.02)
    assert running.stdout is not None
    output = running.stdout.read()
    running.stdout.close()
    lines: dict[str, str] = {}
    for line in output.splitlines():
        kind, _, rest = line.partition(" ")
        name = rest.strip().split(":")[0].split(",")[0]
        lines[name] = f"{kind} {rest.strip()}"
    spent = time.monotonic() - began
    return Checked(running.returncode, lines, spent, peak)


def wrong(checked: Checked) -> dict[str, str]:
    """Return the files that were not refused, or not for their reason, with what was said."""
    return {
        name: line
        for name, (_, reason) in FILES.items()
        if not (line := checked.lines.get(name.replace("\u202e", "?"), "not named")).startswith(
            "refused"
        )
        or reason not in line
    }


def main() -> int:
    """Make the files and say what comes of them."""
    if len(sys.argv) > 1:
        folder = Path(sys.argv[1])
        folder.mkdir(parents=True)
        make(folder)
        print(f"{len(FILES)} files in {folder}")
        return 0
    with tempfile.TemporaryDirectory() as name:
        make(Path(name))
        checked = check(Path(name))
        for line in sorted(checked.lines.values()):
            print(line)
        slowest, seconds = _slowest(Path(name))
    print(f"{len(FILES)} files, {len(FILES) - len(wrong(checked))} refused for their reason; "
          f"{checked.seconds:.1f} s in all, at most {seconds:.1f} s for one ({slowest}); "
          f"{checked.peak_bytes / 1e6:.0f} MB at most, over all processes")  # fmt: skip
    return 1 if wrong(checked) else 0


def _slowest(folder: Path) -> tuple[str, float]:
    """Return the file that takes longest by itself, and its seconds."""
    from retrieval.errors import IngestError
    from retrieval.ingest.sandbox.worker import Parser

    spent: dict[str, float] = {}
    with Parser() as parser:
        for path in folder.iterdir():
            if not path.is_file() or path.is_symlink():
                continue
            began = time.monotonic()
            with suppress(IngestError):
                parser.article(path.read_bytes(), path.name)
            spent[path.name] = time.monotonic() - began
    name = max(spent, key=lambda each: spent[each])
    return name, spent[name]


if __name__ == "__main__":
    sys.exit(main())
