"""Names in the text: (text, expected) tables in the manner of mainland, Taiwan and Hong Kong.

Expected: the mentions in order, each `surface`, `surface=canonical name` or `surface/type`.
"""

import itertools
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.codebook import Entity, read_codebook
from analysis.corpus import document
from analysis.script import simplify
from analysis.tagging.entities import tag_mentions
from analysis.tagging.entities.parts import by_part

BOOK = read_codebook()
SEEDS = Path(__file__).parent.parent / "seeds"


def mentions(text: str):
    return list(tag_mentions(document(text), BOOK))


CODEBOOK = [
    ("中国工商银行与阿里巴巴签约。", "中国工商银行 阿里巴巴"),
    ("工行、农行、中行、建行、交行", "工行=中国工商银行 农行 中行=中国银行 建行 交行=交通银行"),
    ("中國工商銀行與螞蟻金服在京簽約。", "中國工商銀行=中国工商银行 螞蟻金服=蚂蚁金服"),
    ("宇宙行牽手阿里", "宇宙行=中国工商银行 阿里=阿里巴巴"),
    ("蚂蚁集团更名", "蚂蚁集团=蚂蚁金服"),
    ("中国工商银行信用卡", "中国工商银行"),
    ("工商银行业务收入增长", "工商银行=中国工商银行"),
    ("中银香港推出新服务", "中银香港=中国银行(香港)/bank"),
    ("中国银行（香港）有限公司", "中国银行（香港）有限公司=中国银行(香港)"),
    ("招商银行股份有限公司公告", "招商银行股份有限公司=招商银行"),
    ("京东集团与腾讯集团", "京东集团=京东 腾讯集团=腾讯"),
    ("北京京东世纪", "京东"),
    ("京东方发布面板，京东方面没有回应。", "京东方 京东"),
    ("中国银行业协会发布报告", "中国银行业协会/institution"),
    ("中国银行保险监督管理委员会批复", "中国银行保险监督管理委员会/institution"),
    ("中国银行业监督管理委员会", "中国银行业监督管理委员会"),
    ("1950年在海口设立惠农银行。", "惠农银行/bank"),
    ("國泰世華與LINE Pay合作", "國泰世華=国泰世华商业银行 LINE_Pay/product"),
    ("連線銀行、將來銀行和樂天國際銀行是三家純網銀", "連線銀行=连线商业银行 將來銀行 樂天國際銀行"),
    ("中國信託攜手台新銀行", "中國信託=中国信托商业银行 台新銀行=台新国际商业银行"),
    ("金管會主委顧立雄", "金管會=金融监督管理委员会 顧立雄=顾立雄/person"),
    ("香港金管局總裁余偉文", "香港金管局=香港金融管理局 余偉文"),
    ("滙豐及恒生銀行的客戶", "滙豐=汇丰银行 恒生銀行"),
    ("使用雲端運算與人工智慧", "雲端運算=云计算/technology 人工智慧=人工智能"),
    ("通过API与SDK输出", "API=应用程序接口/technology SDK"),
    ("AI、大数据、区块链", "AI=人工智能 大数据 区块链"),
    ("京东金融CEO陈生强", "京东金融/company 陈生强/person"),
    ("支付寶的花唄與借唄", "支付寶=支付宝/product 花唄 借唄"),
    ("融e购、融e联和工银e支付", "融e购/product 融e联 工银e支付"),
    ("清华大学深圳研究生院等共同出版", "清华大学深圳研究生院/institution"),
    ("苏宁金融研究院互联网金融研究中心主任薛洪言", "苏宁金融研究院互联网金融研究中心 薛洪言"),
    ("发布招商银行App8.0，招商银行App很快", "招商银行 招商银行App/product"),
    ("中国农业银行（Agricultural_Bank_of_China）", "中国农业银行 Agricultural_Bank_of_China"),
    ("权威机构IDC的报告", "IDC=国际数据公司"),
    ("工行上海分行与百度智能云", "工行 百度智能云"),
    ("工研院與資策會合作", "工研院=工业技术研究院/institution 資策會=资讯工业策进会"),
    ("大新銀行與國泰航空", "大新銀行/bank 國泰航空/company"),
    ("遷移至微軟Azure與Google_Cloud", "微軟 Azure/product Google_Cloud/product"),
    ("江阴银行、苏农银行和顺德农商行", "江阴银行=江阴农村商业银行/bank 苏农银行 顺德农商行"),
    ("眾安虛擬銀行與樂天", "眾安虛擬銀行=众安银行 樂天=乐天集团"),
    ("浦发银行", "浦发银行=上海浦东发展银行"),
    ("滴滴金融推出滴水贷", "滴滴金融/company 滴水贷/product"),
    (
        "第一金董事長與工商銀行(亞洲)，平保增持",
        "第一金=第一金控 工商銀行(亞洲)=中国工商银行(亚洲) 平保=中国平安",
    ),
    ("和平安集团持股，合库金融卡", "平安集团=中国平安 合库=合作金库商业银行"),
    (
        "全家的My_FamiPay與全盈支付的全盈+PAY",
        "My_FamiPay=My_FamiPay 全盈支付=全盈支付金融科技 全盈+PAY",
    ),
    (
        "悠遊卡與悠遊付、PX_Pay與全支付",
        "悠遊卡=悠游卡 悠遊付=悠游付 PX_Pay=PX_Pay/product 全支付=全支付",
    ),
]

