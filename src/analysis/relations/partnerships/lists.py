"""Lists of those who work with somebody: what announces them, and what calls them so behind."""

import re
from collections.abc import Sequence
from itertools import pairwise

from analysis.records import Mention
from analysis.tagging.clause import Clause
from analysis.tagging.literals import quick

Span = tuple[int, int]

_COMMAS = ("，", ",")
COLONS = ("：", ":")
_WORKS = (
    "(?:首[批波](?!获[准批]|核准)|支[持援]|合作|接入|签约|参[与加](?!机构|者|单位)|(?<!大)发卡|放[款贷]|助贷|出资|存管"
    "|绑定|串接|介接|上线|开通|开放)"
)
_WHO = "(?:银行|清单|机构|伙伴|业者|厂商|平台|对象|卡种|发卡行|[方行])"
_ARE = (
    "(?:还|已|则|主要|目前|现|既|不仅|不但|仅|只)?(?:包括了?|披露了?|包含|涵盖|有|为|是|如下|名单)"
)
_OFFERS = "(?:提供|申办|办理)[^，,。；;]{0,20}服务的[^，,。；;]{0,4}"
# What introduces a list of those who work with somebody: 首批支持的银行包括X、Y.
LISTS = (
    f"(?:{_WORKS}[^，,。；;]{{0,10}}|{_OFFERS}){_WHO}(?:名单)?(?:{_ARE}|[:：])"
    f"|(?:客户|案例)(?:{_ARE}|覆盖)(?=[^，,。]{{0,12}}(?:银行|[工农中建交招]行|农商行|农信))"
)
# The same before a colon, with the list in what follows: 合作对象:X; 支持Y的银行是:X.
_LABEL = quick(rf"(?:{_WORKS}[^，,。；;]{{0,24}}|{_OFFERS}){_WHO}(?:名单)?{_ARE}?\s*[:：]")
_TAKES = re.compile(
    r"(?:目前|现时?|暂时?|首批|其中|并|且|还|已|均|可|仅|只|新增)*"
    r"支[持援](?:绑定|了)?(?=[^的]{2,12}[行卡])"
)
# Who takes part in what was told of before: X率先上线; X、Y等8家银行加入.
JOINED = (
    "(?:参与|加入)(?:发行|发卡)$|(?:率先|首[批波]|抢先|最先)(?:支[持援]|上线|接入|开通|加入)$"
    "|[等共][^，,。]{0,4}[家间][^，,。]{0,8}(?:加入|支[持援]|接入|上线|开通|到位|跟进)$"
    "|等[^，,。]{0,8}(?:企业|公司|机构|平台|品牌|商[家户]|伙伴)[^，,。]{0,6}(?:接入|对接|入驻|加入|进驻)$"
    "|等[^，,。]{0,4}[0-9一二两三四五六七八九十多数余]+[家间][^，,。]{0,8}成为[^，,。]{0,8}(?:成员|伙伴|会员)$"
    "|等[^，,。]{0,6}[亦也均都皆]+(?:可|已|提供)?(?:支[持援]|接入|适用|绑定)$"
    "|(?:等[^，,。]{0,6}|[亦也均都])(?:在列|[名位]列其中|纳入合作(?:范围|名单))$"
)
# Whom a clause calls the partner of somebody named before, or has join him: X、Y都是其合作伙伴;
# 又有X、Y等宣布加入; X、Y均可绑定; 旗下有X、Y等联名卡.
_CALLED = quick(
    r"(?:是|为|成为|作为|名列|跻身)[^，,。]{0,14}(?:伙伴|合作[方行]|合作银行|供应商|服务商|资金方|发卡行)(?!进行|提供)"
    r"|[一二两三四五六七八九十多]+[大家](?:发卡|合作|存管|资金)(?:银行|[方行])$"
    r"|(?:等|也|均|相继|陆续|宣布)+(?:加入|跟进)$|(?:[也均都已]可?|等?已经|正式)(?:接入|对接|入驻|绑定)$"
    rf"|等(?:[^，,。、的]{{0,4}}张)?联名(?:信用)?卡$|{JOINED}"
)
_NAMES_EXAMPLES = quick(
    r"(?:目前|现时?|当前|首批|主要)?(?:[其当]中就?(?:有|如|包括|包含|不乏|(?=[^，,。]{2,6}银行(?:率先|已|还|就|便|更)))|如(?![今果何此期])|例如|比如|譬如|诸如"
    r"|既?(?:包括|包含|涵盖|覆盖)|像|不乏|分别[是为]|依次[是为]|即(?![将便可使日])|既有|有(?=[^，,。]{2,40}[、等])|[也还亦更](?:有|包括)(?=[^，,。]{2,40}(?:等|$)))"
)
# What only leads to a list, or holds the first of it: 当中包括:, 既有甲,也有乙.
_LEADS_ON = re.compile(
    "既有.+|(?:其中|当中)?(?:主要)?(?:包括|包含|涵盖|有|为|分别[是为]|例如|比如|如下)"
)
_LIST = quick(LISTS)
# The same before a comma: 首批上线的银行,包括X; 合作银行已有25家,其中包括X; 已有多家银行接入;
# 得到多间银行的支持.
_MANY = (
    "(?:[多数几百十0-9两三四五六七八九]|不少|[众许]多|一[批些])[余多]? ?[家间]"
    "[^，,。；;]{0,6}(?:银行|[商份]行|机构)"
)
_LISTED = quick(
    rf"(?:{_WORKS}[^，,。；;]{{0,10}}{_WHO}(?:已?[有达超共][^，,。；;]{{0,6}}家|(?:名单|阵营)?[里中]?)?"
    rf"|{_MANY}[^，,。；;]{{0,6}}(?:接入|入驻|进驻|采用|选用|对接|加入|合作|签约|连[接结]|互[联通]|[增储加充]值)[^，,。；;]{{0,10}}"
    rf"|为[^，,。；;]{{0,4}}{_MANY}[^，,。；;]{{0,4}}(?:提供|搭建|建设|打造|开发)(?![^，,。；;]*(?:贷款|融资|授信|担保|保险))[^，,。；;]{{0,14}}"
    rf"|(?:选择|选用|采用|使用|发行|推出|接入)了?[^，,。；;]{{2,12}}的[^，,。；;]{{0,6}}(?:银行|机构)[里中]?(?:已?[有达超共][^，,。；;]{{0,6}}[家间])?"
    rf"|(?:获得?|[得受]到|赢得|连结|吸引|服务|输出|覆盖|签约|合作)了?[^，,。；;]{{0,4}}{_MANY}[^，,。；;]{{0,10}})$"
)
_UNKNOWN = 6  # characters of an item whose name is not known
# What stands behind a list that a clause is, and nothing more: 等多家银行, 都已接入.
_ETC_ALL = re.compile(
    r"等? ?(?:[多数]|[\d一二三四五六七八九十]+)? ?[家个]?\w{0,3}(?:行|公司|企业|机构|平台)?"
    r"(?:[都均皆][^，,。]{0,16}|[的之](?:信用|金融)?卡)?"
)
_ETC = re.compile(r"(?:等[^，,]{0,8})?[)）]?")  # what stands behind an item between commas
# And behind the last one, where the clause goes on: 与甲,乙,丙等平台合作.
_ETC_AND_ON = re.compile(
    r"等|以及|[及和与、]| ?[\d两三四五六七八九十多]+ ?[家大]"
    r"|(?:的|开展|达成|建立|进行|签署|签订)*(?:战略|全面|深度)*(?:合作|签约)"
)


