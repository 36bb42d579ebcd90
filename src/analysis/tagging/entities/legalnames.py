"""Where a firm's legal name begins (北京某某科技有限公司).

Every expression runs over the masked view, in which known names are private-use characters.
"""

import re

from analysis.tagging.entities.anchors import CHAR, HAN
from analysis.tagging.entities.wordlists import GENERIC, LEADING, PLACES, alternation

_GENERIC = re.compile(alternation(GENERIC))
# Some of the words before a name are often part of a legal one.
_OF_LEGAL = {"服务", "投资", "联合", "合作", "控股"}
_LEAD = re.compile(
    f".*(?:{alternation(' '.join({*LEADING.split()} - _OF_LEGAL))}|"
    "平台(?!科技|网络|信息|技术|服务|管理))"
)
# 某行联合某某有限公司, 回顾某某股份有限公司
_JOINED = re.compile("\ue001+(?:联合|携手|联手|牵手)|(?:回顾|介绍|了解|解决|帮助)(?=\ue001)")
_RUN = re.compile(
    f"(?:{CHAR}|[（）\ue001\ue003]|(?:(?<=[{HAN}\ue001])|(?<![{HAN}0-9]))[一二三四五六七八九](?![家个大项类种名])|"
    f"(?<![{HAN}])[多会要能可](?!家))"
    "{2,26}$"
)
# A place begins a legal name whatever follows it (杭州多方…有限公司).
_PLACED = re.compile(
    f"(?:{alternation(PLACES)})(?:(?![的了和与在是被把为将向从及对由让使等])[{HAN}\ue001\ue003]){{2,16}}$"
)


def legal_head(masked: str, end: int) -> int | None:
    """Where the name begins whose legal form begins at `end`; None where it is a common noun.

    It may hold a place in brackets and a name that is known.
    """
    begin = max(0, end - 26)
    run = _PLACED.search(masked, begin, end) or _RUN.search(masked, begin, end)
    if not run:
        return None
    name, depth = run[0], 0
    for back, char in enumerate(reversed(name)):
        depth += (char == "）") - (char == "（")
        if depth < 0:
            name = name[len(name) - back :]
            break
    lead = _JOINED.match(name) or _LEAD.match(name)
    name = name[lead.end() if lead else 0 :].lstrip("）")
    owned = name.startswith("\ue001") and len(name.lstrip("\ue001")) > 2
    proper = owned or "\ue003" in name or _GENERIC.sub("", name).strip("（）\ue001")
    return end - len(name) if proper else None
