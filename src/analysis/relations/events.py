"""Events: something that happened, was achieved or was announced, with its date and its actors.

A clause that a date governs and that holds a word of happening is an event; what is planned,
denied or supposed is none. One clause is one event for each pair that it names in a list.
"""

import re
from collections.abc import Iterator

from analysis.codebook import Codebook
from analysis.records import Event, EventKind, Mention
from analysis.relations.partnerships import paired
from analysis.tagger import Tags
from analysis.tagging.scope import Clause, names

# In this order: the first that is found gives the kind.
_KINDS: tuple[tuple[EventKind, re.Pattern[str]], ...] = (
    (
        "milestone",
        re.compile(
            r"突破|达到|增至|升至|提升至|降至|累计|大幅(?:提升|增长|增加)|规模达|首次超过|跃居|跃升|创下?[^，,。]{0,4}新高"
            r"|(?:超过?|达|破|逾)\s*[\d一二两三四五六七八九十百千万亿]"
        ),
    ),
    (
        "appointment",
        re.compile(
            r"出任|就任|履新|担任|接任|上任|升任|任命|获委任|卸任|辞任|辞去|离任|转任|接替|掌舵|调任|接掌|换帅|转投|加盟"
            r"|更换[^，,。]*(?:负责人|行长|总经理|董事长)|(?<![新现时曾原前兼])任[^，,。]{0,8}(?:行长|总经理|董事长|总裁|首席|主席)"
        ),
    ),
    (
        "agreement",
        re.compile(
            r"签署|签约|签订|签下|续签|续约|结盟|联盟|联姻|缔结|战略合作|达成[^，,。]{0,12}(?:合作|协议|共识)"
            r"|(?:建立|展开|开启)[^，,。]{0,10}合作"
        ),
    ),
    (
        "other",
        re.compile(r"(?:取得|获得?|获颁|核发|颁发|发出|核准)[^，,。]*(?:许可|执照|牌照)(?!.*开业)"),
    ),
    ("founding", re.compile(r"成立|设立|组建|创立|创办|挂牌|揭牌|开业|筹建|诞生")),
    (
        "launch",
        re.compile(
            r"推出|上线|发布|释出|投产|问世|面世|面市|亮相|首发|开通|启用|推行|投入(?:使用|服务|运营)|正式对外|加推|首推|登陆"
            r"|上架|公测|投放|落户|落地|开始(?:营运|运营|运作|试运行|营业|服务|提供)|试运行"
        ),
    ),
    (
        "agreement",
        re.compile(r"携手|牵手|联手|开展[^，,。]{0,10}合作|(?:与|和|同)[^，,。]{1,16}合作"),
    ),
    (
        "other",
        re.compile(
            r"收购|入股|投资|参股|启动|实施|开展|宣布(?!$)|获批|获准|核准|核发|批准|取得|获得|获颁|荣获|夺得|获奖|改名|更名"
            r"|进军|进入|上市|投入|改造|升级|研究|谋划|建成|完成|关闭|退出|加入|新增|增设|合并|重组|增资|融资|处罚|罚款|开放"
            r"|下发|印发|出台|颁布|公布(?!$)|决定|叫停|暂停|暂缓|发出|颁发|发放|展示|举行|召开|引入|接入|迁移|分拆|拆分|裁员|扩大|打通"
        ),
    ),
)
_NOT_DONE = re.compile(
    r"(?<!宣布)(?<!公告)(?:将(?!近|其|银行|工行|金融|服务|产品|信息|传统|来)|拟|预计|有望|可望|即将|打算|争取|力争|准备|考虑|原定|定于)"
    r"|(?<![市展广合资动略])计划(?![的中书》”]|$)|如果|假如|倘若|能否|是否|会否|可能|未(?:能|曾|有)|没有|并未|尚未|否认|传闻|外传|取消"
)


