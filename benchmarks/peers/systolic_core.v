// Hand-written peer of the bare systolic array: the registers of Hardware.SystolicArray.Core.SystolicCore.
// SIZE, the number of rows and of columns, is defined by whoever compiles it.

module core_element (
    input  wire               clk,
    input  wire               rst,
    input  wire               load,
    input  wire signed [7:0]  activation_in,
    input  wire signed [7:0]  weight_in,
    input  wire signed [31:0] sum_in,
    output reg  signed [7:0]  activation_out,
    output reg  signed [7:0]  weight_out,
    output reg  signed [31:0] sum_out
);
    reg signed [15:0] product;

    always @(posedge clk) begin
        if (rst) begin
            activation_out <= 8'sd0;
            weight_out <= 8'sd0;
            product <= 16'sd0;
            sum_out <= 32'sd0;
        end else begin
            activation_out <= activation_in;
            product <= activation_in * weight_out;
            sum_out <= sum_in + product;
            if (load) weight_out <= weight_in;
        end
    end
endmodule

module core_stimulus #(parameter [31:0] SEED = 32'd1) (
    input  wire              clk,
    input  wire              rst,
    output reg  signed [7:0] data
);
    reg  [31:0] state;
    wire [31:0] x1 = state ^ (state << 13);
    wire [31:0] x2 = x1 ^ (x1 >> 17);
    wire [31:0] x3 = x2 ^ (x2 << 5);

    always @(posedge clk) begin
        if (rst) begin
            state <= SEED;
            data <= 8'sd0;
        end else begin
            state <= x3;
            data <= x3[7:0];
        end
    end
endmodule

module systolic_core (
    input  wire        clk,
    input  wire        rst,
    output reg  [31:0] hash
);
    reg [7:0] cycle;
    reg       load;

    always @(posedge clk) begin
        if (rst) begin
            cycle <= 8'd0;
            load <= 1'b0;
        end else begin
            cycle <= cycle + 8'd1;
            load <= cycle < `SIZE;
        end
    end

    // What enters an element from the left and from above; the last ones leave the array.
    wire signed [7:0]  activation [0:`SIZE-1][0:`SIZE];
    wire signed [7:0]  weight     [0:`SIZE][0:`SIZE-1];
    wire signed [31:0] sum        [0:`SIZE][0:`SIZE-1];

    genvar r, c;
    generate
        for (r = 0; r < `SIZE; r = r + 1) begin : row
            core_stimulus #(.SEED(32'd2654435769 * (r + 1))) stimulus (clk, rst, activation[r][0]);
            for (c = 0; c < `SIZE; c = c + 1) begin : column
                core_element element (
                    clk, rst, load, activation[r][c], weight[r][c], sum[r][c],
                    activation[r][c + 1], weight[r + 1][c], sum[r + 1][c]);
            end
        end
        for (c = 0; c < `SIZE; c = c + 1) begin : top
            core_stimulus #(.SEED(32'd2246822507 * (c + 1))) stimulus (clk, rst, weight[0][c]);
            assign sum[0][c] = 32'sd0;
        end
    endgenerate

    // The chains that fold what leaves the array; of each the first one is what leaves there.
    reg  [31:0] sum_fold        [0:`SIZE-1];
    reg  [7:0]  activation_fold [0:`SIZE-1];
    wire [31:0] sum_before        [0:`SIZE-1];
    wire [7:0]  activation_before [0:`SIZE-1];
    genvar f;
    generate
        for (f = 0; f < `SIZE; f = f + 1) begin : fold
            assign sum_before[f] = f == 0 ? sum[`SIZE][0] : sum_fold[f];
            assign activation_before[f] = f == 0 ? activation[0][`SIZE] : activation_fold[f];
        end
        for (f = 1; f < `SIZE; f = f + 1) begin : register
            always @(posedge clk) begin
                if (rst) begin
                    sum_fold[f] <= 32'd0;
                    activation_fold[f] <= 8'd0;
                end else begin
                    sum_fold[f] <= {sum_before[f-1][30:0], sum_before[f-1][31]} ^ sum[`SIZE][f];
                    activation_fold[f] <=
                        {activation_before[f-1][6:0], activation_before[f-1][7]} ^ activation[f][`SIZE];
                end
            end
        end
    endgenerate

    always @(posedge clk) begin
        if (rst) hash <= 32'd0;
        else hash <= {hash[30:0], 1'b0} ^ (hash[31] ? 32'h04c11db7 : 32'd0)
            ^ sum_before[`SIZE-1] ^ {24'd0, activation_before[`SIZE-1]};
    end
endmodule
