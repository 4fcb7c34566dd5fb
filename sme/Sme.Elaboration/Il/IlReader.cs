using System;
using System.Collections.Generic;
using System.Reflection;

namespace Sme.Elaboration.Il;

/// <summary>Reads the compiled code of methods; what it has read it keeps.</summary>
internal sealed class IlReader
{
    private readonly Dictionary<MethodBase, IlMethod> _methods = [];
    private readonly Dictionary<Module, ModuleSymbols> _symbols = [];

    /// <summary>The code of a method that has a body and no open generic arguments.</summary>
    public IlMethod Read(MethodBase method)
    {
        if (!_methods.TryGetValue(method, out IlMethod? read))
        {
            MethodBody body = method.GetMethodBody()
                ?? throw new ArgumentException($"{method.DeclaringType}.{method.Name} has no body", nameof(method));
            MethodSymbols symbols = SymbolsOf(method.Module).Of(method);
            Dictionary<int, Decoded> code = new Decoder(method, body.GetILAsByteArray() ?? [], symbols).Reachable();
            Block[] blocks = FlowGraph.Build(code, method);
            _methods[method] = read = new IlMethod(method, body, blocks, symbols);
        }

        return read;
    }

    private ModuleSymbols SymbolsOf(Module module)
    {
        if (!_symbols.TryGetValue(module, out ModuleSymbols? symbols))
        {
            _symbols[module] = symbols = ModuleSymbols.Open(module);
        }

        return symbols;
    }
}
