# All set-up is in here: `make run` and `make test` need only Python >= 3.11 and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Question sets in SQuAD form: squad/dev.json and xquad/*.json.
DATA ?= ../shared/data
STAMP := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup run chat test lint format eval shown crossing stories ablation dialogues pictures bench model formats hostile soak-kills soak-reload soak clean

help: ## Show this help
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' Makefile

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Footnote needs Python 3.11 or newer; name one with: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up $(VENV) (once; a minute or two) ..." >&2
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --disable-pip-version-check --progress-bar on -c constraints.txt -e '.[dev]' >&2
	@touch $(STAMP)
	@echo "Ready." >&2

setup: $(STAMP) ## Create .venv and install everything, pinned

run: $(STAMP) ## Start the bot; without a token, the same bot in this terminal
	@$(BIN)/footnote start

chat: $(STAMP) ## Talk to the bot in this terminal
	@$(BIN)/footnote chat

test: $(STAMP) ## Run all tests
	$(BIN)/python -m pytest

lint: $(STAMP) ## Check style, types and import layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP) ## Put the code into shape
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

eval: $(STAMP) ## Print quality on the question sets in DATA beside rank-bm25's
	$(BIN)/python -m retrieval.evaluation --squad $(DATA)/squad/dev.json $(wildcard $(DATA)/xquad/*.json)

stories: $(STAMP) ## Print quality on news stories by kind of question, with the misses
	$(BIN)/python -m tests.quality.test_stories

shown: $(STAMP) ## Print what a slip costs, and how good and long the first window is, on DATA's SQuAD
	$(BIN)/python -m retrieval.evaluation.shown $(DATA)/squad/dev.json

crossing: $(STAMP) ## Print how questions in another language than the article's fare, on DATA's XQuAD
	$(BIN)/python -m retrieval.evaluation.crossing $(DATA)/xquad

ablation: $(STAMP) ## Print what each group of features adds, on DATA's SQuAD articles
	$(BIN)/python -m retrieval.evaluation.ablation $(DATA)/squad/dev.json

dialogues: $(STAMP) ## Print how many later questions of dialogues are right with and without context
	$(BIN)/python -m tests.quality.dialogues

pictures: $(STAMP) ## Draw the pictures in docs/pictures anew; needs chromium and fonts-noto-core
	$(BIN)/python -m tests.pictures

bench: $(STAMP) ## Print speed beside the peers'; BENCH="--largest 1000000 --write" for all of it
	$(BIN)/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '.[bench]' >&2
	$(BIN)/python -m benchmarks $(BENCH)

model: $(STAMP) ## Fit the ranker's weights anew from the question sets in DATA
	$(BIN)/python -m retrieval.evaluation.training $(DATA)

soak-kills: $(STAMP) ## Kill a build fifty times and count what is whole after it
	$(BIN)/python -m tests.soak.reload_kills

soak-reload: $(STAMP) ## Ask at a steady rate during ten reloads
	$(BIN)/python -m tests.soak.reload_load

formats: $(STAMP) ## Print how many questions find their passage first, by format
	$(BIN)/python -m tests.newsroom

hostile: $(STAMP) ## Print what comes of broken and hostile files, with seconds and memory
	$(BIN)/python -m tests.hostile

soak: $(STAMP) ## Ask 100,000 questions with faults and kills; SOAK="--questions 16000 --minutes 4" for less
	$(BIN)/python -m tests.soak.delivery $(SOAK)

clean: ## Remove what make setup made
	rm -rf $(VENV)
