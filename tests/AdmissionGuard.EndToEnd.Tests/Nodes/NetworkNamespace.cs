using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>
/// A network namespace without a name: a process that does nothing keeps it, as the pause container keeps that of a Pod. The kernel
/// removes it, with all that is wired to it, when the last process in it is gone; so nothing is left behind, even by a run that was killed.
/// </summary>
internal sealed class NetworkNamespace : IAsyncDisposable
{
    private const string Wired = "wired";

    private readonly ChildProcess _keeper;

    private NetworkNamespace(ChildProcess keeper) => _keeper = keeper;

    /// <summary>Whether there can be one here: it needs root.</summary>
    public static bool CanBe => Environment.IsPrivilegedProcess;

    /// <summary>The process that keeps it.</summary>
    public int ProcessId => _keeper.Id;

    /// <summary>What the command line of a program begins with for it to run in here.</summary>
    public IReadOnlyList<string> Entry => ["nsenter", $"--target={ProcessId}", "--net", "--"];

    /// <summary>Makes one, wired by a shell script that runs inside.</summary>
    /// <param name="script">What it does after loopback is up.</param>
    /// <param name="arguments">Its <c>$1</c> and so on.</param>
    public static async Task<NetworkNamespace> MakeAsync(string script, params IEnumerable<string> arguments)
    {
        string keep = $"set -e\nip link set lo up\n{script}\necho {Wired}\nexec cat";
        ChildProcess keeper = await ChildProcess.StartAsync("a network namespace", ["unshare", "--net", "--", "sh", "-c", keep, "sh", .. arguments]);
        NetworkNamespace made = new(keeper);
        try
        {
            await Eventually.TrueAsync("the network namespace is wired", _ => Task.FromResult(made.IsWired()), () => keeper.Output);
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _keeper.DisposeAsync();

    private bool IsWired()
    {
        if (_keeper.Output.Contains(Wired, StringComparison.Ordinal))
        {
            return true;
        }

        _keeper.EnsureRunning();
        return false;
    }
}
