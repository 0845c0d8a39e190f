"""`variant`: the same passage for each sector, standing next to each other."""

from collections.abc import Iterable

from builder.course import SECTORS, Element, Variant
from builder.directives.block import Block, Directive
from builder.reading import Inner, Reading
from builder.yaml_text import did_you_mean


def read_variant(block: Block, reading: Reading, inner: Inner) -> Variant | None:
    """One branch; `grouped` joins those that stand next to each other."""
    if block.argument not in SECTORS:
        hint = did_you_mean(block.argument, SECTORS)
        reading.report(block.ref, f"there is no sector '{block.argument}'", hint)
        return None
    return Variant(((block.argument, inner(block.body)),), block.ref)


def grouped(elements: Iterable[Element]) -> tuple[Element, ...]:
    """Neighbouring branches as one element; a sector that comes again begins the next one."""
    joined: list[Element] = []
    for element in elements:
        last = joined[-1] if joined else None
        if isinstance(element, Variant) and isinstance(last, Variant) and not _sectors(element) & _sectors(last):
            joined[-1] = Variant(last.branches + element.branches, last.ref)
        else:
            joined.append(element)
    return tuple(joined)


def _sectors(variant: Variant) -> set[str]:
    return {sector for sector, _ in variant.branches}


DIRECTIVES = (Directive("variant", read_variant, "a sector (he, vet, adult)", argument_needed=True),)
