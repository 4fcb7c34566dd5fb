using System;

namespace Sme.Gates.Mapping;

/// <content>Inverters: where delay counts, several of them share the readers of a literal.</content>
internal sealed partial class Cover
{
    // What one of several inverters drives at least: a chain of stages is fastest where each drives about four of its kind.
    private const float LeastShare = 4;

    /// <summary>How many inverters make a literal, where inverters make it.</summary>
    public int InvertersOf(int code) => _inverters[code];

    private float InverterArrival(int code) => _arrival[code ^ 1] + _inverterDelay + _inverterLoads[code];

    private float TimeBeforeInverter(int code) => _required[code] - _inverterDelay - _inverterLoads[code];

    private float InverterArea(int code, bool isRead) => isRead ? _inverterAreas[code] : 0;

    // As few inverters as are in time with what the literal drives now.
    private void SplitInverter(int code)
    {
        float time = float.IsInfinity(_required[code]) ? 0 : _required[code] - _arrival[code ^ 1] - _inverterDelay;
        float before = _inverterAreas[code];
        Split(code, time);
        if (_references[code] > 0 && _kinds[code] == CoverKind.Inverter)
        {
            Area += _inverterAreas[code] - before;
            _load[code ^ 1] += (_inverters[code] - 1) * (float)_library.Inverter.Inputs[0].Capacitance;
        }
    }

    // So many that each drives what it can in a time. Of a literal that nobody reads the first reader needs one.
    private void Split(int code, float time)
    {
        float share = Math.Max(time, LeastShare);
        _inverters[code] = _isFast && _load[code] > share ? (int)Math.Ceiling(_load[code] / share) : 1;
        _inverterLoads[code] = _load[code] / _inverters[code];
        _inverterAreas[code] = _references[code] > 0 ? _inverters[code] * _inverterArea : _inverterArea;
    }
}
