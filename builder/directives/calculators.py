"""`calculator`: a definition list of inputs, and of results, whose definition begins with `=`."""

import re
from dataclasses import dataclass, field

from builder.course import Calculator, CalculatorInput, CalculatorResult, Html, SourceRef
from builder.directives.block import Block, Directive
from builder.directives.values import whole_number
from builder.formula import FUNCTIONS, MONTH, OVER_MONTHS, Formula, FormulaError, names_in, parse_formula
from builder.markdown import Document, Node, as_term, attributes, plain_text
from builder.reading import Inner, Reading
from builder.yaml_text import did_you_mean

_HINT = "write `Label {#name unit=EUR value=12}`, and on the next line `: ` and a hint, or `: = ` and a formula"
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_INPUT = ("id", "unit", "value", "min", "max", "each")
_RESULT = ("id", "unit", "decimals", "each")
_MOST_MONTHS = 24
_MOST_DECIMALS = 4


@dataclass(slots=True)
class _Sheet:
    """What has been read so far: name → whether it is monthly."""

    block: Block
    document: Document
    reading: Reading
    months: int
    inputs: list[CalculatorInput] = field(default_factory=list)
    results: list[CalculatorResult] = field(default_factory=list)
    monthly: dict[str, bool] = field(default_factory=dict)
    after_months: set[str] = field(default_factory=set)  # results that need all months first
    earlier: list[tuple[SourceRef, str]] = field(default_factory=list)  # names in before(), to be looked up at the end


def read_calculator(block: Block, reading: Reading, _inner: Inner) -> Calculator:
    document = reading.markdown(block.body)
    entries = [node for node in document.nodes if node.type == "dl" or as_term(node)]
    prompt = [node for node in document.nodes if node not in entries]
    months = whole_number(block, "months", 1, reading) if "months" in block.options else 0
    if months > _MOST_MONTHS:
        reading.report(block.option_ref("months"), f"months: {months} is more than {_MOST_MONTHS}")
    sheet = _Sheet(block, document, reading, months)
    for node in entries:
        for term, definitions in _entries(node):
            _read_entry(sheet, term, definitions)
    _look_over(sheet)
    identifier = reading.take_id(block.id, block.option_ref("id"))
    html = reading.html(document, prompt)
    return Calculator(identifier, block.argument, html, months, tuple(sheet.inputs), tuple(sheet.results), block.ref)


def _entries(node: Node) -> list[tuple[Node, list[Node]]]:
    """Terms with their definitions; a paragraph with attributes is a term without one."""
    if node.type == "paragraph":
        return [(node, [])]
    entries: list[tuple[Node, list[Node]]] = []
    for child in node.children:
        if child.type == "dt":
            entries.append((child, []))
        elif entries:
            entries[-1][1].append(child)
    return entries


def _read_entry(sheet: _Sheet, term: Node, definitions: list[Node]) -> None:
    ref, given, label = sheet.document.ref(term), attributes(term), plain_text(term)
    formulas = [one for one in definitions if plain_text(one).startswith("=")]
    hints = [part for one in definitions if one not in formulas for part in one.children]
    hint = sheet.reading.html(sheet.document, hints)
    known = _RESULT if formulas else _INPUT
    for name in given.keys() - set(known):
        message = f"{'a result' if formulas else 'an input'} has no '{name}'"
        sheet.reading.report(ref, message, did_you_mean(name, known[1:]))
    name = given.get("id", "")
    if not _NAME.fullmatch(name) or name in FUNCTIONS or name == MONTH:
        sheet.reading.report(ref, f"'{label}' has no name that a formula could use", _HINT)
    elif name in sheet.monthly:
        sheet.reading.report(ref, f"the name '{name}' stands in this calculator twice", "names differ in a calculator")
    monthly = _is_monthly(sheet, given, ref)
    if formulas:
        _read_result(sheet, ref, given, label, hint, monthly, formulas[0])
    else:
        _read_input(sheet, ref, given, label, hint, monthly)
    sheet.monthly[name] = monthly


def _is_monthly(sheet: _Sheet, given: dict[str, str], ref: SourceRef) -> bool:
    if "each" not in given:
        return False
    if given["each"] != MONTH:
        sheet.reading.report(ref, f"each={given['each']} is not known", "write each=month")
    elif not sheet.months:
        sheet.reading.report(ref, "the calculator has no months", "add a line :months: 6 below the opening fence")
    return True


