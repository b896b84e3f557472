"""XML from strangers as a plain tree that remembers its lines; entities and outside files are refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl, Locator

from defusedxml import DefusedXmlException, sax

from samspil.formats.text import clean, is_unclean
from samspil.formats.types import Problems, gettext_noop

_DEEPEST = 200  # elements within elements; a graph needs five


@dataclass
class Element:
    """One element: its name without prefix, its attributes without prefixes, its own text and its children."""

    name: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    def get(self, name: str) -> str:
        """An attribute, blank where it is not there."""
        return clean(self.attributes.get(name, ""))

    def named(self, *names: str) -> Iterator["Element"]:
        """The children with one of these names."""
        return (child for child in self.children if child.name in names)

    def within(self, name: str) -> Iterator["Element"]:
        """All elements of this name anywhere below, in file order."""
        waiting = list(reversed(self.children))
        while waiting:
            element = waiting.pop()
            if element.name == name:
                yield element
            waiting.extend(reversed(element.children))


class _Tree(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self.root: Element | None = None
        self.unclean: int | None = None
        self._open: list[Element] = []
        self._locator: Locator | None = None

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 (the name SAX gives it)
        self._locator = locator

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        line = (self._locator.getLineNumber() or 0) if self._locator else 0
        plain = {_local(key): value for key, value in attrs.items()}
        if any(map(is_unclean, plain.values())):
            self.unclean = self.unclean or line
        element = Element(_local(name), plain, line)
        if len(self._open) >= _DEEPEST:
            raise SAXException(f"more than {_DEEPEST} elements inside each other")
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def endElement(self, name: str) -> None:  # noqa: N802
        element = self._open.pop()
        element.text = clean(element.text)

    def characters(self, content: str) -> None:
        if self._open:
            self._open[-1].text += content


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def read(file: str, data: bytes, problems: Problems) -> Element | None:
    """The tree of an XML file; None, with a problem, if it cannot be read or is not safe to read."""
    tree = _Tree()
    try:
        sax.parseString(data, tree, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except SAXParseException as found:
        problems.error(
            gettext_noop(
                "This is not well-formed XML (%(reason)s). Export the file again from the program it is from."
            ),
            file=file,
            line=found.getLineNumber(),
            reason=found.getMessage(),
        )
        return None
    except DefusedXmlException:
        problems.error(
            gettext_noop(
                "The file defines entities, which can be harmful, so it was not read. Export it without them."
            ),
            file=file,
        )
        return None
    except (SAXException, ValueError, LookupError) as found:  # LookupError: an encoding that does not exist
        problems.error(
            gettext_noop(
                "This is not well-formed XML (%(reason)s). Export the file again from the program it is from."
            ),
            file=file,
            reason=str(found),
        )
        return None
    if tree.unclean is not None:
        problems.warning(
            gettext_noop("Signs that cannot be shown were taken out. Look whether the text is right."),
            file=file,
            line=tree.unclean,
        )
    return tree.root