PATTERN = [
    ("江苏青崖苏银村镇银行有限责任公司成立。", "江苏青崖苏银村镇银行有限责任公司/bank"),
    ("许昌青崖农村商业银行股份有限公司开业。", "许昌青崖农村商业银行股份有限公司/bank"),
    ("支持iPhone 6s和iPad Air 2，icash 2.0上市。", "iPhone_6s iPad_Air_2 icash_2.0"),
    ("Apple Pay 2月18日上线，LINE Pay 10大合作銀行", "Apple_Pay LINE_Pay"),
    ("近日，浙江南浔农商银行上线新系统。", "浙江南浔农商银行/bank"),
    ("与曲靖市商业银行签署协议", "曲靖市商业银行/bank"),
    ("江苏江阴农商行与腾讯合作", "江苏江阴农商行/bank 腾讯"),
    ("绵阳市商业银行和蚂蚁金服合作", "绵阳市商业银行/bank 蚂蚁金服"),
    ("湖北省农村信用社联合社", "湖北省农村信用社联合社/bank"),
    ("包括长城华西银行、凉山农商银行等", "长城华西银行/bank 凉山农商银行/bank"),
    ("在寧波通商銀行開戶", "寧波通商銀行=宁波通商银行/bank"),
    ("与海致科技、明略科技达成合作。", "海致科技/company 明略科技/company"),
    ("桔子金服宣布完成融资", "桔子金服/company"),
    ("苏州朗动网络科技有限公司成立", "苏州朗动网络科技有限公司/company"),
    ("由新希望集团发起", "新希望集团/company"),
    ("與遠東集團合作", "遠東集團=远东集团/company"),
    ("他加入携程金融担任顾问", "携程金融/company"),
    ("西南财经大学金融学院的一份研究", "西南财经大学金融学院/institution"),
    ("国家信息中心发布报告，青崖研究院则认为", "国家信息中心 青崖研究院/institution"),
    ("腾讯金融研究院院长", "腾讯金融研究院/institution"),
    ("推出“易秒贷”产品", "易秒贷/product"),
    ("該行上線「好市貸」App", "好市貸=好市贷/product"),
    ("首款产品“快易付”正式发布", "快易付/product"),
    ("发布“天秤”风控平台", "天秤/product"),
    ("推出名為『阿財』的App", "阿財=阿财/product"),
    ("英國的Atom_Bank與Monzo_Bank", "Atom_Bank/bank Monzo_Bank/bank"),
    ("北京市國有資產監督管理委員會批准", "北京市國有資產監督管理委員會/institution"),
    ("河北省联社与京东签约", "河北省联社/bank 京东"),
    ("銀行局副局長王允中指出,業者需要時間", "銀行局 王允中/person"),
    ("資深協理謝若晴觀察，用戶增加", "謝若晴/person"),
    ("董事长孙和平与行长林月娥出席", "孙和平/person 林月娥/person"),
    ("副局长林志吉揭开成绩单。林志吉表示", "林志吉/person 林志吉"),
    ("行长王大勇表示，今年将加快转型。", "王大勇/person"),
    ("總經理林美玉指出，數位轉型是關鍵。", "林美玉/person"),
    ("某行董事长李涛认为", "李涛/person"),
    ("欧阳自远表示", "欧阳自远/person"),
    ("據執行長吳志明說明", "吳志明=吴志明/person"),
    ("王志成副總經理表示", "王志成/person"),
    ("首席执行官萨提亚·纳德拉表示", "萨提亚·纳德拉/person"),
    ("行长王大勇表示，加快转型。会后，王大勇离开。", "王大勇 王大勇"),
    ("青崖证券与泓岳人寿同日宣布", "青崖证券/company 泓岳人寿/company"),
    ("主承销商为泓岳证券。", "泓岳证券/company"),
    ("徐州证券首席分析师宓可欣说，", "徐州证券/company 宓可欣/person"),
    ("河南移动、四川电信和浙江联通分别签约", "河南移动/company 四川电信 浙江联通"),
    ("江苏移动政企部总经理佟海峰如是说。", "江苏移动 佟海峰/person"),
    ("大股东为海丰金控投资管理有限公司。", "海丰金控投资管理有限公司/company"),
    ("遠鑫票證公司董事長", "遠鑫票證公司=远鑫票证公司/company"),
    ("山城支付首席技术官顾一澜表示", "山城支付/company 顾一澜/person"),
    ("泓略科技发布新品。泓略表示，泓略已服务百家银行", "泓略科技 泓略=泓略科技/company 泓略"),
    ("富邦金控公布財報。富邦表示，富邦客戶", "富邦金控 富邦=富邦金控/company 富邦=富邦金控"),
    ("签下了中信、浦发、光大等商业银行", "中信=中信银行/bank 浦发 光大=中国光大银行/bank"),
    (
        "與招商、民生、平安、廣發四家銀行合作",
        "招商/bank 民生=中国民生银行 平安=平安银行 廣發=广发银行",
    ),
    ("民生、兴业与光大等银行均已接入", "民生 兴业=兴业银行 光大=中国光大银行"),
    ("与拓远科技合作，牵手澜图科技签约", "拓远科技/company 澜图科技/company"),
    ("吉利（0175）跌0.2%，紫金（2899）收報15元", "吉利/company 紫金/company"),
    ("創辦人Lena_Grünwald說，42歲的黎敏芝加入", "Lena_Grünwald/person 黎敏芝/person"),
    ("沈敬之、沈敬安兄弟掌管集团，高鸿博毕业于清华大学", "沈敬之/person 沈敬安 高鸿博 清华大学"),
    ("開辦「行動保全服務」，推出「鑽禾碳喜」碳帳戶", "行動保全服務/product 鑽禾碳喜/product"),
    ("平安银行信用卡的“乐家分期”利率下调", "平安银行 乐家分期/product"),
    ("该公司总经理对《浦江财经》表示，《青崖观察》记者获悉", "浦江财经/company 青崖观察/company"),
    ("接受《商業洞見》雜誌專訪，據《澜图周刊》报道", "商業洞見/company 澜图周刊"),
    ("由上汽集团、宽鼎资本、南汀梓恒四家投资机构投资", "上汽集团 宽鼎资本/company 南汀梓恒"),
    ("6家TSP業者加入，包括麻布記帳、點滴存摺、實貸比比網", "麻布記帳 點滴存摺/company 實貸比比網"),
    ("“易面通”业务与快手借钱业务", "易面通/product 快手借钱/product"),
    ("恒岳股份公司与中国光大集团股份公司", "恒岳股份公司/company 中国光大集团股份公司=光大集团"),
    (
        "人民银行杭州中心支行与央行长沙中支",
        "人民银行杭州中心支行=中国人民银行杭州中心支行 央行长沙中支",
    ),
    ("国家金融监督管理总局上海监管局", "国家金融监督管理总局上海监管局/institution"),
    (
        "杭州多芃信息科技有限公司、会芃科技(杭州)有限公司",
        "杭州多芃信息科技有限公司 会芃科技(杭州)有限公司",
    ),
    ("上海淇芃信息科技与維也納大學教授", "上海淇芃信息科技/company 維也納大學/institution"),
    ("傳東亞擬與Airwallex合作，東亞銀行發言人", "東亞=东亚银行/bank Airwallex 東亞銀行"),
    ("民生信用卡与兴业手机银行", "民生=中国民生银行/bank 兴业=兴业银行"),
    (
        "英国《银行家》杂志，设立交行-苏宁智慧研究院",
        "银行家=英国银行家杂志 交行-苏宁智慧研究院/institution 交行 苏宁/company",
    ),
    ("银联卡与银联商务、R3联盟", "银联卡/product 银联商务/company R3联盟/institution"),
    (
        "女足主教练闵庆澜到场，投资人李笑波、律师张明远认为",
        "闵庆澜/person 李笑波/person 张明远/person",
    ),
    ("衢州日报记者，昆明晚报报道", "衢州日报/company 昆明晚报/company"),
    (
        "聯邦銀行 吉鴿卡、永豐銀行 SPEEDY卡與滙豐 旅途卡",
        "聯邦銀行 吉鴿卡/product 永豐銀行 SPEEDY卡 滙豐 旅途卡",
    ),
    ("工商银行云雁卡，工商银行牡丹卡", "工商银行 云雁卡/product 工商银行 牡丹卡/product"),
    ("大灣區支付聯盟與大中華支付業總會", "大灣區支付聯盟/institution 大中華支付業總會/institution"),
    ("刘昌纪为监事长，胡长正、顾心鸣为副行长", "刘昌纪/person 胡长正/person 顾心鸣/person"),
    ("实际控制人是周承建，董秘庄明辅告诉记者", "周承建/person 庄明辅/person"),
    ("参与的企业包括：阿里巴巴、百岳源、商汇", "阿里巴巴 百岳源/company 商汇/company"),
    ("芜湖的鑫岳材料、精岳铜业、神箭股份等4家公司", "鑫岳材料/company 精岳铜业 神箭股份"),
    ("信义节能玻璃(芜湖)有限公司与苏宁金控", "信义节能玻璃(芜湖)有限公司/company 苏宁金控/company"),
    ("深圳市农村信用合作社联合社", "深圳市农村信用合作社联合社/bank"),
    (
        "中信銀推出新卡；國泰、玉山，以及台新等銀行",
        "中信銀=中国信托商业银行 國泰=国泰世华商业银行 玉山 台新",
    ),
    (
        "中信銀的LINE_Pay聯名卡與Costco聯名卡",
        "中信銀 LINE_Pay聯名卡/product LINE_Pay Costco聯名卡 Costco/company",
    ),
    (
        "上海银行美团联名信用卡，上海银行美团联名卡",
        "上海银行美团联名信用卡/product 上海银行 美团 "
        "上海银行美团联名卡=上海银行美团联名信用卡 上海银行 美团",
    ),
    ("“易辰行”是当地地铁推出的App，「匯拾用」（Easy Pick）服務", "易辰行/product 匯拾用/product"),
    ("“稳健”是该行提出的原则，「共享」（Share）理念", ""),
    ("某餐饮在深圳成立新公司，八陇茶业股份有限公司", "八陇茶业股份有限公司/company"),
    ("德国电商平台Zarlendo将业务引入", "Zarlendo/company"),
    ("由许立凡攻入一球，程远舟执教的球队", "许立凡/person 程远舟/person"),
    ("后卫吴启鹏伤退，主裁判马定川，成功打入市场，高调破门", "吴启鹏/person 马定川/person"),
    ("更名為「中國遠東商業銀行」，收款設備「蜻蜓」", "中國遠東商業銀行/bank 蜻蜓/product"),
    ("榮休教授雷鼎岳，研究人員潘雅青", "雷鼎岳/person 潘雅青/person"),
    ("Pay2Road支付平台創辦人林籽晴", "Pay2Road/company 林籽晴/person"),
    ("泰國總理阿努廷今日表示，总统特使访华，总理表示", "阿努廷/person"),
    ("除紫溪农商行外，", "紫溪农商行/bank"),
    ("推選林獻峰為首任董事長，由地方仕紳吳汝青等人集資", "林獻峰/person 吳汝青/person"),
    ("田尾鄉長許淑青受邀，提名程序為何，聘请高管为顾问", "許淑青/person"),
    ("储户向潜山日报记者反映", "潜山日报/company"),
    ("自創公司澈圖（Chertoo）的產品Pay2Go，", "澈圖/company Chertoo Pay2Go/product"),
    ("包括“花呗”和“星禾付”两大产品", "花呗/product 星禾付/product"),
    ("行长兼CEO王大勇认为", "王大勇/person"),
    ("2006年杰弗里·沃伦提出，教父杰弗里· 摩尔说", "杰弗里·沃伦/person 杰弗里·_摩尔/person"),
    ("DataLumen零售分析師說，NEWSY發布《報告》", "DataLumen/company NEWSY/company"),
    ("相關責任人盛荃，文章作者許立凡指出", "盛荃/person 許立凡/person"),
    ("新臺幣，玉山Pi拍錢包信用卡", "玉山Pi拍錢包信用卡/product 玉山 Pi拍錢包"),
    ("招行王者荣耀联名卡", "招行王者荣耀联名卡/product 招行 王者荣耀"),
    ("平安银行喵趣联名卡发行", "平安银行喵趣联名卡/product 平安银行"),
    ("招行与京东联名卡，工行Visa信用卡", "招行 京东 工行 Visa"),
    ("中信银行发行的联名卡，平安银行推出联名卡", "中信银行 平安银行"),
    ("支付宝 工行京东联名卡", "支付宝 工行京东联名卡/product 工行 京东"),
    ("微信支付绑定招行信用卡", "微信支付 招行"),
    ("“白条”余额，又一银行加入，一银董事长", "白条=京东白条/product 一银=第一商业银行"),
    ("圓山超市創辦人丘德勝喊話", "圓山超市/company 丘德勝/person"),
    ("盐城市亭湖区农信社", "盐城市亭湖区农信社/bank"),
    ("啟動「花蓮幣」服務", "花蓮幣/product"),
    ("「好食光」的申請人以學生為主", "好食光/product"),
    ("「大戶卡」的活躍用戶破十萬", "大戶卡/product"),
    ("台新銀行數金長區伯達透露", "台新銀行 區伯達=区伯达/person"),
    ("行政總裁Ann_Mary_Lee出席，CEO_Tom_Fox表示", "Ann_Mary_Lee/person Tom_Fox/person"),
    (
        "滨江县政府与苏州市财政局、杭州市交通局商讨",
        "滨江县政府/institution 苏州市财政局 杭州市交通局/institution",
    ),
    (
        "北岭银行董事长陶景（代行长）出席，行长（代）益宏主持",
        "北岭银行/bank 陶景/person 益宏/person",
    ),
    ("国际数字支付联盟与中华网络商贸促进会", "国际数字支付联盟/institution 中华网络商贸促进会"),
    ("淮海大学金融科技与支付安全研究中心主任", "淮海大学金融科技与支付安全研究中心/institution"),
    ("时任CEO马尔科·贝里尼说，贝里尼随后离职", "马尔科·贝里尼/person 贝里尼=马尔科·贝里尼"),
    ("CEO_Tom_Fox出席，Foxconn参加", "Tom_Fox Foxconn=鸿海"),
    ("交通银行与民生银行签约，交通、京东表示", "交通银行 民生银行 京东"),
    ("負責人Anna_Reed去年指出。Reed認為", "Anna_Reed/person Reed=Anna_Reed"),
    ("與青禾食品、長川能源、百潤等4家企業簽約", "青禾食品/company 長川能源 百潤"),
    ("这三家公司分别为：云起付、海川通、瑞达科", "云起付/company 海川通 瑞达科"),
    (
        "由北辰資本領投，Northwind_Capital、Brightpay跟投",
        "北辰資本/company Northwind_Capital Brightpay",
    ),
    ("英国的Finlo、Payrow等", "Finlo/company Payrow/company"),
    ("与腾讯、Finlo、百度合作", "腾讯 Finlo/company 百度"),
    ("初创公司Finlo的客户", "Finlo/company"),
    ("Finlo银行与ABX资本", "Finlo银行/bank ABX资本/company"),
    ("玉山银行Uniplus卡针对百货", "玉山银行 Uniplus卡/product"),
    ("主打微粒贷、易购宝和好米贷。", "微粒贷 易购宝/product 好米贷/product"),
    ("該行與恒生銀行洽談。恒生表示歡迎", "恒生銀行 恒生=恒生银行"),
    ("数字平台Finlo 海岚（以下简称“海岚”）上线，海岚称", "海岚/company 海岚 海岚"),
    ("阿里巴巴网络通信（香港）有限公司", "阿里巴巴网络通信（香港）有限公司/company"),
    ("腾讯科技（深圳）有限公司", "腾讯科技（深圳）有限公司=腾讯/company"),
    (
        "冬海集团（SEA）与新城金融（Newton_Financial）",
        "冬海集团 SEA=冬海集团 新城金融 Newton_Financial=新城金融",
    ),
    ("瑞安律师事务所顾问", "瑞安律师事务所/company"),
    ("京西证券计算机行业首席分析师", "京西证券/company"),
    (
        "张家口沽丰农商银行（以下简称“沽丰行”）上市。沽丰行称",
        "张家口沽丰农商银行 沽丰行 沽丰行=张家口沽丰农商银行/bank",
    ),
    (
        "長城華西銀行（下稱「華西行」）公告。其後華西行增資",
        "長城華西銀行 華西行 華西行=长城华西银行/bank",
    ),
    ("未来银行与平屿健数签署协议，由平屿健数提供技术", "平屿健数/company 平屿健数"),
    ("，翼川数通创始人罗震出席", "翼川数通/company 罗震/person"),
    ("收购澄禾国际60%股权，接入海麻记账", "澄禾国际/company 海麻记账/company"),
    ("與中嵐金信在滬簽署協議", "中嵐金信=中岚金信/company"),
    ("拓尔昕（300229.SZ）与沐泽通(2883)上涨，公告（2019）称", "拓尔昕/company 沐泽通"),
    (
        "中國信託、聯邦、玉山、三信及台新9家銀行",
        "中國信託 聯邦=联邦商业银行/bank 玉山 三信 台新=台新国际商业银行",
    ),
    ("中信、台新、永豐及玉山先後修訂條款", "中信=中国信托商业银行 台新 永豐 玉山"),
    ("一卡通票證增資，一卡通用戶增加", "一卡通票證 一卡通=一卡通票证股份有限公司"),
    ("VISA台灣區總經理麻少武提到", "VISA=维萨 麻少武/person"),
    ("商业学家向帆指出，合伙人解庆霖认为，主委明祺表示", "向帆/person 解庆霖 明祺"),
    ("總經理林向榮表示，副行長薛向東、黨組成員況平", "林向榮/person 薛向東 況平"),
    ("董事長劉國著表示", "劉國著=刘国著/person"),
    ("主任陈之为参与，主任苏赟参与", "陈之为 苏赟"),
    ("英格丽·张出席，董事長李偉正表示", "英格丽·张/person 李偉正/person"),
    ("金磐实是建信金科首席信息官", "金磐实/person 建信金科"),
    ("马云回到杭州，马云常说，马云将于明日抵达", "马云 马云 马云"),
    ("国家监委郭霖：加强法治", "国家监委 郭霖/person"),
    ("新网银行的赵卫平行长", "新网银行 赵卫平/person"),
    ("虽然川屿科技是第二大股东，但川屿科技不参与", "川屿科技/company 川屿科技"),
    ("雖然嵐港科技增資，同意傳岳支付主要股東變更", "嵐港科技=岚港科技/company 傳岳支付=传岳支付"),
    ("盘陀资本创始合伙人方以宁、鹿鸣投资合伙人花启明", "盘陀资本/company 方以宁 鹿鸣投资 花启明"),
    ("前同事陈岱宗、于启岳共同创立了MindKite", "陈岱宗/person 于启岳 MindKite/company"),
    ("藝人羅允恭及代言人林敬德出席", "羅允恭=罗允恭/person 林敬德"),
    ("马启明接替王世章成为第二任行长", "王世章/person"),
    ("總行張岱麟副行長致辭，法人代表是刘允好", "張岱麟=张岱麟/person 刘允好=刘允好"),
    ("达威.斯克林先生称，被陈启富导演赏识", "达威.斯克林/person 陈启富"),
    ("北京市教委与东莞市委、市政府", "北京市教委/institution 东莞市委"),
    ("Google_Maps上可查，Mox_Bank_Limited行政總裁", "Google_Maps/product Mox_Bank_Limited/bank"),
    (
        "岚屿川集团（KitePay）称，KitePay用户已超",
        "岚屿川集团 KitePay=岚屿川集团 KitePay=岚屿川集团",
    ),
    ("行政總裁胡以思（Barbara_Yung）", "胡以思/person Barbara_Yung=胡以思"),
    ("京东数字支付有限公司获批，京东数字支付称", "京东数字支付有限公司/company 京东数字支付"),
    ("屿恒昌股份有限公司增资。屿恒昌称", "屿恒昌股份有限公司/company 屿恒昌"),
    ("遠東Bankee、國泰的「小樹點」", "遠東=远东国际商业银行 Bankee 國泰=国泰世华商业银行 小樹點"),
    ("中国电信集团公司与广东移动入股", "中国电信集团公司=中国电信 广东移动/company"),
    ("工商银行的“三资监管平台”，交行“数智大脑”", "工商银行 三资监管平台/product 交行 数智大脑"),
    (
        "岚海消费金融有限公司（下称“岚海消金”）增资，要求岚海消金加强管理",
        "岚海消费金融有限公司/company 岚海消金=岚海消费金融有限公司 岚海消金=岚海消费金融有限公司",
    ),
    ("路川咖啡（2758）、八方雲海（2753）上櫃", "路川咖啡/company 八方雲海=八方云海"),
    ("首席公众使命官陈思川在致辞时表示", "陈思川/person"),
    ("SparkHill_Taipei管理合夥人邱岱錡", "SparkHill_Taipei/company 邱岱錡=邱岱锜"),
    (
        "電支業者包括街口與玉山，中信為何逆勢？中信房屋",
        "街口=街口支付/product 玉山 中信=中国信托商业银行",
    ),
    ("副總裁龔楊恩惠在開通首日亦表示：“好”", "龔楊恩惠=龚杨恩惠/person"),
    ("首席战略官张其岱介绍", "张其岱/person"),
    ("數字員工“小屿”上崗，首位虛擬員工MIRA亮相", "小屿/product MIRA"),
    (
        "工商银行APP的“周周盈”理财功能，汇丰“南屿通”投资功能",
        "工商银行APP/product 工商银行 周周盈/product 汇丰 南屿通",
    ),
    ("行长助理刘煜川出席，秘书长许卫等参加", "刘煜川/person 许卫"),
    ("首席人工智能官杨岱带队研发，开源框架WeKite", "人工智能 杨岱/person WeKite/product"),
    (
        "副总经理陈蓓、总经理杜明出席。请陈总先来，杜总和叶总随后",
        "陈蓓 杜明 陈总=陈蓓 杜总=杜明 叶总/person",
    ),
    ("成员包括：郑海权、周受云、唐伟璋。", "郑海权/person 周受云 唐伟璋"),
    ("平安银行宣布成立零售研究院", "平安银行/bank 零售研究院/institution"),
    ("亚洲券商尚嵘集团，支付企业杭州云朵有限公司", "尚嵘集团/company 杭州云朵有限公司/company"),
    ("当时的米德兰银行的子公司", "米德兰银行/bank"),
    ("國立台北商業大學教授，中融信托成立于1987年", "國立台北商業大學/institution 中融信托/company"),
    ("泰國央行與北京发改委", "泰國央行/institution 北京发改委/institution"),
    ("像鹿城农商银行这样的机构", "鹿城农商银行/bank"),
    (
        "優惠平台Tail_APP串接Starling_Bank，開Starling帳戶",
        "Tail_APP/product Starling_Bank Starling",
    ),
    ("加密貨幣公司XREM與T._Rowe_Price", "XREM/company T._Rowe_Price/company"),
    ("CV_Insights数据，华为StarSphere云平台", "CV_Insights/company 华为 StarSphere/product"),
    ("百度文澜大模型", "百度 文澜/product 大模型"),
    ("客户包括招商银行、云锦通、观屿和瑞象等", "招商银行 云锦通/company 观屿/company 瑞象/company"),
    ("由腾讯、澄岳、聚隆数据共同发起", "腾讯 澄岳/company 聚隆数据/company"),
    ("登录抖音、果盏、拾柚等平台", "抖音 果盏/company 拾柚/company"),
    ("近日，云锦智汇与农业银行达成合作", "云锦智汇/company 农业银行"),
    ("大数据公司沐策数据，系统商「金票达」", "大数据 沐策数据/company 金票达/company"),
    ("澜信（LanTrust）成立于2015年，LanTrust表示", "澜信/company LanTrust=澜信 LanTrust=澜信"),
    ("遇到了惠用宝的创始人焦可", "惠用宝/company 焦可/person"),
    ("上海三拓网络科技有限公司", "上海三拓网络科技有限公司/company"),
    ("与杭州沐阳园艺公司签约", "杭州沐阳园艺公司/company"),
    ("沐川市东宁区政府与大连商品交易所", "沐川市东宁区政府/institution 大连商品交易所/institution"),
    ("拼多多月付与京东借钱上线", "拼多多月付/product 京东借钱/product"),
    ("香港電訊旗下的HKT_Payment_Ltd推出", "香港電訊 HKT_Payment_Ltd/company"),
    ("推出eTicket服务，全家便利商店的FamiKiosk", "eTicket/product 全家便利商店 FamiKiosk/product"),
    ("副总张振芳数度拜访，经理韩道暐眼中，行长为王立川", "张振芳/person 韩道暐 王立川"),
    ("聯邦銀行「優利理財專戶」", "聯邦銀行 優利理財專戶/product"),
    (
        "金管會統計，玉山、台新加碼，搭配富邦或聯邦信用卡",
        "金管會 玉山=玉山商业银行/bank 台新 富邦=台北富邦银行/bank 聯邦=联邦商业银行",
    ),
    ("深圳沐源投资有限公司持股，沐源投资增持", "深圳沐源投资有限公司/company 沐源投资"),
    ("总经理孙沐亦曾任职，總經理葉彤今指出，行长邹岚便说", "孙沐/person 葉彤=叶彤 邹岚"),
    ("总裁马云表评价，副总葛淮南昨首度现身", "马云 葛淮南/person"),
    ("董事長姚德正號召員工，行长彭大岚即宣布", "姚德正/person 彭大岚/person"),
    ("会上宣布，周东岚任行长，邹沐担任副行长。", "周东岚/person 邹沐/person"),
    ("由潘岚出任行長，葛淮東升任董事長", "潘岚/person 葛淮東=葛淮东"),
    ("執行長葉以嵐在論壇上說，董事暨执行长铃木哲也上任", "葉以嵐=叶以岚/person 铃木哲也/person"),
    ("董事长高桥正彦分享，执行长（Co-CEO）慎思熩先前曾说", "高桥正彦/person 慎思熩"),
    ("葛德南目前是合庫董事長，財政部次長劉沐城接任", "葛德南/person 合庫 財政部 劉沐城/person"),
    ("副行长葛迪奇会出任主席，总裁邹立刚之妻", "葛迪奇/person 邹立刚/person"),
    ("葛明岚马上反驳，葉大嵐立刻澄清", "葛明岚/person 葉大嵐"),
    ("工商银行（简称：工行、工商行；代码601398）", "工商银行 工行 工商行=中国工商银行"),
    (
        "湖北沐川农商银行（以下简称“沐农行”或“沐行”）上市。沐行称",
        "湖北沐川农商银行 沐农行 沐行 沐行=湖北沐川农商银行/bank",
    ),
    (
        "工商银行大数据与人工智能实验室（以下简称“实验室”）",
        "工商银行大数据与人工智能实验室/institution",
    ),
    (
        "京東深度學習實驗室與百度聯合實驗室",
        "京東深度學習實驗室=京东深度学习实验室/institution 百度",
    ),
    ("农行与腾讯风险实验室、农行百度图像實驗室", "农行 腾讯 农行 百度"),
    (
        "全家便利商店推出App。全家董事长与全家會員",
        "全家便利商店 全家=全家便利商店 全家=全家便利商店",
    ),
    ("国家电网旗下澄网电商签署协议，小米旗下岚云付上线", "国家电网 澄网电商/company 小米 岚云付"),
    ("董事包括：马岱川、周受资、邹以岚。", "马岱川/person 周受资 邹以岚"),
    ("監事會由馬岱川、葛岚、鄒以嵐三人組成", "馬岱川=马岱川 葛岚 鄒以嵐=邹以岚"),
    ("产品总经理闪云表示，工行之邹岚董事请辞", "闪云/person 工行 邹岚"),
    (
        "立法院財委會審查，央行货币政策委员会召开会议",
        "立法院財委會=立法院财委会/institution 央行货币政策委员会",
    ),
    (
        "鴻蒙 2.0發布，鸿蒙OS 3.1升级，支付宝10.2版",
        "鴻蒙_2.0=鸿蒙操作系统/product 鸿蒙OS_3.1=鸿蒙操作系统 支付宝10.2=支付宝",
    ),
    ("批复杭州云锦互诺保险中介机构牌照", "杭州云锦互诺保险中介机构/company"),
    ("京东上线了易岚贷和经营贷", "京东 易岚贷/product"),
    ("推出「屿」存帳戶，開立屿存帳戶", "「屿」存帳戶=屿存帐户/product 屿存帳戶=屿存帐户"),
    ("华为 KiteLink 设备，腾讯KiteDocs团队", "华为 KiteLink/product 腾讯 KiteDocs"),
    ("启动、运行“云岚搬迁资金管理区块链平台”", "云岚搬迁资金管理区块链平台/product"),
    ("全新推出「交通銀行岚銀行」，“工行旅山 卡”诞生", "交通銀行岚銀行/product 工行旅山_卡/product"),
    ("联合产品——“手机钱包”上线，“手机钱包”推广", "手机钱包/product 手机钱包"),
    ("马岱川，腾讯的 CEO 在受访时说", "马岱川/person 腾讯"),
    ("亚马逊推出全新Kite Sonata语音模型", "亚马逊 Kite_Sonata/product"),
    ("Mox銀行與Citi银行卡", "Mox銀行=Mox_Bank Citi=花旗银行"),
    ("云锦岚科技（oppo旗下）获批", "云锦岚科技/company oppo=OPPO"),
    ("中国银联董事长苏宁出席，苏宁易购上线", "中国银联 苏宁/person 苏宁易购/company"),
    ("美国农业部与泰国商务部、日本财务省", "美国农业部/institution 泰国商务部 日本财务省"),
    (
        "华为Mate 60 Pro与微信8.0，微信3.0时代，微信2.5亿用户",
        "华为 Mate_60_Pro/product 微信8.0 微信 微信",
    ),
    ("招行e岚贷与ICBC e-banking，建行e化了网点", "招行e岚贷/product ICBC 建行"),
    ("腾讯、云屿、立屿为主发起人；岚泰、屿峰为发起人", "腾讯 云屿/company 立屿 岚泰 屿峰"),
    ("总经理马岱拟任行长，副行长葛岚现任董事", "马岱/person 葛岚/person"),
    ("自主研发了“智屿助手”工具，农行“KBChat”", "智屿助手/product 农行 KBChat/product"),
    (
        "國務院港澳事務辦公室，工信部在办公室开会",
        "國務院港澳事務辦公室=国务院港澳事务办公室/institution 工信部",
    ),
    (
        "发起13家村镇银行分别为：白岚村镇银行、屿州万和村镇银行、黔岚村镇银行",
        "白岚村镇银行/bank 黔岚村镇银行",
    ),
    ("投资三方面。【岚海经营网】", "岚海经营网/company"),
    ("首任董事长赵岱，章屿清任总经理", "赵岱/person 章屿清/person"),
    ("银保监发布通知，银保监局批复", "银保监=中国银行保险监督管理委员会"),
    (
        "岚溪市农村合作银行与青岛即墨农村合作银行（以下简称“两家行社”）签约",
        "岚溪市农村合作银行/bank 青岛即墨农村合作银行/bank",
    ),
    (
        "章望信因工作安排辞任，赵祁岳已向董事会递交辞呈，卢岚屿不再担任董事",
        "章望信/person 赵祁岳/person 卢岚屿/person",
    ),
    ("由副董事長章望代為履行職務", "章望/person"),
    ("章望岳（左二）表示，市领导赵岱、卢祁参加", "章望岳/person 赵岱/person 卢祁/person"),
    ("主席赵屿信期望扩展，常务副市长卢祁代表市政府签字", "赵屿信/person 卢祁/person"),
    ("工行推出的“乡音银行”支持方言", "工行 乡音银行/product"),
    ("工行推出的「Lan Express」大受欢迎", "工行 Lan_Express/product"),
    ("彰化縣岚溪鄉農會與桐屿镇政府合作", "彰化縣岚溪鄉農會/institution 桐屿镇政府/institution"),
    ("面向机构的金融平台岚溪通科技有限公司上市", "岚溪通科技有限公司"),
    ("工行联合岚溪通科技有限公司试点", "工行 岚溪通科技有限公司"),
    (
        "岚溪市金融局赵岱望局长、岚溪市民间金融街管委会",
        "岚溪市金融局 赵岱望/person 岚溪市民间金融街管委会",
    ),
    ("上海市第二中级人民法院与岚溪市企业服务中心", "上海市第二中级人民法院"),
    ("副总裁章屿发表演讲", "章屿/person"),
    ("收购创业公司LANXI.AI后", "LANXI.AI"),
    ("岚溪科技宣布，秉持岚溪科技理念，携手岚溪科技", "岚溪科技 岚溪科技 岚溪科技"),
    ("支持三星S3、华为P30的手机", "三星S3/product 华为P30/product"),
    ("平安银行“平安好车主信用卡”升级", "平安银行 平安好车主信用卡/product 平安好车主"),
    ("執行長佛瑞塞（Jane Fraser）說，佛瑞塞認為", "佛瑞塞/person Jane_Fraser 佛瑞塞"),
    (
        "岚研究院、北京立桐金融与发展研究院支持，上海市政府与发展研究院",
        "北京立桐金融与发展研究院/institution 上海市政府",
    ),
    ("财政部国库司司长", "财政部国库司/institution"),
    ("我们发布了招行手机银行APP", "招行手机银行APP/product 招行"),
]

