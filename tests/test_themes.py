"""Themes and dimensions: the codebook's own examples, and sentences that it has not seen."""

from dataclasses import replace

import pytest
from growth import growth
from hypothesis import given
from hypothesis import strategies as st

from analysis.codebook import read_codebook
from analysis.codebook.coding import misfits
from analysis.corpus import document
from analysis.records import Document, Mention
from analysis.script import simplify
from analysis.tagging.themes import tag_codes

CODEBOOK = read_codebook()

# (themes that must be found, themes that may be found as well, sentence)
SENTENCES = [
    # mainland
    ("scene_finance", "", "该行以场景金融为抓手,把消费信贷做进了家装、教育和旅游平台。"),
    ("open_banking", "", "我行开放银行平台已对外发布接口1200余个,覆盖账户、支付、理财等九大类。"),
    ("open_banking", "baas", "通过SDK方式,合作方可在自有App中直接调用本行的开户、转账与缴费功能。"),
    ("baas", "open_banking", "浦发银行把账户、支付等功能拆成一个个积木式组件,合作企业即插即用。"),
    ("scene_finance", "", "招商银行深耕饭票、影票等高频生活场景,用支付带动客户活跃。"),
    ("scene_finance", "", "建行在住房租赁、智慧政务、乡村振兴等场景中提供一站式金融服务。"),
    ("open_banking", "", "中行将以开放的姿态与各类平台共建金融生态圈,实现客户共享、互利共赢。"),
    (
        "baas",
        "open_banking",
        "百信银行坚持“能力输出”,把数字账户和风控模型以服务形式提供给中小银行。",
    ),
    (
        "baas",
        "open_banking scene_finance",
        "客户无需离开打车软件,银行的信贷产品以插件形式嵌入支付页面。",
    ),
    (
        "scene_finance baas",
        "open_banking",
        "平安银行将保函、贴现等产品嵌入供应链核心企业的采购场景之中。",
    ),
    ("scene_finance", "", "围绕“衣食住行娱”,农行掌银上线了覆盖缴费、出行、就医的生活场景频道。"),
    ("scene_finance", "", "银行正把贷款申请入口前移到汽车4S店的购车场景,实现“场景即服务”。"),
    ("open_banking", "", "在“引进来”的同时,该行积极“走出去”,把自身产品输出到第三方平台。"),
    ("open_banking", "", "光大银行云缴费向合作伙伴全面开放接口,接入了支付宝、微信等上百个平台。"),
    ("baas", "", "银行即服务模式下,科技公司不必持有牌照也能向用户提供账户和支付。"),
    ("scene_finance", "", "微众银行与物流平台合作,货车司机在运费结算环节即可申请小额贷款。"),
    ("open_banking", "", "该行的无界开放银行,让API Bank从此跨越了网点和App的边界。"),
    ("scene_finance", "", "邮储银行推出智慧校园解决方案,学生在校内刷脸就能缴费、充值。"),
    ("scene_finance", "", "金融服务要无处不在,就必须融入百姓的衣食住行等场景。"),
    ("baas", "", "民生银行把支付结算能力组件化、模块化,可被任何一个App按需调用。"),
    ("scene_finance", "", "以医保电子凭证为切口,工行打通挂号、缴费、取药的智慧医疗场景。"),
    (
        "open_banking",
        "",
        "兴业银行的“银银平台”是国内最早的开放式金融平台之一,接入中小银行三百余家。",
    ),
    ("scene_finance", "", "“金融+交通”“金融+教育”等场景生态建设,为该行带来了百万级新客户。"),
    ("open_banking", "", "京东数科的金融科技开放平台T1,帮助城商行快速上线数字化产品。"),
    ("scene_finance", "", "谁掌握了场景,谁就掌握了零售银行的流量入口。"),
    ("scene_finance", "", "一位支行行长感叹,没有场景的手机银行只是个转账工具。"),
    # Taiwan
    ("open_banking", "baas", "玉山銀行推出開放API平台,讓第三方業者串接帳戶查詢與信用卡資訊。"),
    ("scene_finance", "", "銀行與超商異業合作,將貸款申請融入民眾日常消費場景。"),
    ("open_banking", "", "金管會宣布開放銀行第二階段上路,民眾可授權TSP業者查詢帳務資料。"),
    ("baas", "open_banking", "中信銀把金流、信用審核包成模組,電商業者隨插即用。"),
    ("scene_finance", "baas", "嵌入式金融改變了銀行通路,車主在加油App裡就能完成投保與分期。"),
    ("scene_finance", "", "台新Richart串起美食、旅遊與購物場景金融,搶攻年輕族群。"),
    ("open_banking", "", "國泰世華以Open API打造跨業生態系,與電信、零售業者資料共享。"),
    ("baas", "", "該行喊出Banking as a Service,要把存匯、信貸變成夥伴產品裡的一個功能。"),
    ("scene_finance", "", "遠東商銀布局停車、加油、充電等生活場景,行動支付一機搞定。"),
    # Hong Kong
    ("open_banking", "", "金管局公布銀行業開放應用程式介面框架,分四個階段落實。"),
    ("baas", "scene_finance", "滙豐將收款功能以插件形式嵌入商戶網站,客戶毋須離開購物頁面。"),
    ("scene_finance", "", "中銀香港把置業、教育及健康三大場景納入手機銀行,客戶可一站式申請按揭。"),
    ("open_banking", "", "渣打與多個平台合作開放銀行數據,客戶同意後第三方可取得存款資料。"),
    ("baas", "open_banking", "天星銀行有意向中小企平台輸出銀行服務能力,做平台背後的隱形銀行。"),
    ("open_banking scene_finance", "", "該行以開放平台連結商戶,在旅遊、零售等場景提供即時貸款。"),
    # nothing to find: mainland
    ("", "", "改革开放四十多年来,我国银行业资产规模增长了上百倍。"),
    ("", "", "该产品为开放式基金,每个工作日开放申购与赎回。"),
    ("", "", "腾讯云发布区块链BaaS平台,银行可以一键部署联盟链。"),
    ("", "", "导演在银行金库场景里拍了整整三天。"),
    ("", "", "这款以银行劫案为题材的游戏,场景极为逼真。"),
    ("", "", "该行的人工智能大模型已在客服、风控等二百多个业务场景落地。"),
    ("", "", "我国将扩大金融业高水平对外开放,取消银行外资持股比例限制。"),
    ("", "", "百度Apollo自动驾驶开放平台吸引了上百家车企。"),
    ("", "", "微信开放平台调整了第三方应用的登录规则。"),
    ("", "", "受疫情影响关闭的支行网点今日起恢复对外开放,客户可提前预约。"),
    ("", "", "生态环境部与农发行签署协议,支持黄河流域生态保护。"),
    ("", "", "南平市探索森林生态银行,盘活林业资源。"),
    ("", "", "进出口银行加大信贷投放,支持中资企业走出去。"),
    ("", "", "招商引资要引进来,也要让本地企业走出去。"),
    ("", "", "银行要把合规要求嵌入业务流程的每一个环节。"),
    ("", "", "分析师认为,银行股与大盘的走势正在解耦。"),
    ("", "", "蔚来的BaaS电池租用方案降低了购车门槛,招商银行提供车贷。"),
    ("", "", "公司主营特色原料药(API),银行给予其五亿元授信。"),
    ("", "", "开发者可以通过API调用文心大模型,按量计费。"),
    ("", "", "储户在自动柜员机前插入卡片后忘记取走。"),
    ("", "", "事故场景还原显示,运钞车当时车速并不快。"),
    ("", "", "工商银行2019年实现净利润3122亿元,同比增长4.9%。"),
    ("", "", "央行宣布下调存款准备金率0.5个百分点。"),
    ("", "", "支付宝年度账单出炉,用户纷纷在朋友圈晒图。"),
    ("", "", "京东618大促落下帷幕,累计下单金额创下新高。"),
    ("", "", "双方将在信用卡、资产管理等方面展开合作。"),
    ("", "", "该行信用卡卡片采用环保材料制作。"),
    ("", "", "银行举办校园招聘会,吸引上千名毕业生。"),
    ("", "", "他在银行门口看到的这一幕场景,至今难忘。"),
    ("", "", "区块链技术可应用于跨境汇款、票据等场景。"),
    ("", "", "城市公园夜间开放后,周边小店的生意好了许多。"),
    ("", "", "理财子公司发行了首只定期开放型净值产品。"),
    ("", "", "手机银行新版本优化了登录界面,启动速度提升三成。"),
    ("", "", "劳务输出是当地农民增收的重要渠道,农信社代发工资。"),
    ("", "", "压力测试共设置轻度、中度、重度三种情景场景。"),
    # nothing to find: Taiwan and Hong Kong
    ("", "", "將來銀行、連線銀行與樂天國際商銀三家純網銀去年仍未轉盈。"),
    ("", "", "虛擬銀行眾安銀行上半年虧損收窄。"),
    ("", "", "政府宣布開放邊境,旅行社股價應聲上揚。"),
    ("", "", "這部電影的銀行搶案場景在高雄取景。"),
    ("", "", "立委要求開放外籍看護申請,勞動部表示研議中。"),
    ("", "", "恒生指數收市升二百點,滙豐控股升百分之一。"),
    ("", "", "台積電的開放創新平台協助客戶縮短設計時程。"),
    ("", "", "該行提醒客戶切勿點擊短訊內的可疑連結。"),
    ("", "", "金管會開放銀行承作高資產客戶業務。"),
    ("", "", "港鐵開放數據予公眾查詢列車班次。"),
    # told without the word
    ("scene_finance", "baas", "患者就診時即可透過合作銀行辦理醫療分期。"),
    ("scene_finance", "baas", "租客在租房平台签约后,无须跑网点,就能拿到建行的租金贷款。"),
    ("scene_finance", "baas", "卡車司機在物流平台上接單,同步就能向銀行申請周轉金貸款。"),
    ("scene_finance", "baas", "农户在农资小程序里下单时,可一键申请邮储银行的生产贷款。"),
    ("scene_finance", "baas", "该行与高校合作,新生报到当天即在迎新系统里开立借记卡。"),
    ("scene_finance", "", "买车人在选车页面便可直接申请该行的低息分期,当场出额度。"),
    ("open_banking", "baas", "该行把账户体系开放给旅行社,由后者在自家网站为客户开户。"),
    ("open_banking", "", "该行公布接口目录,任何持牌机构都可申请接入。"),
    ("open_banking", "", "夥伴只要串接本行介面,客戶便能在其平台上查餘額。"),
    ("baas", "open_banking", "銀行將貸款審批做成一項服務,零售商呼叫即可使用。"),
    ("baas", "open_banking", "我们把银行变成水电煤一样的基础设施,任由伙伴取用。"),
    ("baas", "", "银行躲在平台背后,用户甚至不知道钱存在哪家行。"),
    ("", "", "电商平台即将完成新一轮融资,银行领投。"),
    ("", "", "电商平台就贷款利率与银行谈判。"),
    ("", "", "他办税时遇到系统故障,只好去银行排队。"),
    ("", "", "医院系统升级期间,银行的贷款业务照常。"),
    ("", "", "有人在购物网站上申请贷款被骗,银行提醒客户当心。"),
    ("", "", "物流公司在平台上就能查到货,银行贷款另议。"),
    ("", "", "信用卡中心与视频网站推出联名会员。"),
    ("", "", "公司把客服外包给银行的子公司。"),
    ("", "", "演唱会开场,舞台場景令銀行贊助商滿意。"),
    ("", "", "電商平台的貸款餘額下降,銀行收緊授信。"),
    # in stages, through third parties, in one app
    ("open_banking", "", "依主管機關規劃,各銀行分三階段開放商品、帳戶與交易資訊。"),
    ("open_banking", "", "第二階段的開放項目分三類,銀行公會已完成規範。"),
    ("open_banking", "", "民眾可透過第三方業者的App,同時向幾家銀行申請信用卡。"),
    ("open_banking", "", "用户在一个App里就能看到多家银行的余额。"),
    ("open_banking", "", "客户可经由合作伙伴直接使用本行的产品。"),
    ("open_banking", "", "做成生态的前提,是需要银行开放自身的数据。"),
    ("", "", "景区分两阶段开放,银行网点周边游客增多。"),
    ("", "", "客户可通过第三方支付平台向该行申请退款。"),
    ("", "", "一个平台的运营方向多家供应商付款,与银行无关。"),
    ("", "", "银行开放夜间业务,居民下班后也能办理。"),
    # in one place with everything else, and where one happens to be
    ("scene_finance", "", "该App集金融、购物、出行于一体,持卡人随时可用。"),
    ("scene_finance", "", "客户要的是一站式、场景化的银行服务。"),
    ("scene_finance", "", "“该行大力发展‘金融+’场景,”行长说。"),
    ("scene_finance", "", "市民刷脸过闸,车费从银行卡上扣除。"),
    ("scene_finance", "baas", "商户在收银小程序里可一键申请该行的经营贷。"),
    ("scene_finance", "baas", "农户买农药时就能向农商行申请贷款。"),
    ("scene_finance", "", "下单页上勾选工行分期即可完成购买。"),
    ("open_banking", "", "這家支付公司與銀行的系統直連,對帳無須人工。"),
    ("", "", "银行把智能客服嵌入App,答疑更快了。"),
    ("", "", "商户在银行排队办理贷款。"),
    ("", "", "小区门口刷脸进站台,银行职员在此宣传反诈。"),
    ("scene_finance", "", "车主在加油站可直接用掌银扣款,农行为此补贴油费。"),
    ("scene_finance", "", "民眾在結帳櫃台即可向銀行辦理帳單分期。"),
    ("scene_finance", "", "交行把办卡入口放进了这家电商的首页。"),
    ("scene_finance", "", "客户可在建行小程序上缴学费、物业费和水费。"),
    ("scene_finance", "", "银行垫付药费,患者先诊疗后付费。"),
    ("scene_finance", "baas", "民眾辦門號時就能順便開立數位帳戶,由銀行線上審核。"),
    ("baas", "open_banking", "该行把反欺诈系统以SaaS方式输出给同业。"),
    ("baas", "open_banking", "银行的收付能力接到企业的ERP里。"),
    ("", "", "他在银行柜台排队两小时,也没能开户。"),
    ("", "", "客户在银行柜台即可直接开户。"),
    ("", "", "创业失败,就当交学费,银行贷款还得还。"),
    # at hand, and out of sight
    ("scene_finance", "", "我们要做无处不在的银行。"),
    ("scene_finance", "", "这家农商行让村民足不出村就能取款。"),
    ("scene_finance", "", "銀行把ATM搬進超商,正是布局通路的關鍵。"),
    ("scene_finance", "", "該行已悄悄住進用戶每天打開的叫車App。"),
    ("scene_finance", "", "乘客付款時毋須另行跳轉至銀行。"),
    ("scene_finance", "", "零售客户部的会上,行长讲的是从金融到场景。"),
    ("baas", "open_banking", "玉山的風控系統已「反向輸出」到海外同業,當地銀行直接採用。"),
    ("", "", "各發卡銀行都想打造自己的點數生態圈。"),
    ("", "", "该行把小微贷款嵌入手机银行首页。"),
    # every scene of a device is none of a bank's, nor is a scene that is merely named
    ("scene_finance", "", "该行提出全场景服务,把支付、理财和贷款带到客户身边。"),
    ("scene_finance", "", "銀行的全場景化經營,靠的是與商家同行。"),
    ("scene_finance", "", "农商行以跨场景支付打通菜场与公交。"),
    ("", "", "新系統面向全場景,手機、手錶與電視可協同工作。"),
    ("", "", "这款操作系统打通全场景生态,钱包也支持刷卡支付。"),
    ("", "", "家装公司用短视频做场景化营销,到店客流翻番。"),
    ("open_banking", "", "银行把接口开放给伙伴(如场景方、开发者、企业等)。"),
    ("open_banking", "", "这家银行想做生态的“连接者”,而不只是卖产品。"),
    ("open_banking", "", "銀行要當生態圈的組織者,與各業者分工。"),
    ("open_banking", "", "会议呼吁金融数据开放共享,银行率先响应。"),
    ("scene_finance", "baas", "金融像水电一样供应,顾客感觉不到自己在用银行。"),
    ("", "", "顾客感受不到银行业的寒意。"),
    ("baas", "", "这家银行靠对外科技输出,把科技部门变成了利润中心。"),
    ("baas", "", "銀行很早就向同業提供系統的輸出服務。"),
    ("", "", "車廠對外技術輸出,銀行提供貸款。"),
    ("scene_finance", "", "该商城集购物、消费信贷于一体。"),
    ("open_banking", "", "该行秉持开放式的金融服务理念。"),
    ("", "", "更加开放的金融体系正在形成。"),
    # scenes of the house's own work, of markets and of fraud
    ("", "", "双方构建了覆盖风控、客户服务两大场景的方案,银行已上线。"),
    ("", "", "银行的难点在于将技术嵌入场景。"),
    ("", "", "大模型要进入高价值场景。银行应跨场景拓展,形成通用方案。"),
    ("scene_finance", "", "银行应进入高价值场景,跟随客户。"),
    ("", "", "暑期旅游场景复苏,多家银行股上涨。"),
    ("", "", "國務院提出打造消費新場景,消費券由銀行發放。"),
    ("", "", "有用户在购物场景中被诱导分期,银行收到投诉。"),
    ("scene_finance", "", "用户在购物场景中使用银行分期。"),
    ("", "", "報告稱,盜刷多發生在境外線上支付場景,銀行應加強驗證。"),
    ("", "", "两家互联网公司考虑互相开放生态,支付先行。"),
    ("open_banking", "", "两家银行考虑互相开放生态,支付先行。"),
    ("", "", "平台向服务号全面开放支付接口。"),
    ("", "", "手机厂商开放NFC接口,银行可以申请。"),
    ("", "", "某公司的短信API供金融客户调用。"),
    ("", "", "我国将提出金融制度型开放路径。"),
    ("", "", "系统采用微服务架构,业务模块解耦,支持银行核心快速迭代。"),
    ("baas", "", "支付业务从银行里解耦出来。"),
    ("", "", "银行新系统把存款、贷款模块化设计。"),
    ("baas", "", "网商银行把风控能力输出给农商行。"),
    ("scene_finance", "", "銀行在換電場景提供分期。"),
    ("scene_finance", "", "行长说,场景是银行获客的入口。"),
    ("scene_finance", "", "银行把贷款前置到二手车的交易场景。"),
    ("open_banking", "", "银行业正从封闭走向开放。"),
    ("", "", "金融市场正走向开放型经济。"),
    ("baas", "", "银行把贷款嵌到别人的平台上。"),
    ("", "", "公司在研发、采购、生产等场景全面数字化,银行提高了授信。"),
    ("", "", "公司的SaaS产品输出到海外,当地银行采用。"),
    ("", "", "信用卡的审批对持卡人的消费场景有所考量。"),
    ("", "", "智能合约令跨境贸易场景更透明,银行参与测试。"),
    ("", "", "要先找到擅长的关键球员,球队才有希望,银行赞助商说。"),
]

