# make run · make chat · make test · make check-records · make lint · make model · make index · make train · make eval · make bench · make load · make proofs
# Everything else is made by these: two environments, the embedding model, the search index, the trained Rasa.
# What is needed beside them is in one command line: ./huimin --help

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
  $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done || echo python3)
# by its real path: .venv may come to stand for another environment while something runs
APP = "$$(cd .venv && pwd -P)/bin/python"
EVAL ?= ../shared/eval
export PYTHONPATH := $(CURDIR)

.PHONY: run chat test check-records lint model index train eval bench load proofs nlu-report ear alarm lock environments dev-environments browser clean clean-model

run: environments
	@./huimin run

chat: environments
	@./huimin chat

test: dev-environments browser lint check-records
	@./huimin prepare
	@./huimin test

lint: dev-environments
	@./huimin lint

# verifies quotes, facts, units and the records' own tests; prints what has no record, no test or no question
check-records: environments
	@./huimin check-records

model index train: environments
	@./huimin $@

# asks our own questions, and the development questions and households of EVAL where they are at hand; compares with the
# last result and puts the new one in its place, under docs/results/. BASE=http://… asks a program that runs already
eval: environments
	@./huimin eval --eval $(EVAL) --base "$(BASE)"

# measurements; the last one starts the program itself, and stock Rasa beside it
bench:
	@$(PYTHON) launch/environments.py --bench
	@./huimin bench --eval $(EVAL)

# how many turns a second the program bears, 1 to 160 people, one and two processes of each kind, and a stock Rasa
# after it; written to docs/results/load.md. Half an hour, on a machine that does nothing else
load: dev-environments
	@$(PYTHON) launch/environments.py --load
	@./huimin prepare
	@$(APP) -m bench.load --stock

# what else is proven from outside, an hour and a half: each part killed fifty times under load, hostile messages, a
# backup brought back, an hour of talk; written to docs/results/
proofs: dev-environments
	@./huimin prepare
	@$(APP) -m bench.restore
	@$(APP) -m bench.fuzz
	@$(APP) -m bench.kills
	@$(APP) -m bench.soak

# how well messages are understood: rasa test, DIET beside it, sweeps; half an hour, written to docs/results/nlu.md
nlu-report: environments
	@./huimin prepare
	@nice -n 10 $(APP) -m bench.nlu

# trains the second reader (nlu/ear) from the committed data, half an hour to one and a half on one core; when cut off,
# `python -m nlu.ear.training` goes on where it was (var/ear). When only the rules have changed,
# `python -m nlu.ear.training --judge-only` learns the verdict anew, without a model
ear: environments
	@rm -rf var/ear
	@nice -n 10 $(APP) -m nlu.ear.training

# trains the ear for danger (alarm) from the committed data and chooses its limits; a few minutes on one core
alarm: environments
	@nice -n 10 $(APP) -m alarm

environments:
	@$(PYTHON) launch/environments.py

dev-environments:
	@$(PYTHON) launch/environments.py --dev

browser:
	@$(PYTHON) launch/browser.py

clean-model:
	rm -rf var/model

clean:
	rm -rf var .envs .venv .venv-bench .venv-load .venv-peers .venv-rasa .venv-tools

# the registry's torch build brings packages for graphics cards; they are left to the machine that installs
GPU := cuda-bindings cuda-pathfinder cuda-toolkit nvidia-cublas nvidia-cuda-cupti nvidia-cuda-nvrtc nvidia-cuda-runtime \
  nvidia-cudnn-cu13 nvidia-cufft nvidia-cufile nvidia-curand nvidia-cusolver nvidia-cusparse nvidia-cusparselt-cu13 \
  nvidia-nccl-cu13 nvidia-nvjitlink nvidia-nvshmem-cu13 nvidia-nvtx triton
UV := $(shell command -v uv || echo .venv-tools/bin/uv)
COMPILE := $(UV) pip compile -q --no-annotate --no-emit-index-url --generate-hashes --custom-compile-command "make lock"

lock:
	$(COMPILE) pyproject.toml --universal --python-version 3.11 $(foreach p,torch $(GPU),--no-emit-package $(p)) -o locks/app.lock
	$(COMPILE) --group dev -c locks/app.lock --universal --python-version 3.11 -o locks/dev.lock
	$(COMPILE) --group bench -c locks/app.lock --universal --python-version 3.11 -o locks/bench.lock
	$(COMPILE) --group load -c locks/app.lock --universal --python-version 3.11 -o locks/load.lock
	$(COMPILE) --group peers -c locks/app.lock --universal --python-version 3.11 -o locks/peers.lock
	$(COMPILE) --group rasa --python-platform linux --python-version 3.10 -o locks/rasa.lock