NOTHING = [
    "这是第二家农村商业银行、首家城区农村商业银行，坚持科技立行。",
    "大型科技公司广泛参与金融业务，带来挑战。",
    "多家机构正在接入过程中",
    "谢谢教练和队友们",
    "银行系科技公司与互联网系公司争夺",
    "這顯示科技與金融在磨合",
    "公司類型股份有限公司",
    "中国银行业的出路在哪里？",
    "从事加工行业与招行业精英",
    "各大银行与大型科技公司纷纷合作。",
    "传统商业银行面对第三方支付和移动支付的冲击。",
    "手机银行、网上银行、直销银行、开放银行都是渠道。",
    "四大行与BATJ结盟，工农中建无一例外。",
    "互联网金融、金融科技、消费金融蓬勃发展。",
    "農行業者認為",
    "北京东城区的一家面馆卖小米粥，也卖阿里山茶。",
    "红富士苹果树丰收，一斤苹果三元。",
    "其中行业龙头表现突出。",
    "小雨滴滴答答下个不停。",
    "街道附近的老街很热闹。",
    "完美团队在几百度的高温下工作。",
    "高管表示，方面认为，安全指出，任何说法都不成立。",
    "该公司董事长表示，集团将继续投入。",
    "分析人士认为，业内人士指出，专家表示。",
    "养老保险、医疗保险与货币基金",
    "传统金融的“护城河”正在消失，“躺赢”时代结束。",
    "打造“最懂你的银行”，坚持“以客户为中心”。",
    "数字银行与虚拟银行有何不同？",
    "純網銀是否開放，仍待觀察。",
    "第三方支付業者與電子支付機構",
    "天气晴朗，孩子们在公园里放风筝。",
    "银行成立了专门委员会和研究中心。",
    "高新科技、信息科技和现代科技",
    "该集团与某科技公司签约，另一家银行旁观。",
    "于是说，向记者表示，曾公开表示",
    "我的AIR机票和MAID先生",
    "三家北京市属银行与一家外国银行",
    "行动银行（Mobile Bank）与开放银行（Open Bank）",
    "无须下载银行的App，改善银行的营运效率。",
    "今年的苹果真甜。",
    "多家银行、两家民营银行、一家外资银行",
    "这家电商平台用了新的支付方式完成支付",
    "部分城商行、农商行与农信社",
    "他说，应该说，可以说，总的来说，很难说。",
    "记者王小明 编辑李大钊 本报讯",
    "扫码支付、刷卡支付、分期支付、合并支付",
    "台風轉往福建移動，農民擔心損失。",
    "银行与保险、证券、基金公司合作，发展移动支付。",
    "买卖证券、发行证券和购买人寿保险",
    "移动、联通、电信三网通用，江苏移动支付试点",
    "“双十一”的交易额再创新高，“夜经济”的用户很多。",
    "启动“百日攻坚”行动，启动“上云”计划。",
    "市场长期低迷，投资长江电力，产品官方渠道开放。",
    "负责人于近日表示，行长曾明确表示，顾客体验总监说",
    "董事长应邀介绍情况，主任单独表示反对，经理谈判强调共赢",
    "线上商场、上商场、推广汽车、集中金额",
    "支持多个平台，用Python和Java编写，调用Docker、Kubernetes等技术共同开发。",
    "FinTech公司与TechFin企业竞争，Bank集团与App公司",
    "客户包括老人、孩子、学生和个体工商户等，股东为村民、合作社",
    "由政府、高校和科研院所共同建设，由厂长、会计和工人联合推动",
    "登录官网、公众号、小程序码等平台，在图书、音像、文具等品牌中",
    "发卡行、分行和业务部门都在推进合作",
    "科技公司员工和支付公司牌照，软件公司高管，服务商资质",
    "深圳上市公司、北京一家公司、江苏子公司、美国游戏公司和两家有限公司",
    "各区政府、城区政府与证券交易所、期货交易所",
    "登上玉山主峰，从玉山国家公园下山，一卡通可以坐公交",
    "A银行和B银行，外商银行与资深科技人",
    "进行交易·博览会期间，发布《2019全球榜》",
    "企业「智慧工厂」与机构“数字化转型”",
    "2015年成立于深圳，1994年6月创办于上海，今年是一家人",
    "宋代称为行会，唐时说书，华侨称其为会馆，犯罪集团与政治集团",
    "固定资本、流动资本和借贷资本",
    "公司成立于2015年，协会总部位于上海，这是一家小店",
    "全国各地公安局、各国政府和市政府都在布局，格局与大局",
    "北京当局、上海邮局、中国政局与世界棋局",
    "核心一级资本、社会资本与产业资本，资本市场",
    "进军消金市场，保持科技领先，抢攻消金",
    "市场·品牌·渠道，第一・第二・第三",
    "餐饮、娱乐、出行等企业，商场、超市等场景",
    "地方政府、中小企业、政府采购与政府管理部门",
    "深化改革，拥抱科技，强化科技，依托科技",
    "与高校合作，与优质商户合作，与村民签署协议，与老客户合作，与三大运营商达成协议",
    "由政府牵头，由农机站提供技术，收购粮食，收购古董，接入互联网，投资股票，旗下子公司",
    "公司创始人、部门总经理、时任董事长、原副总裁、中国区总裁",
    "北京、上海、江苏和浙江等地，中央、地方和企业",
    "总裁明确表示，董事长向媒体解释，董事长全面负责，CEO来华访问，行长成功当选，纪委书记",
    "老李总是迟到，高总量，陈主任们，，任行长多年，总的来看",
    "白酒、黄金、石油，包括金融、房产、汽车等",
    "除此之外，他们继续稳坐银行龙头，地点在科技大厦",
    "用EXCEL平台的GPS工具与HTML、JSON格式，公司HR用OFFICE软件",
    "第一金属公司，太平保险，水平保持，天下第一金库，主任全会，经理华会议",
    "这些热衷科技的人，他相信科技能，已经接手集团经营，整合银行、证券，“小存小贷”模式",
    "民生工程、平安建设与兴业路，国泰民安、平安、民生，光大发扬",
    "编号（600123），电话（2345），编码（0175）按年登记，第三十二岁的门槛，35岁的公司高管，中小企业兄弟",
    "根据《管理办法》表示，对《办法》说明，发布《白皮书》称，在《数字银行》中说，名为《开出首张罚单》的通告",
    "北京、上海、广州三家公司，科技、零售两家企业，整体变更为股份公司，“互联网+”业务",
    "民生服务，平安产品与招商活动，理财产品为R3级，用Agile开发，客户数据平台CDP",
    "云南商人，升班马云南队，教练组，作家协会，律师函，投资人应当，早报名参加，今日报道，重庆早报告",
    "发卡，刷卡，贷记卡，白金卡，卡片，金融卡，购物卡",
    "分管科技的副行长，以他为董事长，何为行长，改任为主席，程家父子，同学兄弟",
    "挾著集團的優勢，臺灣大學生，台灣大選，國泰民安",
    "无论银行、企业，尤其银行，当然银行，例如科技、金融",
    "两家非金控股银行与公股金控，上海推动数字科技发展，英国银行与新加坡银行都在转型",
    "升级“数字化转型”，推出大模型方案，打白条，先享后付（白条类），蓝白条纹",
    "打造“夜市银行”与“流动银行”，第十一届中国基金合伙人峰会，同意支付主要股东分红，虽然科技重要",
    "客服热线（95599），邮政编码（100032），十字街口，其中信用卡，要求消金公司整改",
    "员工“加班”成风，推出“钱包”，客服“冷漠”，优秀员工表彰",
    "投资经理与投资总监，风险投资合伙人，接替工作，接替王位，同事、朋友与家人，自然人股东变更",
    "北京市委书记，省委组织部，区委办公室，国家重大科技任务，基础银行业务，客户（APP）登录",
    "节目由上海、江苏、浙江三人参加，分高、中、矮三人，银行业设立委员会，办理“三”类账户与“新”年卡",
    "推出了消费贷和信用贷，上线了快捷支付，上海小额贷款、广州民营小额贷款与深圳多家保险代理",
    "发布“全球企业2000强”排名，助贷平台“蜜月期”结束，推出「2024水舞嘉年華」，依赖母行集团，“信用卡”与“手机银行”",
    "以民营企业为发起人，由企业和个人为共同发起人，“FinTech”，李某，公司CEO说，今年，部门CEO，【工业互联网】【金融早报】",
    "各鄉鎮農會與特色小镇政府，各乡镇政府，成為岚溪首間銀行，規范管理。",
    "教會台灣人學會投資，上海國際博物館日，全球Top100银行，平台“跑路”，旗下子公司司法，服务于‘身边银行’",
    "广州落地网络小贷业务，推出过“现场”功能，新加坡非银行金融机构，发布「数实共生展望」報告",
    "公司因工作需要调整，高管因个人原因离任，董事因健康原因辞职，由市长代表市政府讲话",
    "何时任行长，毕业后任经理，曾任总裁，行長慎重表示，立即反驳，全家會員，国内旗下生鲜电商签约",
]