# The same, written once the rules stood, to see how they bear what they were not made for.
UNSEEN = [
    ("scene_finance", "", "银行不再是一个地方,客户走到哪里都能办业务。"),
    ("scene_finance", "", "那位行长常说,金融服务要跟着场景走。"),
    ("scene_finance", "", "像水电一样,银行服务应当无感融入百姓生活。"),
    ("scene_finance", "", "持郵局的金融卡即可搭乘捷運,中小銀行也將跟進。"),
    ("scene_finance", "", "租房平台将金融服务融入找房、签约、缴租等环节。"),
    ("baas", "open_banking", "銀行將收款功能整合至商戶的ERP系統。"),
    ("baas", "open_banking", "民营银行把账户能力以接口、插件等方式输出给合作伙伴。"),
    ("open_banking", "", "在客戶同意下,兩家銀行可互享客戶資料。"),
    ("", "", "除探索共享经济+金融科技之外,银行还托管押金。"),
    ("", "", "微服务架构支持场景化数据切分,银行核心系统更稳。"),
    ("", "", "小米生态链企业获得银行授信,产品覆盖智能家居多个场景。"),
    ("", "", "大模型开放平台上线后,多家银行把它用于客服等场景。"),
    ("", "", "地图开放平台向车企开放接口,车主可搜索附近的银行网点。"),
    (
        "scene_finance",
        "",
        "上海银行聚焦旅游、家电、装修等线上消费场景,与携程、苏宁等平台合作发放小额贷款。",
    ),
    ("open_banking", "baas", "目前新网银行已向合作伙伴开放了三百多个API,日均调用量超千万次。"),
    (
        "baas",
        "open_banking scene_finance",
        "未来的银行不是一个地方,而是一种行为,银行服务会以插件的方式出现在任何应用里。",
    ),
    (
        "scene_finance",
        "",
        "招联金融与联通营业厅合作,用户购机时可直接选择分期付款,金融与通信消费场景深度绑定。",
    ),
    ("open_banking", "", "建设银行的开放银行管理平台于2018年8月正式上线。"),
    (
        "scene_finance open_banking",
        "baas",
        "华瑞银行推出“极限SDK”,将账户与支付嵌入航空、出行等企业的App场景中。",
    ),
    (
        "scene_finance",
        "open_banking",
        "中国银行提出,把场景生态建设作为全行数字化转型的突破口,打造跨境、教育、体育、银发四大场景。",
    ),
    ("open_banking", "", "众邦银行以“打造开放平台银行”为愿景,把自己的金融能力开放给产业平台。"),
    ("", "scene_finance", "腾讯与工行在反欺诈领域联合建模,识别准确率提升两成。"),
    ("baas", "open_banking", "亿联银行将自身的风控、获客和运营能力输出给中小金融机构。"),
    ("baas", "", "所谓BaaS,就是持牌银行把账户、支付和贷款打包成服务,交由科技公司面向终端客户。"),
    ("open_banking", "", "欧盟PSD2要求银行在客户授权下把账户信息开放给第三方服务商。"),
    ("scene_finance", "", "该行将金融服务延伸到田间地头,在农资采购、农产品收购等场景配套信贷。"),
    ("scene_finance", "", "未来的金融一定是场景化的,用户感觉不到银行的存在。"),
    ("open_banking", "", "浦发银行在业内率先推出API Bank无界开放银行。"),
    ("scene_finance", "", "通过与美团合作的联名卡,青岛银行切入了本地生活的高频消费场景。"),
    (
        "open_banking",
        "scene_finance",
        "工行提出“开放、合作、共赢”的理念,输出API,引入场景,共建生态圈。",
    ),
    ("scene_finance", "open_banking", "银行自建场景成本高、流量少,不如把服务送到别人的场景里去。"),
    ("open_banking", "", "凱基銀行攜手中華電信,推出全台首家結合電信數據的開放銀行貸款服務。"),
    ("scene_finance", "", "民眾在網購結帳時即可申請「先買後付」,銀行把信貸服務帶進電商場景。"),
    ("open_banking", "", "財金公司建置開放API管理平台,已有二十多家銀行加入。"),
    ("scene_finance", "", "王道銀行以「銀行無所不在」為口號,把開戶櫃檯搬進百貨公司App。"),
    ("baas", "scene_finance open_banking", "永豐銀行將收款服務模組化,提供微型電商平台嵌入使用。"),
    ("", "", "財政部開放民眾以行動支付繳納地價稅,多家銀行祭出回饋。"),
    ("open_banking", "", "恒生銀行推出四十多個Open API,涵蓋存款、貸款及外匯產品資料。"),
    ("scene_finance", "", "WeLab Bank與電訊商合作,把貸款帶到客戶購買手機的場景。"),
    ("open_banking", "baas", "滙豐透過API連接會計軟件Xero,中小企客戶可即時同步戶口資料。"),
    ("", "", "金管局歡迎四間虛擬銀行將於下半年開業。"),
    # scenes by other names, and services that go where the customer is
    ("scene_finance", "", "虛擬銀行要走進日常生活場境,與商戶一同服務顧客。"),
    ("scene_finance", "", "该行把分期搬进装修、留学等生活情境。"),
    ("scene_finance", "", "顧客在哪裡,銀行的服務就跟到哪裡。"),
    ("scene_finance", "", "保险和贷款已渗透到居民生活的方方面面,银行的服务融入其中。"),
    ("scene_finance", "", "农商行靠场景建设留住年轻客户。"),
    ("scene_finance", "", "持卡人把联名卡绑定到骑行软件,扫码乘车由该行结算。"),
    ("scene_finance", "", "綁定信用卡後,旅客可在閘門前感應進站,由銀行收單。"),
    ("scene_finance", "", "患者挂号后可用这家银行的数字人民币钱包缴费。"),
    ("scene_finance", "", "商银围绕市民的出行需求推出新的联名卡。"),
    ("scene_finance", "", "银行与餐飲、百貨、捷運等場域的業者合作收款。"),
    ("scene_finance", "", "购物时无须离开商城的App,就能用该行积分抵扣。"),
    ("scene_finance", "", "該行結盟零售、旅遊業者,搶攻購物生態圈。"),
    ("open_banking", "", "第三方开发者可以在这家银行的门户上自助申请测试。"),
    ("open_banking", "", "該行與科技業者共同打造生態系,互相導流。"),
    ("open_banking", "", "城商行联盟打通各地银行的生态圈。"),
    ("open_banking", "", "数科公司开放的技术已有几百项,客户多为银行。"),
    ("open_banking", "", "TSP业者须经客户同意,并与银行签约。"),
    ("baas", "", "在这种模式里,银行变成了后台,平台面对客户。"),
    ("baas", "", "企业可把银行的收款对接到自己的ERP。"),
    ("scene_finance", "", "这家银行为三所中学打造数字食堂,学生刷脸付款。"),
    ("scene_finance", "", "農會在商圈上線智慧停車,由銀行代收。"),
    ("scene_finance", "", "顾客购物时,可以申请由银行提供的分期。"),
    ("scene_finance", "", "平台握有流量和场景,银行握有资金和牌照。"),
    ("open_banking", "", "各行庫早用SDK串起金融業的夥伴。"),
    ("open_banking", "", "第二階段開放客戶資料,銀行須先取得同意。"),
    ("open_banking", "", "民眾同意後,銀行可跨行查詢他的存款資料。"),
    ("", "", "政府规划建设智慧交通,银行提供贷款。"),
    ("", "", "银行用大模型的API改写客服话术。"),
    ("", "", "商场客流量回升,银行股上涨。"),
    ("", "", "銀行開放客戶入場,資料擺在櫃檯。"),
    ("scene_finance", "", "金融要走入消費者的生活,銀行才留得住人。"),
    ("scene_finance", "", "純網銀寄望於生態系場域帶來的存款。"),
    ("scene_finance", "", "金融服务将在生活各处出现,不再只在网点。"),
    ("scene_finance", "", "旅客买票后可无缝投保,银行在后台收款。"),
    ("open_banking", "", "網銀能不能打造生態圈,決定這家銀行的成敗。"),
    ("", "", "金管會開放設置金融服務站,銀行可進駐商場。"),
    ("", "", "区块链平台由银行自建,已在仓单、跨境贸易等场景落地。"),
    ("", "", "银行行长说,扩大内需要靠居民消费。"),
    ("", "", "合作方打造生态农庄,银行发放贷款。"),
    ("", "", "银行的模型在信贷审批、反欺诈等场景迭代。"),
    ("", "", "患者就医后向保险公司理赔,保费由银行代扣。"),
    ("", "", "该行后台系统昨夜升级。"),
    ("", "", "乘客刷脸进站,地铁公司采购了新设备。"),
    ("", "", "銀行職員在哪裡上班,住處就選在哪裡。"),
    ("", "", "手机支付已经融入了人们的生活。"),
    # off-topic or near misses
    ("", "", "随着边境恢复开放,零售与旅游场景回暖,消费股集体走强。"),
    ("open_banking", "", "恒生银行称，旗下开放平台已接通多家地产代理。"),
    ("", "", "小米IoT开放平台接入设备数突破五亿台。"),
    ("", "", "百度将文心大模型能力开放给开发者,提供API和SDK。"),
    ("", "", "该片在上海外滩的老银行大楼取景,还原了三十年代的金融街场景。"),
    ("", "", "国务院印发意见,推动金融业更高水平的制度型开放。"),
    ("", "", "人民银行发布金融科技发展规划,要求加强数据安全。"),
    ("", "", "农业银行与百度共建金融大脑,聚焦客户画像和智能投顾。"),
    ("", "", "保险公司推出新能源车险,覆盖电池起火等事故场景。"),
    ("", "", "数据中心采用模块化设计,由多家银行提供银团贷款。"),
    ("", "", "京东开放平台商家的入驻门槛进一步降低。"),
    ("", "", "华为鸿蒙开放生态吸引了数百万开发者。"),
    ("", "", "银行业协会呼吁加强行业自律,共建良好信用生态。"),
    ("", "", "这款信用卡内嵌芯片,支持闪付。"),
    ("", "", "微软的Azure BaaS让企业在几分钟内部署区块链网络,花旗银行参与测试。"),
    ("", "", "深圳开放大学与当地银行合作开设理财课程。"),
    ("", "", "元宇宙概念火热,银行也在虚拟场景里开了网点。"),
    ("", "", "一季度该行不良率降至1.2%,拨备覆盖率上升。"),
    ("", "", "自动驾驶公司称,其技术已适配高速、城区等多种场景,并获得银行授信。"),
    ("", "", "智能客服已覆盖信用卡、贷款、理财等业务场景。"),
    ("", "", "銀行公會表示,將配合開放銀行資金投資公共建設。"),
    ("", "", "港府擬開放更多數據集,推動智慧城市發展。"),
    ("", "", "世界銀行下調了全球經濟增長預測。"),
    ("", "", "支付宝集五福活动今年引入了AR寻宝场景。"),
    ("", "", "京东金融宣布更名为京东数科。"),
    ("", "", "阿里云峰会上,张勇谈到了数字经济时代的机遇。"),
    ("", "", "余额宝规模跌破一万亿元。"),
    (
        "open_banking",
        "scene_finance",
        "去年以来,平安银行持续推进开放银行建设,对公开放银行平台累计接入企业一万余家。",
    ),
    ("scene_finance", "", "江苏银行把小额信贷做进了菜农的进货环节,一部手机就能借款。"),
    ("scene_finance", "", "支付宝拥有大量线下支付场景,银行则希望借此触达年轻用户。"),
    ("scene_finance", "", "“得场景者得天下”,一位零售银行负责人如是说。"),
    ("open_banking", "baas", "度小满通过智能金融开放平台向合作银行输出获客与风控技术。"),
    (
        "baas",
        "open_banking",
        "宁波银行的“财资大管家”可拆分为若干功能模块,由客户按需组合后嵌入自有ERP系统。",
    ),
    ("scene_finance", "", "建行手机银行把善融商务、生活缴费、惠懂你等非金融场景一并纳入。"),
    ("open_banking", "", "该行与腾讯云共建的金融云平台将面向同业开放,首批已有五家农商行接入。"),
    ("scene_finance", "baas", "通过将支付功能植入电商、出行、教育等生态,银行实现了批量获客。"),
    (
        "baas",
        "scene_finance open_banking",
        "马上消费把信贷全流程能力做成标准化产品,银行可以直接拿来装进自己的App。",
    ),
    ("open_banking", "", "第三方服務供應商經客戶授權後,可存取銀行的帳戶資訊與交易紀錄。"),
    ("scene_finance", "", "聯邦銀行切入共享機車的租借場景,騎乘紀錄可換信用卡點數。"),
    ("baas", "", "合庫打造「Bank as a Service」模式,把帳戶驗證服務提供給券商使用。"),
    ("open_banking", "", "渣打香港的開放API平台已有逾一百名開發者註冊。"),
    ("", "", "花旗银行计划出售其在中国内地的个人银行业务。"),
    ("", "", "人工智能在银行的应用场景正从客服扩展到投研。"),
    ("", "", "公园里新开放的步道吸引了许多银行职员午休散步。"),
    ("", "", "中国进一步开放金融市场,首家外资全资控股的券商开业。"),
    ("", "", "他在影片里饰演一名银行家,谈判场景尤其精彩。"),
    ("", "", "银联云闪付与公交公司签约,发行交通卡。"),
    ("", "", "该行开放日活动迎来五百名小学生。"),
    ("", "", "生态农业企业获得农商行绿色贷款。"),
    ("", "", "工行北京分行将廉洁教育嵌入新员工培训平台。"),
    ("", "", "台積電董事長指出,半導體生態系需要開放合作。"),
    ("", "", "京东集团二季度营收增长三成,物流业务首次盈利。"),
    ("", "", "蚂蚁集团将其数据库OceanBase开放源代码。"),
    ("", "", "银行系统升级期间,手机银行暂停转账功能。"),
    ("", "", "該銀行於機場設有外幣兌換櫃檯,全年開放。"),
    # met in articles that the rules had not been made for
    ("scene_finance", "", "該行的掃碼支付已擴及餐飲、捷運及超商,商戶逾十萬家。"),
    ("scene_finance", "", "分期服務陸續覆蓋租房、裝修、教育等領域,資金由銀行提供。"),
    ("scene_finance", "", "骑行平台将该行信用卡设为默认付款方式。"),
    ("scene_finance", "", "银行想在车机系统上开发新场景。"),
    ("scene_finance", "", "行動支付的應用範圍延伸至購物、住宿等生活場景,由銀行清算。"),
    ("scene_finance", "", "金控盼打造完整的「金融生活圈」。"),
    ("scene_finance", "", "联名卡的交易六成发生在平台的生态场景中,银行称。"),
    ("open_banking", "", "支付公司一向秉持开放的理念,与银行共享技术。"),
    ("open_banking", "", "四家銀行開放的資料以存款與匯率為主。"),
    ("open_banking", "", "恒泰銀行開放了十二組數據,涵蓋信用卡與按揭。"),
    ("open_banking", "", "比價網站可直接接駁銀行系統,毋須人手抄錄。"),
    ("open_banking", "", "會員綁定銀行帳戶扣款即可付停車費。"),
    ("open_banking", "", "面對平台競爭,總經理說銀行要「擁抱生態系」。"),
    ("open_banking", "", "銀行擔心把資料開放出去之後責任難分。"),
    ("baas", "", "该行成立科技子公司,对外输出技术方案。"),
    ("baas", "open_banking", "保函被做成接口,企业在自己的ERP里就能开立,银行在后台审核。"),
    ("baas", "", "中小平台以白标方式使用这家银行的账户。"),
    ("", "", "客户对该行的开放心态评价很高。"),
    ("", "", "银行与家电集团将在智慧零售、信息科技等方面合作。"),
    ("", "", "银行新一代系统采用产品组件化设计,研发周期缩短。"),
    ("", "", "这种跨界打法让银行有了独特的朋友圈。"),
    ("", "", "消费贷款可用于装修、教育和旅游,银行将核查用途。"),
    ("", "", "银行信用卡在餐饮、超市消费可享支付优惠。"),
    ("", "", "企业可用API管理区块链节点,已有三家银行试用。"),
    ("open_banking", "", "銀行業者最常試辦的項目是Open API與身分認證。"),
    ("baas open_banking", "scene_finance", "銀行把試算功能API嵌在租車網站,送件一鍵完成。"),
    ("baas", "scene_finance", "短視頻小店的訂單頁放上貸款入口,由合作銀行放款。"),
    ("baas", "", "该行直接把结算系统接进了经销商的ERP。"),
    ("scene_finance", "baas", "网约车场景里,司机接单后即可向银行申请垫款。"),
    ("scene_finance", "", "銀行與大學合建支付生態圈,學生以數碼錢包付餐費。"),
    ("scene_finance", "", "这家民营银行的贷款长在股东的电商生态里。"),
    ("", "", "银行的“AI+金融”实验室挂牌。"),
    ("scene_finance", "", "銀行認為先做透三個關鍵場景,再談規模。"),
    ("open_banking", "", "不少银行开始讨论与平台开放合作的细节。"),
    ("open_banking", "", "只要打包好API,银行的服务就能到任何地方。"),
    ("", "", "剧组在银行旧楼里搭建了几个场景。"),
    ("", "", "扩大金融开放要兼顾汇率稳定,银行应未雨绸缪。"),
    ("", "", "企业经由BaaS平台上链存证,三家银行参与试点。"),
    ("", "", "银行将反洗钱规则嵌入核心系统。"),
]

