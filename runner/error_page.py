"""What is answered while no worker can: a page for a browser, a problem document for a program (DESIGN D6). Pure.

The page reloads itself once the code is mended. A traceback is shown to this machine's own pages only: a name that a
foreign site has pointed here, or a page of another origin, gets the status without the text.
"""

import html
import json
import re
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlsplit

# Tells our own answer from one of the app's.
FAULT_HEADER = "Dev-Fault"
_OWN_HOSTS = {"localhost", "127.0.0.1", "::1"}
_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
_FRAME = re.compile(r'^  File "(?P<file>[^"]+)", line (?P<line>\d+)', re.MULTILINE)


@dataclass(frozen=True)
class Fault:
    """Why nobody answers. `text` may be a traceback."""

    title: str
    text: str = ""
    root: str = ""

    @property
    def where(self) -> str | None:
        """The innermost place in the project that the traceback names: `app/main.py, line 3`."""
        places = [(m["file"], m["line"]) for m in _FRAME.finditer(self.text)]
        own = [p for p in places if self.root and p[0].startswith(self.root) and "site-packages" not in p[0]]
        if not own:
            return None
        file, line = own[-1]
        return f"{file.removeprefix(self.root).lstrip('/')}, line {line}"

    @property
    def sentence(self) -> str:
        """The last line of the traceback, and where."""
        last = _COLOURS.sub("", self.text).strip().rpartition("\n")[2].strip()
        return " · ".join(part for part in (self.where, last) if part)


@dataclass(frozen=True)
class Asked:
    """What matters of a request."""

    method: str
    headers: dict[str, str]

    @property
    def own(self) -> bool:
        """Whether the request came from this machine's own pages or programs."""
        host = urlsplit(f"//{self.headers.get('host', '')}").hostname or ""
        origin = self.headers.get("origin")
        names = [host, *([urlsplit(origin).hostname or "?"] if origin and origin != "null" else [])]
        return origin != "null" and all(name in _OWN_HOSTS or name.endswith(".localhost") for name in names)


def answer(fault: Fault, asked: Asked) -> bytes:
    """The whole response: 503, to be tried again in a second."""
    shown = Fault(fault.title, _COLOURS.sub("", fault.text), fault.root) if asked.own else Fault(fault.title)
    if "text/html" in asked.headers.get("accept", ""):
        kind, body = "text/html; charset=utf-8", _page(shown)
    else:
        kind, body = "application/problem+json", _problem(shown)
    data = body.encode("utf-8", "replace")
    head = [
        f"HTTP/1.1 {HTTPStatus.SERVICE_UNAVAILABLE.value} {HTTPStatus.SERVICE_UNAVAILABLE.phrase}",
        f"Content-Type: {kind}",
        f"Content-Length: {len(data)}",
        "Retry-After: 1",
        "Cache-Control: no-store",
        f"{FAULT_HEADER}: 1",
        "Connection: close",
    ]
    return "\r\n".join([*head, "", ""]).encode() + (b"" if asked.method == "HEAD" else data)


def _problem(fault: Fault) -> str:
    return json.dumps(
        {"type": "about:blank", "title": fault.title, "status": 503, "detail": fault.sentence, "traceback": fault.text}
    )


def _page(fault: Fault) -> str:
    where = f"<p class=where>{html.escape(fault.sentence)}</p>" if fault.sentence else ""
    return _PAGE.format(title=html.escape(fault.title), where=where, text=html.escape(fault.text), header=FAULT_HEADER)


_PAGE = """<!doctype html>
<html lang=en><meta charset=utf-8><title>{title}</title>
<style>
body{{font:16px/1.5 system-ui,sans-serif;margin:3rem auto;max-width:60rem;padding:0 1.5rem;color:#222;background:#fff}}
h1{{font-size:1.4rem}} .where{{font-weight:600;color:#b00020}}
pre{{background:#f4f4f4;padding:1rem;overflow:auto;font-size:.85rem}} small{{color:#666}}
@media (prefers-color-scheme:dark){{
 body{{color:#ddd;background:#181818}} pre{{background:#242424}} .where{{color:#ff8a80}}
}}
</style>
<h1>{title}</h1>{where}<pre>{text}</pre>
<small>Save the mended file: this page follows by itself.</small>
<script>
const look = async () => {{
  try {{
    const answer = await fetch(location.href, {{method: "HEAD", cache: "no-store"}});
    if (!answer.headers.has("{header}")) return location.reload();
  }} catch {{ /* the stack is stopped: look again */ }}
  setTimeout(look, 200);
}};
setTimeout(look, 200);
</script>
"""
