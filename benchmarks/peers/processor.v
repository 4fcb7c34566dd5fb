// A 32-bit processor (RV32I without loads and stores of bytes and halves, fences and system instructions) with its program
// and its data, and a rolling hash of all that the program writes.
// Verilog-2005; synchronous reset, active high. Equal to the design `processor` in every cycle.

// Fills 128 words with pseudo-random numbers, sorts them, checks them, and starts again.
module program_memory (
    input  wire [31:0] address,
    output reg  [31:0] instruction
);
    always @* begin
        case (address[7:2])
            6'd0 : instruction = 32'h0000_0013; // 00  nop
            6'd1 : instruction = 32'h9e37_8437; // 04  lui s0, 0x9E378
            6'd2 : instruction = 32'h9b94_0413; // 08  addi s0, s0, -1607
            6'd3 : instruction = 32'h0000_0493; // 0C  addi s1, x0, 0
            6'd4 : instruction = 32'h2000_0913; // 10  addi s2, x0, 512
            6'd5 : instruction = 32'h0180_00ef; // 14  round: jal ra, fill
            6'd6 : instruction = 32'h04c0_00ef; // 18  jal ra, sort
            6'd7 : instruction = 32'h0780_00ef; // 1C  jal ra, check
            6'd8 : instruction = 32'h0014_8493; // 20  addi s1, s1, 1
            6'd9 : instruction = 32'h3e90_2e23; // 24  sw s1, 1020(x0)
            6'd10: instruction = 32'hfedf_f06f; // 28  jal x0, round
            6'd11: instruction = 32'h0000_0293; // 2C  fill: addi t0, x0, 0
            6'd12: instruction = 32'h0000_33b7; // 30  lui t2, 3
            6'd13: instruction = 32'h0393_8393; // 34  addi t2, t2, 57
            6'd14: instruction = 32'h0000_0993; // 38  addi s3, x0, 0
            6'd15: instruction = 32'h0104_1313; // 3C  fill_word: slli t1, s0, 16
            6'd16: instruction = 32'h0083_0333; // 40  add t1, t1, s0
            6'd17: instruction = 32'h0024_1e13; // 44  slli t3, s0, 2
            6'd18: instruction = 32'h01c3_0433; // 48  add s0, t1, t3
            6'd19: instruction = 32'h0074_0433; // 4C  add s0, s0, t2
            6'd20: instruction = 32'h0089_89b3; // 50  add s3, s3, s0
            6'd21: instruction = 32'h0082_a023; // 54  sw s0, 0(t0)
            6'd22: instruction = 32'h0042_8293; // 58  addi t0, t0, 4
            6'd23: instruction = 32'hff22_90e3; // 5C  bne t0, s2, fill_word
            6'd24: instruction = 32'h0000_8067; // 60  jalr x0, 0(ra)
            6'd25: instruction = 32'h0040_0293; // 64  sort: addi t0, x0, 4
            6'd26: instruction = 32'h0002_a303; // 68  sort_word: lw t1, 0(t0)
            6'd27: instruction = 32'h0002_8393; // 6C  addi t2, t0, 0
            6'd28: instruction = 32'hffc3_ae03; // 70  sort_shift: lw t3, -4(t2)
            6'd29: instruction = 32'h01c3_7863; // 74  bgeu t1, t3, sort_place
            6'd30: instruction = 32'h01c3_a023; // 78  sw t3, 0(t2)
            6'd31: instruction = 32'hffc3_8393; // 7C  addi t2, t2, -4
            6'd32: instruction = 32'hfe03_98e3; // 80  bne t2, x0, sort_shift
            6'd33: instruction = 32'h0063_a023; // 84  sort_place: sw t1, 0(t2)
            6'd34: instruction = 32'h0042_8293; // 88  addi t0, t0, 4
            6'd35: instruction = 32'hfd22_cee3; // 8C  blt t0, s2, sort_word
            6'd36: instruction = 32'h0000_8067; // 90  jalr x0, 0(ra)
            6'd37: instruction = 32'h0000_0293; // 94  check: addi t0, x0, 0
            6'd38: instruction = 32'h0000_0313; // 98  addi t1, x0, 0
            6'd39: instruction = 32'h0002_a383; // 9C  check_word: lw t2, 0(t0)
            6'd40: instruction = 32'h0063_be33; // A0  sltu t3, t2, t1
            6'd41: instruction = 32'h000e_1e63; // A4  bne t3, x0, trap
            6'd42: instruction = 32'h4079_89b3; // A8  sub s3, s3, t2
            6'd43: instruction = 32'h0003_e333; // AC  or t1, t2, x0
            6'd44: instruction = 32'h0042_8293; // B0  addi t0, t0, 4
            6'd45: instruction = 32'hff22_e4e3; // B4  bltu t0, s2, check_word
            6'd46: instruction = 32'h0009_9463; // B8  bne s3, x0, trap
            6'd47: instruction = 32'h0000_8067; // BC  jalr x0, 0(ra)
            6'd48: instruction = 32'h0000_006f; // C0  trap: jal x0, trap
            default: instruction = 32'h0000_0013;
        endcase
    end
