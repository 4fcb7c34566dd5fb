// Runs the model that Verilator made of a design for a number of clock cycles after reset, and prints the hash, the count and
// the seconds of processor time that the cycles took.
// usage: peer CYCLES [WAVEFORM]
// A model built with --trace writes a waveform of everything; the time includes closing it.
#include <cinttypes>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include "Vpeer.h"
#include "verilated.h"
#if VM_TRACE
#include "verilated_vcd_c.h"
#endif

// What other programs do meanwhile does not count.
static double seconds() {
    timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

int main(int argc, char** argv) {
    const uint64_t cycles = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 0;
    VerilatedContext context;
    Vpeer peer{&context};

    peer.rst = 1;
    peer.clk = 0;
    peer.eval();
    peer.clk = 1;
    peer.eval();
    peer.clk = 0;
    peer.rst = 0;
    peer.eval();

#if VM_TRACE
    VerilatedVcdC waveform;
    context.traceEverOn(true);
    peer.trace(&waveform, 99);
    waveform.open(argc > 2 ? argv[2] : "peer.vcd");
#endif

    const double start = seconds();
    for (uint64_t cycle = 0; cycle < cycles; ++cycle) {
        peer.clk = 1;
        peer.eval();
#if VM_TRACE
        waveform.dump(10 * cycle);
#endif
        peer.clk = 0;
        peer.eval();
#if VM_TRACE
        waveform.dump(10 * cycle + 5);
#endif
    }
#if VM_TRACE
    waveform.close();
#endif
    const double elapsed = seconds() - start;

    std::printf("%016" PRIx64 " %08" PRIx32 "\n", static_cast<uint64_t>(peer.hash), static_cast<uint32_t>(peer.count));
    std::printf("%.9f\n", elapsed);
    peer.final();
    return 0;
}
