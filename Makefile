# Every target is described by the comment after its name; `make help` prints them.

# The main example: what `make run` gives to the command `hdl`, and the files it leaves.
PICTURE := docs/images/harbour.pgm
KERNEL := sobel-x
RUN := run conv2d --image $(PICTURE) --kernel $(KERNEL) --out artifacts/run/harbour-sobel-x.pgm \
	--csv artifacts/run/conv2d.csv --vcd vcd/conv2d.vcd
RUN_FILES := artifacts/run/harbour-sobel-x.pgm artifacts/run/conv2d.csv vcd/conv2d.vcd vcd/conv2d.gtkw

# What `make fpga` places, and where.
DESIGN := matrix-tile
DEVICE := up5k

HDL := artifacts/bin/Hdl.Cli/release/hdl

# The SDK needs neither an ICU library nor a banner; results do not depend on the machine's locale.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT ?= 1
export DOTNET_CLI_TELEMETRY_OPTOUT ?= 1
export DOTNET_NOLOGO ?= 1

.DEFAULT_GOAL := help
.PHONY: help setup build run test bench bench-quick fpga report waves screenshot verify check clean accept

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{ printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## check the .NET SDK and install the Debian packages that tests and waveforms use
	@tools/setup/setup.sh test

build: ## build everything (Release)
	@tools/setup/setup.sh
	@dotnet build Hdl.sln -c Release

run: ## build, then run the main example and say where its files are
	@tools/setup/setup.sh
	@dotnet build Hdl.sln -c Release -v quiet
	@mkdir -p artifacts/run
	$(HDL) $(RUN)
	@printf 'wrote %s\n' $(RUN_FILES)
	@echo "the waveform shows cycles 0 to 2000 and the last 200; another window: add --vcd-from N --vcd-to M to the hdl command above"
	@echo "make waves opens it in GTKWave"
	@tools/speed-up.sh $(HDL) $(PICTURE) $(KERNEL) 8

test: setup ## run all tests but the long verification runs
	@tools/checks/test.sh

bench: ## run the benchmarks on one core: CSV on stdout and in artifacts/bench.csv
	@tools/bench.sh

bench-quick: ## the same with fewer repetitions
	@tools/bench.sh --quick

fpga: ## place a design on an FPGA, down to the bitstream (make fpga DESIGN=fir DEVICE=hx8k)
	@tools/setup/setup.sh fpga
	@dotnet build tools/Hdl.Cli -c Release -v quiet
	$(HDL) fpga $(DESIGN) --device $(DEVICE) --force -o artifacts/fpga/$(DESIGN)

report: ## measure what systems gain over their baselines: report/report.html and report.csv
	@tools/setup/setup.sh
	@dotnet build tools/Hdl.Cli -c Release -v quiet
	$(HDL) report --force

waves: ## open the waveforms in vcd/ in GTKWave (one of them: make waves WAVE=fir)
	@tools/waves.sh $(WAVE)

screenshot: ## draw a waveform to artifacts/screenshots without a display (make screenshot WAVE=fir)
	@tools/setup/setup.sh test screenshot
	@tools/screenshot.sh $(WAVE)

verify: setup ## run the long verification runs (one of them: ONLY=FILTER) and bring docs/verification.csv up to date
	@tools/checks/verify.sh '$(ONLY)'

check: ## everything a change must pass: texts, format, build, tests (.ci/run)
	@.ci/run

clean: ## remove build products, test results, the report and dumped waveforms; never a tracked file
	@git clean -ffdqX -- artifacts report vcd ':(glob)**/TestResults/**'

accept: setup ## run the tests and take what they produce as the new golden files
	@HDL_ACCEPT=1 tools/checks/test.sh
