"""What kind of happening a clause tells, by its verbs."""

import re

from analysis.records import EventKind, Timex
from analysis.relations.partnerships import is_listed_pair
from analysis.tagging.clause import Clause
from analysis.tagging.literals import quick
from analysis.tagging.subject import ORGANISATIONS

# In this order: the first that is found gives the kind.
_KINDS: tuple[tuple[EventKind, re.Pattern[str]], ...] = (
    (
        "other",
        quick(
            "(?:增资|减资|注资)(?!压力|需求|计划|案)|股[份权]?[^，,。]{0,4}(?:释出|出清|转让|出售)"
            "|(?:释出|出清|转让|出售)[^，,。]{0,16}股(?!价|票)"
        ),
    ),
    (
        "milestone",
        quick(
            r"(?<!创新)突破|[刷冲]破|叩关|达到[^，,。]{0,6}[\d一二两三四五六七八九十百千万亿数]|增至|升至|提升至|降至|累[计积](?![至到点红积回])|累[亏盈]|大幅(?:提升|增长|增加)"
            r"|规模达|首次超过|跃居|跃升|(?:创|写下|改写|刷新)[^，,。]{0,12}(?:新[高低]|[纪记]录)|(?:拿下|夺得?|摘得?|居)[^，,。]{0,16}冠|居[^，,。]{0,6}(?:首位?|第一|之[首冠])|(?:位[居列]|名列|排名)[^，,。]{0,60}[第前首]"
            r"|实现[^，,。]{0,10}(?:[盈获]利|扭亏|增长)|扭亏为[盈赢]|转亏为[盈赢]|由亏转盈"
            r"|(?:亏损|亏蚀|累亏|盈[利余]|[净纯]利|纯益|营收|营业额|收入|利润|溢利|总?资产|开支|余额)[^，,。]{0,8}\d"
            r"|(?:新增|增加)了?[近约逾超过达]*\s?\d|[增减升降跌涨缩扩胀][^，,。]{0,14}[至到]\s?[\d一二两三四五六七八九]"
            r"|完成[^，,。]{0,60}(?:部署|建设|建置|改造|切换|迁移|收购|(?:测试|试点)(?!后|之))|(?:部署|建设|改造|切换|迁移)完[成毕]|建成|竣工|落成"
            r"|通过[^，,。]{0,60}(?:验证|认证|验收|评审)$"
            r"|(?:超过?|达|破|逾)\s*(?![\d一二三四五六七八九十]+\s?(?:年|个月|天|岁|载))[\d一二两三四五六七八九十百千万亿]"
            r"|(?:节[约省]|减少|[升跌涨扬增降])[^，,。\d]{0,8}\d[\d.,]*\s?(?:余|多)?[万亿兆%％吨张点倍]"
            r"|增[^，,。\d]{0,2}[一两二三四五六七八九十]+[倍成]|(?:成立|创立|创办)\s*[\d一二三四五六七八九十百]+\s*周年"
        ),
    ),
    (
        "appointment",
        quick(
            r"出任|就任|回任|履新|解除[^，,。]{0,24}职务|担任|接任|上任|入职|升任|退居|任命|(?:领导|权力|新[老旧])[层人者]?交接|获委任|卸任|退任|辞任|辞去|辞呈|免(?:职|去[^，,。]{0,24}[职长理裁席])|离[任职]|请辞|聘任|委任|[续转增]任|接[下过][^，,。]{0,12}(?:[长理裁席职棒印旗]|CEO)|成为[^，,。]{0,60}(?:[行董]事?长|总经理|总裁|首席[^，,。（(]{1,6}[官家]|CEO)(?:$|[（(])|掌舵|调任|接掌|换帅|[交接]棒|接力棒|(?<![现曾「“])兼任|转投(?!资)|加盟"
            r"|更换[^，,。]{0,60}(?:负责人|行长|总经理|董事长)|(?:[行董]事?长|总经理|总裁)[^，,。]{0,4}更换|(?<![新现时曾原前兼离到责主放担首历])(?<!第.)任(?!职|期|务|何)[^，,。]{0,16}(?:行长|总经理|董事长|总裁|首席|主席|书记)"
        ),
    ),
    (
        "other",  # an end of what was agreed
        quick(
            r"(?:终止|中止|停止|结束|解除|暂停|不再)[^，,。]{0,24}(?:合作|协议|合约|联盟|结盟)"
            r"|(?:终止|中止|停止|暂停|不再|取消)(?:对外)?(?:发行|发售|销售|上线|推出|支援|支持|受理|提供|开放)"
            r"|(?<!不)停[发售](?!布)|下架|下线"
            r"|(?:合作|协议|合约)[^，,。的]{0,12}(?:终止|中止|停止|结束|解除)"
        ),
    ),
    ("founding", quick("(?:成立|组建|发起)[^，,。]{0,16}联盟")),
    (
        "agreement",
        quick(
            r"签[署订定下]|订[立定][^，,。]{0,12}(?:协议|合约)|签约(?!仪式[定设选]|[一二两三四五六七八九十\d]+周年)|续签|续约|结盟(?!年)|(?:加入|结成|战略|建立|发起)[^，,。]{0,16}联盟|联姻(?!的|”的(?!消息|新闻|喜讯))|缔结|战略合作(?!不[到足]|伙伴[，,、的])|达成[^，,。]{0,12}(?:合作|协议|共识)"
            r"|(?:建立|展开|开启)[^，,。]{0,10}合作|(?:合作|缘分|渊源)[^，,。]{0,10}(?:始于|追溯[到至])|往前[推追][到至]"
        ),
    ),
    (
        "other",
        quick(
            r"(?:取得|获得?|获颁|核发|颁发|发出|核准|申请)[^，,。]{0,60}(?:许可|执照|牌照)(?!.*开业)"
            r"|[获荣][^，,。]{0,60}(?:奖项?|称号|荣誉)[”」』]?$"
            r"|(?:批[复覆准]|获批|获准|核准)(?:同意|了)?[^，,。]{0,12}筹[建备设]|(?:批[复覆准]|核准)[^，,。]{0,20}(?:设立|成立)$|(?:批[复覆准]|核准)[^，,。]{0,8}试办"
            r"|批[复覆准][^，,。]{0,40}(?:许可证?|执照|牌照)$"
            r"|(?:公布|公告|发布)[^，,。]{0,60}(?:公告|名单|讯息|消息|业绩|数据|资料|声明|内部信|公开信)$"
        ),
    ),
    (
        "founding",
        quick(
            r"(?:(?<!侵权)(?<!罪名)(?<!事实)成立|创立|创建|始建)(?!以来.|\s*[\d一二两三四五六七八九十半]+\s*(?:周?年|个?月|天)|(?<=创建)[^，,。]{0,16}(?:平台|系统|品牌|应用|生态))|(?<!开放)设立(?![标条门])|正式(?:对外)?营业|组建|组成(?!部分|的|员)|注册(?:成立|了[^，,。]{0,60}公司)|合组|创办|(?<!重新)(?<!香港)(?<!主板)(?<![A-Z]股)(?<!交所)挂牌(?!上市|交易|转让)|揭牌|开[业张](?!以来.|[满近已约]*[一二两三四五六七八九十半\d]+\s?(?:周?年|个?月))|筹建|诞生|呱呱[坠落]地"
        ),
    ),
    (
        "launch",
        quick(
            r"推出|创建[^，,。]{0,16}(?:平台|系统|品牌|应用|生态)|首创(?!精神)|(?:[再另续新]|(?<!强)力)推(?![出动进广荐行迟论断测销介特送])|上线(?!时间|不[到足])|发布(?!公告|声明|消息|会)|投产|问世|面世|面市|亮相|首发|开通(?![当首][日天]|运作)|启用|开放(?:其|了)?[^，,。的]{0,4}平台(?!战略|模式|生态)|(?<!合作)始于(?![\d年月]+的)|推行|投入(?:使用|服务|运营)|正式对外|加推|首推|品牌[^，,。]{0,2}升级|升级品牌|登陆|登[台场]"
            r"|启动(?![^，,。]{0,12}(?:调查|裁员|上市|谈判|磋商|程序|整改|验证|测试|改革|招[聘标]|重组|收购|仪式))|释出(?![^，,。]{0,6}股)"
            r"|开放[^，,。的]{0,24}(?:绑定|连结|使用|申请|预约|下载|查询|感应|扫码|乘车码|进出|缴[纳费])"
            r"|上架|印发(?!之日)|出台|颁布|公测|内测|投放(?!节奏|力度|规模|量)|落户|落地|开启[“「]|(?:开始|开启)(?:营运|运营|运作|试运行|营业|服务|提供)|试[运营][行营业运](?!状态|阶段|期)|试业|试办(?!模式|案)|开办|全面开放|起[^，,。]{0,8}(?:支[持援]|可(?!能))|上路|出炉|开跑|起跑|开[售卖]|发售|起售|首售|(?:联合|共同|合作|自主)[^，,。]{0,24}(?:开发|研发|研制)|(?:开发|研发)[出了]|发行[^，,。]{0,60}(?:[卡币]|产品)|始发(?!站)|新增[^，,。]{0,24}(?:功能|服务)|公布[^，,。]{0,24}(?:指引|指南|框架|路线图)|(?:[卡款版]|手机|App|APP|钱包|产品)[」”』》]?的?(?:[已即]?将?于?|正式|同步|全[面新]|陆续)*上市"
        ),
    ),
    (
        "agreement",
        quick(
            r"携手|牵手|联手|开展[^，,。]{0,10}合作|起[^，,。]{0,6}合作(?![伙模案的])|(?:与|和|同)[^，,。]{1,24}合作(?!模式|伙伴|关系|方式|产品|机会|空间|对象|[率额]|意愿|细节|内容|事宜|进展|成果|案例|项目|的想法|不[到足])"
        ),
    ),
    (
        "other",
        quick(
            r"立项|收购|并购|买[下入]|拿下[^，,。]{0,16}(?:股[权份]|控制权|经营权)|抢[下占]|夺下|打入|迎娶|[入进]驻|领投|跟投|参投|递表|下[架线](?!城市)|停[运服售用](?!户)|表决通过|审议通过|去世|逝世|辞世|转型|降[准息]|加息|入股|投资|参股|认购|分家|召集|举办|主持|座谈|购置|出清|释出|转让|[增减]持|踏[进入]|走出|独立(?:运营|营运|$)|扩展[至到]"
            r"|(?:会|议|院|日|[)）])通过(?!$)|通过[^，,。]{0,20}(?:草案|议案|决议|法案|修正|办法|方案|规定|条例)|出现[^，,。]{0,6}(?:故障|宕机|中断|异常)|喊停|揭[晓幕露]|向[^，,。]{1,12}申请|申请(?:升格|改制|上市)|迁[址至往入台]|移设|[复停歇]业|清盘|破产|退市|除牌"
            r"|可(?:用[于来以])?(?:搭乘|乘坐|租借)|查封|判决(?!书)|接管|接收(?![人方器到短信数])|收归|开设了?[^，,。]{0,12}(?:[分支]行|办事处|代表处|子公司)(?!的)|[在获经][^，,。]{2,10}[院会](?:三读)?通过$|启动|实施|开展|宣[布告](?!$|[自从][^，,。]{1,14}起$)|获批|获准|核准|核发|批准|取得|获得|获颁|荣获|荣膺|夺得|获[奖评选]|(?:被评|入选|当选|评选?)为|入[选围]|上榜|蝉联|改[名称]|更名|易名|改[为成]"
            r"|进军|进入(?!第?[\d一二三四]|[上下]半|后)|上市(?!公司|企业|银行|地)|投入[^，,。]{0,6}\d|改造|升级|研究|谋划|完成|关闭|退出|加入|新增(?!用户|客户|商户|会员|贷款)|增设|合并|重组|融资|处罚|罚款|[裁开]罚|罚锾"
            r"|开放(?!银行|平台|生态|式|性|API)|下发|公布(?!$)|对外说明|决定|叫停|暂停|暂缓|拍板|敲定|发出|发牌|批出|授予|颁发|发放|发行|展示|举行|召开|会[见面晤谈]|脱钩|变更为|发表"
            r"|引入|引进|导入|接入|对接|迁移|分拆|拆分|裁员|扩大|打通|不再|取消(?!$)|终止|(?<!从未)停止|责令|限期|处以|约谈|立案|并入|整合[至到进]|注资|部署|拿[到下][^，,。]{0,12}[牌执]照|成为[^，,。]{0,60}(?:银行|[清结]算行|合作[方行]|公司|机构|股东|成员|会员|伙伴|供应商|服务商|试点)(?:之一)?$|成为[^，,。]{0,10}(?:首|第一)[家个间批]|试点(?!城市|地区|工作|单位|项目|范围|名单|方案|企业|银行|机构|$)|披露了?\d|[起被]诉|判处|被查|收缩|确[立定]为|(?<!审)核定|指定为|扩及|认定|开幕|递件|递交|提交|(?:首次|率先|正式|最早|就)提出|提出了?[“「]|提出[^，,。]{0,16}要求|提出[^，,。]{1,40}战略[”」]?(?:$|[，,])|实现[^，,。]{0,8}互[联通]|公示|核备|受理(?!的)|修订|分设|改制|改组|兴建|奠基|[动开]工|提议(?!的)|商讨|试水|论证了|(?:率先|首次|成功)实现|削减|缩水|进行[^，,。]{0,60}(?:调整|改革|调查)|融入|搭建(?!平台的)|搭载|研发出|(?:首|第[一二三四五六七八九十\d]+)[次度](?:参[加展与]|出席)|(?:正式|全面|起|已|[年月日])(?:施行|生效)|制裁(?!名单|措施|风险)|(?<!从零)开始(?!$)|挂牌"
        ),
    ),
)
_ANY = quick("|".join(f"(?P<k{n}>{pattern.pattern})" for n, (_, pattern) in enumerate(_KINDS)))
# Of each the kinds before it.
_BEFORE = [quick("|".join(p.pattern for _, p in _KINDS[:n]) or "(?!)") for n in range(len(_KINDS))]
# Nobody does it: upon the date follow adverbs or a preposition, and the verb.
_ADVERBS = (
    r"[\W而自从年月日起]*(?:开始)?+"
    r"(?:同时|同步|正式|首次|率先|成功|全面|先后|陆续|进一步|进阶|并|即|又|再|更|已|也|还|将|拟)*"
)
_VERBS = "|".join(pattern.pattern for kind, pattern in _KINDS if kind != "milestone")
_BEGINNING = re.compile(f"{_ADVERBS}(?:{_VERBS})")
_OPENING = re.compile(
    f"{_ADVERBS}(?:[在于与获经被]|由(?!于)|配合|因应|响应|突破|达|[增升降]至|实现|累计|超过|跃居|[名位]列|{_VERBS})"
)
# A verb that only tells which thing is meant: 由X成立的Y宣布试业.
_ATTRIBUTE = re.compile(
    r"(?:携手|联手|联合|共同|合作)?(?:成立|设立|创办|合组|开业|推出|发布|上线|签署|开发|发起|打造|投资|参股|入股|控股|推行|修正|建立|搭建)[的之]|(?:获得|取得|核发)(?:[^，,。]{0,6}(?:执照|牌照|许可))?的|(?:发行|推出|接入|支持|上线|开通)了?[^，,。的]{2,16}的(?=银行|机构|企业|用户|客户|商户|城市)|停[发售]的|合作的"
)
_THING = re.compile(f"{_ADVERBS}(?:{_ATTRIBUTE.pattern})")
# Kinds that 截至2018年末 makes a state reached.
_REACHED = ("launch", "other", "founding", "agreement")
_AS_OF = re.compile(r"截[至止]|累计[至到]")
_BY = re.compile(r"(?<!\w)至$")  # where so much stood by then, and nothing else is told
# What only says when the rest happened, how a figure compares, what it is for, besides what,
# for how long, when later or by whom it is told.
_SUBORDINATE = re.compile(r"(?:后|以来|之前|期间)$|以来的|距离?")
_PURPOSE = re.compile(
    r"\W*(?:除[了去]?(?![名权息牌夕])|加[快速](?![了至到])|助力|旨在|以[便期利]|从而|致力|因此(?:吸引|带动|推动)|使得|从(?!业|事)|到(?![期账访场任])|尤其是?|特别是|[并且]?迫使|还只是|还陆续|(?:集中|充分|全面)(?:展[示现]|体现))"
    r"|连续[多数几\d一二两三四五六七八九十]+年"
)
_AIM = re.compile(
    r"\W*为(?:了|更好|进一步|加[快强速]|推[动进]|促进|满足|方便|适应|响应|贯彻|落实|提[升高]|解决|应对|扩大"
    "|支持|庆祝|配合|确保|保障|防范|规范|深化|积极|切实)"
)
_COMPARISON = re.compile(
    r"\W*(?:不[仅但只]|[且并也亦更])*(?:[较比]|相较|同比|环比|促进|推动|带动|引领|[增减提上下涨跌][长少加升降幅]?[约近超逾达了]?\s?\d[\d.]*%|按[年月季]|[^\W\d]{0,4}年[增减])"
)
_FIGURE = re.compile(r"(?<![\d:])\d+(?!\d*:)|[一二三四五六七八九十百千万亿]+[家户人个亿万]")
# A quantity that somebody has at a date, whatever it measures: 库存为34亿元, 新发卡近500万张.
_QUANTITY = quick(
    r"(?:[近约逾为达共占]|合计|仅|有|是|创造|录得|吸引|处理|促成|收到)了?(?:折合|人民币|新台币|港币|港元|美元)*\s?\d[\d.,]*\s?[余多]?[万亿兆%％]"
    r"|已[有达增]至?\s?\d+\s?[余多]?[家款项间]|\d[\d.,]*\s?[余多]?[万亿][户人张件笔]|[数额量率值入出润益本模]\s?\d[\d.,]*\s?[余多]?[万亿兆%％]|[一二三四五六七八九十百千点]{2,}[万亿兆]"
)
# What is an event where a person does it.
_SPOKEN = quick(
    r"曾[^，,。]{0,60}(?:表示|指出|透露|说|称)|接受[^，,。]{0,60}(?:采访|专访|访问|访谈)"
    r"|演讲|发言|致辞|撰文|现身|露面|出席|出生|年生(?:于|$)|(?:邮件|内部信|公开信|微博|朋友圈)[^，,。]{0,60}(?:透露|表示|提及|称|宣布|写道)"
)
# A period is not when somebody spoke: 第三季度财报会议上透露.
_DAY = re.compile(r".{4}-(?![QH])")
_SAID = re.compile(r"(?:表示|指出|透露|强调|坦言|喊出|松口|证实|称)$")
_LATER = quick(
    r"一直(?!到)|始终|向来|日后(?!.{0,2}[起开])|后[来续]|原[本先]|起初|其后|此后|嗣后|不久后"
)
_SOURCES = ("显示", "统计", "数据", "报告", "消息", "报道", "报导")  # ends of
# What only says at what occasion the rest happened, what it stands for, or who was there.
_OCCASION = re.compile(
    r"\W*(?:而且?)?在.*[上中]$|.*(?:之际|前夕|前[一1]?[天日晚夜])$|\W*[这此也]?标志着|\W*[这此][也已就]?是(?!由)"
    r"|(?:\d{4}年|该年|这一年)?[也亦]?被(?:称|誉|视)[为作]"
    r"|\W*[也亦](?:成?为|是)[^，,。]*(?:第一|首)[家个批间款][^，,。]*的[^，,。]{1,8}$"
)
_BECAME = re.compile(
    r"\W*(?:从而|由此|也)?成为[^，,。]*(?:的|后)(?:首|第[一二三四五六七八九十])[家个间]"
)
_ATTENDED = re.compile(r"(?:出席|见证)[^，,。]{0,8}(?:仪式|活动|签约)$")
_SOURCE = re.compile(r"\W*(?:根?据|依据|按照)|.*(?:信息|消息|公告|公示)显示$")
_AND = re.compile(
    r"\W*(?:同时|同日|同一?时[间程段])?(?:[并又还更]|(?<=[时日间程段])[也亦])(?![将不非没未在])"
)
_WITH_MANY = re.compile(r"(?<![第首])(?:[\d一二三四五六七八九十百千]+ ?余?|众|许)多?家")


