"""What an article's own lines state about it: author, publisher, date of publication."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_Range = tuple[int, int] | None
_HAN = "\u4e00-\u9fff"
_DAY = re.compile(
    r"(?P<roc>民国)?(?P<year>\d{2,4}|[〇○零一二三四五六七八九]{4})\s*[-/.年]\s*(?P<month>\d{1,2}|[一二三四五六七八九十]{1,2})"
    r"\s*[-/.月]\s*(?P<day>\d{1,2}|[一二三四五六七八九十]{1,3})日?(?!\d)"
)
_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?P<mark>[/.-])(?P<month>\d{1,2})(?P=mark)(?P<year>20\d\d)(?!\d)"
)
# As Taiwan's news agency closes an article: (編輯:某某)1070608.
_CLOSING = re.compile(
    r"(?<=[)\]】])(?P<year>1[0-3]\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])$"
)
_MONTH = re.compile(r"(?P<roc>民国)?(?P<year>\d{2,4})年(?P<month>\d{1,2})月(?!\d)(?P<day>)")
_FOUNDED = 1911  # the year before the first of 民国
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_ENGLISH = re.compile(
    rf"(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
    r"(?(day)|\s+(?P<day_>\d{1,2})),?\s+(?P<year>\d{4})(?!\d)",
    re.I,
)
_CLOCK = re.compile(
    r"\s*T?(?:星期.|周[一二三四五六日])?\s*(?:[上下]午|晚上|凌晨|[AP]M)?\s*\d{1,2}[:时]\d{2}(?::\d{2}|分)?"
    r"(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?\s*(?:[上下]午|[AP]M)?|\s*\(?(?:星期|周)[一二三四五六日]\)?",
    re.I,
)
_DATE_LABEL = re.compile(
    r"(?P<first>发布|发表|刊登|出版|上传|首发|建立|张贴|上架|创建|收稿|收录)?(?P<later>更新|最后更新|修改)?于?"
    r"(?:时间|日期)?\s*[:|]?\s*$|(?:日期|时间|DATE)\s*[:|]?\s*$",
    re.I,
)
_ROLE = "[早晚日晨商本]报|本刊|本网|本台|特约|实习|财经|资深|驻\\S{1,4}|即时|综合"
_AUTHOR = "作者|文字?|撰文|撰稿|采访|采写|记者|通讯员|编译|整理|供稿|本报记者|文章作者|by|author"
_PUBLISHER = "来源|文章来源|新闻来源|信息来源|出处|来自|媒体|发布者|发布机构|发布单位|source"
_OTHER = (
    "责任编辑|责编|编辑|主编|校对|审核|审校|监制|排版|策划|统筹|制图|摄影|分类|栏目|频道|所属分类|字号|字体|标签|"
    "(?:阅读|浏览|点击|访问)(?:量|次?数|时[间长])?|人气|评论数?|点阅|观看次数|点赞|收藏|分享到?|大小|关键[字词]|版面|版次"
)
_FIELD = re.compile(
    rf"(?:每经|[{_HAN}]{{2,6}}(?:新闻|财经))?(?:(?P<author>{_AUTHOR})|(?P<publisher>{_PUBLISHER})|(?P<other>{_OTHER}))"
    r"\s*[:/|]\s*(?P<value>[^\s:|\])】,。]{1,24})?",
    re.I,
)
_PLACE = (
    "台北|新北|桃园|台中|台南|高雄|香港|澳门|北京|上海|天津|重庆|广州|深圳|杭州|南京|成都|武汉|"
    "西安|苏州|厦门|青岛|综合"
)
_REPORTER = re.compile(
    rf"(?:[(\[【〔■]\s*)?(?:(?:{_ROLE}|每经|《?(?P<publisher>[{_HAN}\d]{{2,10}}?(?:[社报网]|新闻|财经|经济报道|周刊))》?"
    r"|《[^《》]{2,12}》)"
    r"[/\s]*)*(?:记者|编译|编辑|通讯员)\s*[|:]?\s*"
    rf"(?P<author>[{_HAN}·]{{2,4}}?(?:[\s、,][{_HAN}·]{{2,4}})*?)"
    rf"\s*[|/\s·]?\s*(?:(?:{_PLACE}|(?<=[/\s·])[{_HAN}]{{0,6}}?)?\s*"
    rf"(?:报道|报导|电|讯|专电|专访|整理|摄影)|[{_HAN}]{{2}}\d{{1,2}}日电)?"
    rf"(?![{_HAN}\d]|\s(?!{_PLACE})[{_HAN}]{{2,4}}\s*$)(?:\s*[)\]】〕])?"
)
# Who signs without saying what they are: 林子頊/台北報導.
_SIGNED = re.compile(
    rf"^\s*(?P<author>[{_HAN}]{{2,4}}(?:、[{_HAN}]{{2,4}})*)\s?/\s?(?:{_PLACE}|综合)报[道导]"
)
_MEDIUM = re.compile(
    r"\S+(?:网|报|社|台|周刊|杂志|月刊|季刊|智库|传媒|头条|观察|资讯|财经|新闻|在线|日报|时报|晚报|早报|商报|周报|"
    r"研究院|评论|新闻中心|编辑部|News|Media|\.com|\.cn|\.tw|\.hk)",
    re.I,
)
_CHANNELS = frozenset(
    re.findall(
        r"\S+",
        """
        财经 金融 科技 银行 互联网 互联网+ 互联网金融 金融科技 新闻 要闻 国内 国际 产业 证券 理财
        保险 商业 公司 宏观 两岸 经济 生活 深度 原创 转载 首页 专栏 头条 即时 焦点 综合 评论 观点
        快讯 资讯 推荐 热点 打印 分享 收藏 大 中 小 正文 新闻中心 财经新闻 佚名 匿名 管理员 admin
        未知 网络 时间 日期 发布 更新 字号 字体
        """,
    )
)
_NAME = re.compile(rf"[{_HAN}]{{2,4}}")
_SPLIT = re.compile(r"[\s|·•,、/\[\]()【】{}<>]+")
# Labels of what is told of a house or a person, beside which a date is no date of publication.
_FACT = re.compile(
    r"(?:[行社]长|董事长?|监事长?|总经理|总裁|总监|主席|首席\S{0,4}|创办人|创始人|代表人|负责人|生于|出生|任期|"
    r"成立|创立|开业|上市|上线|总部|注册资本|资本额|股东|营业额|生效|施行)\S{0,4}\s*(?:[:|]|(?=(?:19|20)\d\d))"
)
_PERIOD = re.compile(r"\d[日)]?\s*[至到~～]\s*\d{2,4}[-/.年]")  # how long something lasts
_LONGEST, _WORDS, _LONGEST_WORD = 120, 6, 6
_SENTENCE_LIKE = re.compile(r"[的是了自]")


@dataclass(frozen=True, slots=True)
class Stated:
    """What one line states: ranges in the line (start, end), and a TIMEX3 date."""

    author: tuple[int, int] | None = None
    publisher: tuple[int, int] | None = None
    published: str = ""


def read_byline(plain: str) -> Stated | None:
    """What a byline (a line in half-width simplified form) states, or nothing if it is none.

    A byline consists of dates, labelled fields (来源:…, 作者:…), 記者某某/台北報導, and at most
    four short words besides a full date; anything else in it makes it a line of the article.
    """
    if len(plain) > _LONGEST or plain.endswith(("。", ";", "!", "?")) or _FACT.search(plain):
        return None
    if _PERIOD.search(plain):
        return None
    days = list(_dates(plain))
    fields = list(_FIELD.finditer(plain))
    rest = _without(plain, [span for _, _, span in days] + [f.span() for f in fields])
    reporters = list(_REPORTER.finditer(rest)) or list(_SIGNED.finditer(rest))
    reporter = reporters[0] if reporters else None
    rest = _without(rest, [r.span() for r in reporters])
    words = [word for word in _SPLIT.split(rest) if word]
    if not (days or fields or reporter) or len(words) > (_WORDS if days else 0):
        return None
    if not all(map(_is_byline_word, words)) or any(map(_is_statement, fields)):
        return None
    author, publisher = _unlabelled(plain, words)
    if reporter:
        author = reporter.span("author")
        publisher = (
            reporter.span("publisher") if reporter.groupdict().get("publisher") else publisher
        )
    return Stated(
        author=_first_value(fields, "author") or author,
        publisher=_first_value(fields, "publisher") or publisher,
        published=min(((later, value) for value, later, _ in days), default=(0, ""))[1],
    )


def is_channel(plain: str) -> bool:
    """Whether a line is no more than the name of a site's section: 理财, 新闻 > 财经."""
    words = [word for word in _SPLIT.split(plain) if word]
    return bool(words) and all(word in _CHANNELS for word in words)


