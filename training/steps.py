"""The steps of training, each from files to a file."""

from __future__ import annotations

import pickle
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import torch
import yaml

from reportedly.reading.encoder.pieces import Pieces
from training.batches import Labels, Stretch, batches, cut, find_labels
from training.corpus import (
    Document,
    in_training_half,
    load_acts,
    load_attribution,
    load_events,
    load_factuality,
    load_moods,
    load_plain,
    load_relations,
)
from training.export import export
from training.join import join_some
from training.model import Sizes, Student, Teacher, load_pretrained
from training.syntax import agreed, parse
from training.teaching import recall, teach
from training.training import Lesson, Plan, train
from training.weights import installed, joined

_HERE = Path(__file__).parent
_SENTENCES = ("moods", "factuality")  # kinds of documents that are single sentences


@dataclass(frozen=True)
class Work:
    """Where the corpora are, where the steps leave their files, and the settings."""

    data: Path
    folder: Path

    @cached_property
    def config(self) -> dict[str, Any]:
        """The settings of config.yaml."""
        settings: dict[str, Any] = yaml.safe_load((_HERE / "config.yaml").read_text(encoding="utf-8"))
        return settings

    def file(self, name: str) -> Path:
        """The file that a step leaves."""
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / name

    @cached_property
    def documents(self) -> dict[str, list[Document]]:
        """What `prepare` left: documents by kind."""
        found: dict[str, list[Document]] = pickle.loads(self.file("documents.pickle").read_bytes())
        return found

    @cached_property
    def teacher_folder(self) -> Path:
        """The weights that the teacher begins with."""
        return joined(self.config["teacher"], self.folder)

    @cached_property
    def student_folder(self) -> Path:
        """The weights that the student begins with."""
        return installed(self.config["student"])


def prepare(work: Work) -> None:
    """The corpora as documents, with what both teachers of syntax agree on."""
    if work.file("documents.pickle").exists():
        return
    _begin(work)
    labelled = work.config["labelled"]
    found = {
        "attribution": list(_load(work, labelled["attribution"], load_attribution)),
        "events": list(_load(work, labelled["events"], load_events)),
        "factuality": list(_load(work, labelled["factuality"], load_factuality)),
        "plain": list(_load(work, work.config["plain"], load_plain)),
    }
    halved = _load(work, labelled["halved"], load_factuality)
    found["factuality"] += [d for d in halved if d.name.startswith("uds/") and in_training_half(d.name)]
    found["moods"] = list(load_moods(sorted((_HERE / "mood" / "train").glob("*.txt"))))
    found["acts"] = [
        *load_acts(sorted((_HERE / "acts" / "train").glob("*.txt"))),
        *_load(work, labelled["relations"], load_relations),
    ]
    for documents in found.values():
        said = [parse(documents, str(installed(pipeline))) for pipeline in work.config["syntax"]]
        for document, one, other in zip(documents, *said, strict=True):
            document.syntax = agreed(one, other)
    work.file("documents.pickle").write_bytes(pickle.dumps(found))


def _load(work: Work, names: Iterable[str], load: Callable[[Path], Iterator[Document]]) -> Iterator[Document]:
    for name in names:
        yield from load(work.data / name)


def train_teacher(work: Work) -> None:
    """Fine-tune the wide encoder on everything that has labels but syntax."""
    if work.file("teacher.pt").exists():
        return
    chance = _begin(work)
    teacher = Teacher(str(work.teacher_folder))
    teacher.encoder.embeddings.word_embeddings.weight.requires_grad = False
    pieces = Pieces(work.teacher_folder / "tokenizer.json")
    plan = Plan(**work.config["teach"])

    def epoch() -> list[list[Stretch]]:
        texts = work.documents["attribution"] + work.documents["events"]
        return list(
            batches([*_cut(texts, pieces, chance), *_sentences(work, _SENTENCES, pieces, chance)], plan.words, chance)
        )

    trained = train(teacher, plan, Lesson(pieces=pieces, labels=find_labels([]), weights={}), epoch)
    torch.save(trained.state_dict(), work.file("teacher.pt"))


def say(work: Work) -> None:
    """What the teacher says of every text."""
    if work.file("said.pickle").exists():
        return
    _begin(work)
    teacher = Teacher(str(work.teacher_folder))
    teacher.load_state_dict(torch.load(work.file("teacher.pt")))
    texts = work.documents["attribution"] + work.documents["events"] + work.documents["plain"]
    said = teach(teacher, texts, Pieces(work.teacher_folder / "tokenizer.json"))
    work.file("said.pickle").write_bytes(pickle.dumps(said))


def distil(work: Work) -> None:
    """Train the student on the labels, the syntax and the teacher's word."""
    if work.file("student.pt").exists():
        return
    chance = _begin(work)
    labels = find_labels(work.documents["attribution"])
    student = new_student(labels)
    load_pretrained(student.encoder, work.student_folder)
    student.encoder.pieces.weight.requires_grad = False
    pieces = Pieces(work.student_folder / "tokenizer.json")
    plan = Plan(**work.config["learn"])
    said = pickle.loads(work.file("said.pickle").read_bytes())

    def epoch() -> list[list[Stretch]]:
        events = work.documents["events"] * work.config["events_seen"]
        texts = work.documents["attribution"] + events + work.documents["plain"]
        kinds = (*_SENTENCES, "acts")
        sentences = [s for _ in range(work.config["sentences"]) for s in _sentences(work, kinds, pieces, chance)]
        return list(batches([*_cut(texts, pieces, chance), *sentences], plan.words, chance))

    lesson = Lesson(
        pieces=pieces, labels=labels, weights=work.config["weights"], taught=lambda batch: recall(said, batch)
    )
    trained = train(student, plan, lesson, epoch)
    torch.save(trained.state_dict(), work.file("student.pt"))


def export_model(work: Work, folder: Path) -> None:
    """The student as the files that ship."""
    labels = find_labels(work.documents["attribution"])
    student = new_student(labels)
    student.load_state_dict(torch.load(work.file("student.pt")))
    sample = list(load_moods(sorted((_HERE / "mood" / "test").glob("*.txt"))))[:: work.config["sample"]]
    export(student, labels, work.student_folder / "tokenizer.json", folder, sample)


def new_student(labels: Labels) -> Student:
    """A student of the right sizes, not yet trained."""
    return Student(
        Sizes(tags=len(labels.tags), parts=len(labels.parts), labels=len(labels.labels), names=len(labels.names))
    )


def _begin(work: Work) -> random.Random:
    """The seeds and the threads, the same for each step."""
    torch.manual_seed(work.config["seed"])
    torch.set_num_threads(work.config["threads"])
    return random.Random(work.config["seed"])


def _cut(documents: Iterable[Document], pieces: Pieces, chance: random.Random) -> Iterator[Stretch]:
    for document in documents:
        yield from cut(document, pieces, chance)


def _sentences(work: Work, kinds: Iterable[str], pieces: Pieces, chance: random.Random) -> Iterator[Stretch]:
    """Single sentences, joined anew each time."""
    for kind in kinds:
        for document in join_some(work.documents[kind], chance):
            yield from cut(document, pieces)
