"""Owners: who owns a product or a firm, and what follows of that for a partnership."""

import re

from analysis.codebook import Codebook, Entity
from analysis.records import Mention

_HOLDING = "金控"  # as the names of Taiwan's financial holdings end
_WALLET = re.compile("(?:Pay|付|支付|钱包|(?<!联名)(?<!信用)卡)$")
_PLATFORM = re.compile("(?:平[台臺]|App|APP|商城|網|网|小程序|Pay)$")


class Owners:
    """Knows owners by the codebook, or by the name that an unknown one begins with."""

    def __init__(self, codebook: Codebook) -> None:
        self._codebook = codebook
        self._namesakes: dict[str, Entity | None] = {}  # whom unknown names begin with

    def of(self, name: str) -> Entity | None:
        """Who owns a product or firm; the firm that an unknown one is named after (网易支付)."""
        if name in self._codebook.owners:
            return self._codebook.owners[name]
        if name not in self._namesakes:
            first = next(iter(self._codebook.names.find(name)), None)
            self._namesakes[name] = first[2] if first and first[0] == 0 else None
        return self._namesakes[name]

    def name_of(self, mention: Mention) -> str:
        """The name of the owner, empty where nobody is known."""
        owner = self.of(mention.name)
        return owner.name if owner else ""

    def belong(self, bank: Mention, partner: Mention) -> bool:
        """Whether a partner is the bank's own firm."""
        return self.name_of(partner) == bank.name

    def are_siblings(self, bank: Mention, partner: Mention) -> bool:
        """Whether one house owns both."""
        owner = self.name_of(partner)
        return bool(owner) and owner == self.name_of(bank)

    def are_house(self, bank: Mention, partner: Mention) -> bool:
        """Whether a partner is the house that the bank belongs to, or is named after: 中信."""
        return self.name_of(bank) == partner.name or bank.name.startswith(partner.name)

    def lends_mark(self, mention: Mention) -> bool:
        """Whether a name is a card scheme, or a product that is called after one (银联卡)."""
        if mention.type != "product":
            return mention.entity_id in self._codebook.schemes
        owner = self.of(mention.name)
        return bool(owner and owner.scheme and mention.name.startswith(owner.surfaces))


def holdings_as_banks(found: list[Mention]) -> list[Mention]:
    """The same sides, with a holding that stands for its bank; none where none does."""
    acting = [m.type == "company" and m.name.endswith(_HOLDING) for m in found]
    if not any(acting) or all(acting):
        return []
    return [m._replace(type="bank") if a else m for m, a in zip(found, acting, strict=True)]


def is_wallet(name: str) -> bool:
    """Whether a product is a means of payment by its name: LINE Pay, 悠游付, 悠游卡."""
    return bool(_WALLET.search(name))


def is_platform(product: Mention) -> bool:
    """Whether a product that nobody is said to own is a platform by its name, or a known one."""
    return product.basis == "codebook" or bool(_PLATFORM.search(product.surface))