endmodule

// 256 words; one port that reads in every cycle and writes when asked to. A write gives the old word.
module data_memory (
    input  wire        clk,
    input  wire        rst,
    input  wire        write,
    input  wire [31:0] address,
    input  wire [31:0] data,
    output reg  [31:0] response
);
    reg [31:0] words [0:255];
    integer i;
    initial
        for (i = 0; i < 256; i = i + 1)
            words[i] = 32'd0;

    wire [7:0] place = address[9:2];
    always @(posedge clk) begin
        response <= rst ? 32'd0 : words[place];
        if (write)
            words[place] <= data;
    end
endmodule

// Stage X decodes and computes, M asks the data memory, W writes the register.
module core (
    input  wire        clk,
    input  wire        rst,
    output reg  [31:0] fetch_address,
    input  wire [31:0] instruction,
    output reg         data_write,
    output reg  [31:0] data_address,
    output reg  [31:0] data_out,
    input  wire [31:0] data_in,
    output reg         retire_valid,
    output reg  [31:0] retire_address,
    output reg  [4:0]  retire_register,
    output reg  [31:0] retire_value
);
    localparam [6:0] LOAD      = 7'h03;
    localparam [6:0] IMMEDIATE = 7'h13;
    localparam [6:0] AUIPC     = 7'h17;
    localparam [6:0] STORE     = 7'h23;
    localparam [6:0] REGISTER  = 7'h33;
    localparam [6:0] LUI       = 7'h37;
    localparam [6:0] BRANCH    = 7'h63;
    localparam [6:0] JALR      = 7'h67;
    localparam [6:0] JAL       = 7'h6f;

    reg [31:0] registers [0:31];
    integer i;
    initial
        for (i = 0; i < 32; i = i + 1)
            registers[i] = 32'd0;

    // Stage M.
    reg        m_valid, m_loads;
    reg [31:0] m_address, m_result;
    reg [4:0]  m_register;

    // Stage W.
    reg        w_valid, w_loads;
    reg [31:0] w_address, w_result;
    reg [4:0]  w_register;
    wire [31:0] w_value = w_loads ? data_in : w_result;

    // Stage X: fields and operands.
    wire [6:0]  opcode   = instruction[6:0];
    wire [2:0]  funct3   = instruction[14:12];
    wire [4:0]  source1  = instruction[19:15];
    wire [4:0]  source2  = instruction[24:20];
    wire [31:0] imm_i    = {{20{instruction[31]}}, instruction[31:20]};
    wire [31:0] imm_s    = {{20{instruction[31]}}, instruction[31:25], instruction[11:7]};
    wire [31:0] imm_b    = {{20{instruction[31]}}, instruction[7], instruction[30:25], instruction[11:8], 1'b0};
    wire [31:0] imm_u    = {instruction[31:12], 12'd0};
    wire [31:0] imm_j    = {{12{instruction[31]}}, instruction[19:12], instruction[20], instruction[30:21], 1'b0};

    wire [31:0] left  = source1 == 5'd0 ? 32'd0 : source1 == m_register ? m_result : source1 == w_register ? w_value
        : registers[source1];
    wire [31:0] right = source2 == 5'd0 ? 32'd0 : source2 == m_register ? m_result : source2 == w_register ? w_value
        : registers[source2];

    wire waits = m_loads && m_register != 5'd0 && (source1 == m_register || source2 == m_register);

    // Arithmetic. Only a shift by an immediate has a variant in bit 30.
    wire        is_register = opcode == REGISTER;
    wire [31:0] operand     = is_register ? right : imm_i;
    wire        variant     = instruction[30] && (is_register || funct3 == 3'd5);
    reg  [31:0] computed;
    always @* begin
        case (funct3)
            3'd0: computed = variant ? left - operand : left + operand;
            3'd1: computed = left << operand[4:0];
            3'd2: computed = {31'd0, $signed(left) < $signed(operand)};
            3'd3: computed = {31'd0, left < operand};
            3'd4: computed = left ^ operand;
            3'd5: begin
                if (variant)
                    computed = $signed(left) >>> operand[4:0];
                else
                    computed = left >> operand[4:0];
            end
            3'd6: computed = left | operand;
            3'd7: computed = left & operand;
        endcase
    end

    reg holds;
    always @* begin
        case (funct3[2:1])
            2'd0:    holds = left == right;
            2'd2:    holds = $signed(left) < $signed(right);
            default: holds = left < right;
        endcase
    end

    wire [31:0] following = fetch_address + 32'd4;
    reg  [31:0] next, result;
    reg         writes_register;
    always @* begin
        next = following;
        result = 32'd0;
        writes_register = 1'b1;
        case (opcode)
            LUI:   result = imm_u;
            AUIPC: result = fetch_address + imm_u;
            JAL: begin
                result = following;
                next = fetch_address + imm_j;
            end
            JALR: begin
                result = following;
                next = (left + imm_i) & 32'hffff_fffe;
            end
            BRANCH: begin
                writes_register = 1'b0;
                if (holds != funct3[0])
                    next = fetch_address + imm_b;
            end
            LOAD: ;
            IMMEDIATE, REGISTER: result = computed;
            default: writes_register = 1'b0;
        endcase
    end

    always @(posedge clk) begin
        if (w_register != 5'd0)
            registers[w_register] <= w_value;

        if (rst) begin
            fetch_address   <= 32'd0;
            data_write      <= 1'b0;
            data_address    <= 32'd0;
            data_out        <= 32'd0;
            m_valid         <= 1'b0;
            m_loads         <= 1'b0;
            m_register      <= 5'd0;
            w_valid         <= 1'b0;
            w_loads         <= 1'b0;
            w_register      <= 5'd0;
            retire_valid    <= 1'b0;
            retire_address  <= 32'd0;
            retire_register <= 5'd0;
            retire_value    <= 32'd0;
        end else begin
            if (!waits)
                fetch_address <= next;
            data_write      <= opcode == STORE && !waits;
            data_address    <= left + (opcode == STORE ? imm_s : imm_i);
            data_out        <= right;
            m_valid         <= !waits;
            m_address       <= fetch_address;
            m_loads         <= opcode == LOAD && !waits;
            m_register      <= writes_register && !waits ? instruction[11:7] : 5'd0;
            m_result        <= result;
            w_valid         <= m_valid;
            w_address       <= m_address;
            w_loads         <= m_loads;
            w_register      <= m_register;
            w_result        <= m_result;
            retire_valid    <= w_valid;
            retire_address  <= w_address;
            retire_register <= w_register;
            retire_value    <= w_value;
        end
    end
endmodule

module processor (
    input  wire        clk,
    input  wire        rst,
    output reg  [63:0] hash,
    output reg  [31:0] instructions
);
    wire [31:0] fetch_address, instruction;
    wire        data_write;
    wire [31:0] data_address, data_out, data_in;
    wire        retire_valid;
    wire [31:0] retire_address, retire_value;
    wire [4:0]  retire_register;

    program_memory rom (.address(fetch_address), .instruction(instruction));

    data_memory ram (
        .clk(clk), .rst(rst), .write(data_write), .address(data_address), .data(data_out), .response(data_in));

    core core (
        .clk(clk), .rst(rst),
        .fetch_address(fetch_address), .instruction(instruction),
        .data_write(data_write), .data_address(data_address), .data_out(data_out), .data_in(data_in),
        .retire_valid(retire_valid), .retire_address(retire_address),
        .retire_register(retire_register), .retire_value(retire_value));

    // The hash of everything that is written.
    wire [63:0] retired = {retire_register, retire_address[26:0], retire_register != 5'd0 ? retire_value : 32'd0};
    wire [63:0] stored  = {data_address[18:0], data_out, data_address[31:19]};
    wire [63:0] writes  = (retire_valid ? retired : 64'd0) ^ (data_write ? stored : 64'd0);

    always @(posedge clk) begin
        if (rst) begin
            hash         <= 64'd0;
            instructions <= 32'd0;
        end else begin
            hash         <= {hash[58:0], hash[63:59]} + writes;
            instructions <= instructions + {31'd0, retire_valid};
        end
    end
endmodule
