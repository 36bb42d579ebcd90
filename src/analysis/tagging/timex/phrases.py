"""The grammar of calendar phrases: where they stand and of which parts they are made.

One pattern for dates, composed from coarse to fine (year, half or quarter or month, day),
written for `numerals.plain(view)`. Whether a match is a date is the matter of `dates`, and
which one of `resolution`.
"""

import re
from collections.abc import Iterator

from analysis.tagging.numerals import HAN_DIGIT

_S = "[ ]?"
TO = rf"{_S}(?:[-~]{{1,2}}|至|到|、|和|及|与|或){_S}"  # joins the two ends of a range
_HAN_YEAR = f"[一二][{HAN_DIGIT}0]{{3}}"  # 二〇一七, 二0一七
_ONE_TO_NINE = "[一二三四五六七八九]"
_DAY = rf"(?:3[01]|[12][0-9]|0?[1-9](?![0-9])|三十一?|[一二]?十{_ONE_TO_NINE}?|{_ONE_TO_NINE})"
_FIRST_MONTH = "(?<![美港欧日澳加韩公亿万千百十0-9])元(?=月(?![均薪供租费卡]))"
_MONTH = rf"(?:1[0-2]|0?[1-9](?![0-9])|十[一二]?|{_ONE_TO_NINE}|{_FIRST_MONTH})"
_NOT_A_MONTH = "(?![票嫂亮饼薪球租刊供均活付息老]|卡(?!友)|台(?![湾北中南]))"
_WEEKDAY = r"(?:周|星期|礼拜)[一二三四五六日天]"

_ISO = r"""
(?<![0-9./A-Za-z-])(?P<iso>
  (?P<iso_year>(?:19|20)[0-9]{2})
  (?: (?P<sep>[-/.])(?P<iso_month>1[0-2]|0?[1-9])(?P=sep)(?P<iso_day>3[01]|[12][0-9]|0?[1-9])
    | [-/.](?P<iso_month_>0[1-9]) | [-/](?P<iso_month__>1[0-2])(?!{S}年) )
)(?![0-9%万亿年]|[-/.][0-9])
""".replace("{S}", _S)

_DECADE = rf"""
(?:(?P<century>上|本|二十一|二十|2[01])个?世纪)?
(?P<decade>(?:19|20)?[0-9]0|{_ONE_TO_NINE}十){_S}年代(?P<year_part___>[初末](?![步始]))?
"""

_YEAR = rf"""(?:
    (?<![0-9A-Za-z])(?:(?<!\.)|(?=20[0-9]{{2}}年))(?P<year>(?:1[6-9]|2[01])[0-9]{{2}})
      (?:{_S}(?:年度?|财政?年度?)
        |(?=全年|{TO}(?:19|20)[0-9]{{2}}{_S}年)
        |(?=(?:{TO}(?:19|20)?[0-9]{{2}}){{1,6}}{_S}(?:财政?)?年(?!间|内|来)))
  | (?<=[(（])(?P<year____>(?:19|20)[0-9]{{2}})(?={TO}(?:19|20)[0-9]{{2}}[)）])
  | (?<=[(（][0-9]{{4}}[-至到])(?P<year_____>(?:19|20)[0-9]{{2}})(?=[)）])
  | (?<=\n)(?P<year___>(?:19|20)[0-9]{{2}})
      (?={_S}(?![家个万亿元人名户种款位项台笔])[\u4e00-\u9fff]{{0,12}}[：:])
  | (?<![{HAN_DIGIT}])(?P<han_year>{_HAN_YEAR})(?:{_S}年度?|(?={TO}{_HAN_YEAR}{_S}年))
  | 民国{_S}(?P<roc>[0-9]{{1,3}}|[{HAN_DIGIT}十百]{{1,6}}){_S}年度?
  | (?<![0-9.])(?P<roc_bare>1[0-3][0-9]){_S}年
      (?:度|(?=[初底]|[上下]半年|第[1-4一二三四]{_S}季|{_S}1?[0-9]{_S}月|{TO}1[0-3][0-9]{_S}年))
  | (?<=[0-9]年[至到])(?P<roc_bare_>1[0-3][0-9]){_S}年
  | (?<![0-9.])(?P<two>[0-9]{{2}}){_S}年(?!代|期|龄)
  | (?<![{HAN_DIGIT}])(?P<two___>[零〇]{_ONE_TO_NINE}|一[零〇三四五六七八九]|二[零〇一四五六])
      年(?![代期龄级])
  | [今去明前]{_S}[(（](?P<year__>(?:19|20)[0-9]{{2}})[)）]{_S}年
  | [今去明前]年[(（](?P<year______>(?:19|20)[0-9]{{2}})[)）](?:{_S}年)?
  | (?<!如)(?P<this>今年)(?!轻|青)
  | (?<!过)(?P<last>去年)
  | (?<![以线])(?P<prior>上年)(?=度|[末底初]|同期|{_S}[1-9]|[下上]半年|[增减上下提回]|有所|略)
  | (?<![年月日天个以之目大\d])(?P<before_last>前年)
  | (?<![说声文透表证鲜聪])(?P<next>明年)
  | (?<![今此以之前最先])(?P<after_next>后年)(?!度|均|产)
  | (?P<prior_>[上前]一年(?=度|同期|[末底]))
  | (?P<this_>本年)(?=度|[末底初])
  | (?<![大共合不相协])(?P<same>同年)(?!龄|代)
  | (?P<same_>当年)(?={_S}[0-9一二三四五六七八九十]{{1,2}}{_S}月|年?[初底末])
  | (?P<following>次年|翌年)
)(?:(?<=年)度)?"""


