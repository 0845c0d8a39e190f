"""`card-sort`, `ranking`, `flashcards`: a prompt, then a list of things to handle."""

from builder.course import CardSort, Flashcard, Flashcards, Html, Ranking
from builder.directives.block import Block, Directive
from builder.directives.values import whole_number
from builder.markdown import Document, Node
from builder.reading import Inner, Reading


def read_card_sort(block: Block, reading: Reading, _inner: Inner) -> CardSort:
    piles = tuple(pile.strip() for pile in block.options["piles"].split("|"))
    if len(piles) < 2 or not all(piles) or len(set(piles)) < len(piles):
        hint = "name two or more, such as :piles: Like me | Not me"
        reading.report(block.option_ref("piles"), "a card sort needs piles that differ", hint)
    prompt, cards = _prompt_and_items(block, reading, "cards")
    return CardSort(reading.take_id(block.id, block.option_ref("id")), prompt, piles, cards, block.ref)


def read_ranking(block: Block, reading: Reading, _inner: Inner) -> Ranking:
    prompt, items = _prompt_and_items(block, reading, "items")
    top = whole_number(block, "top", len(items), reading)
    if items and top > len(items):
        reading.report(block.option_ref("top"), f"top: {top} is more than the {len(items)} items that there are")
    return Ranking(reading.take_id(block.id, block.option_ref("id")), prompt, top, items, block.ref)


def read_flashcards(block: Block, reading: Reading, _inner: Inner) -> Flashcards:
    document = reading.markdown(block.body)
    decks = [node for node in document.nodes if node.type == "dl"]
    prompt = [node for node in document.nodes if node not in decks]
    if not decks:
        reading.report(block.ref, "there are no cards", "write the front, and on the next line `: ` and the back")
    cards = tuple(card for deck in decks for card in _cards(document, deck, reading))
    identifier = reading.take_id(block.id, block.option_ref("id"))
    return Flashcards(identifier, reading.html(document, prompt), cards, block.ref)


def _cards(document: Document, deck: Node, reading: Reading) -> list[Flashcard]:
    pairs = zip(deck.children, deck.children[1:], strict=False)
    return [
        Flashcard(reading.phrase(document, front), reading.html(document, back.children))
        for front, back in pairs
        if (front.type, back.type) == ("dt", "dd")
    ]


def _prompt_and_items(block: Block, reading: Reading, what: str) -> tuple[Html, tuple[Html, ...]]:
    document = reading.markdown(block.body)
    lists = [node for node in document.nodes if node.type == "bullet_list"]
    if len(lists) != 1 or document.nodes[-1] is not lists[0] or len(lists[0].children) < 2:
        hint = "write the prompt, then the list with two or more of them"
        reading.report(block.ref, f"'{block.name}' ends with one list of {what}", hint)
    prompt = [node for node in document.nodes if node not in lists]
    items = tuple(reading.phrase(document, item) for node in lists[:1] for item in node.children)
    return reading.html(document, prompt), items


DIRECTIVES = (
    Directive("card-sort", read_card_sort, required=("id", "piles"), texts=("piles",)),
    Directive("ranking", read_ranking, required=("id",), optional=("top",)),
    Directive("flashcards", read_flashcards, required=("id",)),
)
