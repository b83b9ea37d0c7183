"""Small texts in several languages: two systems and two references each, with what makes tokenisers differ."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Corpus(NamedTuple):
    first: Sequence[str]
    second: Sequence[str]
    references: Sequence[Sequence[str]]


ENGLISH = Corpus(
    first=[
        "The bridge was closed on Monday, because the river has risen by 2.5 metres.",
        "She said: “We don't know when it will be opened again”.",
        "Prices rose by 3,5 % in the last year -- more than experts had expected.",
        "The U.S. delegation left Geneva without an agreement.",
        "Two of the three mountaineers have been rescued &amp; taken to hospital.",
        "He bought a red car.",
        "",
        "The state-of-the-art museum opens its doors in the autumn of 2027!",
    ],
    second=[
        "The bridge has been closed since Monday as the river rose 2.5 metres.",
        "She said, “We do not know when it is going to open again.”",
        "Last year prices went up 3.5%, more than experts expected.",
        "The delegation of the US left Geneva with no agreement.",
        "Two of three climbers were saved and brought to a hospital.",
        "He has bought the red car.",
        "Nobody was hurt in the accident.",
        "The modern museum opens in autumn 2027.",
    ],
    references=[
        [
            "The bridge was closed on Monday because the river had risen by 2.5 metres.",
            "“We don't know when it will open again,” she said.",
            "Prices rose by 3.5% last year, more than experts had expected.",
            "The US delegation left Geneva without an agreement.",
            "Two of the three mountaineers were rescued and taken to hospital.",
            "He bought a red car.",
            "No one was injured in the accident.",
            "The state-of-the-art museum will open its doors in autumn 2027.",
        ],
        [
            "On Monday the bridge was shut, as the river rose by 2.5 metres.",
            "She said: “We do not know when it will be opened again.”",
            "Last year, prices went up by 3.5 per cent: more than the experts expected.",
            "The American delegation departed from Geneva without having reached an agreement.",
            "Two out of three climbers have been rescued; they are in hospital.",
            "He has bought a red car.",
            "Nobody was hurt in the accident.",
            "The ultra-modern museum opens in the autumn of 2027!",
        ],
    ],
)
GERMAN = Corpus(
    first=[
        "Die Brücke wurde am Montag gesperrt, weil der Fluss um 2,5 Meter gestiegen ist.",
        "»Wir wissen nicht, wann sie wieder öffnet«, hat sie gesagt.",
        "Die Preise stiegen letztes Jahr um 3,5 %, mehr als von Experten erwartet.",
        "Zwei der drei Bergsteiger sind gerettet worden.",
        "Er hat ein rotes Auto gekauft.",
    ],
    second=[
        "Am Montag ist die Brücke zu, der Fluss stieg 2,5 Meter.",
        "„Wir wissen es nicht“, sagte sie.",
        "Preise stiegen um 3,5 Prozent.",
        "Zwei Bergsteiger wurden gerettet, drei nicht.",
        "Er kaufte das rote Auto!",
    ],
    references=[
        [
            "Die Brücke wurde am Montag gesperrt, da der Fluss um 2,5 Meter gestiegen war.",
            "„Wir wissen nicht, wann sie wieder öffnet“, sagte sie.",
            "Die Preise stiegen im letzten Jahr um 3,5 %: mehr, als Experten erwartet hatten.",
            "Zwei der drei Bergsteiger wurden gerettet.",
            "Er kaufte ein rotes Auto.",
        ]
    ],
)
RUSSIAN = Corpus(
    first=[
        "Мост закрыли в понедельник, потому что река поднялась на 2,5 метра.",
        "«Мы не знаем, когда он снова откроется», сказала она.",
        "В прошлом году цены выросли на 3,5%, больше, чем ожидали эксперты.",
        "Двое из трёх альпинистов были спасены.",
        "Он купил красную машину.",
    ],
    second=[
        "В понедельник мост был закрыт: река поднялась.",
        "«Мы не знаем», — сказала она.",
        "Цены выросли на 3,5 %.",
        "Спасены двое альпинистов из трех.",
        "Он купил красный автомобиль!",
    ],
    references=[
        [
            "В понедельник мост закрыли, так как река поднялась на 2,5 метра.",
            "«Мы не знаем, когда он снова откроется», — сказала она.",
            "Цены в прошлом году выросли на 3,5 %: больше, чем ожидали эксперты.",
            "Двоих из трёх альпинистов спасли.",
            "Он купил красную машину.",
        ]
    ],
)
CHINESE = Corpus(
    first=[
        "由于河水上涨2.5米，该桥于周一关闭。",
        "她说：“我们不知道它什么时候重新开放。”",
        "去年物价上涨了3.5%，超过专家的预期。",
        "三名登山者中有两名获救。",
        "他买了一辆红色的车。",
    ],
    second=["周一桥关闭了。", "她说我们不知道。", "物价上涨3.5％，超出预期。", "两名登山者获救了。", "他买了 red 车。"],
    references=[
        [
            "由于河水上涨了2.5米，这座桥在周一关闭了。",
            "“我们不知道它何时重新开放，”她说。",
            "去年价格上涨了3.5%，超出了专家的预期。",
            "三名登山者中的两名已获救。",
            "他买了一辆红色汽车。",
        ]
    ],
)
JAPANESE = Corpus(
    first=[
        "川が2.5メートル上昇したため、橋は月曜日に閉鎖された。",
        "彼女は「いつ再開するか分からない」と言った。",
        "彼は赤い車を買った。",
    ],
    second=["月曜日に橋が閉まった。", "彼女は分からないと言った。", "彼は赤い車を買いました。"],
    references=[
        [
            "川が2.5メートル増水したので、月曜日に橋は閉鎖された。",
            "「いつ再開するか分からない」と彼女は話した。",
            "彼は赤い車を買った。",
        ]
    ],
)


def written(folder: Path, corpus: Corpus) -> None:
    """The texts as first.txt, second.txt, ref-1.txt and so on in a folder."""
    texts = {"first": corpus.first, "second": corpus.second}
    texts |= {f"ref-{number}": lines for number, lines in enumerate(corpus.references, start=1)}
    for name, lines in texts.items():
        (folder / f"{name}.txt").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