def parts(token: str) -> tuple[str, str, str]:
    token, _, kind = token.partition("/")
    surface, _, name = token.partition("=")
    return surface, name, kind


def expected_list(expected: str) -> list[str]:
    return [token.replace("_", " ") for token in expected.split()]


@pytest.mark.parametrize(("text", "expected"), CODEBOOK + PATTERN)
def test_names(text, expected):
    found = mentions(text.replace("_", " "))  # a blank within a name is written _
    wanted = [parts(token) for token in expected_list(expected)]
    assert [m.surface for m in found] == [surface for surface, _, _ in wanted]
    for mention, (_, name, kind) in zip(found, wanted, strict=True):
        assert not name or mention.name == name
        assert not kind or mention.type == kind


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_to_find(text):
    assert [m.surface for m in mentions(text) if m.type != "technology"] == []


def test_a_name_that_is_founded_belongs_to_its_founder():
    (bank, institute) = mentions("工行成立了“金融科技研究院”")
    assert bank.name == "中国工商银行"
    assert institute.name == "中国工商银行金融科技研究院"
    assert institute.basis == "codebook"


MEETINGS = [
    ("浙江南浔农商银行与南浔农村商业银行合作，南浔农商行称", "南浔农村商业银行"),
    ("苏州朗川网络科技有限公司成立。会后，朗川网络科技表示", "苏州朗川网络科技有限公司"),
    ("蘇州朗川科技有限公司成立，其後朗川科技上市", "苏州朗川科技有限公司"),
    ("上海富友支付服务股份有限公司是富友支付的全称", "富友支付"),
    ("WeLink集团宣布上市，WeLink的用户很多", "WeLink集团"),
]


