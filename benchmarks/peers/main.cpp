// Runs the model that Verilator made of a design for a number of clock cycles after reset, and prints the hash, the count and
// the seconds that the cycles took. usage: peer CYCLES [trace]   trace: prints hash and count after reset and after every cycle
#include <chrono>
#include <cinttypes>
#include <cstdio>
#include <cstdlib>

#include "Vpeer.h"
#include "verilated.h"

static void print(const Vpeer& peer) {
    std::printf("%016" PRIx64 " %08" PRIx32 "\n", static_cast<uint64_t>(peer.hash), static_cast<uint32_t>(peer.count));
}

int main(int argc, char** argv) {
    const uint64_t cycles = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 0;
    const bool trace = argc > 2;
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

    const auto start = std::chrono::steady_clock::now();
    for (uint64_t cycle = 0; cycle < cycles; ++cycle) {
        if (trace) print(peer);
        peer.clk = 1;
        peer.eval();
        peer.clk = 0;
        peer.eval();
    }
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;

    print(peer);
    if (!trace) std::printf("%.9f\n", elapsed.count());
    peer.final();
    return 0;
}