# (dimensions that must be found, dimensions that must not, sentence)
DIMENSIONS = [
    ("positioning", "risk", "董事会把本行定位为服务小微企业的数字银行。"),
    ("positioning", "customer", "该行要从规模银行转型为价值银行。"),
    ("positioning", "", "這家銀行的願景是成為亞洲最佳數位金融平台。"),
    ("partner_type", "risk", "银行与头部互联网平台结盟,优势互补。"),
    ("partner_type", "organisation", "銀行與電信業者異業結盟,搶攻年輕族群。"),
    ("partner_type", "", "三家股份制银行相继与电商企业签署战略合作协议。"),
    ("technology", "customer", "该行把大模型和图计算用到了反洗钱上。"),
    ("technology", "scene", "雲端運算與人工智慧是銀行今年的投資重點。"),
    ("technology", "", "核心系统上云之后,银行的新产品上线周期缩短一半。"),
    ("channel", "technology", "线下网点减少了两成,手机银行交易占比升至九成。"),
    ("channel", "risk", "銀行的實體分行與行動銀行各有分工。"),
    ("scene", "risk", "银行围绕医院、学校和菜场搭建场景。"),
    ("scene", "openness", "中銀香港把置業場景納入手機銀行。"),
    ("openness", "risk", "银行通过API把账户能力交给第三方使用。"),
    ("openness", "", "開放銀行讓客戶的帳戶資料可攜。"),
    ("product", "risk", "该行推出面向个体户的随借随还贷款产品。"),
    ("product", "scene", "銀行與航空公司推出聯名信用卡。"),
    ("customer", "technology", "年轻客群占新增客户的六成,复购率高。"),
    ("customer", "openness", "虛擬銀行主攻未獲傳統銀行服務的中小企客戶。"),
    ("risk", "channel", "银行把反欺诈模型前移到开户环节,严守合规底线。"),
    ("risk", "", "個資保護與資安是銀行合作時的最大顧慮。"),
    ("organisation", "product", "该行撤并三个部门,新设数字金融事业部。"),
    ("organisation", "", "銀行成立金融科技子公司,延攬跨領域人才。"),
    ("", "positioning channel customer", "手机定位功能显示,他当时就在银行附近。"),
    ("", "partner_type", "两国元首同意扩大合作,银行股应声上涨。"),
    ("", "technology product", "央行行长出席了二十国集团会议。"),
    ("", "channel", "工程队疏通了灌溉渠道,水库蓄水回升。"),
    ("", "channel", "他通过正规渠道报名参加了马拉松。"),
    ("", "scene", "电影里的战争场景十分震撼。"),
    ("", "openness", "改革开放初期,外资银行获准在特区设点。"),
    ("", "product customer", "去年末银行业总资产达到三百万亿元。"),
    ("", "risk", "登山有风险,请结伴而行。"),
    ("", "organisation", "世界卫生组织发布了新的指南。"),
    ("", "customer", "客队在主场球迷面前输掉了比赛。"),
    ("", "technology", "区队教练安排了新的训练计划。"),
]


