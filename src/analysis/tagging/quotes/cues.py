"""Verbs of saying, and the places around a quotation where one tells who says it.

Every expression runs over the simplified view with full-width punctuation.
"""

import re

from analysis.tagging.entities.personnames import SAYING
from analysis.tagging.literals import quick

# 称 and 指 say nothing in 被称为, 俗称 and 据称; neither does 讲 within 讲台.
CUE = (
    f"(?<![被名简俗号统职全别据听传小来虽所])(?!说明[会书文]|(?<=[顾访疑学慰])问|(?<=的提)问|问[题卷世询诊候])(?:称赞|{SAYING}|答|问|说道|笑道|声称|宣称|一语道破|许下|立下|相信|抛出|喊出|放言|惊呼|"
    "(?<![墙门板牌幅报幕纸页]上)写[着下到]|声明|披露|证实|承诺|保证|嘱咐|转述|引述|援引|发[文帖博]|配文|撰文|建言|大喊|高喊|大喝|嘀咕|感言|觉得|"
    "提及|提议|讳言|(?:(?<=[这那]样)|(?<=如此))(?:算起?账|形容|描述|概括|总结)|质[询问]|询问|诘问|[这那]么想|确认|奉劝|说起|谈道|举例(?!来说|而言)|豪言|吐苦水|放话|狠话|炮轰|抨击|[怒痛直]斥|[怒痛猛]批|呛声|反呛|爆料|期许|勉励|倡议|号召|"
    "疾呼|[盛大力]赞|赞许|答复|回复|(?:明确|反复|再三)要求|反映|吐露|诉苦|埋怨|分享(?=[道说称着，：「“]|$)|"
    "(?<![是所被意])[指讲叹酸轰呛](?=[，：「“]|$))"
)
_CLAUSE = "[^，。：；！？、“”「」\n]"
_MORE = "(?:道|过的?|了|着|说|到|及)?"
_HEARER = f"(?:{_CLAUSE}{{0,12}}(?:记者|笔者|媒体|我们|大家|观众|员工|自己|对方|当局|[他她我]))?"

# Verbs that count only where somebody is their subject (墙上写着“…”).
WEAK = ("写着", "写下", "写到")

# Before the opening mark, at the end of a sentence or of its first part.
AT_MARK = quick(f"(?P<cue>{CUE}){_MORE}{_HEARER}(?P<mark>[：，]?)其?[ 　]*$")
AT_COLON = re.compile(f".*(?P<cue>{CUE})[^，。：；！？“”「」\n]{{0,14}}(?P<mark>：)[ 　]*$")
# To somebody who stands between the verb and the mark.
TO_SOMEBODY = re.compile(
    f"(?P<cue>告诉|提醒|[反质追]问|回答|答复|警告|安慰|奉劝|叮嘱|嘱咐)(?P<mark>){_CLAUSE}{{1,10}}$"
)
IN_EYES = re.compile(f"[在对](?P<who>{_CLAUSE}{{2,40}})(?P<cue>看来|而言|眼中)，[ 　]*$")
# As somebody says: 正如马云所说，“…”
AS_SAID = re.compile(
    f"(?:正如|诚如|恰如|就像|如)(?P<who>{_CLAUSE}{{2,24}}?)所(?P<cue>说|言|讲|称|指出|强调|表示|认为|坦言|总结|提到|预言|预测)"
    "(?:的那?样?)?[，：][ 　]*$"
)
AT_END = re.compile(
    f"(?s:.*)(?P<thus>(?:[这那]样|如此){_CLAUSE}{{0,2}})?(?P<cue>{CUE})"
    f"(?:{_CLAUSE}{{0,4}}[。：]?|{_CLAUSE}{{0,14}}(?:：|(?(thus)。|：)))[ 　\n]*$"
)
SLOGAN = re.compile("(?:口号|理念|标语|广告语?|使命|愿景|宗旨|原则|格言|是|为|叫做?)，$")
MOTTO = re.compile(
    "(?:口号|理念|标语|广告语?|使命|愿景|宗旨|主题|标题|原则|台词|歌词|格言|问题)[是为]?：$"
)
# What somebody thinks, in his own words: 马云的逻辑很清楚：“…”, 马云有一句名言，“…”
HIS_VIEW = re.compile(
    f"(?P<who>{_CLAUSE}{{2,24}})(?:的(?:那句)?|有(?:一?句|个))(?P<cue>名言|口头禅|老话|逻辑|想法|看法|观点|说法|回答|答案|解释|理由|判断|结论|态度|原话|体会"
    f"|感受|回应|建议|期待|信念|信条|心声|困惑|疑问)(?:{_CLAUSE}{{0,6}}：|，)[ 　]*$"
)
THAT_LINE = re.compile(
    f"(?P<who>{_CLAUSE}{{2,24}}?)(?:的|说过的|当年的?|著名的|曾经的)*那(?P<cue>一?句)(?:名言|豪言|话)?：?$"
)
# Within a sentence that reports.
SAYS = quick(CUE)
REPORTS = quick(f"{CUE}{_HEARER}(?=[，：“「])")
# Behind the closing mark.
BEHIND = quick(f"(?P<cue>{CUE}|评论|点评)(?P<more>：?)")
FINAL = quick(f"(?P<cue>{CUE}){_MORE}{_HEARER}(?=[，。：；！？ \n]|$)")
A_REMARK = re.compile(f"{_CLAUSE}{{1,14}}的(?:一[句番]话|玩笑话?|气话|名言)")
HIS_WORDS = re.compile(
    f"[这此][就正]?是(?P<who>{_CLAUSE}{{2,40}}?)[的最常经对]{_CLAUSE}{{0,16}}[话言句禅答]"
)
