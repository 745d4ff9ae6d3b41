using AdmissionGuard.Notary.Tests.Hostile;

namespace AdmissionGuard.Notary.Tests.Table;

/// <summary>Rows that are arranged, published and looked at once.</summary>
/// <param name="host">Serves the scenes.</param>
public abstract class RowTests(NotaryHost host)
{
    private protected NotaryHost Host { get; } = host;

    private protected async Task LookAtAsync(IEnumerable<Row> rows, string title)
    {
        using Scene scene = new(Host);
        (_, _, Action<Scene> arrange, string expected) = Row.Find(rows, title);
        arrange(scene);
        scene.Publish();
        (await scene.LookAsync()).Is(expected);
    }
}
