"""Small cmi5 packages to add."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile


def structure(doctype: str = "") -> str:
    def texts(title: str) -> str:
        said = f'<langstring lang="en">{title}</langstring><langstring lang="de">{title} de</langstring>'
        return f"<title>{said}</title><description>{said}</description>"

    return f"""<?xml version="1.0" encoding="utf-8"?>{doctype}
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="https://x.example/course">{texts("Course")}
    <audience xmlns="https://w3id.org/ementor/course-structure">mentor somebody mentee</audience></course>
  <objectives><objective id="https://x.example/course/one/objectives/o">{texts("Topic")}</objective></objectives>
  <au id="https://x.example/course/one" moveOn="CompletedOrPassed" masteryScore="0.7">
    {texts("One")}<url>1.html</url>
    <module xmlns="https://w3id.org/ementor/course-structure"><takeToMentor>What else?</takeToMentor>
      <question id="https://x.example/course/one/questions/a" objective="https://x.example/course/one/objectives/o">A?</question>
    </module></au>
  <block id="https://x.example/course/block">{texts("Block")}
    <au id="https://x.example/course/two">{texts("Two")}<url>2.html</url></au>
  </block>
</courseStructure>"""


def zipped(folder: Path, text: str) -> Path:
    path = folder / "course.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as package:
        package.writestr("cmi5.xml", text)
    return path
