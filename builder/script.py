"""The player as one classic script: the ES modules that a course needs, each in a function scope of its own.

Classic, since pages on a disk and some content hosts do not load modules (tracking: pitfall 15). This understands no
more of the language of modules than the player uses; everything else is refused rather than guessed at.
"""

import json
import posixpath
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from rjsmin import jsmin

Read = Callable[[str], str]  # path inside the player → source; raises FileNotFoundError

_IMPORT = re.compile(r"^import \{(?P<names>[^}]*)\} from '(?P<path>\.{1,2}/[^']+)';$", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:(?:async )?function|class|const) (?P<name>[\w$]+))", re.MULTILINE)
_NAME = re.compile(r"(?P<name>[\w$]+)(?: as (?P<local>[\w$]+))?")
_LEFT_OVER = re.compile(r"(?:^|[;{}\n])(?:im|ex)port\b[^;\n]{0,60}|(?<![\w$.])import[(.][^;\n]{0,60}")
_SPELT = re.compile(r"'([a-z\d-]+)'")
_BEGUN = re.compile(r"`([a-z\d-]+)\$\{")
_ENDS = ";{}\n"
_MOUNT = re.compile(r"^export function (mount[A-Z]\w*)\(player\)", re.MULTILINE)


class ScriptError(Exception):
    """The player's modules cannot become one script; the message names the file."""


@dataclass(frozen=True, slots=True)
class _Module:
    """`imports`: (path inside the player, name there, name here)."""

    path: str
    imports: tuple[tuple[str, str, str], ...]
    exports: tuple[str, ...]
    body: str  # minified, without imports and exports


def player_script(
    edition: str, activities: Sequence[str], texts: Mapping[str, object], forms: Sequence[str] = ()
) -> bytes:
    """The player for an edition ('scorm12', 'cmi5') with these activities and forms of question, no others; ASCII.

    Raises ScriptError for an edition, activity or form that is not there, and for modules that cannot be joined.
    """
    mounts = [(name, _mount_function(name)) for name in sorted(set(activities))]
    parts = sorted(set(forms))
    entry = [
        "import { start } from './main.js';",
        f"import {{ connect }} from './tracking/{edition}.js';",
        *(f"import {{ {mount} }} from './activities/{name}.js';" for name, mount in mounts),
        *(f"import {{ {part} }} from './forms/{part}.js';" for part in parts),
        f"start(connect, [{', '.join(mount for _, mount in mounts)}], {{ {', '.join(parts)} }});",
    ]
    return _speaking("\n".join(entry), texts)


def entry_script(name: str, texts: Mapping[str, object]) -> bytes:
    """`player/{name}.js`, which exports a function `start`, with all that it imports; ASCII. Raises ScriptError."""
    return _speaking(f"import {{ start }} from './{name}.js';\nstart();", texts)


def _speaking(entry: str, texts: Mapping[str, object]) -> bytes:
    """The script with those of the texts that it can ask for: by a name that it spells out, or only begins."""
    script = classic_script(_read, entry, {"TEXTS": {}})
    spelt, beginnings = set(_SPELT.findall(script)), tuple(_BEGUN.findall(script))
    wanted = {name: text for name, text in texts.items() if name in spelt or name.startswith(beginnings)}
    return script.replace("const TEXTS={};", f"const TEXTS={_literal(wanted)};", 1).encode("ascii")


def classic_script(read: Read, entry: str, constants: Mapping[str, object]) -> str:
    """`entry`, the source of a module at the player's root, behind all that it imports; `constants` are seen by all.

    Raises ScriptError.
    """
    modules = _ordered(read, _parse("the entry", entry, ""))
    names = {module.path: f"m{at}" for at, module in enumerate(modules)}
    known = {module.path: module for module in modules}
    head = [f"const {name}={_literal(value)};" for name, value in constants.items()]
    scopes = [_scope(module, names, known) for module in modules]
    return "\n".join(["(()=>{'use strict';", *head, *scopes, "})();\n"])


def _ordered(read: Read, entry: _Module) -> list[_Module]:
    """Depth first, what is imported before what imports it."""
    done: dict[str, _Module] = {}

    def visit(module: _Module, importers: tuple[str, ...]) -> None:
        for path in dict.fromkeys(path for path, _, _ in module.imports):
            if path in importers:
                raise ScriptError(f"the modules import each other: {' → '.join((*importers, path))}")
            if path not in done:
                visit(_parse(path, _source(read, path, module.path), posixpath.dirname(path)), (*importers, path))
        done[module.path] = module

    visit(entry, ())
    return list(done.values())


def _parse(path: str, source: str, folder: str) -> _Module:
    imports = tuple(
        (posixpath.normpath(posixpath.join(folder, found["path"])), *names)
        for found in _IMPORT.finditer(source)
        for names in _names(path, found["names"])
    )
    exports = tuple(found["name"] for found in _EXPORT.finditer(source))
    body = str(jsmin(_EXPORT.sub("", _IMPORT.sub("", source)))).strip()
    if left_over := _LEFT_OVER.search(body):
        raise ScriptError(f"{path}: not understood: {left_over[0].lstrip(_ENDS)}")
    if not body.isascii():
        raise ScriptError(f"{path}: a letter outside ASCII; it belongs into the texts")
    return _Module(path, imports, exports, body)


def _names(path: str, listed: str) -> Iterable[tuple[str, str]]:
    for part in filter(None, (part.strip() for part in listed.split(","))):
        found = _NAME.fullmatch(part)
        if found is None or found["name"] == "default":
            raise ScriptError(f"{path}: not understood: import {{ {part} }}")
        yield found["name"], found["local"] or found["name"]


def _scope(module: _Module, names: Mapping[str, str], known: Mapping[str, _Module]) -> str:
    """The module as a function of what it imports: nothing that it declares can hide what others do."""
    for path, name, _ in module.imports:
        if name not in known[path].exports:
            raise ScriptError(f"{module.path}: {path} exports no {name}")
    parameters = ",".join(local for _, _, local in module.imports)
    arguments = ",".join(f"{names[path]}.{name}" for path, name, _ in module.imports)
    given = f"return{{{','.join(module.exports)}}}" if module.exports else ""
    return f"const {names[module.path]}=(({parameters})=>{{{module.body}\n{given}}})({arguments});"


def _mount_function(activity: str) -> str:
    path = f"activities/{activity}.js"
    found = _MOUNT.findall(_source(_read, path, "the entry"))
    if len(found) != 1:
        raise ScriptError(f"{path}: one exported mount function of a player is expected, not {len(found)}")
    return str(found[0])


def _source(read: Read, path: str, importer: str) -> str:
    try:
        return read(path)
    except FileNotFoundError:
        raise ScriptError(f"{importer}: there is no {path}") from None


def _read(path: str) -> str:
    return (files("builder") / "player" / path).read_text(encoding="utf-8")


def _literal(value: object) -> str:
    """JSON that is JavaScript, in ASCII, and cannot end a script element."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":")).replace("<", "\\u003c")
