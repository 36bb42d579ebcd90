"""The suffixes that give organisations' names away, of what kind each is, and what may follow."""

import re

from analysis.tagging.entities.anchors import HAN
from analysis.tagging.entities.people import TITLE

_BRANCH = (
    f"(?=[^{HAN}]|$|公司|承建|[等与和及将已也在的为]|签|推|携|联|宣|合|入股|参股|控股|用户|客户|[{HAN}]{{2,4}}部|"
    "营业厅|分[别公]|均|都|同|方面|总|负责|副|董|中标|提供|共|日前|近日|核心)"
)
# Kind, suffixes, and what may or must follow: 银行卡 and 大学生 are other words.
_SUFFIXES = (
    (
        "bank",
        "省联社 信用合作社联合社 农村信用社联合社 农村信用联社 农村信用社 "
        "农村信用合作联社 农信联社 信用合作社 农信社 农商行",
        "",
    ),
    ("bank", "银行", "(?![卡业家们间股账帐界法券端存贷类系体]|[公学]会|同业)"),
    ("bank", "商银", "(?!行)"),
    (
        "firm",
        "科技",
        "(?!巨头|企业|力量|创新|研发|部|人才|平台|实力|子公司|属性|赋能|服务|能力|手段|进步|发展|"
        "成果|革命|界|股|板块|领域|产品|园|馆|型|化|金融|系统|含量|基金|技术|驱动|感|类|业|时代|"
        "水平|体系|投入|支撑|引领|助力|应用|转型|兴|强|术|日报|事业|大厦|园区|大楼|广场|与金融|和金融|行业|产业|生态|"
        "风险|研究|监管|输出|合作|高峰|论坛|峰会|大会|周)",
    ),
    ("firm", "百货", "(?!业|公司|店|专柜|周年)"),
    ("firm", "金控", "(?!股)"),
    ("firm", "消金", "(?!市场|业|领域|战|[客版])"),
    ("firm", "集团", "(?!军|化|层面|内|外)"),
    (
        "firm",
        "便利商店 便利店 金服 金科 数科 小贷 律师事务所 会计师事务所",
        "",
    ),
    (
        "finance",
        "证券 保险 基金 人寿 财险 信托 支付 资本",
        f"(?=公司|股份|宣布|签约|达成|打造|联合|合作(?!伙伴)|[前原]?{TITLE}|"
        "(?:主要|控股|大|原)?股东|的?[0-9.]+[%％]的?股[权份])",
    ),
    ("finance", "金融（", "(?=（[A-Z])"),
    (
        "finance",
        "超市 航空 汽车 快递 物流 电信 出行 影业 旅游",
        "(?=董事长|创[始办]人|总裁|首席|总经理|CEO)",
    ),
    # A securities firm, an insurer or a fund that stands alone: 主承销商为某某证券。
    (
        "named",
        "证券 人寿 财险 财产保险 人寿保险 资本 创投 信托",
        f"(?=[^{HAN}]|$|等|[和与及已将均也]|担任|成立|是一|作为|承销|保荐|主承|负责|同日|旗下|合资|携手|宣布|推出|领投|跟投|"
        f"[{HAN}]{{0,8}}(?:分析师|研究员|首席|研报))",
    ),
    (
        "named",
        "投资 基金 战投",
        "(?=领投|跟投|参投|(?:[创执][始行]|管理|联合创始)?合伙人|创[始办]人)",
    ),
    ("placed", "公司", "(?![业客债治法股])"),
    (
        "short",
        "票证公司 电子支付公司 投资控股公司 投控公司 资产管理公司 基金管理公司 融资租赁公司",
        "",
    ),
    ("exchange", "交易所 交换所 结算所 清算所 博物馆 博物院 美术馆 图书馆 基金会", ""),
    ("press", "日报 晚报 晨报 早报 商报 都市报", "(?!道|告)"),
    ("branch", "移动", f"(?!支付|互联){_BRANCH}"),
    ("branch", "联通 电信", _BRANCH),
    ("institute", "研究院 研究所 研究中心 研究生院 商学院 智库", ""),
    ("institute", "学院", "(?!派)"),
    ("institute", "大学", "(?![生城]|毕业)"),
    (
        "body",
        "联合总会 总会 总处 委员会 协会 学会 联合会 联盟 促进会 公会 商会 监管局 监督管理局 管理局",
        "(?!员)",
    ),
    ("bureau", "局", "(?![面限部域势促])"),
    ("bureau", "政府", "(?!管理|采购|主导|引导|[间性债])"),
    (
        "bureau",
        "省委 市委 区委 县委",
        "(?!副?书记|常委|委员|办|组织|宣传|政法|统战|托|托管|副|主任|秘书|机关|党校|员)",
    ),
    ("bureau", "央行", "(?!票据|数字|副?行长)"),
    ("bureau", "国资委 发改委 网信办 金融办 经信委 住建委 教委 卫健委 财政厅 人社厅", ""),
    ("legal", "股份有限公司 有限责任公司 有限公司 股份公司", "(?!章程)"),
)
# Suffix → its kinds, each with what may or must follow. A bracket at its end is no part of it:
# it keeps a frequent word from being tried everywhere.
SUFFIXES = {
    word: [(kind, re.compile(after)) for kind, words, after in _SUFFIXES if word in words.split()]
    for _, suffixes, _ in _SUFFIXES
    for word in suffixes.split()
}
