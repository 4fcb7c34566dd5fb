// An 8-port crossbar of FIFOs with round-robin arbiters, its stimulus and a rolling hash of what leaves it.
// Verilog-2005; synchronous reset, active high. Equal to the design `crossbar` in every cycle.

// Marsaglia, "Xorshift RNGs", Journal of Statistical Software 8(14), 2003, shifts 13, 17, 5.
module xorshift32 (
    input  wire [31:0] state,
    output wire [31:0] next
);
    wire [31:0] a = state ^ (state << 13);
    wire [31:0] b = a ^ (a >> 17);
    assign next = b ^ (b << 5);
endmodule

// Pseudo-random words for pseudo-random outputs; valid-ready.
module word_source #(
    parameter [31:0] SEED = 1
) (
    input  wire        clk,
    input  wire        rst,
    input  wire        ready,
    output reg         valid,
    output reg  [31:0] data,
    output reg  [2:0]  dest
);
    reg  [31:0] state;
    wire [31:0] next;
    xorshift32 generator (.state(state), .next(next));

    always @(posedge clk) begin
        if (rst) begin
            state <= SEED;
            valid <= 1'b0;
            data  <= 32'd0;
            dest  <= 3'd0;
        end else begin
            state <= next;
            if (!valid || ready) begin
                valid <= next[2:0] != 3'd0;
                data  <= next;
                dest  <= next[31:29];
            end
        end
    end
endmodule