def kind(clause: Clause, first: bool = False) -> EventKind | None:
    """The kind of what a clause tells as done at its date, None where it tells nothing such.

    `first`: whether it is the first to tell something of that date, and so what happened then.
    """
    date, fresh = clause.date, bool(first or clause.dates)
    if date is None:
        return None
    found = _told(clause)
    if not found and clause.dates and clause.mentions and is_listed_pair(clause):
        return "agreement"
    if clause.mentions and clause.of("person") and _is_said(clause, fresh):
        found = "other"
    elif _is_reached(clause, date, found, first):
        found = "milestone"
    if not (found and _may_tell(clause, first)):
        return None
    if not (fresh or clause.of(*ORGANISATIONS)):
        if found == "other" and not _AND.match(clause.view):
            return None
        if found == "agreement" and _WITH_MANY.search(clause.view):
            return None
    return found


def _may_tell(clause: Clause, first: bool) -> bool:
    """Whether it may tell what happened at its date: no source, comparison or sequel."""
    view = clause.view
    if view.endswith(_SOURCES) and _SOURCE.match(view):
        return False
    if _OCCASION.match(view) or ("为" in view and _AIM.match(clause.undated)):
        return False
    if clause.dates:
        return True
    sequel = not first and (_ATTENDED.search(view) or _BECAME.match(view))
    if _LATER.search(view) or _PURPOSE.match(view) or sequel:
        return False
    return first or not (_SUBORDINATE.search(view) or _COMPARISON.match(view))


