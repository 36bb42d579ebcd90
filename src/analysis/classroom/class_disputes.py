"""Where a class parts: the sentences most in dispute, and what stands out in all of it."""

from math import isnan

import pandas as pd

from analysis.blocks import Card, Cards, Findings, Note, Rich, Strong, Zh
from analysis.cite import Sources
from analysis.classroom.class_views import alpha, last, round_name
from analysis.classroom.group import Group
from analysis.views.agreement import number, side, sure, theme_name
from analysis.wording import counted

_SHOWN = 12  # sentences
_FEW = 10  # sentences below which α says little
_RELIABLE, _TENTATIVE = 0.8, 0.667  # Krippendorff (2004), Content Analysis, ch. 11


def disputed(group: Group, sources: Sources) -> Cards | Note:
    """The sentences of the last round on which students part most, with both readings."""
    found = group.disputed(last(group)).head(_SHOWN)
    if found.empty:
        return Note(group.study.say("全班处处一致。", "The class agrees on every sentence."))
    return Cards([_card(group, *unit, sources) for unit in found.index])


def _card(group: Group, sentence_id: str, theme: str, sources: Sources) -> Card:
    say, span = group.study.say, _span(group, sentence_id)
    passage = sources.passage(sentence_id.rpartition(":")[0], *span)
    title = [theme_name(group.study, theme), " ", sources.cite(sentence_id, *span)]
    said = (_saying(group, sentence_id, theme, value) for value in (1, 0))
    (yes, found), (no, _) = ((_names(group, *sides), sides) for sides in said)
    cues = _cues(group, pd.concat([rows["cue"] for rows in found]), passage.script)
    facts = [
        (say("句子", "Sentence"), passage),
        (say("见到", "Found"), yes),
        (say("所据字词", "In the words"), cues),
        (say("没有", "Not found"), no),
    ]
    return Card(title, facts)


def _names(group: Group, ours: pd.DataFrame, theirs: pd.DataFrame) -> str:
    """How many students say it, and who; then which reference coders, and the tagger."""
    say = group.study.say
    students, judges = (
        say("、", "; ").join(names)
        for names in (ours["coder"], [side(group.study, name) for name in theirs["coder"]])
    )
    told = say(f"{len(ours)} 人", counted(len(ours), "student"))
    told += say(f"：{students}", f": {students}") if students else ""
    return told + (say(f"；还有{judges}", f"; also {judges}") if judges else "")


def _span(group: Group, sentence_id: str) -> tuple[int, int]:
    doc = group.study.documents[sentence_id.rpartition(":")[0]]
    sentence = next(s for s in doc.sentences if s.sentence_id == sentence_id)
    return sentence.start, sentence.end


