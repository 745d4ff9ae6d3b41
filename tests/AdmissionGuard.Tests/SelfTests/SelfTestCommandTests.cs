using AdmissionGuard.SelfTests;

namespace AdmissionGuard.Tests.SelfTests;

public sealed class SelfTestCommandTests : IDisposable
{
    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    [Fact]
    public async Task Every_missing_option_is_told_at_once()
    {
        Assert.Equal(2, await RunAsync());
        Assert.Contains("--good-image (ADMISSIONGUARD_GOOD_IMAGE) is missing", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--bad-image (ADMISSIONGUARD_BAD_IMAGE) is missing", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("--namespace (ADMISSIONGUARD_NAMESPACE) is missing", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kubeconfig_that_is_not_there_is_told()
    {
        Assert.Equal(2, await RunAsync("--namespace=a", "--good-image=b", "--bad-image=c", "--kubeconfig=/nowhere/config"));
        Assert.Contains("/nowhere/config: does not exist", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_every_option_and_succeeds()
    {
        Assert.Equal(0, await RunAsync("--help"));
        Assert.All(SelfTestSettings.All, setting => Assert.Contains(setting.Name, output.ToString(), StringComparison.Ordinal));
    }

    public void Dispose()
    {
        output.Dispose();
        error.Dispose();
    }

    private Task<int> RunAsync(params string[] arguments) =>
        new SelfTestCommand(_ => null, output, error, TimeProvider.System).RunAsync(arguments, TestContext.Current.CancellationToken);
}