def _is_said(clause: Clause, fresh: bool) -> bool:
    """Whether a person says it; `fresh`: on the very day."""
    on_day = fresh and clause.date is not None and _DAY.match(clause.date.value)
    return bool((on_day and _SAID.search(clause.view)) or _SPOKEN.search(clause.view))


def _is_reached(clause: Clause, date: Timex, found: EventKind | None, first: bool) -> bool:
    """Whether it tells what stood at its date: 截至2018年末, or a figure and no such verb."""
    if found:
        return found in _REACHED and _is_as_of(clause, date)
    if _is_as_of(clause, date) or _is_as_of(clause, date, _BY):
        return bool(_FIGURE.search(clause.undated))
    fresh = first or clause.of("bank", "company")
    return bool(fresh and _QUANTITY.search(clause.undated))


def tells(words: str) -> bool:
    """Whether some words hold a verb of happening."""
    return bool(_ANY.search(words))


def opens_with_verb(clause: Clause) -> bool:
    """Whether nobody stands before what it tells: 2015年正式推出…, 于2016年获批…."""
    return bool(_OPENING.match(clause.undated)) and not is_attribute(clause)


def is_attribute(clause: Clause) -> bool:
    """Whether a verb upon the date only tells which thing is meant: 2020年发布的《…办法》."""
    return bool(_THING.match(clause.undated))


