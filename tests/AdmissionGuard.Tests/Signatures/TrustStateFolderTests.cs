using AdmissionGuard.Hosting;
using AdmissionGuard.Notary.State;
using AdmissionGuard.Options;
using AdmissionGuard.Signatures;
using AdmissionGuard.Tests.Arranging;

namespace AdmissionGuard.Tests.Signatures;

public sealed class TrustStateFolderTests
{
    [Fact]
    public void Without_the_option_memory_remembers() =>
        Assert.IsType<InMemoryTrustStateStore>(new TrustStateFolder(new ServerOptions(), TimeProvider.System).Open());

    [Fact]
    public void A_folder_that_is_not_there_is_made()
    {
        using TempFolder folder = new();
        string path = Path.Combine(folder.Path, "trust", "state");
        TrustStateFolder state = new(new ServerOptions { TrustState = path }, TimeProvider.System);

        Assert.Null(state.Problem());
        Assert.Empty(Directory.EnumerateFileSystemEntries(path));
        Assert.IsType<FileTrustStateStore>(state.Open());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_is_told_at_start()
    {
        using TempFolder folder = new();
        ServerOptions options = new() { Policies = [folder.Write("policy.yaml", PolicyTexts.Of("baseline"))], TrustState = folder.Write("file", "") };
        StringWriter error = new();

        Assert.Equal(2, await new ServerProcess(options, TextWriter.Null, error).RunAsync());
        Assert.Contains("--trust-state (ADMISSIONGUARD_TRUST_STATE)", Assert.Single(error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
