"""An attempt's items are drawn at random from the bank, so many per outcome, in random order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from manifest.exam_bank import ExamBank, Item
from manifest.model import Course
from tracker.errors import ExamBankTooSmall


@dataclass(frozen=True)
class DrawnItem:
    """An item as one learner sees it: `options` and `targets` hold the positions in the item, in the order shown.

    A form names options by their place on the page, so that an author's ids, which may betray the key, stay here.
    """

    item: Item
    options: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()


def draw(items: Sequence[Item], counts: Mapping[str, int], random: Random) -> tuple[DrawnItem, ...]:
    """Draw `counts[outcome]` of `items` for each outcome, shuffled as a whole, with options and targets shuffled.

    Raises:
        ExamBankTooSmall: the bank holds fewer items of an outcome than are to be drawn.
    """
    drawn: list[Item] = []
    for outcome, count in sorted(counts.items()):
        stratum = [item for item in items if item.outcome == outcome]
        if len(stratum) < count:
            raise ExamBankTooSmall(outcome=outcome, found=len(stratum), needed=count)
        drawn += random.sample(stratum, count)
    random.shuffle(drawn)
    return tuple(_shuffle(item, random) for item in drawn)


def _shuffle(item: Item, random: Random) -> DrawnItem:
    options = list(range(len(item.options)))
    targets = list(range(len(item.targets)))
    random.shuffle(options)
    random.shuffle(targets)
    if item.kind == "ordering" and options == sorted(options):
        options.reverse()
    return DrawnItem(item, tuple(options), tuple(targets))


def check_bank(course: Course, bank: ExamBank) -> None:
    """Make sure that every exam of `course` can be drawn from `bank`.

    Raises:
        ExamBankTooSmall: for the first outcome that has too few items.
    """
    for exam in course.all_exams:
        for outcome, count in exam.draw.items():
            found = sum(item.outcome == outcome for item in bank.exams.get(exam.id, ()))
            if found < count:
                raise ExamBankTooSmall(outcome=outcome, found=found, needed=count)
