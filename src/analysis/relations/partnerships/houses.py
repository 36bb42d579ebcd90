"""Houses: who is behind the products that a document names, firm, platform or bank."""

import re
from collections.abc import Sequence
from functools import cached_property

from analysis.records import Mention
from analysis.relations.partnerships.owners import Owners, is_wallet
from analysis.relations.partnerships.pairing import banks
from analysis.relations.partnerships.standing import leads
from analysis.tagging.clause import Clause

_SYSTEM = re.compile("(?:..)?(?:操作|大)?(?:系统|数据库|模型)")
_WITH = re.compile("(?:[以用凭经]|透过|通过)$")
_COBRANDED = re.compile("(?:信用|联名|聯名|小白)卡$")


class Houses:
    """Finds them by the codebook and by what else the document names."""

    def __init__(self, owners: Owners, clauses: Sequence[Clause]) -> None:
        self._owners = owners
        self._clauses = clauses

    def house(self, mention: Mention) -> Mention:
        """The firm that runs a platform, where the text names it or a card bears its name."""
        owner = self._owners.of(mention.name) if mention.type == "product" else None
        if not owner or not (owner.name in self._named or _COBRANDED.search(mention.surface)):
            return mention
        return mention._replace(name=owner.name, type=owner.type)

    def behind(self, mention: Mention, clause: Clause) -> Mention:
        """The firm or platform behind a card in its name (青岛银行美团信用卡), or, where the text
        names that firm too, behind a system or a card (鸿蒙系统, 悠遊卡); any other name itself.
        """
        if mention.type != "product":
            return mention
        owner, platform = self._owners.of(mention.name), ""
        if owner and owner.type == "product":  # what a platform is part of: 支付宝小程序
            mention, platform = mention._replace(name=owner.name), owner.name
            owner = self._owners.of(owner.name)
        if not owner or owner.type == "bank":
            return mention
        words = clause.view[mention.start - clause.start :]
        meant = owner.name in self._named and (
            owner.name.startswith(mention.name)
            or mention.name.endswith("系统")
            or _SYSTEM.match(words, mention.end - mention.start - 2)
        )
        cobranded = _COBRANDED.search(mention.surface)
        if not (meant or cobranded):
            return mention
        if cobranded and not is_wallet(platform):
            platform = "" if owner.name in self._named else self._wallets.get(owner.name, "")
        if cobranded and platform:
            return mention._replace(name=platform)
        return mention._replace(name=owner.name, type=owner.type)

    @cached_property
    def _named(self) -> set[str]:
        """The names of the document."""
        return {m.name for clause in self._clauses for m in clause.mentions}

    @cached_property
    def _wallets(self) -> dict[str, str]:
        """The means of payment that the document names, by the firm that runs them."""
        named = [m for c in self._clauses for m in c.of("product") if is_wallet(m.name)]
        return {self._owners.name_of(m): m.name for m in reversed(named)}

    def banks_behind(self, clause: Clause, close: bool) -> list[Mention]:
        """The bank behind a product that a clause names without its bank: 工银信用卡与微信绑定.

        In words that are not `close` only a product that leads its clause, or a card with which
        somebody pays, stands for its bank. It is the bank that the text is about just then, and
        otherwise the product's owner.
        """
        found = []
        for mention in clause.of("product"):
            owner = self._owners.of(mention.name)
            paid = mention.surface.endswith("卡") and _WITH.search(clause.before_of(mention))
            if owner and owner.type == "bank" and (close or paid or leads(clause, mention)):
                about = banks(clause.before)
                bank = about[-1].name if about else owner.name
                found.append(mention._replace(name=bank, type="bank"))
        return found
