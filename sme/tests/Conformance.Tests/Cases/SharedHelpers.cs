using SME;

namespace Conformance.Cases;

/// <summary>Objects that several processes hold and none writes.</summary>
public static class SharedHelpers
{
    [Case]
    public static void A_table_read_by_many_instances()
    {
        IOperands operands = Block.Inputs();
        int[] table = [3, 1, 4, 1, 5, 9, 2, 6];
        for (int i = 0; i < 5; i++)
        {
            _ = new Looks(operands, table, i);
        }
    }

    [Case]
    public static void One_object_read_by_two_classes()
    {
        IOperands operands = Block.Inputs();
        Settings settings = new() { Scale = 7, Corner = new Corner(2, -5), Names = [1, 2, 3] };
        _ = new Scales(operands, settings);
        _ = new Shifts(operands, settings);
        _ = new Shifts(operands, new Settings { Scale = -2, Corner = new Corner(9, 1), Names = [0, 8, 8] });
    }

    [Case]
    public static void A_struct_copied_from_a_shared_object_and_written()
    {
        IOperands operands = Block.Inputs();
        Settings settings = new() { Scale = 3, Corner = new Corner(20, 30), Names = [5] };
        _ = new Moves(operands, settings);
        _ = new Moves(operands, settings);
    }

    [Case]
    public static void Components_with_arrays_of_objects_with_virtual_methods()
    {
        IOperands operands = Block.Inputs();
        Kernel[] kernels = [new Blur(2), new Edge(), new Blur(3)];
        _ = new Filters(operands, kernels);
        _ = new Filters(operands, [kernels[1], kernels[1], new Blur(1)]);
    }

    private readonly record struct Corner(int X, int Y)
    {
        public int Area => X * Y;
    }

    private sealed class Settings
    {
        public int Scale { get; init; }

        public Corner Corner { get; init; }

        public int[] Names { get; init; } = [];

        public int Apply(int x) => (x * Scale) + Names[^1];
    }

    private abstract class Kernel
    {
        public abstract int Weight(int at);

        public virtual int Round(int sum) => sum >> 2;
    }

    private sealed class Blur(int by) : Kernel
    {
        private readonly int[] _weights = [by, 2 * by, by];

        public override int Weight(int at) => _weights[at];
    }

    private sealed class Edge : Kernel
    {
        public override int Weight(int at) => at - 1;

        public override int Round(int sum) => int.IsNegative(sum) ? 0 : sum;
    }

    private sealed class Looks(IOperands operands, int[] table, int offset) : Block(operands)
    {
        private readonly int[] _table = table;
        private readonly int _offset = offset;

        protected override void OnTick()
        {
            Out.X = _table[(In.Index + _offset) & 7];
            Out.Y = _table[_offset] * In.Small;
        }
    }

    private sealed class Scales(IOperands operands, Settings settings) : Block(operands)
    {
        private readonly Settings _settings = settings;

        protected override void OnTick()
        {
            Out.X = _settings.Apply(In.A);
            Out.Y = _settings.Corner.Area - In.B;
        }
    }

    [ClockedProcess]
    private sealed class Shifts(IOperands operands, Settings settings) : Block(operands)
    {
        private readonly Settings _settings = settings;

        protected override void OnTick()
        {
            Out.X = In.A << _settings.Corner.X;
            Out.Y = _settings.Names[In.Index % 3] + _settings.Scale;
            Out.Flag = _settings.Corner == new Corner(In.Small, -5);
        }
    }

    [ClockedProcess]
    private sealed class Moves(IOperands operands, Settings settings) : Block(operands)
    {
        private readonly Settings _settings = settings;
        private Corner _at = settings.Corner;

        protected override void OnTick()
        {
            Corner local = _settings.Corner;
            local = local with { X = local.X + In.Small };
            if (In.Enable)
            {
                _at = local;
            }
            else if (In.Choice)
            {
                _at = _settings.Corner with { Y = _at.Y + 1 };
            }

            Out.X = _at.X;
            Out.Y = _at.Area + local.Area;
        }
    }

    private sealed class Filters : Component
    {
        private readonly Filter[] _filters;

        public Filters(IOperands operands, Kernel[] kernels)
            => _filters = [new Filter(operands, kernels), new Filter(operands, kernels[..2])];
    }

    private sealed class Filter(IOperands operands, Kernel[] kernels) : Block(operands)
    {
        private readonly Kernel[] _kernels = kernels;

        protected override void OnTick()
        {
            int sum = 0;
            foreach (Kernel kernel in _kernels)
            {
                sum += kernel.Round(kernel.Weight(0) + (In.A * kernel.Weight(1)) - kernel.Weight(2));
            }

            Out.X = sum;
            Kernel chosen = _kernels[In.Enable ? 1 : 0];
            Out.Y = chosen.Round(chosen.Weight(In.Index % 3) * In.Small);
        }
    }
}