def list_of(clause: Clause) -> Span | None:
    """Where a clause lists those who work with somebody, None without a list."""
    view = clause.view
    found = _LIST.search(view) or _TAKES.match(view)
    if found:
        return found.end(), len(view)
    called = _CALLED.search(view)
    return (0, called.start()) if called else None


def is_in_list(clause: Clause, mention: Mention) -> bool:
    """Whether a clause lists a name among those who work with somebody."""
    listed = list_of(clause)
    return bool(listed and listed[0] <= mention.start - clause.start < listed[1])


def calls_list(view: str) -> bool:
    """Whether words end with those of whom the next ones give a list: 首批上线的银行,包括X."""
    return bool(_LISTED.search(view))


def label_end(sentence: str) -> int | None:
    """Where a sentence has announced before a colon those who work with somebody, else None."""
    label = _LABEL.search(sentence) if "：" in sentence or ":" in sentence else None
    return label.end() if label else None


def names_examples(clause: Clause) -> bool:
    """Whether a clause names examples of what the one before says: 与多家平台合作,包括X、Y."""
    return bool(_NAMES_EXAMPLES.match(clause.view))


def is_listing(clause: Clause) -> bool:
    """Whether a clause is names, perhaps as examples, and nothing more: 比如X、Y等银行."""
    begins = clause.mentions[0].start == clause.start or names_examples(clause)
    return begins and _ends_list(clause)


