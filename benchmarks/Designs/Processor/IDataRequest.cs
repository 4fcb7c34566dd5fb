using SME;

namespace Benchmarks.Designs.Processor;

/// <summary>What stage M asks of the data memory. Clocked. Flow control: always; it reads in every cycle.</summary>
[InitializedBus]
public interface IDataRequest : IBus
{
    /// <summary>u1, reset 0: the word is written.</summary>
    bool Write { get; set; }

    /// <summary>u32, reset 0: the address in bytes; the lowest two bits do not count.</summary>
    uint Address { get; set; }

    /// <summary>u32, reset 0: what is written while Write is 1.</summary>
    uint Data { get; set; }
}
