"""A course that shows, explains and plans: every directive that is no question, written as an author writes it."""

import io
import math
import struct
import wave
from pathlib import Path

from PIL import Image

from tests.tiny_course import COURSE, PROGRAMME, write_programme

PAGES = ("look", "open", "tick", "plan", "money", "terms")

MODULE = """\
---
id: blocks
title: Everything but questions
description: You have seen every block that a page can have.
duration: PT20M
objectives:
  - {id: plan, text: Make a plan}
competences: [entrecomp:2.1]
---

## Look and listen {#look}

:::{figure} media/star.svg
:alt: Four boxes in a row: situation, task, action, result.
:width: wide

The four parts of an answer.

---

Situation takes a tenth of the time, task a tenth, action six tenths, result two tenths.
:::

:::{figure} media/desk.jpg
:alt: A desk with a laptop on it.
:width: small
:::

![A desk with a laptop on it](media/desk.jpg)

:::{audio} media/tone.wav
:title: A tone to listen to

One second long.

---

**A tone**, at 440 hertz.
:::

:::{video} media/clip.webm
:title: How to phone ahead
:captions: media/clip.vtt
:poster: media/desk.jpg

Who phones, and when.

---

“Good morning. I will be ten minutes late.”
:::

:::{download} media/profile.odt
:title: Skills profile to fill in
To print, or to fill in on a screen.
:::

| Month | Income | Rent | Wages | Money at the end |
|---|---|---|---|---|
| January | 1200 | 400 | 600 | 200 |
| February | 1500 | 400 | 600 | 700 |

## Open and close {#open}

::::{accordion}
### What do employers check?
Facts, *not* opinions.

:::{tip}
Say where and when.
:::

### What do they not check?
How you feel about it.
::::

::::{tabs}
### On paper
Two pages at most.

:::{reflection}
:id: r-paper

What would you leave out?
:::

### Online
Look [at the plan](#plan).

#### A deep place {#deep}
Under a name of your own.

### By phone
Stand up and smile. Then look [deeper](#deep).
::::

:::::{variant} he
::::{reveal} Think first: who has seen you work?
Your [lecturers](#money).
::::
:::::
:::::{variant} vet
Your trainer.
:::::
:::::{variant} adult
Your neighbours.
:::::

## Tick and rate {#tick}

:::{checklist} Before the interview
:id: c-before

Have you done all of it?

- [ ] I know the way and have *tried* it.
- [ ] I have three stories.
- [ ] I have charged my phone.
:::

:::{self-assessment} Where I stand
:id: w-stand
:scale: Not yet | Sometimes | Often | Always

Rate yourself as you are today.

Listening
: I let others finish.

Planning
: I know what I will do tomorrow.

Digital tools
: I can share a file with a link.

Numbers
: I can work out a price.

Teamwork
: I say what I need.
:::

## Make a plan {#plan}

:::{plan} My 90-day plan
:id: p-days
:goals: 2
:steps: 1

Write down one or two things that you want to reach.
:::

## Money {#money}

:::{calculator} How many do you have to sell?
:id: k-even

Change the numbers and see.

Price of one piece {#price unit=EUR value=12 min=0}
: What a customer pays, without tax.

Costs of one piece {#cost unit=EUR value=7.5 min=0}

Fixed costs a month {#fixed unit=EUR value=900}

Tax {#tax unit=% value=21 max=100}

What one piece leaves over {#margin unit=EUR}
: = price - cost

Pieces to break even {#pieces unit=pieces decimals=0}
: = `ceil(fixed / margin)`
: From here on you earn.

Share of the price {#share unit=%}
: = margin / price * (1 - tax)
:::

:::{calculator} Six months of cash
:id: k-cash
:months: 6

Money at the start {#start unit=EUR value=500}

Growth a month {#growth unit=% value=10}

Costs {#costs unit=EUR value=900 each=month}

Sales {#sales unit=EUR each=month}
: = 800 * (1 + growth) ^ (month - 1)

Money at the end {#balance unit=EUR each=month}
: = before(balance, start) + sales - costs

Lowest point {#lowest unit=EUR decimals=0}
: = min(balance)

All sales {#all unit=EUR}
: = round(sum(sales))

Is it enough? {#enough decimals=0}
: = if(lowest >= 0, 1, 0)
:::

## Words {#terms}

On the [labour market](term:labour-market) a [placement](term:placement) helps.
"""

GLOSSARY = """\
labour-market:
  term: Labour market
  definition: Where *work* is sought and offered.
placement:
  term: Placement
  definition: A time of learning at work, before you enter the [labour market](term:labour-market).
vacancy:
  term: Vacancy
  definition: A place that nobody fills yet.
"""

CAPTIONS = (
    "WEBVTT\n\n1\n00:00.000 --> 00:01.000\nGood morning.\n\n00:01.000 --> 00:02.500\nI will be ten minutes late.\n"
)
STAR = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 60" width="480" height="60">'
    '<path fill="none" stroke="#0b6e63" stroke-width="2" d="M2 2h100v56H2zM122 2h100v56H122zM242 2h100v56H242z"/>'
    "</svg>\n"
)


def photograph(width: int = 600, height: int = 400) -> bytes:
    """A JPEG as a camera makes it, with a place and a date in it."""
    image = Image.new("RGB", (width, height), (120, 90, 60))
    image.paste((30, 60, 90), (width // 4, height // 4, width // 2, height // 2))
    exif = Image.Exif()
    exif[0x0110] = "A camera"
    exif[0x0132] = "2026:03:01 10:00:00"
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"taken at home")
    return out.getvalue()


def tone(seconds: float = 0.2) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        samples = (round(8000 * math.sin(at * 440 * math.tau / 8000)) for at in range(round(8000 * seconds)))
        sound.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))
    return out.getvalue()


MEDIA = {
    "star.svg": STAR.encode(),
    "desk.jpg": photograph(),
    "tone.wav": tone(),
    "clip.webm": b"\x1aE\xdf\xa3" + bytes(60),  # the head of a WebM file; nothing plays it here
    "clip.vtt": CAPTIONS.encode(),
    "profile.odt": b"PK" + bytes(3000),
    "unused.jpg": photograph(10, 10),
}


def write_blocks(root: Path, module: str = MODULE, **media: bytes) -> Path:
    """The course below `root`, with the module changed, or with other media under the same names."""
    texts = {
        "programme.yaml": PROGRAMME.replace("[tiny]", "[blocks]"),
        "blocks/course.yaml": COURSE.replace("id: tiny", "id: blocks").replace("Tiny", "Blocks"),
        "blocks/01-blocks.md": module,
        "blocks/glossary.yaml": GLOSSARY,
    }
    write_programme(root, **texts)
    for path in (root / "tiny").iterdir():
        path.unlink()
    (root / "tiny").rmdir()
    (root / "blocks/media").mkdir(exist_ok=True)
    for name, data in {**MEDIA, **media}.items():
        (root / "blocks/media" / name).write_bytes(data)
    return root
