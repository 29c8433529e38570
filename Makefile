# All set-up is in here: `make run` and `make test` need only Python >= 3.11 and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Question sets in SQuAD form: squad/dev.json and xquad/*.json.
DATA ?= ../shared/data
# Chosen once with `make setup EXTRAS=redis,postgresql,fast`, and kept up to date from then on.
EXTRAS ?=
comma := ,
CHOSEN := $(sort $(subst $(comma), ,$(EXTRAS)))
RUN := $(sort $(VENV)/.run $(CHOSEN:%=$(VENV)/.extra-%) $(wildcard $(VENV)/.extra-*))
DEV := $(sort $(RUN) $(VENV)/.extra-dev)
# A lock pins all that is needed, with hashes, so nothing is left to resolve. `make run` compiles
# modules when they are first imported: most never are.
PIP := $(BIN)/python -m pip install --disable-pip-version-check --no-deps --no-compile
COMPILE := $(BIN)/python -m compileall -qq -j 0 $(VENV)/lib bot retrieval || true
TOOLS := $(VENV)/tools

.DEFAULT_GOAL := help
.PHONY: help setup run chat test lint format eval reading shown courtesy figures crossing languages stories ablation dialogues pictures bench model reader-model calibration formats pages pages-asked hostile mutants soak-kills soak-reload soak sweep dist lock sbom clean fuzz recall

help: ## Show this help
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' Makefile

$(foreach extra,$(CHOSEN),$(if $(wildcard requirements/$(extra).txt),,\
	$(error EXTRAS may name redis, postgresql and fast, separated by commas, not "$(extra)")))

$(VENV)/.run: pyproject.toml requirements/run.txt requirements/pip.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Footnote needs Python 3.11 or newer; name one with: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up $(VENV) (once; half a minute or so) ..." >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@# A new pip first: those that come with Python take three times as long over a lock.
	@$(PIP) --quiet --require-hashes -r requirements/pip.txt >&2
	@$(PIP) --require-hashes -r requirements/run.txt >&2
	@$(PIP) --no-build-isolation -e . >&2
	@touch $@
	@echo "Ready." >&2

$(VENV)/.extra-%: requirements/%.txt | $(VENV)/.run
	@$(PIP) --require-hashes -r $< >&2
	@$(COMPILE)
	@touch $@

setup: $(RUN) ## Create .venv with what the bot needs, pinned; EXTRAS=redis,postgresql,fast for more
	@# The service that runs it may not write here, and would compile at every start.
	@$(COMPILE)

run: $(RUN) ## Start the bot; without a token, the same bot in this terminal
	@$(BIN)/footnote start

chat: $(RUN) ## Talk to the bot in this terminal
	@$(BIN)/footnote chat

test: $(DEV) ## Run all tests
	$(BIN)/python -m pytest

lint: $(DEV) ## Check style, types and import layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(DEV) ## Put the code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