def _saying(
    group: Group, sentence_id: str, theme: str, value: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The rows of students, and of reference coders and tagger, that say this of a unit."""
    ours, theirs = (
        rows[
            (rows["sentence_id"] == sentence_id)
            & (rows["theme"] == theme)
            & (rows["value"] == value)
        ]
        for rows in (group.rows(last(group)), group.references)
    )
    return ours, theirs


def _cues(group: Group, cues: pd.Series, script: str) -> Rich:
    """The words that readings rest on, the most frequent first, with how many name them."""
    counts, comma = cues.value_counts(), group.study.say("；", "; ")
    listed: list[Rich] = []
    for cue in sorted(counts.index, key=lambda c: (-counts[c], c)):
        words = Zh(cue, script) if cue else group.study.say("整句", "the whole sentence")
        listed += [words, f" ×{counts[cue]}" if counts[cue] > 1 else "", comma]
    return listed[:-1] or "—"


def findings(group: Group, sources: Sources) -> Findings:
    """What stands out, in order of weight; no student is named."""
    items = [_together, _themes, _judges, _most]
    return Findings([text for item in items if (text := item(group, sources))])


def _together(group: Group, sources: Sources) -> Rich:
    """How far the students agree, what that bears, and what has changed."""
    say, (value, ends) = group.study.say, alpha(group, last(group))
    students = len(group.students(last(group)))
    if isnan(value):
        told = say("学生之间的 α 无从计算。", "No α among the students can be computed.")
        why = say("要有两名学生，判断也要有不同。", " It takes two, and judgements that vary.")
        return [Strong(told), why, " ", sources.everything()]
    told = say(
        f"{students} 名学生的 α 为 {sure(value, *ends)}。",
        f"The α of {counted(students, 'student')} is {sure(value, *ends)}.",
    )
    return [Strong(told), _verdict(group, ends[0]), _changed(group), " ", sources.everything()]


def _verdict(group: Group, low: float) -> str:
    """What the codes bear, judged by the lower end of the interval."""
    say, sentences = group.study.say, group.rows(last(group))["sentence_id"].nunique()
    if sentences < _FEW:
        return say(
            f"只有 {sentences} 个句子，说明不了什么。",
            f" It rests on {counted(sentences, 'sentence')}, too few to say much.",
        )
    if low >= _RELIABLE:
        return say(
            "连区间的下限也够高，按惯例可据以立论。",
            " Even the lower end is high enough to rely on such codes, by convention.",
        )
    if low >= _TENTATIVE:
        return say("按惯例只宜作试探性的结论。", " By convention, it bears tentative conclusions.")
    return say(
        "按惯例还不能据以立论：先修订定义，再编一轮。",
        " By convention, nothing may rest on such codes yet: sharpen the definitions, code again.",
    )


def _changed(group: Group) -> str:
    if len(group.rounds) == 1:
        return ""
    before, name = alpha(group, group.rounds[-2])[0], round_name(group, group.rounds[-2])
    return group.study.say(
        f"上一轮（{name}）为 {number(before)}。",
        f" In the round before ({name}) it was {number(before)}.",
    )


def _themes(group: Group, sources: Sources) -> Rich:
    """The theme that is coded alike the least, and the one that is the most."""
    found = {theme: alpha(group, last(group), theme)[0] for theme in group.themes}
    known = sorted((value, theme) for theme, value in found.items() if not isnan(value))
    if not known or number(known[0][0]) == number(known[-1][0]):
        return ""
    (low, least), (high, most) = known[0], known[-1]
    least, most = (theme_name(group.study, theme) for theme in (least, most))
    told = group.study.say(
        f"最难的主题是{least}（α {number(low)}），最易的是{most}（{number(high)}）。",
        f"They part most on {least} (α {number(low)}) and least on {most} ({number(high)}).",
    )
    return [Strong(told), " ", sources.everything()]


def _judges(group: Group, sources: Sources) -> Rich:
    """How far the middle student agrees with each reference coder and with the tagger."""
    judges, study = len(group.judges), group.study
    table = pd.DataFrame(group.pairs(last(group)).alpha[judges:, :judges]).median()
    known = [(name, value) for name, value in zip(group.judges, table, strict=True)
             if not isnan(value)]  # fmt: skip
    if not known:
        return ""
    listed = study.say("，", ", ").join(
        study.say(
            f"与{side(study, name)} {number(value)}", f"{number(value)} with {side(study, name)}"
        )
        for name, value in known
    )
    told = study.say(f"α 居中的学生{listed}。", f"The middle student’s α is {listed}.")
    return [Strong(told), " ", sources.everything()]


def _most(group: Group, sources: Sources) -> Rich:
    """The sentence that divides the class most."""
    found = group.disputed(last(group))
    if found.empty:
        return ""
    sentence_id, theme = found.index[0]
    yes, no = (len(_saying(group, sentence_id, theme, value)[0]) for value in (1, 0))
    name = theme_name(group.study, theme)
    told = group.study.say(
        f"分歧最大的一句：{yes} 人见到{name}，{no} 人没有。",
        f"The most divided sentence: {yes} found {name}, {no} did not.",
    )
    return [Strong(told), " ", sources.cite(sentence_id, *_span(group, sentence_id))]
