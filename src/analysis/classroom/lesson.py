"""An exercise that checks itself and says kindly what is wrong.

A notebook opens a lesson, students put each answer into a variable, and `lesson.check("name")`
looks at the variable, never at cells: copied, split, moved and deleted cells do no harm. What is
right is worked out from the articles at hand, so a teacher's own articles make an exercise too.
"""

import os
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import numpy as np
import pandas as pd
from pandas.io.formats.style import Styler

from analysis.blocks import Block
from analysis.study import Study, open_study

# Set by nbgrader while it validates and grades: a cell earns its points by raising no error.
NBGRADER = "NBGRADER_EXECUTION"
MISSING = ...  # what a student's notebook holds in place of an answer
# What a judgement may run into where an answer is of the right kind but holds odd things.
_ODD = (TypeError, ValueError, LookupError, AttributeError)


@dataclass(frozen=True)
class Words:
    """The same said in both editions; `{answer}` stands for what the student gave."""

    zh: str
    en: str


@dataclass(frozen=True)
class Hint:
    """What to say of a wrong answer that `fits(study, answer)`."""

    fits: Callable[[Study, Any], bool]
    says: Words


@dataclass(frozen=True)
class Task:
    """One question of an exercise.

    `name` is the variable that holds the answer, `asked` what it should hold, `kind` the types
    it may have. `right(study, answer)` judges it. Of the `hints`, tried in order, the first that
    fits is said of a wrong answer, else `otherwise`; `praise` says what the right one teaches.
    `offered(study)`: whether the articles hold what it asks for; else any answer will do.
    """

    name: str
    asked: Words
    kind: type | tuple[type, ...]
    right: Callable[[Study, Any], bool]
    praise: Words
    otherwise: Words
    hints: tuple[Hint, ...] = ()
    offered: Callable[[Study], bool] = lambda study: True


_UNBROKEN = r"[!-~]{0,28}"  # an id, a date, a word of code
Judgement = Callable[[Study, Any], bool]


@dataclass(frozen=True)
class Wordbook:
    """What an exercise says, read from a TOML file of this package, `<name>.toml`.

    A table for each question, named as its task, holds `asked`, `praise`, `otherwise` and the
    hints by their ids; each is said twice, `["中文", "English"]`.
    """

    questions: Mapping[str, Mapping[str, Sequence[str]]]

    @classmethod
    def read(cls, name: str) -> "Wordbook":
        """The words of the exercise `name`."""
        file = files("analysis.classroom") / f"{name}.toml"
        return cls(tomllib.loads(file.read_text("utf-8")))

    def task(
        self,
        name: str,
        kind: type | tuple[type, ...],
        right: Judgement,
        hints: Mapping[str, Judgement],
        offered: Callable[[Study], bool] = lambda study: True,
    ) -> Task:
        """A task with its words; `hints`: id → whether it fits, in the order they are tried."""
        words = {key: Words(*said) for key, said in self.questions[name].items()}
        told = tuple(Hint(fits, words.pop(key)) for key, fits in hints.items())
        return Task(name=name, kind=kind, right=right, hints=told, offered=offered, **words)


_ABSENT = Words(
    "– {name}：这批文章里没有此题所问的东西，此题免答。",
    "– {name}: these articles hold nothing that this asks for, so you need not answer it.",
)
_MISSING = Words(
    "○ {name} 还没有答案。这里要的是：{asked}", "○ {name} has no answer yet. It asks for {asked}"
)
_KIND = Words(
    "△ {name} 现在是 {type} 型的 {answer}，这里要的是：{asked}",
    "△ {name} is now {answer}, of type {type}. It asks for {asked}",
)
_WRONG = Words("△ {name}：{says}", "△ {name}: {says}")
_RIGHT = Words("✓ {name}：{says}", "✓ {name}: {says}")
_LATER = Words(
    "答对 {name} 之后，这里会给你看。先往下做也行，回头再运行这一格。",
    "You will see this once {name} is right. Go on if you like, and run this cell again later.",
)
_DONE = Words("{right}/{all} 题答对。", "{right} of {all} answers are right.")


@dataclass(frozen=True)
class Verdict:
    """What a check says of an answer."""

    right: bool
    text: str


