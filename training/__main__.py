"""`python -m training --data FOLDER`: from the corpora to the model that ships, step by step.

Each step leaves a file under `--work` and is passed over when that is there, so that a run that was cut off goes on.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training.steps import Work, distil, export_model, prepare, say, train_teacher


def main() -> None:
    """Run what has not been run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds the corpora")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="where the steps leave their files")
    parser.add_argument("--model", type=Path, default=Path("src/reportedly/reading/encoder/model"))
    options = parser.parse_args()
    work = Work(data=options.data, folder=options.work)
    for step in (prepare, train_teacher, say, distil):
        step(work)
    export_model(work, options.model)


if __name__ == "__main__":
    main()