def _month_tail(x: str) -> str:
    """What may follow a month: a day with its weekday, or the part of the month."""
    return rf"""(?:
        {_S}(?P<day{x}>{_DAY}){_S}(?:[日号](?![线店楼院])|(?={TO}{_DAY}{_S}[日号]))
          (?:{_S}[(（]?{_WEEKDAY}[)）]?)?
      | {_S}月?(?P<month_part{x}>[初底末](?![步期始线价限])|[上中下]旬)
    )?"""


def _sub_year(x: str) -> str:
    """What may stand below a year or alone; `x` keeps the names of the groups apart."""
    return rf"""(?:
        (?P<half{x}>[上下])半(?:年度?(?!报)|(?<=年[上下]半)(?![场身段部夜区球数截]))(?:(?P<half_part{x}>[初末底])(?![步始]))?
      | (?P<quarter{x}>第{_S}[1-4一二三四]{_S}季|首季|[1-4一二三四]{_S}季(?=度))度?
          (?!报(?!告)|节)(?P<span_part{x}>[初末底](?![步始]))?
      | (?<![0-9])(?P<month{x}>{_MONTH}){_S}
          (?:月份?{_NOT_A_MONTH}{_month_tail(x)}|(?={TO}{_MONTH}{_S}月))
      | 双{_S}(?P<shopping{x}>11|12|十一|十二)(?![0-9万亿])
      | (?P<eleven{x}>11[·.]11|[68][·.]?18)
          (?=[”"’」』]?(?:年中)?(?:大促|购物|全球|狂欢|促销|期间)|、(?:[68]18、)?双)
      | (?P<new_year{x}>元旦)
    )"""


_BELOW_YEAR = rf"""(?:{_S}(?:
    {_sub_year("")}
  | Q(?P<q>[1-4])(?![0-9A-Za-z]) | H(?P<h>[12])(?![0-9A-Za-z])
  | 第{_S}(?P<week>[1-5]?[0-9]){_S}周(?!年)
  | 年?(?P<year_part>[初末底](?!步|始)|[中终](?=[,，。;；、的推上发成签开起完举 ]))
  | 年(?P<year_part__>[中终])(?![国央报期信行])
))?"""

