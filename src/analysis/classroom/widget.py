"""Coding by hand in a notebook: a sentence at a time, buttons for each theme, saved at once."""

from html import escape
from typing import Any

import ipywidgets as widgets

from analysis.classroom.coding import Sheet
from analysis.classroom.coding.judgement import STRENGTHS, Reader
from analysis.codebook import Code
from analysis.errors import InputError
from analysis.script import simplify

_LETTERS = {"n": "", **{strength[0]: strength for strength in STRENGTHS}}
_LABEL, _FIELD = (widgets.Layout(width=width) for width in ("12em", "24em"))
_GREY, _RED = "#595959", "#b00020"
_AROUND = f"color:{_GREY};margin:.3em 0"
_SENTENCE = "font-size:1.35em;line-height:1.7;margin:.3em 0"


class Coder(widgets.VBox):
    """A sheet to be coded: shows a sentence, and keeps what is said of it in the sheet.

    Codes are pressed, or typed as a letter for each theme (e, i, n) and Enter. A sentence counts
    as read when something is said of it or the next one is asked for.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet, self._say, self._at, self._loading = sheet, sheet.study.say, 0, False
        self._order, self._known = sheet.sentences, Reader(sheet.study).sentences
        themes = sheet.study.codebook.themes
        self.codes = {theme.id: self._choice(theme) for theme in themes}
        hint = self._say("所据字词（照原文）", "the words it rests on, as they stand")
        self.cues = {theme.id: self._field(hint, self._changed, _FIELD) for theme in themes}
        self.letters = self._field("n" * len(themes), self._typed, _LABEL)
        self.back = self._button(self._say("← 上一句", "← Back"), self._previous, width="auto")
        self.forward = self._button(
            self._say("读完，下一句 →", "Read, next →"), self._next, width="auto"
        )
        self.forward.button_style = "primary"
        self.jumps = [self._button(str(n), self._jump, width="2.4em", padding="0")
                      for n in range(1, len(self._order) + 1)]  # fmt: skip
        self.passage, self.message = widgets.HTML(), widgets.HTML()
        super().__init__(self._parts(), layout=widgets.Layout(max_width="56em"))
        self._load()

    def _choice(self, theme: Code) -> widgets.ToggleButtons:
        """What can be said of a theme; nothing is chosen until something is said."""
        labels = (
            self._say("没有", "no"),
            self._say("明言", "explicit"),
            self._say("隐含", "implied"),
        )
        options = list(zip(labels, ("", *STRENGTHS), strict=True))
        made = widgets.ToggleButtons(options=options, value=None, style={"button_width": "5.5em"})
        made.tooltips = [self._say(theme.definition, theme.definition_en)] * len(options)
        made.observe(self._changed, "value")
        return made

    def _field(self, hint: str, entered: Any, layout: widgets.Layout) -> widgets.Text:
        """A field that is read on Enter, or when it is left."""
        made = widgets.Text(placeholder=hint, continuous_update=False, layout=layout)
        made.observe(entered, "value")
        return made

    def _button(self, label: str, press: Any, **layout: str) -> widgets.Button:
        made = widgets.Button(description=label, layout=widgets.Layout(**layout))
        made.on_click(press)
        return made

    def _parts(self) -> list[widgets.Widget]:
        study = self._sheet.study
        rows = [
            widgets.HBox([widgets.Label(study.code_name(theme), layout=_LABEL),
                          self.codes[theme.id], self.cues[theme.id]],
                         layout=widgets.Layout(flex_flow="row wrap"))
            for theme in study.codebook.themes
        ]  # fmt: skip
        typed = self._say(
            "或依主题次序键入字母（n 没有，e 明言，i 隐含），按 Enter 存入并到下一句：",
            "Or type a letter for each theme (n no, e explicit, i implied); Enter goes on:",
        )
        steps = widgets.HBox([self.back, self.forward])
        letters = widgets.HBox([widgets.HTML(escape(typed)), self.letters])
        jumps = widgets.Box(self.jumps, layout=widgets.Layout(flex_flow="row wrap"))
        return [self.passage, *rows, steps, letters, self.message, jumps]

    def _previous(self, _: Any) -> None:
        self._go(self._at - 1)

    def _next(self, _: Any) -> None:
        if self._keep():
            self._go(self._at + 1)

    def _jump(self, button: widgets.Button) -> None:
        self._go(int(button.description) - 1)

    def _changed(self, _: Any) -> None:
        if not self._loading and self._keep():
            self._load()

    def _typed(self, change: Any) -> None:
        """Take letters for codes, as far as there is one for each theme."""
        letters = change["new"].strip().lower()
        if not letters or self._loading:
            return
        if len(letters) != len(self.codes) or not set(letters) <= set(_LETTERS):
            told = self._say(f"请键入 {len(self.codes)} 个字母，只用 n、e、i。",
                             f"Please type {len(self.codes)} letters, each n, e or i.")  # fmt: skip
            self._tell(told, _RED)
            return
        self._loading = True
        for choice, letter in zip(self.codes.values(), letters, strict=True):
            choice.value = _LETTERS[letter]
        self._loading = False
        self._next(None)

    def _go(self, number: int) -> None:
        self._at = max(0, min(number, len(self._order) - 1))
        self._load()

    def _load(self) -> None:
        """Show the sentence, and what the sheet says of it."""
        sentence_id, judgements = self._order[self._at], self._sheet.judgements
        said = judgements[judgements["sentence_id"] == sentence_id].set_index("theme")
        self._loading = True
        for theme, choice in self.codes.items():
            known = theme in said.index
            choice.value = said.at[theme, "strength"] if known else None
            self.cues[theme].value = said.at[theme, "cue"] if known else ""
        self.letters.value = ""
        self._loading = False
        self.passage.value = self._passage(sentence_id)
        self.back.disabled = self._at == 0
        self._mark(set(judgements["sentence_id"]))

    def _mark(self, read: set[str]) -> None:
        """Show which sentences were read, and which one this is."""
        for button, sentence_id in zip(self.jumps, self._order, strict=True):
            button.button_style = "success" if sentence_id in read else ""
            here = sentence_id == self._order[self._at]
            button.style.text_decoration = "underline" if here else "none"
        told = self._say(f"已读 {len(read)}/{len(self._order)} 句，都存在 {self._sheet.file} 里。",
                         f"{len(read)} of {len(self._order)} sentences read, all saved in "
                         f"{self._sheet.file}.")  # fmt: skip
        self._tell(told, _GREY)

    def _tell(self, line: str, colour: str) -> None:
        self.message.value = f'<p role="status" style="color:{colour}">{escape(line)}</p>'

    def _passage(self, sentence_id: str) -> str:
        """The sentence, between the one before it and the one after."""
        doc = self._sheet.study.documents[sentence_id.rpartition(":")[0]]
        at = doc.sentences.index(self._known[sentence_id])
        before, after = doc.sentences[max(0, at - 1) : at], doc.sentences[at + 1 : at + 2]
        lines = [*((s, _AROUND) for s in before), (doc.sentences[at], _SENTENCE),
                 *((s, _AROUND) for s in after)]  # fmt: skip
        inside = "".join(f'<p style="{style}">{escape(s.text)}</p>' for s, style in lines)
        script = "zh-Hant" if doc.script == "hant" else "zh-Hans"
        place = f"{self._at + 1}/{len(self._order)} · {self._sheet.study.labels[doc.doc_id]}"
        return f'<p style="{_AROUND}">{escape(place)}</p><div lang="{script}">{inside}</div>'

    def _keep(self) -> bool:
        """Put what is said of the sentence into the sheet; whether that could be done."""
        sentence = self._known[self._order[self._at]]
        codes = {}
        for theme, choice in self.codes.items():
            strength, cue = _said(choice.value, self.cues[theme].value.strip())
            if simplify(cue) not in sentence.simplified:
                told = self._say(f"还没有存入：句中没有“{cue}”。请照原文复制，或清空。",
                                 f"Not saved yet: the sentence does not hold “{cue}”. "
                                 "Copy the words as they stand, or clear the field.")  # fmt: skip
                self._tell(told, _RED)
                return False
            codes[theme] = strength, cue
        try:
            self._sheet.code(sentence.sentence_id, codes)
        except InputError as error:  # the file was edited by other means, and cannot be read now
            self._tell(str(error), _RED)
            return False
        return True


def _said(chosen: str | None, cue: str) -> tuple[str, str]:
    """Strength and cue: who names words before choosing finds them explicit; “no” needs none."""
    if chosen is None:
        return (STRENGTHS[0], cue) if cue else ("", "")
    return chosen, cue if chosen else ""
