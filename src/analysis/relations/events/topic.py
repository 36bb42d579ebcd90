"""What a document is about: the house or product of its title, or the one it names most."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from analysis.codebook import Codebook
from analysis.records import Mention
from analysis.tagger import Tags
from analysis.tagging.clause import Clause, names
from analysis.tagging.literals import quick
from analysis.tagging.subject import OF_HOUSE, ORGANISATIONS

HOUSES = ("bank", "company")
_TOPIC = 0.5  # share of a document's names that makes one of them its topic
_SOLE = 0.7  # and whose any figure is, as it is where the document speaks of itself
_OPENING = 5  # clauses of a document among which its title is
_SPEAKS = quick(r"本行|我行|本公司|本集团")
_OWNED = re.compile(OF_HOUSE + "[“「]?")


class Topic:
    """Whom and what a document is about, and which of its houses own which products."""

    def __init__(self, tags: Tags, codebook: Codebook) -> None:
        self._tags = tags
        self._codebook = codebook

    def _of(self, *types: str) -> list[Mention]:
        """The names of these types in the document's clauses."""
        return [m for clause in self._tags.scope.clauses for m in clause.of(*types)]

    @cached_property
    def _named(self) -> dict[str, str]:
        """The houses' names by the forms that the document has of them."""
        return {m.surface: m.name for m in self._tags.mentions if m.type in HOUSES}

    @cached_property
    def _most_named(self) -> tuple[str, float]:
        """The house that the document names most, failing that its products', and its share."""
        named = Counter(m.name for m in self._of(*HOUSES))
        named = named or Counter(m.name for m in self._of("product"))
        name, count = named.most_common(1)[0] if named else ("", 0)
        return name, count / (named.total() or 1)

    @property
    def about(self) -> tuple[str, ...]:
        """Whom the document is about."""
        name, share = self._most_named
        return (name,) if share >= _TOPIC else self._titled

    def _in_title(self, *types: str) -> tuple[str, ...]:
        """The names of these types in the title."""
        titles = (c for c in self._tags.scope.clauses[:_OPENING] if c.sentence.kind == "title")
        return names(m for clause in titles for m in clause.of(*types))

    @cached_property
    def _thing(self) -> tuple[str, ...]:
        """The product that the document is about: the one name of its title."""
        products = self._in_title("product")
        return products if len(products) == 1 and not self._in_title(*HOUSES) else ()

    @cached_property
    def _titled(self) -> tuple[str, ...]:
        """The one house that the title names, or the owner of the product that it is about."""
        named = self._in_title(*HOUSES) or tuple(filter(None, map(self._maker, self._thing)))
        return named if len(named) == 1 else ()

    def thing(self, whose: Sequence[str]) -> tuple[str, ...]:
        """The product that the document is about, where its owner is one of these."""
        return self._thing if self._thing and self._maker(self._thing[0]) in whose else ()

    @cached_property
    def teller(self) -> tuple[str, ...]:
        """Whose any figure is that is said to be nobody's."""
        titled = self._in_title(*HOUSES)
        sole = self._most_named[1] >= _SOLE or titled == self.about
        sole = sole or _SPEAKS.search(self._tags.document.view)
        return self.about if sole else ()

    def _maker(self, product: str) -> str:
        """The house that owns a product by the codebook and that the document names; else empty.

        What a product's owner is called may have changed since: 支付宝 of 2003 had another.
        """
        owner = self._codebook.owners.get(product)
        return owner.name if owner and owner.name in self._named.values() else ""

    def owner(self, things: Sequence[Mention]) -> tuple[str, ...]:
        """The house whose name a product's begins with (美团联名信用卡), or that owns it."""
        for product in things:
            for end in range(len(product.surface) - 1, 1, -1):
                if owner := self._named.get(product.surface[:end]):
                    return (owner,)
            maker = self._codebook.owners.get(product.name)
            if maker and maker.type == "bank" and product.name.startswith(maker.name):
                return (maker.name,)  # 招商银行App says whose it is
        return tuple(dict.fromkeys(filter(None, [self._maker(m.name) for m in things])))

    def owner_of_lead(self, clause: Clause, things: Sequence[Mention]) -> tuple[str, ...]:
        """The house of a product that leads a clause without houses: 甲与乙签约，X随后上线."""
        leads = things and not clause.of(*ORGANISATIONS) and _leads_with(clause, things[0])
        return self.owner(things[:1]) if leads else ()


def _leads_with(clause: Clause, thing: Mention) -> bool:
    """Whether a product is what a clause begins with, but for its date: 6月，丙上线."""
    if clause.mentions[:1] != (thing,):
        return False
    begins = {clause.start, *(date.end for date in clause.dates)}
    return thing.start in begins or bool(_OWNED.fullmatch(clause.before_of(thing)))
