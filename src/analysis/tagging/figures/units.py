"""Units: currencies, shares and classifiers, and the nouns that stand in for a classifier."""

import re

CURRENCIES = {
    "元人民币": "CNY",
    "人民币元": "CNY",
    "人民币": "CNY",
    "元新台币": "TWD",
    "新台币": "TWD",
    "台币": "TWD",
    "元港币": "HKD",
    "港元": "HKD",
    "港币": "HKD",
    "美元": "USD",
    "美金": "USD",
    "欧元": "EUR",
    "日元": "JPY",
    "日圆": "JPY",
    "英镑": "GBP",
    "韩元": "KRW",
    "澳元": "AUD",
    "加元": "CAD",
    "新加坡元": "SGD",
    "新元": "SGD",
    "瑞士法郎": "CHF",
    "瑞郎": "CHF",
    "泰铢": "THB",
    "卢比": "INR",
    "元": "",  # of the country the text is written in
    "块钱": "",
    "块": "",
}
SYMBOLS = {
    "US$": "USD",
    "HK$": "HKD",
    "NT$": "TWD",
    "RMB": "CNY",
    "USD": "USD",
    "CNY": "CNY",
    "HKD": "HKD",
    "TWD": "TWD",
    "$": "USD",
    "¥": "CNY",
    "￥": "CNY",
    "€": "EUR",
    "£": "GBP",
    "人民币": "CNY",
    "新台币": "TWD",
    "台币": "TWD",
    "港币": "HKD",
    "美金": "USD",
}
SHARES = {
    "%": "%",
    "‰": "‰",
    "个百分点": "个百分点",
    "百分点": "个百分点",
    "个基点": "个基点",
    "基点": "个基点",
    "BP": "个基点",
    "bp": "个基点",
    "bps": "个基点",
    "pct": "个百分点",
    "pp": "个百分点",
    "倍": "倍",
    "厘": "%",  # of a rate of interest by the year
}
# Classifiers, each with the characters that make it the beginning of another word.
_CLASSIFIERS = {
    "人次": "",
    "平方公里": "",
    "平方米": "",
    "公里": "",
    "公斤": "",
    "伙": "伴计食",
    "户": "外籍口均",
    "家": "庭族乡长居装",
    "个人": "工民脸才性力气均寿行事机格口类文账信贷客消住存资理数用",
    "个": "性体税股贷一",
    "人": "工民脸才性力气均寿行事机格口类文论",
    "名": "单义称字下列为商品店校企",
    "位": "于置列居一",
    "种": "子植",
    "件": "套",
    "类": "似别型户账帐",
    "次": "日年月贷级要于新元会序",
    "台套": "",
    "台": "湾币北",
    "分钟": "",
    "款": "项待",
    "项": "",
    "笔": "记者",
    "只": "要有是能需用为",
    "支": "付持行出撑票部取",
    "张": "扬",
    "条": "件例码",
    "座": "谈位",
    "处": "理长分于在境罚置方事",
    "间": "接隔",
    "辆": "",
    "套": "餐现利路",
    "份": "额子",
    "场": "景所外内地均",
    "股": "份东权价市票",
    "所": "有以谓在得属示需",
    "部": "门分署委曲",
    "例": "如外会行",
    "宗": "旨",
    "吨": "",
    "亩": "",
    "坪": "数林效价",
    "公顷": "",
    "桶": "装",
    "层": "面次级出",
    "米": "其兰",
    "岁": "月末",
    "枚": "",
    "公尺": "",
    "架次": "",
    "班次": "",
    "县市": "",
    "毫克": "",
    "千克": "",
    "克": "拉隆里服制鲁林莱斯罗",
    "毫升": "",
    "公升": "",
    "颗": "粒",
    "瓶": "颈装",
    "杯": "具子",
    "盒": "子马装饭",
    "部门": "",
    "港仙": "",
    "纳米": "",
    "奈米": "",
    "单": "位一独个元日笔纯向机价品",
    "组": "织成合",
    "批": "准评复量判示阅",
    "期": "间货末望限待权工项建产基刊",
    "折": "算旧叠扣合中返磨",
    "章": "程节法鱼回",
    "首": "次都府席家创批个例先届相付发要领脑位富年季度期",
    "任": "何务职命意由选免教用性凭",
    "点": "0-9钟半整多前后左开上到起击赞餐评",
    "分": "0-9之钟半钱行店支公院类工享布别析级制期红管销数秒内时段拆流离散给发手开明外辨层成组球差",
}
# 10亿到50亿间; 90分钟 is a duration, 1240亿分钟 are counted.
_NOT_AFTER = {"间": "(?<!亿)", "分钟": "(?<=[万亿])"}
_NOT_BEFORE = {"大项": "(?!目)", "家": "(?!电(?![支商信子网力]))"}  # 两家电, but 28家电支业者
# What a number that has no classifier counts, where another noun is named: 交易笔数超过6亿.
_COUNTED_IN = {
    "账户": "户",
    "帐户": "户",
    "笔数": "笔",
    "次数": "次",
    "件数": "件",
    "张数": "张",
    "人次": "人次",
    "场次": "场次",
    "发卡量": "张",
    "申请量": "申请",
    "发卡": "张",
    "信用卡": "张",
    "联名卡": "张",
    "借记卡": "张",
}
_SAME_AS = {"大类": "类", "大项": "项", "个人": "人", "人数": "人", "户数": "户"}
# 三百六十块 is money where no noun follows; 3厘 is a rate, 3厘米 is not.
_ONLY_BEFORE = {
    "块": "(?=[,，。;；!！?？)）]|[也就都才送买减起返换够]|左右|以[上下])",
    "厘": "(?![米清定岸毫])",
    "对": "(?=[“「]?(?:佳偶|夫妻|夫妇|情侣|新人|组合|搭档|伙伴))",
}
CODES = frozenset(code for code in (*CURRENCIES.values(), *SYMBOLS.values()) if code)
UNIT_INITIALS = "".join(
    sorted({unit[0] for unit in [*CURRENCIES, *SHARES, *_SAME_AS, *_CLASSIFIERS, *_ONLY_BEFORE]})
)
# What is counted where a number in 万 or 亿 has no classifier: 3.3亿用户, 注册用户930万.
COUNTED = re.compile(
    "用户|客户|使用者|会员|商户|商家|粉丝|消费者|投资者|持卡人|开发者|员工|网民|游客|观众|企业|"
    "人数|户数|人员|民众|居民|市民|旅客|乘客|学生|教师|人口|家庭|农户|设备|网点|门店|城市|订单|下载|品牌|积分|"
    + "|".join(_COUNTED_IN)
)
MONEY = re.compile(
    "亏损|亏蚀|盈余|获利|资本[金额]|注册资本|赤字|保费|票房|融资|投[资入]|出资|募[资集]|贷款|放[款贷]|授信|存款|资金|资产|交易额|金额|额度|营收|收入|利润|市值|估值|余额|规模|负债|成本|"
    "罚款|净利|盈利|GMV|AUM|产值|营业额|销售额|成交额?|增值|充值|储值|提现|转[账帐]|限额|上限"
)


