"""Whether a clause tells something as done, plans it, or only denies or supposes it."""

import re

from analysis.records import EventStatus
from analysis.tagging.clause import Clause
from analysis.tagging.literals import quick
from analysis.tagging.subject import ORGANISATIONS

# Told as to come; not 将A改为B, 将银行服务…, 战略合作计划.
_AHEAD = (
    r"(?<!宣布)(?<!公告)(?:(?<!已)(?<!已经)将(?!$|近|其|(?![\d以在与和由为按会于把再还也更]|全面|进一步|继续|正式|陆续|逐步|不断|持续|加快|率先|首次|同时)[^，,。]{1,30}(?:[改列调升转定立评]为|更名|升级|融入|引入|[并纳接]入|整合|移交|转让|出售|释出|出清|[上下]调|[装嵌植导投搬带放][进入到]|交[给由])|银行|工行|金融|服务|产品|信息|传统|来)|(?<![虚模比])拟(?![合人])|预[计估料期]|展望(?=第|今|明|下|全年|20)|届时|即将(?!来)"
    r"|定于|最快|最迟|定档|料于|(?<![资材饮涂预])料(?=年[底内]|[今明]年|20\d\d)|有信心|上看|(?<![评低高])估(?=[今明后全]年|20\d\d|[^，,。值]{0,16}[增减达])|未来[^，,。]{0,3}[年月]|明年|下个?月)"
    r"|(?<![市展广合资动略始导])(?<!实施)(?<!一度)计划(?![的中书》”第]|$)|会继续|决定[于在]?(?=[今明后本下\d]|[一二三四五六七八九十]+月)|要(?:到(?=[今明后\d第]|下[周月半])|[拚拼]|上[路线]|开业|推出|登场)|[将还也]会"
)
# Denied, supposed, asked or wished.
_SUPPOSED = (
    r"(?<!宣布)(?<!公告)(?:(?<!新)希望(?!银行|集团|小学|工程)|期[望盼]|有望|可望|打算|争取|力争|准备|考虑|研议|寻求|可行性)"
    r"|原[定本]?(?:预[估计定]|计划)|原定|如果|假如|倘若|即[使便]|不(?:执行|更新)|^若|将\d{4}年[^，,。]{0,4}[定作列]为|是否|[会能]否|谁[会能]|何时|会不会|可能|探索(?:设立|建立|开展)|尝试由|需(?:要|在|制定|完成)|未(?:能|曾|有|获|再|被|见|予|完成|实际)|没能|无法|必须(?!品)|须(?=[提向经先另])|没有|并未(?!披露|公布|透露|公开|说明|回应)|尚未|否认|传闻|外传|取消$|在即"
)
_UNDONE = quick(f"{_SUPPOSED}|{_AHEAD}")
_UNTOLD = quick(_SUPPOSED)
_LOOK = 200  # characters before a clause in which it may be said to depend on something
_QUOTED = re.compile("“[^“”]*”|「[^「」]*」")
_IF = re.compile(r"如果|假如|倘若|一旦|(?:^|[，,；;：:])\W*(?:若(?!干)|只要|如(?:能|获|无意外))")
_INTENDED = re.compile(r"计划|[拟将]|打算|准备|希望|力争|预[计期]")
# Why or where what is announced, which is told next.
_REASON = re.compile(
    r"\W*(?:经|由于|鉴于|基于|考虑到|为|根据|(?!原)[^，,。]{0,12}因(?![此而])|在[^，,。]*(?:上|中|期间)$)"
)
_ANNOUNCED = re.compile(r"(?:宣布|宣告|官宣|公告|公布|证实)称?(?:[自从][^，,。]{1,14}起)?$")


def standing(clause: Clause) -> EventStatus | None:
    """How a clause tells what it tells; None where it denies, supposes, asks or wishes it."""
    said = _QUOTED.sub("", clause.view)
    if not _UNDONE.search(said):
        return "done"
    start = clause.start - clause.sentence.start
    supposed = _IF.search(clause.sentence.simplified, max(0, start - _LOOK), start)
    return None if supposed or _UNTOLD.search(said) else "planned"


def is_intention(clause: Clause) -> bool:
    """Whether what is not done may go on in the next clauses (计划组建…，推出…)."""
    return bool(_INTENDED.search(clause.view))


def is_announcement(clause: Clause) -> bool:
    """Whether a house only makes known what the next clauses tell: 该行15日宣布,…"""
    return bool(_ANNOUNCED.search(clause.view) and clause.of(*ORGANISATIONS))


def is_announced(clause: Clause, before: Clause) -> bool:
    """Whether the clause before only says that this is announced: 该行15日宣布,…"""
    announced = before.date is not None and _ANNOUNCED.search(before.view)
    return bool(announced and not _REASON.match(clause.view))
