"""Newspapers and magazines that the codebook lacks, given away by what they do with what is said.

Every expression runs over the masked view, in which known names are private-use characters.
"""

import re
from collections.abc import Iterator

from analysis.tagging.entities.anchors import HAN, Found

_TITLE = re.compile(f"《([{HAN}A-Za-z0-9 ]{{2,12}})》")
_LEFT = re.compile("(?:接受|告诉|[对向]|据|援引|引述)(?:了)?(?:[中美英日法德港台][国媒]?)?$")
_RIGHT = re.compile(
    "(?:杂志|月刊|周刊|周报|日报|晚报)?(?:记者|[的]?(?:专访|采访|访谈|访问)|报道|报导|消息|表示|说|称|透露|坦言|分析|指出|介绍)"
)
_SOURCE = re.compile(
    f"【([{HAN}]{{2,8}}(?:(?<![联官专局])网|周刊|时报|晚报|商报|证券报|导报|通讯社|电视台))】"
)
_REPORTER = re.compile("(?:杂志|周刊|月刊)?记者")
RULES = ("entity.press", "entity.press_suffix")
_WRITING = re.compile("(?:报告|办法|意见|通知|规定|白皮书|指引|条例|法|公告|规划|方案|协议|声明)$")


def find_press(masked: str) -> Iterator[Found]:
    """《某某》记者, 接受《某某》采访, 对《某某》表示, 据《某某》报道, 【某某网】."""
    for source in _SOURCE.finditer(masked):
        yield Found(*source.span(1), "company", "entity.press")
    for title in _TITLE.finditer(masked):
        if _WRITING.search(title[1]):
            continue
        told = _LEFT.search(masked, max(0, title.start() - 6), title.start())
        if (told and _RIGHT.match(masked, title.end())) or _REPORTER.match(masked, title.end()):
            yield Found(*title.span(1), "company", "entity.press")