@pytest.mark.parametrize(("must", "may", "sentence"), [*SENTENCES, *UNSEEN])
def test_themes_of_a_sentence(must: str, may: str, sentence: str) -> None:
    found = {row.theme for row in tag_codes(document(sentence), CODEBOOK)[0]}
    assert set(must.split()) <= found <= set(must.split()) | set(may.split())


@pytest.mark.parametrize(("must", "never", "sentence"), DIMENSIONS)
def test_dimensions_of_a_sentence(must: str, never: str, sentence: str) -> None:
    found = {row.dimension for row in tag_codes(document(sentence), CODEBOOK)[1]}
    assert set(must.split()) <= found
    assert not found & set(never.split())


@pytest.mark.parametrize("code", CODEBOOK.themes + CODEBOOK.dimensions, ids=lambda c: c.id)
def test_the_tagger_bears_out_the_codebooks_own_examples(code) -> None:
    def found(sentence: str) -> set[str]:
        text = document(sentence)
        dimensions = {row.dimension for row in tag_codes(text, CODEBOOK)[1]}
        return dimensions | {row.theme for row in tag_codes(text, CODEBOOK)[0]}

    assert [s for s in code.examples if code.id not in found(s)] == []
    assert [s for s in code.counterexamples if code.id in found(s)] == []