@pytest.mark.parametrize(("text", "name"), MEETINGS)
def test_all_forms_of_a_name_meet(text, name):
    found = mentions(text)
    assert len(found) > 1
    assert {m.name for m in found} == {name}


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("工商银行、和顺及浦发推出数字钱包", ["工商银行", "和顺", "浦发"]),
        ("和順信用卡、光大手機銀行", ["和順", "光大"]),
        ("街坊和顺，乡里平安，华夏大地民生改善", []),
        ("金管會表示，大澄將開辦數位帳戶", ["金管會", "大澄"]),
        ("大澄與玉山合作", ["大澄", "玉山"]),
        ("大澄將辦廟會，廟前下雪", []),
        ("大澄将开办数字账户", []),
    ],
)
def test_short_forms_of_a_context_count_there_alone(text, surfaces):
    own = Entity("own", "澄河银行", "Chenghe Bank", "bank", beside=("和顺",), in_taiwan=("大澄",))
    book = replace(BOOK, entities=(*BOOK.entities, own))
    assert [m.surface for m in tag_mentions(document(text), book)] == surfaces


@pytest.mark.parametrize(
    "part",
    [
        "·阿",
        "有限公司",
        "平台（以下简称",
        "阿里、",
        "Aa、",
        "大学与",
        "腾讯（A",
        "“A”",
        "玉山、",
        "与甲乙签署",
        "王大、",
    ],
)
def test_time_grows_with_length_alone(part):
    def once(doc):
        start = time.process_time()
        list(tag_mentions(doc, BOOK))
        return time.process_time() - start

    def spent(text):
        return min(once(document(text)) for _ in range(3))  # what else the process does is left out

    assert spent(part * 8000) < 12 * spent(part * 2000) + 0.1


