using System.Linq;
using NUnit.Framework;

namespace Sme.Vhdl.Tests.Names;

/// <summary>Values are called what they are called in the source.</summary>
[TestFixture]
public sealed class SourceNameTests
{
    [Test]
    public void A_local_variable_gives_its_name()
        => Assert.That(VhdlOf<Locals>(), Does.Contain("  variable difference : unsigned("));

    [Test]
    public void A_local_variable_that_branches_set_gives_its_name()
        => Assert.That(VhdlOf<Locals>(), Does.Contain("  variable kept : unsigned("));

    [Test]
    public void A_method_names_what_it_returns()
        => Assert.That(VhdlOf<Helpers>(), Does.Contain("  variable scramble : unsigned("));

    [Test]
    public void A_local_variable_has_precedence_over_the_method()
        => Assert.That(VhdlOf<Helpers>(), Does.Contain("  variable mixed : unsigned(").And.Not.Contain("scramble_2"));

    [Test]
    public void A_parameter_names_what_has_no_other_name()
        => Assert.That(VhdlOf<Helpers>(), Does.Contain("  variable seed : unsigned("));

    [Test]
    public void A_field_names_what_it_is_given_before_it_is_read_again()
        => Assert.That(VhdlOf<Fields>(), Does.Contain("  variable total : unsigned("));

    [Test]
    public void A_way_through_the_code_is_named_by_the_line_it_leads_to()
        => Assert.That(
            ShippedDesigns.Export(ShippedDesigns.Find("tutorial-fifo")).Select(f => f.Text),
            Has.Some.Match(@"  variable reaches_line_\d+ : std_logic;"));

    private static string VhdlOf<T>()
        where T : NamedProcess, new()
        => ShippedDesigns.Export("design", NamedProcess.Construct<T>)[^1].Text;
}