_ALONE = rf"""
    (?<![0-9一二三四五六七八九十百千万亿零〇.第数几每前足满近逾])(?<![前每][ ]){_sub_year("_")}
  | (?<![0-9A-Za-z])(?:Q(?P<q_>[1-4])(?![0-9A-Za-z:：.、])
      | (?P<two__>[0-9]{{2}})Q(?P<q____>[1-4])(?![0-9A-Za-z])
      | (?P<q_____>[1-4])Q(?![0-9A-Za-z:：.、])
    )(?:{_S}(?P<span_part___>[初末底]))?
  | (?<![0-9A-Za-z])(?P<year_>20[0-9]{{2}}){_S}(?:Q(?P<q__>[1-4])|H(?P<h_>[12]))(?![0-9A-Za-z])
  | (?<![0-9A-Za-z])(?:(?P<q___>[1-4])Q|(?P<h__>[12])H)(?P<two_>[0-9]{{2}})(?![0-9A-Za-z])
  | (?<![每全多近历往逐年各大\d])年(?P<year_part_>[初末底])(?![步始])
  | (?<![每个各当本上下该正腊\d月])月(?P<this_month_part>[初底末])(?![步始])
  | (?: (?<![以线网])(?P<month_rel>[上下]个?月|这个月|本月|[上本下][(（][01]?[0-9][)）]月)(?![台饼])
      | (?<![应每])(?P<month_rel_same>[当同次翌]月) ){_month_tail("__")}
  | (?P<quarter_rel>[上本下这]一?个?季)
      (?:度|(?=[营净财盈税获毛,，初末底上下增减成高低升跌持])|(?<=[\n。，,；;][上本下这]季))
      (?P<span_part__>[初末底](?![步始]))?
  | (?<![以线版马网会资成样])(?P<week_rel>上上|[上本下这])个?(?:周|星期|礼拜)
      (?P<weekday>[一二三四五六日天末])?(?![边转期年岁密全])
  | (?:(?<![\u4e00-\u9fff0-9])|(?<=[于在]))
      (?P<bare_weekday>{_WEEKDAY})(?=[,，上下晚早凌发宣公(（ ])
  | (?<![0-9/.A-Za-z:：的约近为占达-])(?<!达到)
      (?P<month______>1[0-2]|[1-9])/(?P<day____>3[01]|[12][0-9]|[1-9])
      (?={_S}(?:起(?![步点])|前(?![端台所景])|[止～]|截止|正式|上线|上市|开[卖跑打始放]|当[天日晚]|(?:到|至|~|-){_S}[0-9]))
  | [昨今明][日天]?{_S}
      [(（﹙](?:(?P<month_____>1[0-2]|0?[1-9])[/.](?P<day___>3[01]|[12][0-9]|0?[1-9])
        |(?P<day______>3[01]|2[0-9]|1[3-9])[/.](?P<month_______>1[0-2]|0?[1-9]))[)）﹚]日?
  | (?P<day_rel>[昨今明前]{_S}[(（﹙][0-3]?[0-9][)）﹚]{_S}[日天]
      | [昨明][日天]|昨[晚夜午]|今[日天晚晨早午]
      | (?<![隔犹似忆若如])昨
        (?=[于在][\u4e00-\u9fff]|表示|宣布|公[布告]|出席|举行|发[布表出]|透露|披露|[指称说签])
      | (?<![目此以之当先年月天])前日(?![本常均益元圆用期内后])
      | (?<![至如当古迄而于])今
        (?=起(?![步点源诉])|宣布|公[布告]|退任|开业|签|推出|举行|出席|表示|指出|透露|披露)
      | [前后]天(?![性赋下])|(?<![日号])[当同次翌]日|(?<![日号])当天)
  | (?<![0-9.+第近每前隔后续满])(?P<day_bare>3[01]|[12][0-9]|[1-9]){_S}日
      (?![内游均线龄元本报后前以之年活新系用圆无化]|起[投存步租订售付息购]|留存)
  | (?<![{HAN_DIGIT}十百千万几数第近每前隔后续满月连])
      (?P<day_bare_>三十一?|二?十{_ONE_TO_NINE}?|[二三四五六七八九])日
      (?=[在于起晚上下早凌宣公发表召举签指说将与]|电)(?!上[市线]|发[展放]|起[投存步租订售付息购])
"""

# Where one can begin: a numeral with what may follow it, or two characters. Looked for first.
_BEGINS = re.compile(
    "[0-9零〇一二三四五六七八九十上下本这今去前明昨后当同次翌民第首元年月周星礼双Q]"
    "(?:(?<=[0-9])(?=0[ ]?年代|(?<![0-9].)"
    r"(?:[0-9]{0,3}(?:[ ]?|个(?=世))[年月日季世财全QH至到、和及与或~/-]|[0-9]{3}\.|1?[.·]?1[18]"
    r"|(?<=\n[0-9])[0-9]{3}(?=[ ：:\u4e00-\u9fff])|(?<=[-至到][0-9])[0-9]{3}[)）]))"
    "|(?<=第)(?=[ ]?[1-4一二三四][ ]?季)"
    f"|(?<![0-9第])(?=[{HAN_DIGIT}十0-9年月日天晚夜晨早季世~至到、和及与或半周期拜旦国初末底"
    "上下本星礼 (（-]|(?<=[上下这本])个|(?<=今)[起午]|(?<=昨)[午于在表宣公出举发指透披称说签]))"
)
_DATE = re.compile(f"(?:{_ISO}|{_DECADE}|{_YEAR}{_BELOW_YEAR}|{_ALONE})", re.VERBOSE)
_PARTS = [name.rstrip("_") for name in _DATE.groupindex]


def find_dates(text: str) -> Iterator[re.Match[str]]:
    """The calendar phrases of a plain text, none within another."""
    end = 0
    for begun in _BEGINS.finditer(text):
        if begun.start() >= end and (date := _DATE.match(text, begun.start())):
            end = date.end()
            yield date


def parts(match: re.Match[str]) -> dict[str, str]:
    """The named parts that took part in a match, twins (`day`, `day_`, `day__`) under one name."""
    named = zip(_PARTS, match.groups(), strict=True)
    return {part: text for part, text in named if text is not None}
