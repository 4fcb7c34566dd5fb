// Runs a design for a number of clock cycles after reset and prints hash and count.
// +cycles=N says how many; with +trace they are printed after reset and after every cycle.
module testbench;
    reg clk = 1'b0;
    reg rst = 1'b1;
    wire [63:0] hash;
    wire [31:0] count;
    peer peer (.clk(clk), .rst(rst), .hash(hash), .count(count));

    integer cycle, cycles;
    reg trace;
    initial begin
        if (!$value$plusargs("cycles=%d", cycles))
            cycles = 0;
        trace = $test$plusargs("trace");
        #1 clk = 1'b1;
        #1 clk = 1'b0;
        rst = 1'b0;
        for (cycle = 0; cycle < cycles; cycle = cycle + 1) begin
            if (trace)
                $display("%h %h", hash, count);
            #1 clk = 1'b1;
            #1 clk = 1'b0;
        end

        #1 $display("%h %h", hash, count);
    end
endmodule
