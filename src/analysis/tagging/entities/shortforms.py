"""One name in several forms: what an article calls by a shorter name further on."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from analysis.codebook import Codebook
from analysis.records import EntityType
from analysis.tagging.entities.anchors import Span, disjoint
from analysis.tagging.entities.coinage import is_common
from analysis.tagging.entities.hits import MARKS, Hit, Name
from analysis.tagging.entities.wordlists import LATIN_CLASSES, PLACES, alternation
from analysis.tagging.literals import quick

_INTRODUCED = re.compile(
    "[（(][^（()）]{0,30}?(?:简称|下称)[为:：]?([^）)，,；;。\n]{2,40})"
    "|[（(]([“「『][^”」』）)\n]{2,10}[”」』])[）)]"
)
_ONE_FORM = re.compile('[“「『"]([^”」』"]{2,12})|(?<![^、或])([^“「『"”」』、或]{2,12})')
_COMMON_SHORT = re.compile(
    "本?公司|[本我该贵]行|集团|平台|银行|基金|实验室|研究[院所]|(?:研究)?中心|协会|联盟|[本该](?:集团|平台)|[甲乙丙]方|双方|[两三四五六七八九十]家.*|.*(?:办法|细则|指引|意见|通知|规定)"
)
_LEGAL = quick("(?:集团|控股)?(?:股份)?有限(?:责任)?公司$")
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_PLACE = quick(f"(?:中国|(?:{alternation(PLACES)})(?:省|市|县|区|州)?)+")
_BANK = re.compile("农村商业银行$|农商银行$|农商行$")
_TAIL = re.compile("(?:农商银行|农村信用社|联合社|农信社|农商|信用合作社|商业|银行|.{0,3}事务所)+$")
_TRADE = re.compile("(?:网络|信息|技术|科技|服务|电子商务|数字|数据|商务|投资|管理|控股|集团)+$")
# A name's first part, which may stand for the whole.
_BANK_STEM = re.compile("([\u3400-\u9fff]{2,4}?)(?:国际)?(?:商业)?银行")
# In the order in which they are heard: a bank's and a group's before others'. That of a shop or
# of a means of payment may be a common word (全家).
_STEMS = (
    (_BANK_STEM, False),
    (re.compile("([\u3400-\u9fff]{2,3})(?:金控|集团)"), False),
    (re.compile("([\u3400-\u9fff]{2,3})(?:(?:电子)?(?:支付|票证)|便利商?店)"), True),
    (re.compile("([\u3400-\u9fff]{2,3})(?:科技|金服|数科|金科|软件|资讯|信息)"), False),
)
_STEM_LEFT = re.compile(
    "(?:(?<![\u3400-\u9fff])|(?<=[传指料据])|(?<=[\ue001\u3400-\u9fff][、和与及]))$"
)
_STEM_RIGHT = re.compile(
    "(?:董座|董事长|总经理|行长|副行长|总裁|副?行政总裁|副总|有意|拟|表示|指(?![数标定令引导])|"
    "称|宣布|认为|透露|推出|银(?!行)|[、和与及]\ue001|[A-Z]|"
    "用户|会员|客户|门市|方面|集团|旗下|认为|已|将|也|在[0-9一二三四五六七八九]|[，（：](?=[0-9]|公司|作为))"
)
_KINDS = ("bank", "company")
_LATIN_CLASSES = frozenset(LATIN_CLASSES.split())
_LATIN_STEM = re.compile("([A-Z][A-Za-z]{3,})(?:集团| (?:Group|Bank|Financial|Holdings?))$")


class Stem(NamedTuple):
    """The first part of a name; of two names that share it that of the lower rank is meant."""

    rank: int
    form: str


def introduced(view: str, end: int) -> Iterator[str]:
    """The short forms that brackets after a name introduce (简称：工商银行、工行)."""
    if brackets := _INTRODUCED.match(view, end):
        for form in _ONE_FORM.finditer(brackets[1] or brackets[2]):
            if not _COMMON_SHORT.fullmatch(surface := form[1] or form[2]):
                yield surface


def shorter(surface: str, kind: EntityType) -> Iterator[str]:
    """The forms in which an article may repeat a name that it has given in full."""
    if kind == "person":
        last = re.split("[·•‧・ ]", surface)[-1]
        if last != surface and len(last) > 2:
            yield last
    elif kind == "product":
        yield from {surface.translate(MARKS)} - {surface}
    elif _LATIN_STEM.match(surface):
        yield from latin_stem(surface)
    elif kind == "bank" and surface.endswith("银行") and len(surface) > 3:
        yield surface[:-1]
    elif _LEGAL.search(surface):
        short = (form for form in forms(surface) if form != surface)
        yield from (form for form in short if len(form) > 3 or _is_coined(form))


def _is_coined(form: str) -> bool:
    """Whether a form of three characters is no word, so that it can stand for a firm (升恒昌)."""
    return len(form) == 3 and not (is_common(form) or is_common(form[:2]) or is_common(form[1:]))


def latin_stem(surface: str) -> Iterator[str]:
    """The first word of a Latin name that ends in its kind (Starling Bank → Starling)."""
    latin = _LATIN_STEM.match(surface)
    if latin and latin[1] not in _LATIN_CLASSES:
        yield latin[1]


def bank_stem(name: str) -> str:
    """A bank's name without 银行, which may be a common word (第一); empty where it has none."""
    match = _BANK_STEM.fullmatch(name)
    return match[1] if match else ""


