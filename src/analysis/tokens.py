"""Words: a document cut by jieba, with the codebook's names as words of its dictionary.

The simplified view is what is cut (jieba breaks traditional text into single characters), so a
word has the same form in both scripts. The tokenizer is private: another user of jieba in the
same process neither sees its words nor changes them.
"""

import warnings
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from analysis.codebook import Codebook
from analysis.records import Document, Sentence

if TYPE_CHECKING:
    from jieba import Tokenizer

# Words that serve grammar and not the matter: left out of lists, counted in totals.
_FUNCTION_WORDS = """
的 地 得 之 了 着 过 和 与 及 以及 并 并且 而 而且 或 或者 但 但是 不过 然而
因为 因此 因而 由于 所以 如果 若 虽然 尽管 只要 只有 无论 不管 即使 则 即 也 都
还 又 再 就 才 只 仅 很 更 最 太 非常 十分 已 已经 曾 正 正在 将 会 能 可
可以 能够 应 应该 需 需要 要 想 是 为 有 无 没有 不 没 非 未 不是 在 于 从
自 自从 至 到 向 往 对 对于 关于 由 被 把 给 让 使 令 以 用 按 据 根据 按照
通过 随着 经 经过 除 除了 比 跟 同 像 如 例如 比如 等 等等 包括 其 其他 其它
其中 此 此外 这 这个 这些 这样 这种 那 那个 那些 该 各 各个 每 每个 某 某些 本
我 我们 你 你们 您 他 他们 她 她们 它 它们 自己 大家 谁 什么 怎么 怎样 如何
为何 哪 哪些 多少 几 一 一个 一些 一种 两 两个 上 下 中 里 内 外 前 后 间 时
之一 之间 以来 以后 以前 以上 以下 来 去 个 位 家 种 次 项 年 月 日 所 吗 呢
吧 啊 嘛 么 们 者 同时 目前 一方面 另一方面 不仅 不但 不再 也是 就是 都是 既 且
与其 乃至 甚至 尤其 特别
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())


class Token(NamedTuple):
    """A word of a document: `text[start:end] == surface`; `form` is its simplified view."""

    start: int
    end: int
    surface: str
    form: str

    @property
    def is_word(self) -> bool:
        """Whether it holds a letter or Han character: no punctuation, blank or bare number."""
        return any(char.isalpha() for char in self.form)


def tokenize(document: Document, codebook: Codebook) -> list[Token]:
    """The article text of a document, cut without a gap within each sentence; no furniture."""
    return [token for _, tokens in sentence_tokens(document, codebook) for token in tokens]


def cut(text: str, codebook: Codebook, *, guess: bool = True) -> list[str]:
    """A text as it stands, in whatever script, cut into words and what is between them.

    `guess`: where the dictionary has no word, jieba guesses one from the characters' habits;
    without, they stay single.
    """
    return _tokenizer(tuple(_names(codebook))).lcut(text, HMM=guess)


def sentence_tokens(
    document: Document, codebook: Codebook
) -> Iterator[tuple[Sentence, list[Token]]]:
    """Each sentence of the article text with its tokens."""
    tokenizer = _tokenizer(tuple(_names(codebook)))
    for sentence in document.body:
        yield sentence, list(_cut(sentence, tokenizer))


def _cut(sentence: Sentence, tokenizer: "Tokenizer") -> Iterator[Token]:
    start = 0
    for form in tokenizer.cut(sentence.simplified):
        end = start + len(form)
        surface = sentence.text[start:end]
        yield Token(sentence.start + start, sentence.start + end, surface, form)
        start = end


def _names(codebook: Codebook) -> list[str]:
    """The names, short ones first: a name is weighed against the words within it that are known."""
    owners = (*codebook.entities, *(field for field in codebook.fields if not field.listed))
    names = {surface for owner in owners for surface in owner.surfaces}
    return sorted(names | {code.name for code in codebook.themes}, key=lambda n: (len(n), n))


@lru_cache(maxsize=2)
def _tokenizer(names: tuple[str, ...]) -> "Tokenizer":
    """A tokenizer that knows these names, each with a frequency that keeps it whole."""
    with warnings.catch_warnings():  # jieba's source has escapes that newer Pythons warn of
        warnings.simplefilter("ignore")
        from jieba import Tokenizer

    frequencies, total = _dictionary()
    tokenizer = Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = dict(frequencies), total, True
    for name in names:
        tokenizer.add_word(name)
    return tokenizer


@cache
def _dictionary() -> tuple[dict[str, int], int]:
    """jieba's dictionary: each word's frequency, 0 for what only begins a word; and their sum.

    Read here, jieba writes no cache file. That cache is predictably named in a folder shared by
    all users, and reading it back takes as long as reading the dictionary.
    """
    columns = (files("jieba") / "dict.txt").read_text("utf-8").split()
    words, counts = columns[::3], [int(count) for count in columns[1::3]]
    begun = {word[:length]: 0 for word in words for length in range(1, len(word))}
    return begun | dict(zip(words, counts, strict=True)), sum(counts)
