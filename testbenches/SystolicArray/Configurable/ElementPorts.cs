using System;
using System.Linq;
using Hardware.SystolicArray.Bundles;
using Hardware.SystolicArray.Configurable;
using SME;

namespace Testbenches.SystolicArray.Configurable;

/// <summary>An element by itself, its ports at the top.</summary>
internal sealed class ElementPorts
{
    private readonly Random _random = new(4);

    /// <summary>Builds an element.</summary>
    public ElementPorts(Simulation simulation, ArrayParameters parameters)
    {
        Activations = Create<IActivation>(parameters.RowBuses);
        Weights = Create<IWeight>(parameters.RowBuses);
        Sums = Create<IPartialSum>(parameters.ColumnBuses);
        Load = Scope.CreateBus<IWeightLoad>();
        simulation.AddTopLevelInputs(Activations).AddTopLevelInputs(Weights).AddTopLevelInputs(Sums).AddTopLevelInputs(Load);
        Element = new ArrayElement(parameters, Activations, Weights, Load, Sums, isHead: true, []);
        Holder = new Owner(Element);
    }

    /// <summary>From the left.</summary>
    public IActivation[] Activations { get; }

    /// <summary>From the left.</summary>
    public IWeight[] Weights { get; }

    /// <summary>From above.</summary>
    public IPartialSum[] Sums { get; }

    /// <summary>The shift enable.</summary>
    public IWeightLoad Load { get; }

    /// <summary>The element.</summary>
    public ArrayElement Element { get; }

    /// <summary>What names the element.</summary>
    public Component Holder { get; }

    /// <summary>Puts random words on all ports that the element does not listen to.</summary>
    public void DrivePassive()
    {
        foreach (IActivation activation in Activations.Skip(1))
        {
            activation.Data = _random.Next(-128, 128);
            activation.Valid = _random.Next(2) == 0;
            activation.First = _random.Next(2) == 0;
        }

        foreach (IWeight weight in Weights.Skip(1))
        {
            weight.Data = _random.Next(-128, 128);
        }

        foreach (IPartialSum sum in Sums.Skip(1))
        {
            sum.Data = _random.Next();
            sum.Valid = _random.Next(2) == 0;
        }
    }

    private static T[] Create<T>(int count)
        where T : class, IBus
        => [.. Enumerable.Range(0, count).Select(_ => Scope.CreateBus<T>())];

    [Name("top")]
    private sealed class Owner(ArrayElement element) : Component
    {
        [Name("element")]
        private readonly ArrayElement _element = element;

        public ArrayElement Held => _element;
    }
}