eval: $(DEV) ## Print quality on the question sets in DATA beside rank-bm25's, and what reading prints
	$(BIN)/python -m retrieval.evaluation --squad $(DATA)/squad/dev.json $(wildcard $(DATA)/xquad/*.json)
	$(BIN)/python -m retrieval.evaluation.reading --stories $(DATA)/reader --squad $(DATA)/squad/dev.json

reading: $(DEV) ## Print quality with the reader and without on what is kept aside; READING="--limit 15" for less
	$(BIN)/python -m retrieval.evaluation.reading --stories $(DATA)/reader --squad $(DATA)/squad/dev.json $(READING)

stories: $(DEV) ## Print quality on news stories by kind of question, with the misses
	$(BIN)/python -m tests.quality.test_stories

recall: $(DEV) ## Print how often the right passage is among those that are read, by words and with vectors
	$(BIN)/python -m retrieval.evaluation.recall --stories $(DATA)/reader

shown: $(DEV) ## Print what a slip costs, and how good and long the first window is, on DATA's SQuAD
	$(BIN)/python -m retrieval.evaluation.shown $(DATA)/squad/dev.json

courtesy: $(DEV) ## Print what greetings, thanks and hedges around a question cost, on DATA's sets
	$(BIN)/python -m retrieval.evaluation.courtesy $(DATA)/squad/dev.json $(wildcard $(DATA)/xquad/*.json)

figures: $(DEV) ## Print how often questions of other articles with a shared year are answered, on DATA's sets
	$(BIN)/python -m retrieval.evaluation.figures $(DATA)/squad/dev.json $(wildcard $(DATA)/xquad/*.json)

crossing: $(DEV) ## Print how questions in another language than the article's fare, on DATA's XQuAD
	$(BIN)/python -m retrieval.evaluation.crossing $(DATA)/xquad

languages: $(DEV) ## Print quality by language, each left out of what is fitted; LANGUAGES="--folds 1" for less
	$(BIN)/python -m retrieval.evaluation.languages --xquad $(DATA)/xquad \
		--stories $(DATA)/reader/other_languages.jsonl $(LANGUAGES)

ablation: $(DEV) ## Print what each group of features adds, on DATA's SQuAD articles
	$(BIN)/python -m retrieval.evaluation.ablation $(DATA)/squad/dev.json

dialogues: $(DEV) ## Print how many later questions of dialogues are right with and without context
	$(BIN)/python -m tests.quality.dialogues

pictures: $(DEV) ## Draw the pictures in docs/pictures anew; needs chromium and fonts-noto-core
	$(BIN)/python -m tests.pictures

bench: $(DEV) $(VENV)/.extra-bench ## Print speed beside the peers'; BENCH="--largest 1000000 --write" for all of it
	$(BIN)/python -m benchmarks $(BENCH)

mutants: $(DEV) ## Print which small faults no test notices; MUTANTS="--count 60" for fewer
	$(BIN)/python -m tests.mutants $(MUTANTS)

model: $(DEV) ## Fit the ranker's weights anew from the question sets in DATA
	$(BIN)/python -m retrieval.evaluation.training $(DATA)

# The reader's training has packages of its own, 6 GB with torch: nothing else needs them.
READER_VENV := .venv-reader
READER := $(READER_VENV)/bin/python
READER_OUT ?= var/reader
READER_MODEL = -m training.reader --base "$(BASE)" --data "$(DATA)" --pairs $(PAIRS) --out $(READER_OUT) $(TRAINING)

reader-model: ## Train the reader anew (3 hours); BASE=encoder PAIRS="src-test.txt tgt-test.txt", sets in DATA
	@$(PYTHON) $(READER_MODEL) --check
	@$(MAKE) --no-print-directory $(READER_VENV)/.ready
	$(READER) $(READER_MODEL)

$(READER_VENV)/.ready: requirements/reader-train.txt
	@test -x $(READER) || $(PYTHON) -m venv $(READER_VENV)
	@$(READER) -m pip install --disable-pip-version-check --no-deps --no-compile --require-hashes -r $< >&2
	@touch $@

calibration: $(DEV) ## Fit the reader's calibration anew, on the stories in DATA that are kept aside
	$(BIN)/python -m retrieval.evaluation.calibrating --stories $(DATA)/reader \
		--texts training/reader/calibration/texts.jsonl --out retrieval/reading/model/calibration.json

soak-kills: $(DEV) ## Kill a build fifty times and count what is whole after it
	$(BIN)/python -m tests.soak.reload_kills

soak-reload: $(DEV) ## Ask at a steady rate during ten reloads
	$(BIN)/python -m tests.soak.reload_load

formats: $(DEV) ## Print how many questions find their passage first, by format
	$(BIN)/python -m tests.newsroom

pages: $(DEV) ## Print how much of saved pages' articles is kept; PAGES=folder of Readability's test pages
	$(BIN)/python -m retrieval.evaluation.webpages $(PAGES)

pages-asked: $(DEV) ## Print how questions about real pages and files fare; PAGES=folder of checkouts
	$(BIN)/python -m tests.quality.pages_asked $(PAGES)

hostile: $(DEV) ## Print what comes of broken and hostile files, with seconds and memory
	$(BIN)/python -m tests.hostile

soak: $(DEV) ## Ask 100,000 questions with faults and kills; SOAK="--questions 16000 --minutes 4" for less
	$(BIN)/python -m tests.soak.delivery $(SOAK)

sweep: $(DEV) ## Let each call of the database and of files fail once; SWEEP="--share 0.05" for fewer
	$(BIN)/python -m tests.soak.sweep $(SWEEP)

fuzz: $(DEV) ## Feed what chance makes for MINUTES=10, and keep what breaks something in tests/corpus_of_finds
	$(BIN)/python -m tests.fuzz --minutes $(or $(MINUTES),10) $(FUZZ)

dist: $(DEV) ## Build the wheel and the source distribution in dist/
	rm -rf dist/*.whl dist/*.tar.gz
	$(BIN)/python -m build --no-isolation

lock: $(TOOLS)/.ready ## Make requirements/*.txt anew from pyproject.toml; UPGRADE=--upgrade for newer versions
	$(TOOLS)/bin/python requirements/lock.py $(UPGRADE)

$(TOOLS)/.ready: requirements/tools.txt
	@$(PYTHON) -m venv $(TOOLS)
	@$(TOOLS)/bin/python -m pip install --disable-pip-version-check --quiet --no-deps --require-hashes -r $< >&2
	@touch $@

sbom: $(TOOLS)/.ready ## Write dist/sbom.json: what the bot is installed with, as CycloneDX
	@rm -rf $(TOOLS)/run && mkdir -p dist
	@$(TOOLS)/bin/uv venv --quiet --python $(TOOLS)/bin/python $(TOOLS)/run
	@$(TOOLS)/bin/uv pip install --quiet --python $(TOOLS)/run/bin/python --no-deps --require-hashes -r requirements/run.txt
	$(TOOLS)/bin/cyclonedx-py environment --pyproject pyproject.toml --mc-type application --output-reproducible -o dist/sbom.json $(TOOLS)/run/bin/python

clean: ## Remove what make setup made
	rm -rf $(VENV) $(READER_VENV)
