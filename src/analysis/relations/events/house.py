"""Whom an event is told of where its clause names nobody."""

import re
from collections import Counter

from analysis.records import EventKind
from analysis.tagger import Tags
from analysis.tagging.scope import GENERIC, Clause, Scope, names

HOUSES = ("bank", "company")
THIS_HOUSE = re.compile(r"[该本我]行|[该这]家?(?:公司|集团|企业|银行|业务|产品|平台|系统|项目)")
_NOBODY = re.compile(
    r"[\W年月日起]*(?:同时|正式|首次|率先|成功|全面|先后|即|又|再|并|已)*(?:[在于由与获经被]|推出|上线|发布|开通|启动|启用"
    r"|成立|设立|创立|创办|[更改]名|改[组制]|[迁移]|复业|加入|成为|完成|实现|收购|入股|投资|引入|引进|签|发[出放行]|颁发|[核批]准|接入|进入|进军"
    r"|开业|挂牌|上市|宣布|升级|突破|取得|荣获)"
)
_TOPIC = 0.5  # share of a document's names that makes one of them its topic


class House:
    """Whom a clause is about that names nobody."""

    def __init__(self, tags: Tags) -> None:
        self._scope: Scope = tags.scope
        named = Counter(m.name for m in tags.mentions if m.type in HOUSES)
        named = named or Counter(m.name for m in tags.mentions if m.type == "product")
        name, count = named.most_common(1)[0] if named else ("", 0)
        self._topic = (name,) if name and count >= _TOPIC * named.total() else ()

    def of(self, clause: Clause, kind: EventKind) -> tuple[str, ...]:
        """Whom 该公司 stands for; the paragraph's subject where a verb follows upon the date.

        In a paragraph that names nobody it is the document's topic.
        """
        if THIS_HOUSE.search(clause.view):
            meant = self._scope.antecedent(clause.start, clause.end)
            return (meant.name,) if meant else ()
        if _NOBODY.match(clause.undated):
            return names(clause.before) or self._topic
        figure = kind == "milestone" and not clause.before and not GENERIC.search(clause.view)
        return self._topic if figure else ()
