using System.Collections.Generic;

namespace Sme.Gates.Functions;

/// <summary>Each function of three variables as a tree of the fewest operations of two operands.</summary>
internal sealed class FunctionForms
{
    private const int Functions = 256;

    private static readonly byte[] Variables = [0xAA, 0xCC, 0xF0];

    private readonly Form?[] _forms = new Form?[Functions];

    private FunctionForms()
    {
        List<byte>[] ofCost = [[.. Variables]];
        for (int i = 0; i < Variables.Length; i++)
        {
            _forms[Variables[i]] = new Form(FormKind.Variable, (byte)i, 0);
        }

        // Without the two constants.
        for (int left = Functions - Variables.Length - 2; left > 0;)
        {
            int cost = ofCost.Length;
            List<byte> found = [];
            for (int first = 0; first < cost; first++)
            {
                foreach (byte a in ofCost[first])
                {
                    foreach (byte b in ofCost[cost - 1 - first])
                    {
                        Note(new Form(FormKind.And, a, b), a & b);
                        Note(new Form(FormKind.AndNot, a, b), a & ~b);
                        Note(new Form(FormKind.Or, a, b), a | b);
                        Note(new Form(FormKind.Xor, a, b), a ^ b);
                    }
                }
            }

            foreach (byte a in ofCost[cost - 1])
            {
                Note(new Form(FormKind.Not, a, 0), ~a);
            }

            ofCost = [.. ofCost, found];
            left -= found.Count;

            void Note(Form form, int table)
            {
                if ((table & 0xFF) is not (0 or 0xFF) && _forms[table & 0xFF] == null)
                {
                    _forms[table & 0xFF] = form;
                    found.Add((byte)table);
                }
            }
        }
    }

    /// <summary>The forms of all functions.</summary>
    public static FunctionForms All { get; } = new();

    /// <summary>What computes a function that is not constant.</summary>
    public Form this[byte table] => _forms[table]!.Value;

    /// <summary>What computes a function.</summary>
    public enum FormKind
    {
        /// <summary>It is a variable.</summary>
        Variable,

        /// <summary>1 where the operand is 0.</summary>
        Not,

        /// <summary>1 where both are.</summary>
        And,

        /// <summary>1 where the first is and the second is not.</summary>
        AndNot,

        /// <summary>1 where one is.</summary>
        Or,

        /// <summary>1 where they differ.</summary>
        Xor,
    }

    /// <summary>An operation.</summary>
    /// <param name="Kind">Which.</param>
    /// <param name="A">The function that is its first operand; of a variable its number.</param>
    /// <param name="B">The function that is its second operand.</param>
    public readonly record struct Form(FormKind Kind, byte A, byte B);
}