def told_before(clauses: Sequence[Clause], number: int) -> Clause | None:
    """The clause before this one, or before what leads to its list (当中包括:) or begins it."""
    before = number - 1
    while before >= 0 and _LEADS_ON.fullmatch(clauses[before].view):
        before -= 1
    return clauses[before] if before >= 0 else None


def announcing(clauses: Sequence[Clause], label: int | None) -> Clause | None:
    """The clause that announces those who work with somebody before a list on lines of their own.

    Of a sentence that ends in a colon; `label`: its `label_end`.
    """
    if label == len(clauses[0].sentence.simplified):
        return clauses[-1]
    told = told_before(clauses, len(clauses))
    return told if told and calls_list(told.view) else None


def names_listed(clauses: Sequence[Clause], number: int) -> bool:
    """Whether a clause lists what the one before says: as examples, after a colon or a 名单."""
    if not number:
        return False
    clause = clauses[number]
    if names_examples(clause):
        return True
    if clause.mentions[0].start > clause.start or not _ends_list(clause):
        return False
    before = clauses[number - 1]
    return _between(before, clause)[:1] in COLONS or calls_list(before.view)


def _ends_list(clause: Clause) -> bool:
    """Whether nothing stands behind the last name of a clause but what ends a list."""
    last = clause.mentions[-1].end - clause.start
    return bool(_ETC_ALL.fullmatch(clause.view, last))


def joined(clauses: Sequence[Clause]) -> Sequence[Clause]:
    """The clauses of a sentence, where a list whose items stand between commas is one clause."""
    runs = [[clauses[0]]]
    for clause, after in zip(clauses[1:], [*clauses[2:], None], strict=False):
        run = runs[-1]
        if (run[-1].mentions or len(run) > 1) and _goes_on(run, clause, after):
            run.append(clause)
        else:
            runs.append([clause])
    return [run[0] if len(run) == 1 else _as_one(run) for run in runs]


def _goes_on(run: Sequence[Clause], clause: Clause, after: Clause | None) -> bool:
    """Whether a clause is the next item of a list; one without a name, if the list goes on."""
    if clause.mentions:
        return _lists_on(run, clause)
    before, item = run[-1], len(clause.view) <= _UNKNOWN
    if not (item and after and after.mentions and before.mentions):
        return False
    if before.mentions[-1].end < before.end:
        return False
    return _between(before, clause) in _COMMAS and _lists_on([before, clause], after)


def _lists_on(run: Sequence[Clause], clause: Clause) -> bool:
    """Whether a clause begins with the next item of the list that the clauses before it hold."""
    before, item = run[-1], clause.mentions[0]
    named = before if before.mentions or len(run) == 1 else run[-2]  # before an unknown item
    if not named.mentions or named.mentions[-1].end < named.end or item.start > clause.start:
        return False
    last = named.mentions[-1]
    if (last.type == "bank") != (item.type == "bank"):
        return False
    if not _between(before, clause).startswith(_COMMAS):
        return False
    if len(clause.mentions) == 1 and _ETC.fullmatch(clause.view, item.end - clause.start):
        return True
    on = _ETC_AND_ON.match(clause.view, item.end - clause.start)
    listed = named.view.endswith("、", 0, last.start - named.start)
    return bool(on and (on[0] == "等" or listed or last.start == named.start))


def _between(one: Clause, other: Clause) -> str:
    begin = one.sentence.start
    return one.sentence.simplified[one.end - begin : other.start - begin]


def _as_one(run: Sequence[Clause]) -> Clause:
    """All of them, with 、 for the commas between them."""
    links = [f"、{_between(one, other)[1:]}{other.view}" for one, other in pairwise(run)]
    return run[0]._replace(
        end=run[-1].end,
        view=run[0].view + "".join(links),
        mentions=tuple(m for clause in run for m in clause.mentions),
        dates=tuple(date for clause in run for date in clause.dates),
    )