def _is_byline_word(word: str) -> bool:
    short = len(word) <= _LONGEST_WORD or word.replace("-", "").isdecimal()
    return (short and "," not in word) or bool(_MEDIUM.fullmatch(word))


def _is_statement(field: re.Match[str]) -> bool:
    """Whether the value of a field is rather a statement than a name (来源:存款是主要的)."""
    return bool(_SENTENCE_LIKE.search(field["value"] or ""))


def _dates(plain: str) -> Iterator[tuple[str, bool, tuple[int, int]]]:
    """(TIMEX3, whether of an update, range with label and clock) of each date in a byline."""
    end = 0
    for pattern in (_DAY, _DAY_FIRST, _MONTH, _ENGLISH, _CLOSING):
        for match in pattern.finditer(plain):
            value = _timex(match)
            label = _DATE_LABEL.search(plain, end, match.start())
            start = label.start() if label else match.start()
            clock = _CLOCK.match(plain, match.end())
            if value:
                end = clock.end() if clock else match.end()
                yield value, bool(label and label["later"]), (start, end)
        if end:
            return


def _timex(match: re.Match[str]) -> str:
    part = match.groupdict()
    year = _count(part["year"])
    year += _FOUNDED if part.get("roc") or 100 <= year < 140 else 0  # 102.12.6 is 2013-12-06
    name, day = part["month"][:3].title(), part["day"] or part.get("day_")
    month = _MONTHS.index(name) + 1 if name in _MONTHS else _count(name)
    try:
        if not 1900 <= year <= 2100:
            return ""
        stated = date(year, month, _count(day or "1")).isoformat()
    except ValueError:
        return ""
    return stated if day else stated[:7]