// 16 words of 35 bits; the head is a register, and words that meet an empty FIFO go straight into it.
module input_fifo (
    input  wire        clk,
    input  wire        rst,
    input  wire        in_valid,
    input  wire [31:0] in_data,
    input  wire [2:0]  in_dest,
    output reg         in_ready,
    output reg         head_valid,
    output reg  [31:0] head_data,
    output reg  [2:0]  head_dest,
    input  wire        pop
);
    reg [34:0] words [0:15];
    reg [3:0]  read, write;
    reg [4:0]  count;

    wire       push       = in_valid && in_ready;
    wire [4:0] next_count = count + {4'd0, push} - {4'd0, pop};
    wire [3:0] next_read  = read + {3'd0, pop};

    always @(posedge clk) begin
        if (push)
            words[write] <= {in_dest, in_data};

        if (rst) begin
            read       <= 4'd0;
            write      <= 4'd0;
            count      <= 5'd0;
            in_ready   <= 1'b0;
            head_valid <= 1'b0;
            head_data  <= 32'd0;
            head_dest  <= 3'd0;
        end else begin
            read       <= next_read;
            write      <= write + {3'd0, push};
            count      <= next_count;
            in_ready   <= !next_count[4];
            head_valid <= next_count != 5'd0;
            {head_dest, head_data} <= push && next_count == 5'd1 ? {in_dest, in_data} : words[next_read];
        end
    end
endmodule

// The first request above the last input granted, or else the first of all.
module round_robin_arbiter (
    input  wire [7:0] requests,
    input  wire [2:0] last,
    output wire       any,
    output reg  [2:0] chosen
);
    wire [7:0] later      = requests & (8'hFE << last);
    wire [7:0] candidates = later != 8'd0 ? later : requests;

    assign any = requests != 8'd0;

    always @* begin
        casez (candidates)
            8'b???????1: chosen = 3'd0;
            8'b??????10: chosen = 3'd1;
            8'b?????100: chosen = 3'd2;
            8'b????1000: chosen = 3'd3;
            8'b???10000: chosen = 3'd4;
            8'b??100000: chosen = 3'd5;
            8'b?1000000: chosen = 3'd6;
            8'b10000000: chosen = 3'd7;
            default:     chosen = 3'd0;
        endcase
    end
endmodule

// Holds a word until the sink takes it, and remembers where it came from.
module output_port (
    input  wire        clk,
    input  wire        rst,
    input  wire        grant,
    input  wire [2:0]  grant_input,
    input  wire [31:0] grant_data,
    input  wire        ready,
    output reg         valid,
    output reg  [31:0] data,
    output reg  [2:0]  from,
    output reg  [2:0]  last
);
    always @(posedge clk) begin
        if (rst) begin
            valid <= 1'b0;
            data  <= 32'd0;
            from  <= 3'd0;
            last  <= 3'd0;
        end else if (grant) begin
            valid <= 1'b1;
            data  <= grant_data;
            from  <= grant_input;
            last  <= grant_input;
        end else if (ready)
            valid <= 1'b0;
    end
endmodule

// Takes words in 3 of 4 cycles.
module word_sink #(
    parameter [31:0] SEED = 1
) (
    input  wire clk,
    input  wire rst,
    output reg  ready
);
    reg  [31:0] state;
    wire [31:0] next;
    xorshift32 generator (.state(state), .next(next));

    always @(posedge clk) begin
        if (rst) begin
            state <= SEED;
            ready <= 1'b0;
        end else begin
            state <= next;
            ready <= next[1:0] != 2'd0;
        end
    end
endmodule

module crossbar (
    input  wire        clk,
    input  wire        rst,
    output reg  [63:0] hash,
    output reg  [31:0] words
);
    localparam [31:0] SOURCE_SEED = 32'd2654435769;
    localparam [31:0] SINK_SEED   = 32'd2246822507;

    wire [7:0]  head_valid;
    wire [31:0] head_data [0:7];
    wire [2:0]  head_dest [0:7];

    wire [7:0]  grant;
    wire [2:0]  grant_input [0:7];

    wire [7:0]  out_valid;
    wire [7:0]  out_ready;
    wire [31:0] out_data [0:7];
    wire [2:0]  out_from [0:7];

    genvar i;
    generate
        for (i = 0; i < 8; i = i + 1) begin : port_in
            localparam [31:0] NUMBER = i;
            wire        valid, ready;
            wire [31:0] data;
            wire [2:0]  dest;
            wire        pop = head_valid[i] && grant[head_dest[i]] && grant_input[head_dest[i]] == NUMBER[2:0];

            word_source #(.SEED(SOURCE_SEED * (NUMBER + 1))) source (
                .clk(clk), .rst(rst), .ready(ready), .valid(valid), .data(data), .dest(dest));

            input_fifo fifo (
                .clk(clk), .rst(rst),
                .in_valid(valid), .in_data(data), .in_dest(dest), .in_ready(ready),
                .head_valid(head_valid[i]), .head_data(head_data[i]), .head_dest(head_dest[i]),
                .pop(pop));
        end

        for (i = 0; i < 8; i = i + 1) begin : port_out
            localparam [31:0] NUMBER = i;
            wire       any;
            wire [2:0] last;
            wire [7:0] requests = {
                head_valid[7] && head_dest[7] == NUMBER[2:0],
                head_valid[6] && head_dest[6] == NUMBER[2:0],
                head_valid[5] && head_dest[5] == NUMBER[2:0],
                head_valid[4] && head_dest[4] == NUMBER[2:0],
                head_valid[3] && head_dest[3] == NUMBER[2:0],
                head_valid[2] && head_dest[2] == NUMBER[2:0],
                head_valid[1] && head_dest[1] == NUMBER[2:0],
                head_valid[0] && head_dest[0] == NUMBER[2:0]
            };

            round_robin_arbiter arbiter (
                .requests(requests), .last(last), .any(any), .chosen(grant_input[i]));
            assign grant[i] = any && (!out_valid[i] || out_ready[i]);

            output_port port (
                .clk(clk), .rst(rst),
                .grant(grant[i]), .grant_input(grant_input[i]), .grant_data(head_data[grant_input[i]]),
                .ready(out_ready[i]), .valid(out_valid[i]), .data(out_data[i]), .from(out_from[i]), .last(last));

            word_sink #(.SEED(SINK_SEED * (NUMBER + 1))) sink (
                .clk(clk), .rst(rst), .ready(out_ready[i]));
        end
    endgenerate

    // The hash of everything that leaves.
    wire [7:0] taken = out_valid & out_ready;
    reg [63:0] x;
    reg [31:0] n;
    integer o;
    always @* begin
        x = 64'd0;
        n = 32'd0;
        for (o = 0; o < 8; o = o + 1) begin
            x = {x[54:0], x[63:55]};
            if (taken[o]) begin
                x = x ^ {28'd0, 1'b1, out_from[o], out_data[o]};
                n = n + 32'd1;
            end
        end
    end

    always @(posedge clk) begin
        if (rst) begin
            hash  <= 64'd0;
            words <= 32'd0;
        end else begin
            hash  <= {hash[58:0], hash[63:59]} + x;
            words <= words + n;
        end
    end
endmodule