def test_misfits_names_an_example_that_no_rule_finds() -> None:
    theme = CODEBOOK.themes[0]
    broken = replace(theme, examples=("今天天气很好。",), counterexamples=theme.examples[:1])
    assert misfits([broken]) == [
        (theme.id, "example", "今天天气很好。"),
        (theme.id, "counterexample", theme.examples[0]),
    ]


def test_the_codebook_defines_what_the_manual_names() -> None:
    assert [theme.id for theme in CODEBOOK.themes] == ["scene_finance", "open_banking", "baas"]
    for theme in CODEBOOK.themes:
        assert len(theme.examples) >= 12
        assert len(theme.counterexamples) >= 12
    for code in CODEBOOK.themes + CODEBOOK.dimensions:
        assert len(code.examples) >= 4
        assert len(code.counterexamples) >= 3
        assert {rule.subtheme for rule in code.rules} <= {"", *(s.id for s in code.subthemes)}
    rules = [rule.id for code in CODEBOOK.themes for rule in code.rules]
    assert len(rules) == len(set(rules))


def test_the_cue_is_the_clause_around_the_match() -> None:
    text = "去年,該行把貸款嵌入旅遊網站的訂票場景,客戶很滿意。"
    cues = {(row.theme, row.cue) for row in tag_codes(document(text), CODEBOOK)[0]}
    assert cues == {
        ("scene_finance", "該行把貸款嵌入旅遊網站的訂票場景"),
        ("baas", "該行把貸款嵌入旅遊網站的訂票場景"),
    }


