using SME;
using SME.VHDL;

namespace Benchmarks.Designs.Processor;

/// <summary>Executes RV32I without its loads and stores of bytes and halves, fences and system instructions.</summary>
/// <remarks>
/// <code>
/// X  decode, read registers, compute, decide branches   program counter and instruction are of this stage
/// M  the data memory reads or writes                    registers S1
/// W  the register is written                            registers S2
/// </code>
/// <para>Latency: 3 cycles, instruction to retirement. Throughput: 1 instruction per cycle; one that may read what the
/// load before it loads waits a cycle.</para>
/// <para>Flow control: none; what is fetched is there in the same cycle, what is loaded one cycle after the request.</para>
/// <para>Reset: program counter 0, no instruction in M and W; the register file is 0 when the device is configured.</para>
/// <para>Source: The RISC-V Instruction Set Manual, Volume I, version 20191213, chapter 2.</para>
/// <para>Limits: other instructions do nothing; there are no exceptions. Only words are loaded and stored.</para>
/// </remarks>
[ClockedProcess]
public sealed class Core : SimpleProcess
{
    /// <summary>The program counter.</summary>
    [OutputBus]
    public readonly IFetch Fetch = Scope.CreateBus<IFetch>();

    /// <summary>What M asks of the data memory.</summary>
    [OutputBus]
    public readonly IDataRequest Request = Scope.CreateBus<IDataRequest>();

    /// <summary>What W wrote.</summary>
    [OutputBus]
    public readonly IRetirement Retirement = Scope.CreateBus<IRetirement>();

    [InputBus]
    private readonly IInstruction _instruction;

    [InputBus]
    private readonly IDataResponse _response;

    private readonly uint[] _registers = new uint[32];

    private bool _validS1;
    private uint _addressS1;
    private UInt5 _registerS1;
    private uint _resultS1;
    private bool _loadsS1;

    private bool _validS2;
    private uint _addressS2;
    private UInt5 _registerS2;
    private uint _resultS2;
    private bool _loadsS2;

    /// <summary>Creates a core.</summary>
    /// <param name="instruction">The instruction at the program counter.</param>
    /// <param name="response">What the data memory read.</param>
    public Core(IInstruction instruction, IDataResponse response)
    {
        _instruction = instruction;
        _response = response;
    }

    /// <inheritdoc/>
    protected override void OnTick()
    {
        // W: what is written is also what X reads.
        uint written = _loadsS2 ? _response.Data : _resultS2;
        Retirement.Valid = _validS2;
        Retirement.Address = _addressS2;
        Retirement.Register = _registerS2;
        Retirement.Value = written;

        // X: the fields of the instruction, and the registers where nothing on its way to them is newer.
        uint word = _instruction.Word;
        uint address = Fetch.Address;
        byte operation = (byte)((word >> 12) & 7);
        UInt5 source = (byte)(word >> 15);
        UInt5 secondSource = (byte)(word >> 20);
        uint left = Operand(source, written);
        uint right = Operand(secondSource, written);
        uint immediate = (uint)((int)word >> 20);
        bool waits = _loadsS1 && _registerS1 != 0 && (source == _registerS1 || secondSource == _registerS1);

        uint next = address + 4;
        uint result = 0;
        uint dataAddress = left + immediate;
        bool writesRegister = true;
        bool loads = false;
        bool stores = false;
        switch ((Opcode)(word & 0x7F))
        {
            case Opcode.LoadUpper:
                result = word & 0xFFFF_F000;
                break;
            case Opcode.AddUpperToAddress:
                result = address + (word & 0xFFFF_F000);
                break;
            case Opcode.Jump:
                result = next;
                next = address + JumpOffset(word);
                break;
            case Opcode.JumpToRegister:
                result = next;
                next = (left + immediate) & 0xFFFF_FFFE;
                break;
            case Opcode.Branch:
                writesRegister = false;
                next = IsTaken(operation, left, right) ? address + BranchOffset(word) : next;
                break;
            case Opcode.Load:
                loads = true;
                break;
            case Opcode.Store:
                writesRegister = false;
                stores = true;
                dataAddress = left + StoreOffset(word);
                break;
            case Opcode.Immediate:
                // Only a shift has a variant in bit 30: that of the others belongs to the immediate.
                result = Compute(operation, operation == 5 && IsVariant(word), left, immediate);
                break;
            case Opcode.Register:
                result = Compute(operation, IsVariant(word), left, right);
                break;
            default:
                writesRegister = false;
                break;
        }

        Request.Write = stores && !waits;
        Request.Address = dataAddress;
        Request.Data = right;
        if (!waits)
        {
            Fetch.Address = next;
        }

        // Clock edge.
        if (_registerS2 != 0)
        {
            _registers[_registerS2] = written;
        }

        _validS2 = _validS1;
        _addressS2 = _addressS1;
        _registerS2 = _registerS1;
        _resultS2 = _resultS1;
        _loadsS2 = _loadsS1;
        _validS1 = !waits;
        _addressS1 = address;
        _registerS1 = (byte)(writesRegister && !waits ? (word >> 7) & 0x1F : 0);
        _resultS1 = result;
        _loadsS1 = loads && !waits;
    }

    /// <summary>Bit 30: subtract instead of add, shift in the sign instead of zeros.</summary>
    private static bool IsVariant(uint word) => (word & 0x4000_0000) != 0;

    // s12: imm[11:5] in 31:25, imm[4:0] in 11:7.
    private static uint StoreOffset(uint word) => (uint)(((int)word >> 25) << 5) | ((word >> 7) & 0x1F);

    // s13: imm[12] in 31, imm[11] in 7, imm[10:5] in 30:25, imm[4:1] in 11:8.
    private static uint BranchOffset(uint word)
        => (uint)(((int)word >> 31) << 12) | ((word << 4) & 0x800) | ((word >> 20) & 0x7E0) | ((word >> 7) & 0x1E);

    // s21: imm[20] in 31, imm[19:12] in 19:12, imm[11] in 20, imm[10:1] in 30:21.
    private static uint JumpOffset(uint word)
        => (uint)(((int)word >> 31) << 20) | (word & 0xF_F000) | ((word >> 9) & 0x800) | ((word >> 20) & 0x7FE);

    private static bool IsTaken(byte operation, uint left, uint right)
    {
        bool holds = (operation >> 1) switch
        {
            0 => left == right,
            2 => (int)left < (int)right,
            _ => left < right,
        };
        return holds != ((operation & 1) != 0);
    }

    private static uint Compute(byte operation, bool isVariant, uint left, uint right)
        => operation switch
        {
            0 => isVariant ? left - right : left + right,
            1 => left << (int)(right & 31),
            2 => (int)left < (int)right ? 1u : 0,
            3 => left < right ? 1u : 0,
            4 => left ^ right,
            5 => isVariant ? (uint)((int)left >> (int)(right & 31)) : left >> (int)(right & 31),
            6 => left | right,
            _ => left & right,
        };

    /// <summary>A register as the instructions before leave it; that of a load in M is not known yet.</summary>
    private uint Operand(UInt5 register, uint written)
        => register == 0 ? 0
            : register == _registerS1 ? _resultS1
            : register == _registerS2 ? written
            : _registers[register];
}
