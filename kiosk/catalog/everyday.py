"""What people say around the thing they mean: questions that tell nothing, and several words for one thing."""

import re
from collections.abc import Iterable, Iterator

_MANNER = "怎么办理 怎么办 怎么弄 怎么做 怎么样 怎么 怎样 如何 咋办 咋 要不要 用不用 该不该 是不是"
_ABLE = "可不可以 可以 能不能 能否"
_THINGS = "要带什么 带什么 带哪些 要带 需要什么 什么材料 哪些材料 材料 什么 哪些 手续 流程"
_WHERE = "在哪里 在哪儿 去哪里 去哪儿 哪里 哪儿 在哪 去哪 哪 多少钱 多久 几天"
_POLITE = "请问 请教 你好 您好 麻烦 帮我 帮忙 我想 我要 想要 我们 我 想 需要 应该 要 去 一下 办理 办"
_PARTICLES = "的 了 吗 呢 吧 啊 呀 嘛"
_ONE_FOR_MANY = {
    "丢": "弄丢 弄没 丢失 遗失 丢掉 掉了 不见 没了 找不到 找不着 被偷 被盗",
    "找到": "捡到 捡回来 捡回 找回来 找回 找着",
    "坏": "坏了 坏掉 折断 断了 破损 损坏 磨损 弄坏",
    "不能用": "用不了 不好用 不能刷 刷不了 刷不出来 刷不出",
    "忘": "忘记 忘掉 忘了 记不得 想不起来",
    "换": "更换 换领 换新 调换",
    "补": "补办 补领 补发 重办 重新办",
    "改": "变更 更改 修改 更新",
    "查": "查询 查看 查一查 查一下",
    "续": "续签 续期 续办 延期",
    "取消": "注销 撤销",
    "领": "领取 拿",
    "买": "购买 参加",
    "交": "缴纳 缴",
    "开": "开具 出具",
    "打印": "打出来 拉出来",
    "照顾": "服侍 伺候 照料 照看 看护",
    "租": "租赁 出租 承租",
    "过期": "到期 期满",
    "社保卡": "医保卡 看病卡",
    "养老金": "退休金 退休工资",
    "补贴": "津贴 补助",
    "失业": "没工作 没有工作 丢工作 丢了工作 下岗 被裁员 被裁 裁员 被辞退 辞退 被开除",
    "怀孕": "怀了 怀上 有喜",
    "老人": "老年人 老年 长者 老头 老太太 老太 老伯 老爷爷 老奶奶 爷爷 奶奶 外公 外婆",
    "小孩": "小孩子 小朋友 孩子 宝宝 婴儿 儿童 少儿 新生儿 小囡",
    "残疾": "残障 伤残",
    "公司": "企业",
    "房": "房子 房屋",
    "地址": "住址 住处",
    "手机": "电话 手机号 手机号码",
}
_FILLERS = (
    "a about am an and any are as at be by can could do does doesn for from get got had has have he hello help here "
    "how i im in is it its like me my need of on or our please she should so some that the their there they this to "
    "want was we what when where which who will with would you your"
)
_ONE_WORD_FOR_MANY = {
    "lost": "lose losing loss missing stolen",
    "renew": "renewal extend extension prolong expired expires expire",
    "change": "changing changed update modify edit",
    "apply": "application obtain",
    "register": "registration registering enrol enroll",
    "replace": "replacement reissue",
    "address": "moved moving",
    "child": "children baby kid kids newborn",
    "old": "elderly older senior seniors",
    "disabled": "disability handicapped",
}


def _inverted(words: dict[str, str]) -> dict[str, str]:
    return {other: word for word, others in words.items() for other in others.split()}


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


QUESTIONS = tuple(" ".join((_MANNER, _ABLE, _THINGS, _WHERE, _POLITE, _PARTICLES)).split())
"""What is left out of a query."""
_IN_COMMON_WORDS, _IN_A_COMMON_WORD = _inverted(_ONE_FOR_MANY), _inverted(_ONE_WORD_FOR_MANY)
_OTHERS, _QUESTION = _any_of(_IN_COMMON_WORDS), _any_of(QUESTIONS)
_TELLING_NOTHING = frozenset(_FILLERS.split())


def meant(chinese: str) -> str:
    """Return Chinese in common words without the question around it; as it came when nothing would be left."""
    common = _OTHERS.sub(lambda found: _IN_COMMON_WORDS[found.group()], chinese)
    return _QUESTION.sub("", common) or chinese


def is_filler(word: str) -> bool:
    """Return whether an English word tells nothing."""
    return word in _TELLING_NOTHING


def common_word(word: str) -> str:
    """Return the common word for an English one."""
    return _IN_A_COMMON_WORD.get(word, word)


def other_words() -> Iterator[str]:
    """Yield the English words that have a more common one."""
    yield from _IN_A_COMMON_WORD