def _read_input(sheet: _Sheet, ref: SourceRef, given: dict[str, str], label: str, hint: Html, monthly: bool) -> None:
    numbers: dict[str, float | None] = {}
    for name in ("value", "min", "max"):
        text = given.get(name)
        if text is not None and not _NUMBER.fullmatch(text):
            sheet.reading.report(ref, f"{name}={text} is not a number", "digits, with a point before decimals")
            text = None
        numbers[name] = None if text is None else float(text)
    value, least, most = numbers["value"] or 0.0, numbers["min"], numbers["max"]
    if (least is not None and value < least) or (most is not None and value > most):
        sheet.reading.report(ref, f"the value {value:g} is outside min and max")
    unit = given.get("unit", "")
    sheet.inputs.append(CalculatorInput(given.get("id", ""), label, hint, unit, value, least, most, monthly))


def _read_result(
    sheet: _Sheet, ref: SourceRef, given: dict[str, str], label: str, hint: Html, monthly: bool, definition: Node
) -> None:
    decimals = given.get("decimals", "-1")
    if "decimals" in given and not (decimals.isdecimal() and int(decimals) <= _MOST_DECIMALS):
        sheet.reading.report(ref, f"decimals={decimals} is not a number from 0 to {_MOST_DECIMALS}")
        decimals = "-1"
    place = sheet.document.ref(definition)
    formula: Formula = 0.0
    try:
        formula = parse_formula(_source(definition))
    except FormulaError as error:
        sheet.reading.report(place, str(error), error.hint)
    for name, inside in names_in(formula):
        _look_up(sheet, place, name, inside, given.get("id", ""), monthly)
    name = given.get("id", "")
    after = name in sheet.after_months
    unit = given.get("unit", "")
    sheet.results.append(CalculatorResult(name, label, hint, unit, int(decimals), formula, monthly, after))


def _source(definition: Node) -> str:
    """The formula as it was typed: Markdown may have taken `*` for emphasis, so it is the inline source that counts."""
    inline = next(part for part in definition.walk() if part.type == "inline")
    return inline.content.removeprefix("=").strip().strip("`")


def _look_up(sheet: _Sheet, ref: SourceRef, name: str, inside: str, result: str, monthly: bool) -> None:
    """One name in a formula: it is known, and has a value for each month or one for all as it is used."""
    if name == MONTH:
        if not monthly:
            sheet.reading.report(ref, f"'{MONTH}' counts in monthly results only", "add each=month to this one")
    elif inside == "before":
        sheet.earlier.append((ref, name))
        if not monthly:
            sheet.reading.report(ref, "before() is for monthly results only", "add each=month to this one")
    elif name not in sheet.monthly:
        hint = did_you_mean(name, list(sheet.monthly)) or "a formula uses what stands above it"
        sheet.reading.report(ref, f"there is no '{name}' above this formula", hint)
    elif sheet.monthly[name] and not monthly and not inside:
        hint = f"say which: {', '.join(f'{one}({name})' for one in OVER_MONTHS)}"
        sheet.reading.report(ref, f"'{name}' has a value for each month", hint)
    elif inside in ("sum", "last") and not sheet.monthly[name]:
        sheet.reading.report(ref, f"{inside}() needs a monthly value, '{name}' is a single one", f"write {name}")
    elif monthly and (inside or name in sheet.after_months):
        hint = "carry it on from month to month: before(total, 0) + income"
        sheet.reading.report(ref, f"a monthly formula cannot use all months of '{name}'", hint)
    if not monthly and (name in sheet.after_months or (inside and sheet.monthly.get(name))):
        sheet.after_months.add(result)


def _look_over(sheet: _Sheet) -> None:
    for ref, name in sheet.earlier:
        if not sheet.monthly.get(name):
            known = [one for one, monthly in sheet.monthly.items() if monthly]
            sheet.reading.report(ref, f"there is no monthly value '{name}'", did_you_mean(name, known))
    block, reading = sheet.block, sheet.reading
    if not sheet.inputs:
        reading.report(block.ref, "the calculator asks for no number", _HINT)
    if not sheet.results:
        reading.report(block.ref, "the calculator has no result", _HINT)
    if sheet.months and not any(sheet.monthly.values()):
        reading.report(
            block.option_ref("months"), "nothing in the calculator is monthly", "add each=month, or remove it"
        )


DIRECTIVES = (
    Directive("calculator", read_calculator, "a title", argument_needed=True, required=("id",), optional=("months",)),
)