def begins_with_verb(clause: Clause) -> bool:
    """Whether a verb of happening is the first thing it says: 成立…, 并正式推出…."""
    return bool(_BEGINNING.match(clause.view))


def _told(clause: Clause) -> EventKind | None:
    """The kind of its verbs, of those that tell which thing is meant only upon its own date."""
    view = clause.view
    found = _kind(view)
    if found is None or "成为" in view or not ("的" in view or "之" in view):
        return found
    plain = _ATTRIBUTE.sub("的", view)
    return found if plain == view else _kind(plain) or (found if clause.dates else None)


def _kind(view: str) -> EventKind | None:
    """The first of the kinds that is found; none begins before the first word of any kind."""
    word = _ANY.search(view)
    if not word:
        return None
    rank, start = int((word.lastgroup or "k0")[1:]), word.start()
    if not _BEFORE[rank].search(view, start):
        return _KINDS[rank][0]
    return next(kind for kind, pattern in _KINDS if pattern.search(view, start))


def _is_as_of(clause: Clause, date: Timex, words: re.Pattern[str] = _AS_OF) -> bool:
    """Whether its date is one at which something stood: 截至2018年末."""
    start = date.start - clause.sentence.start
    return bool(words.search(clause.sentence.simplified, max(0, start - 4), start))
