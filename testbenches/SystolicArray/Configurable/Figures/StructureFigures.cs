using System.Collections.Generic;
using System.Linq;
using Hardware.ProcessingElements;
using Hardware.SystolicArray.Configurable;
using NUnit.Framework;
using SME;

namespace Testbenches.SystolicArray.Configurable.Figures;

/// <summary>Registers and cycles of arrays of 128 rows or columns, against the numbers of a plain model.</summary>
public class StructureFigures
{
    [TestCase(1, 4, 32_512)]
    [TestCase(4, 4, 7_936)]
    [TestCase(1, 2, 16_256)]
    [TestCase(2, 2, 8_064)]
    public void Skew_of_128_rows_takes_as_many_flip_flops_of_each_bit(int chains, int stages, int expected)
    {
        ArrayParameters parameters = new() { Rows = 128, Columns = 1, ColumnBuses = chains, AddStages = stages };
        Assert.That(OperandRegisters(parameters) - parameters.Rows, Is.EqualTo(expected), "all but those of the elements");
        Assert.That(Enumerable.Range(0, 128).Sum(parameters.SkewOf), Is.EqualTo(expected));
    }

    [TestCase(1, 1)]
    [TestCase(3, 3)]
    [TestCase(4, 2)]
    public void A_row_has_as_many_operand_registers_as_columns_and_stages_of_a_hop(int buses, int stages)
    {
        const int Columns = 7;
        ArrayParameters parameters = new() { Rows = 1, Columns = Columns, RowBuses = buses, HopStages = stages };
        Assert.That(OperandRegisters(parameters), Is.EqualTo(Columns * stages), "whatever the buses");
    }

    [TestCase(128, 4, 129, 136)]
    [TestCase(128, 1, 513, 520, Category = "Verify")]
    [TestCase(16, 4, 17, 24)]
    [TestCase(16, 1, 65, 72)]
    public void Additions_of_four_cycles_end_when_the_model_says(int rows, int chains, int first, int last)
    {
        ArrayParameters parameters = new()
        {
            Rows = rows,
            Columns = 1,
            ColumnBuses = chains,
            AddStages = 4,
            MultiplyRegister = true,
            Depth = 8,
        };
        (int firstChain, int lastChain, int firstFoot, _) = ColumnLatency.Measure(parameters, vectors: 8);
        Assert.That((firstChain, lastChain), Is.EqualTo((first, last)));
        Assert.That(firstFoot, Is.EqualTo(first + parameters.TreeLevels));
    }

    private static int OperandRegisters(ArrayParameters parameters)
    {
        using var simulation = new Simulation();
        ConfigurableArrayDesign.Create(parameters);
        IEnumerable<IProcess> processes = simulation.Processes.Select(p => p.Instance);
        return processes.Count(p => p is OperandRegister);
    }
}
