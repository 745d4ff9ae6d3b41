using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace AdmissionGuard.Notary.Tests.Table;

/// <summary>Holds the tests to the whole table: rows 1 to 90 of the specification each have one, by their number.</summary>
public sealed partial class CoverageTests
{
    [Fact]
    public void Every_row_of_the_specification_has_a_test() =>
        Assert.Empty(Enumerable.Range(1, 90).Except(Numbers()));

    private static IEnumerable<int> Numbers()
    {
        Type[] types = [.. typeof(CoverageTests).Assembly.GetTypes()];
        IEnumerable<string> ofFacts = types.SelectMany(type => type.GetMethods()).Select(method => method.Name);
        IEnumerable<string> ofRows = types
            .Select(type => type.GetProperty("Titles", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<TheoryData<string>>()
            .SelectMany(titles => titles.Select(title => $"Row_{title.Data} "));
        return ofFacts.Concat(ofRows)
            .Select(name => RowNumber().Match(name))
            .Where(match => match.Success)
            .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("^Row_([0-9]+)[_ ]")]
    private static partial Regex RowNumber();
}