def test_adjoining_clauses_are_one_row_unless_their_subthemes_differ() -> None:
    one = "银行的功能像积木一样组合,像卡片一样分发,像插件一样嵌入。"
    assert len(list(tag_codes(document(one), CODEBOOK)[0])) == 1
    two = "该行打通消费场景,深耕政务场景。"
    rows = [(row.cue, row.subtheme) for row in tag_codes(document(two), CODEBOOK)[0]]
    assert rows == [("该行打通消费场景", "consumption"), ("深耕政务场景", "government")]


def test_an_explicit_rule_stands_for_a_clause_with_an_implied_one() -> None:
    (row,) = tag_codes(document("场景金融让银行服务无处不在。"), CODEBOOK)[0]
    assert (row.rule, row.strength) == ("scene.name", "explicit")


# (sentence, strength of its one row)
STRENGTHS = [
    ("银行向开发者开放API。", "explicit"),
    ("銀行推出開放API平台。", "explicit"),
    ("该行首批上架二十余个API接口。", "explicit"),
    ("银行通过API与商户的会员系统相连。", "implied"),
    ("銀行以API串接業者的系統。", "implied"),
    ("银行与出行公司的系统用SDK对接。", "implied"),
    ("銀行打包好轉帳API。", "implied"),
    ("银行切入餐饮、购物等消费场景。", "explicit"),
    ("电商平台拥有丰富的消费场景和银行缺少的流量。", "implied"),
    ("銀行與平台各自的場景互補。", "implied"),
    ("该行意在突破场景的限制。", "explicit"),
    ("英国最早勒令银行开放。", "explicit"),
    ("銀行首波開放三大類資料查詢。", "explicit"),
    ("永豐銀行釋出與商家合作的 50 支 API。", "explicit"),
    ("网购的客户可使用该银行账户直接付款。", "implied"),
    ("交通银行海南省分行已落地多个数字人民币应用场景。", "implied"),
    ("在这个App里可以查看多家银行的账户余额。", "implied"),
    ("便利店的支付场景已接通银行。", "explicit"),
    ("它是首个开到电商平台上的数字银行。", "implied"),
]