def _count(numeral: str) -> int:
    """A number in Arabic digits, in Chinese digits one by one (二〇一九), or up to 三十一."""
    if numeral.isdecimal():
        return int(numeral)
    digits = numeral.replace("〇", "零").replace("○", "零")
    if "十" in digits:
        tens, _, ones = digits.partition("十")
        return 10 * ("零一二三".find(tens or "一")) + "零一二三四五六七八九".find(ones or "零")
    return int("".join(str("零一二三四五六七八九".index(digit)) for digit in digits))


def _without(plain: str, spans: list[tuple[int, int]]) -> str:
    kept = list(plain)
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    return "".join(kept)


def _first_value(fields: list[re.Match[str]], kind: str) -> _Range:
    return next((f.span("value") for f in fields if f[kind] and f["value"]), None)


def _unlabelled(plain: str, words: list[str]) -> tuple[_Range, _Range]:
    """Author and publisher among the words of a byline: a medium's name, a person's beside it."""
    media = [w for w in words if w not in _CHANNELS and _MEDIUM.fullmatch(w)]
    names = [w for w in words if w not in _CHANNELS and w not in media and _NAME.fullmatch(w)]
    return _place(plain, names if media else []), _place(plain, media)


def _place(plain: str, words: list[str]) -> _Range:
    if len(words) != 1:
        return None
    start = plain.index(words[0])
    return start, start + len(words[0])