def unit_pattern() -> str:
    """A pattern of all units, the longest first, for verbose patterns on a plain view."""
    apart = _CLASSIFIERS.keys() | _ONLY_BEFORE.keys()
    words = [word for word in (*CURRENCIES, *SHARES, *_SAME_AS) if word not in apart]
    guarded = [
        f"{_NOT_AFTER.get(word, '')}{word}{_NOT_BEFORE.get(word, '')}"
        + (f"(?![{begins_word}])" if begins_word else "")
        for word, begins_word in _CLASSIFIERS.items()
    ]
    longest_first = [
        word + _NOT_BEFORE.get(word, "") for word in sorted(words, key=lambda w: (-len(w), w))
    ]
    placed = [f"{word}{after}" for word, after in _ONLY_BEFORE.items()]
    return "|".join([*longest_first, *placed, *guarded])


def is_classifier(word: str) -> bool:
    """Whether a unit counts things one by one, as 家 does and 元 or % does not."""
    return word in _CLASSIFIERS or word in _SAME_AS


def unit_name(word: str, prefix: str, home: str) -> str:
    """ISO code of a currency, %, or the classifier; `home` is the currency of a bare 元 or $."""
    if prefix:
        return home if prefix == "$" and home in ("TWD", "HKD") else SYMBOLS[prefix]
    if word in CURRENCIES:
        return CURRENCIES[word] or home
    return SHARES.get(word) or _SAME_AS.get(word) or _COUNTED_IN.get(word, word)