@pytest.mark.parametrize(("sentence", "strength"), STRENGTHS)
def test_what_is_said_in_so_many_words_is_explicit(sentence: str, strength: str) -> None:
    assert {row.strength for row in tag_codes(document(sentence), CODEBOOK)[0]} == {strength}


def test_requires_looks_in_the_paragraph_and_unless_in_the_clause() -> None:
    near = "银行换了打法。服务由推销转向场景触发。"
    assert [row.theme for row in tag_codes(document(near), CODEBOOK)[0]] == ["scene_finance"]
    apart = near.replace("打法。", "打法。\n")
    assert not list(tag_codes(document(apart), CODEBOOK)[0])
    beside = "银行开放API,开发者则调用大模型。"
    assert [row.theme for row in tag_codes(document(beside), CODEBOOK)[0]] == ["open_banking"]
    within = "银行开发者以API调用大模型。"
    assert not list(tag_codes(document(within), CODEBOOK)[0])


def test_a_bank_of_any_name_is_a_bank_that_a_rule_requires() -> None:
    text = "永豐釋出二十支API，供第三方業者調用。"
    bank = Mention("text", "text:s001", 0, 2, "永豐", "", "", "", "bank", "codebook", "")
    assert [row.theme for row in tag_codes(document(text), CODEBOOK, [bank])[0]][:1] == [
        "open_banking"
    ]
    assert not list(tag_codes(document(text), CODEBOOK)[0])
    assert not list(tag_codes(document(f"{text}\n"), CODEBOOK, [bank._replace(type="company")])[0])


