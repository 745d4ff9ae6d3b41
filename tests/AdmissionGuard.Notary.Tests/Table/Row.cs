namespace AdmissionGuard.Notary.Tests.Table;

/// <summary>One row of the specification's table (Notary v1, section 16): what is arranged, and what a look comes to.</summary>
/// <param name="Number">The row's number in the specification.</param>
/// <param name="Name">The row's name there, and which of its cases.</param>
/// <param name="Arrange">Changes the scene before it is published.</param>
/// <param name="Expected">See <see cref="Look.Is"/>.</param>
internal sealed record Row(int Number, string Name, Action<Scene> Arrange, string Expected)
{
    public string Title => $"{Number} {Name}";

    /// <summary>The titles of rows, for a theory.</summary>
    public static TheoryData<string> Titles(IEnumerable<Row> rows) => [.. rows.Select(row => row.Title)];

    public static Row Find(IEnumerable<Row> rows, string title) => rows.Single(row => row.Title == title);
}