def open_lesson(
    tasks: Iterable[Task], corpus: str = "seeds", language: str = "zh", codebook: str = ""
) -> "Lesson":
    """The tasks over a corpus, in one language; raises `InputError` as `open_study` does."""
    Block.edition = language
    return Lesson(open_study(corpus, codebook, language), tasks)


def page(frame: pd.DataFrame) -> Styler:
    """A table to be read: texts whole and from the left, ids and dates in a line, no numbers."""
    left = {"selector": "th, td", "props": "text-align: left"}
    unbroken = [c for c in frame if frame[c].astype(str).str.fullmatch(_UNBROKEN).all()]
    shown = frame.style.format(escape="html").hide().set_table_styles([left])
    return shown.set_properties(subset=unbroken, **{"white-space": "nowrap"})


@dataclass
class Lesson:
    """The tasks of one exercise over a study; remembers what has been answered rightly."""

    study: Study
    tasks: Iterable[Task]
    answered: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._tasks = {task.name: task for task in self.tasks}

    def check(self, name: str) -> None:
        """Say whether the caller's variable `name` holds the right answer.

        Raises AssertionError with what it would say where nbgrader grades a wrong one, and
        LookupError where the exercise has no such question.
        """
        task = self._tasks[name]
        verdict = self.judge(task, sys._getframe(1).f_globals.get(name, MISSING))
        if os.environ.get(NBGRADER) and not verdict.right:
            raise AssertionError(verdict.text)
        (self.answered.add if verdict.right else self.answered.discard)(name)
        print(verdict.text)

    def after(self, name: str, shown: Any) -> Any:
        """What would give an answer away: `shown` once the caller's variable `name` is right."""
        if self.judge(self._tasks[name], sys._getframe(1).f_globals.get(name, MISSING)).right:
            return shown
        print(self._say(_LATER, name=name))
        return None

    def summary(self) -> None:
        """Say how many of the answers that were checked are right."""
        print(self._say(_DONE, right=len(self.answered), all=len(self._tasks)))

    def judge(self, task: Task, answer: Any) -> Verdict:
        """What to say of an answer; numpy's numbers are as good as Python's, lists as tuples."""
        answer = _plain(answer)
        if isinstance(answer, list) and task.kind is tuple:
            answer = tuple(answer)
        told = {"name": task.name, "asked": self._say(task.asked), "answer": _shown(answer)}
        if not task.offered(self.study):
            return Verdict(True, self._say(_ABSENT, **told))
        if answer is MISSING:
            return Verdict(False, self._say(_MISSING, **told))
        if not isinstance(answer, task.kind) or isinstance(answer, bool) != _wants_bool(task):
            return Verdict(False, self._say(_KIND, type=type(answer).__name__, **told))
        if _holds(task.right, self.study, answer):
            return Verdict(True, self._say(_RIGHT, says=self._say(task.praise, **told), **told))
        hint = next((h.says for h in task.hints if _holds(h.fits, self.study, answer)), None)
        says = self._say(hint or task.otherwise, **told)
        return Verdict(False, self._say(_WRONG, says=says, **told))

    def _say(self, words: Words, **told: object) -> str:
        text = self.study.say(words.zh, words.en)
        for key, value in told.items():
            text = text.replace(f"{{{key}}}", str(value))
        return text


def _plain(answer: Any) -> Any:
    """An answer with Python's own numbers."""
    if isinstance(answer, np.generic):
        return answer.item()
    if type(answer) in (list, tuple):
        return type(answer)(map(_plain, answer))
    if type(answer) is dict:
        return {_plain(key): _plain(value) for key, value in answer.items()}
    return answer


def _wants_bool(task: Task) -> bool:
    """`True` is no number, though Python counts it as one."""
    return task.kind is bool


def _holds(judgement: Callable[[Study, Any], bool], study: Study, answer: Any) -> bool:
    try:
        return bool(judgement(study, answer))
    except _ODD:
        return False


def _shown(answer: Any) -> str:
    """An answer in one short line."""
    text = " ".join(repr(answer).split())
    return text if len(text) <= 40 else f"{text[:39]}…"