def test_a_holding_of_banks_is_about_money_too() -> None:
    text = "富邦金認為,要先找到擅長的關鍵場景。"
    holding = Mention(
        "text", "text:s001", 0, 3, "富邦金", "", "富邦金控", "", "company", "codebook", ""
    )
    assert [row.theme for row in tag_codes(document(text), CODEBOOK, [holding])[0]] == [
        "scene_finance"
    ]
    assert not list(tag_codes(document(text), CODEBOOK)[0])


def test_furniture_carries_no_theme() -> None:
    made = document("场景金融是银行的方向。")
    furniture = tuple(s._replace(kind="furniture") for s in made.sentences)
    assert not list(tag_codes(replace(made, sentences=furniture), CODEBOOK)[0])


def test_both_scripts_are_coded_alike() -> None:
    for _, _, sentence in SENTENCES:
        made, simple = document(sentence), document(simplify(sentence))
        assert [(r.start, r.end, r.rule) for r in tag_codes(made, CODEBOOK)[0]] == [
            (r.start, r.end, r.rule) for r in tag_codes(simple, CODEBOOK)[0]
        ]


def test_time_grows_with_the_length_of_a_single_line() -> None:
    def made(size: int) -> Document:
        return document("银行把支付嵌入消费场景和生态 开放API 插件" * (size * 250))

    assert growth(made, lambda doc: list(tag_codes(doc, CODEBOOK)[0])) < 24


@given(
    st.lists(
        st.sampled_from(
            [s for _, _, s in SENTENCES] + [*"场景开放银行,。;、\n“”(𠮷😀", "API", "BaaS"]
        )
        | st.text(max_size=20),
        max_size=8,
    ).map("".join)
)
def test_every_position_slices_back_to_its_cue_in_order(text: str) -> None:
    made = document(text)
    for rows in tag_codes(made, CODEBOOK):
        assert [(r.start, r.end) for r in rows] == sorted((r.start, r.end) for r in rows)
        ranges = {s.sentence_id: (s.start, s.end) for s in made.sentences}
        for row in rows:
            start, end = ranges[row.sentence_id]
            assert start <= row.start < row.end <= end
            assert made.text[row.start : row.end] == row.cue