def stem(name: str) -> Stem | None:
    """The first part of a name that may stand for the whole (恒生 of 恒生银行)."""
    for rank, (form, may_be_word) in enumerate(_STEMS):
        if match := form.fullmatch(name):
            fit = (may_be_word or not is_common(match[1])) and not _PLACE.fullmatch(match[1])
            return Stem(rank, match[1]) if fit else None
    return None


def by_stem(names: Iterable[tuple[Stem | None, Name]]) -> dict[str, Name]:
    """First part → whom it means, of names that are given in the order of the text."""
    meant: dict[str, Name] = {}
    for first, name in sorted((n for n in names if n[0]), key=lambda n: n[0].rank):
        meant.setdefault(first.form, name)
    return meant


def find_stems(masked: str, spans: Iterable[Span], meant: Mapping[str, Name]) -> Iterator[Hit]:
    """Places among the spans where the first part of a name stands for the whole (恒生表示)."""
    for start, end in disjoint(span for span in spans if masked[slice(*span)] in meant):
        left = _STEM_LEFT.search(masked, max(0, start - 2), start)
        if left and _STEM_RIGHT.match(masked, end):
            yield Hit(start, end, meant[masked[start:end]], "entity.short_form")


def forms(name: str) -> list[str]:
    """A name and its shorter forms: without legal form, place, and line of trade.

    Forms of one bank that differ in 农村商业银行, 农商银行 or 农商行 are the same.
    """
    found = [_BANK.sub("农商银行", _LEGAL.sub("", _BRACKETS.sub("", name)))]
    bare = _PLACE.sub("", found[0], count=1) if _PLACE.match(found[0]) else found[0]
    if len(_TAIL.sub("", bare)) > 1:
        found.append(bare)
    if latin := _LATIN_STEM.match(name):
        found.append(latin[1])
    if _LEGAL.search(name):
        found.append(_TRADE.sub("", found[-1]))
    return [found[0], *(form for form in dict.fromkeys(found[1:]) if 1 < len(form) < len(found[0]))]


def in_full(names: Iterable[str], codebook: Codebook) -> dict[str, str]:
    """Name → the name it is a form of: the codebook's, or else the longest in the article."""
    full: dict[str, str] = {}
    owners: dict[str, str] = {}
    for name in sorted(set(names), key=lambda n: (-len(n), n)):
        known = [
            e.name for form in forms(name) if (e := codebook.entity(form)) and e.type in _KINDS
        ]
        known += [owners[form] for form in forms(name) if form in owners]
        full[name] = known[0] if known else name
        for form in forms(name):
            owners.setdefault(form, full[name])
    return full


def as_named(view: str, hits: Iterable[Hit], codebook: Codebook) -> dict[tuple[str, Name], Name]:
    """(short form, whom the codebook means by it) → whom the text means by it.

    Authorities of two places may be called alike (金管局): one that the text has named in full
    (澳门金融管理局, which is 澳门金管局, too) is meant, if it never so names the other.
    """
    surfaces: dict[Name, set[str]] = {}
    for hit in hits:
        if hit.name.type == "institution" and hit.name.basis == "codebook":
            surfaces.setdefault(hit.name, set()).add(view[hit.start : hit.end])
    shorts = {min(forms): name for name, forms in surfaces.items() if len(forms) == 1}
    meant: dict[tuple[str, Name], Name] = {}
    for name in surfaces if len(surfaces) > 1 else ():
        shorts = {short: other for short, other in shorts.items() if other != name}
        entity = codebook.entity(name.name)
        for form in entity.surfaces if entity else ():
            for short, other in shorts.items():
                if form != short and form.endswith(short):
                    meant[short, other] = name
    return meant
