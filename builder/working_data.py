"""What is kept of learners' own work, and what the player has to know to do their sums."""

from collections.abc import Iterator
from typing import Any

from builder.course import Calculator, Checklist, Element, Plan, SelfAssessment


def kept_numbers(element: Checklist | SelfAssessment) -> tuple[int, int]:
    """How many numbers are kept, and the highest each can be."""
    if isinstance(element, Checklist):
        return len(element.items), 1
    return len(element.areas), len(element.scale)


def kept_texts(element: Element) -> Iterator[str]:
    """The names under which texts are kept. Ids of authors have no underscore, so none of them is like one of these."""
    if isinstance(element, Plan):  # templates/elements/plan.html has the fields
        for goal in range(1, element.goals + 1):
            steps = (f"{part}{step}" for step in range(1, element.steps + 1) for part in ("if", "then"))
            yield from (f"{element.id}_{goal}_{name}" for name in ("what", "sign", "date", *steps))
    elif isinstance(element, Calculator):
        yield from (f"{element.id}_{one.name}" for one in element.inputs)


def work_positions(element: Element) -> tuple[str, ...]:
    """What kept numbers point to."""
    if isinstance(element, Checklist):
        return (element.id, *element.items)
    if isinstance(element, SelfAssessment):
        return (element.id, *element.scale, *(area.name for area in element.areas))
    return ()


def calculator_data(calculator: Calculator) -> dict[str, Any]:
    """Results in the order in which they can be worked out: what no month needs, months, what needs all months."""
    inputs = [
        {"name": one.name, "unit": one.unit, "value": one.value, "least": one.least, "most": one.most}
        | {"monthly": one.monthly}
        for one in calculator.inputs
    ]
    results = [
        {"name": one.name, "unit": one.unit, "decimals": one.decimals, "formula": one.formula, "monthly": one.monthly}
        for one in sorted(calculator.results, key=lambda one: (one.after_months, one.monthly))
    ]
    return {"id": calculator.id, "months": calculator.months, "inputs": inputs, "results": results}