@pytest.mark.parametrize(
    "text",
    [
        "证券时报获悉，",
        "艾瑞諮詢發布報告，",
        "据普华永道统计，",
        "《青崖观察》记者获悉，《青崖观察》",
        "昆明晚报报道，昆明晚报",
    ],
)
def test_who_reports_on_others_is_a_company_and_plays_no_part(text):
    found = mentions(text + "工行与京东合作")
    *told, bank, firm = by_part(found, BOOK)
    assert {m.type for m in found[:-2]} == {"company"}
    assert {m.type for m in told} == {"institution"}
    assert (bank, firm) == tuple(found[-2:])


def test_a_card_plays_the_part_of_what_follows_the_names_in_it():
    found = by_part(mentions("工行推出浦发腾讯联名信用卡与京东白条联名卡，"), BOOK)
    surfaces = ["工行", "浦发", "腾讯", "联名信用卡", "京东白条", "联名卡"]
    assert [m.surface for m in found] == surfaces
    assert [m.name for m in found if m.surface.endswith("卡")] == [
        "浦发腾讯联名信用卡",
        "京东白条联名卡",
    ]
    assert all(first.end <= second.start for first, second in itertools.pairwise(found))


def test_furniture_holds_no_mentions():
    doc = document("工行与京东签约。\n")
    furniture = tuple(s._replace(kind="furniture") for s in doc.sentences)
    assert list(tag_mentions(replace(doc, sentences=furniture), BOOK)) == []


@pytest.mark.parametrize("file", sorted(SEEDS.glob("*.txt")), ids=lambda f: f.stem[:3])
def test_every_mention_of_an_article_slices_back(file):
    text = file.read_bytes().decode("utf-8")
    found = mentions(text)
    assert len(found) > 30
    assert all(text[m.start : m.end] == m.surface for m in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(by_part(found, BOOK)))
    assert all(m.name == simplify(m.name) for m in found)


WORDS = """工行 中國工商銀行 农商行 “ ” 「 」 （ ） 以下简称 推出 App 董事长 王大勇 表示 ， 。
与 科技 研究院 成立 京东 · 王 A 联名 信用 卡"""
FRAGMENTS = st.sampled_from([*WORDS.split(), "\n"])


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(FRAGMENTS, max_size=40).map("".join)))
def test_any_string_is_tagged_without_error(text):
    found = mentions(text)
    assert all(text[m.start : m.end] == m.surface for m in found)
    parts = by_part(found, BOOK)
    assert all(text[m.start : m.end] == m.surface for m in parts)
    assert all(a.end <= b.start for a, b in itertools.pairwise(parts))
    assert found == mentions(text)