_AS_OF = re.compile(r"截至|截止")
_SUBORDINATE = re.compile(r"(?:后|以来|之前|期间|之际)$|距离?")  # only says when the rest happened
_THIS_HOUSE = re.compile(r"该行|该公司|本行|我行|该集团")
_FIGURE = re.compile(r"\d|[一二三四五六七八九十百千万亿]+[家户人个亿万]")
_REACH = 40  # characters over which a date clause still stands before what it dates


def tag_events(tags: Tags, codebook: Codebook) -> Iterator[Event]:
    """Every event of a document, in the order of the text; `same_as` is its own id as yet."""
    number = 0
    dating: Clause | None = None  # the clause of the governing date, while nothing used it
    objects: tuple[Mention, ...] = ()
    sentence_id = ""
    for clause in tags.scope.clauses:
        if clause.sentence.sentence_id != sentence_id:
            sentence_id, objects, dating = clause.sentence.sentence_id, (), None
        objects = clause.of("product") or objects
        dating = clause if clause.dated_here else dating
        kind = _kind(clause)
        if not kind:
            continue
        for actors in _actors(clause, codebook, kind):
            if not (actors or objects or _THIS_HOUSE.search(clause.view)):
                continue
            number += 1
            start = _start(clause, dating)
            yield _event(clause, start, kind, actors, names(objects), number, tags)
        dating = None


def _kind(clause: Clause) -> EventKind | None:
    """The kind of what a clause tells as done at a date, None where it tells nothing such."""
    if clause.date is None or _NOT_DONE.search(clause.view):
        return None
    if not clause.dated_here and _SUBORDINATE.search(clause.view):
        return None
    for kind, pattern in _KINDS:
        if pattern.search(clause.view):
            told = kind != "other" or clause.dated_here or clause.of("bank", "company")
            reached = kind in ("launch", "other") and _is_as_of(clause)
            return ("milestone" if reached else kind) if told else None
    return "milestone" if _is_as_of(clause) and _FIGURE.search(clause.undated) else None


def _is_as_of(clause: Clause) -> bool:
    """Whether its date is one at which something stood: 截至2018年末."""
    start = clause.date.start - clause.sentence.start
    return bool(_AS_OF.search(clause.sentence.simplified[max(0, start - 4) : start]))


def _actors(clause: Clause, codebook: Codebook, kind: EventKind) -> list[tuple[str, ...]]:
    """Whose event it is: one entry for each pair of a list of agreements, else one entry."""
    if kind == "agreement":
        groups = paired(clause, codebook)
        if len(groups) > 1:
            return [names(tuple(group)) for group in groups]
    if kind == "appointment":
        people = clause.of("person") or tuple(m for m in clause.before if m.type == "person")
        return [names((*people[-1:], *clause.of("bank", "company", "institution")))]
    return [names(clause.organisations)]


def _start(clause: Clause, dating: Clause | None) -> int:
    """Where the statement begins: at its own clause, or at the date that stands just before."""
    if dating and clause.start - dating.end <= _REACH and not clause.dated_here:
        return dating.start
    return clause.start


def _event(
    clause: Clause,
    start: int,
    kind: EventKind,
    actors: tuple[str, ...],
    objects: tuple[str, ...],
    number: int,
    tags: Tags,
) -> Event:
    doc_id = clause.sentence.doc_id
    text = tags.document.text
    start += len(text[start : clause.end]) - len(text[start : clause.end].lstrip())
    end = start + len(text[start : clause.end].rstrip())
    return Event(
        event_id=f"{doc_id}:e{number:02d}",
        doc_id=doc_id,
        sentence_id=clause.sentence.sentence_id,
        start=start,
        end=end,
        date=clause.date.value,
        mod=clause.date.mod,
        kind=kind,
        actors=actors,
        objects=objects,
        what=text[start:end],
        same_as=f"{doc_id}:e{number:02d}",
        rule=f"event.{kind}",
    )
