namespace AdmissionGuard.Notary.Tests.Table;

/// <summary>A row with a past: a first publication that is trusted and remembered, and then what comes after it.</summary>
/// <param name="Number">The row's number in the specification.</param>
/// <param name="Name">The row's name there, and which of its cases.</param>
/// <param name="Before">Changes the scene before the first publication.</param>
/// <param name="After">Changes it before the second.</param>
/// <param name="Expected">See <see cref="Look.Is"/>.</param>
internal sealed record HistoryRow(int Number, string Name, Action<Scene> Before, Action<Scene> After, string Expected)
{
    public string Title => $"{Number} {Name}";

    /// <summary>The titles of rows, for a theory.</summary>
    public static TheoryData<string> Titles(IEnumerable<HistoryRow> rows) => [.. rows.Select(row => row.Title)];

    public static HistoryRow Find(IEnumerable<HistoryRow> rows, string title) => rows.Single(row => row.Title == title);
}
