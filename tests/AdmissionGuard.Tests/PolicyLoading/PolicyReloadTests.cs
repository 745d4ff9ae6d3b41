using AdmissionGuard.Options;
using AdmissionGuard.Tests.Arranging;

namespace AdmissionGuard.Tests.PolicyLoading;

public sealed class PolicyReloadTests
{
    [Fact]
    public async Task An_edited_file_takes_effect()
    {
        using TempFolder folder = new();
        folder.Write("policy.yaml", PolicyTexts.Of("first"));
        await using GuardServer server = await GuardServer.StartAsync(Options(folder));
        Assert.Contains("\"allowed\":false", await server.AnswerAsync(ReviewBody.Bad()), StringComparison.Ordinal);

        folder.Write("policy.yaml", PolicyTexts.Of("second", mode: "warn"));
        await server.Log.WaitForAsync(2002);
        string answer = await server.AnswerAsync(ReviewBody.Bad());
        Assert.Contains("\"allowed\":true", answer, StringComparison.Ordinal);
        Assert.Contains("second/securityContext", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_swapped_mount_takes_effect()
    {
        using TempFolder folder = new();
        MountedFolder mount = new(folder.Path);
        mount.Publish(("policy.yaml", PolicyTexts.Of("first", mode: "audit")));
        await using GuardServer server = await GuardServer.StartAsync(Options(folder));
        Assert.Contains("\"allowed\":true", await server.AnswerAsync(ReviewBody.Bad()), StringComparison.Ordinal);

        mount.Publish(("policy.yaml", PolicyTexts.Of("second")));
        await server.Log.WaitForAsync(2002);
        Assert.Contains("\"allowed\":false", await server.AnswerAsync(ReviewBody.Bad()), StringComparison.Ordinal);
        string metrics = await server.MetricsAsync();
        Assert.Contains("admissionguard_policy_info{policy=\"second\"", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("policy=\"first\",mode=\"audit\",source", metrics, StringComparison.Ordinal);
        Assert.Contains("admissionguard_policy_loads_total{result=\"success\"} 2", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_edit_keeps_the_last_good_set_and_tells_every_mistake()
    {
        using TempFolder folder = new();
        folder.Write("policy.yaml", PolicyTexts.Of("first"));
        await using GuardServer server = await GuardServer.StartAsync(Options(folder));

        folder.Write("broken.yaml", PolicyTexts.Broken);
        await Patience.UntilAsync(() => server.Log.Lines.Count(line => line.EventId == 2004) >= 2);
        string mistakes = string.Join('\n', server.Log.Lines.Where(line => line.EventId == 2004).Select(line => line.Message));
        Assert.Contains("broken.yaml:7", mistakes, StringComparison.Ordinal);
        Assert.Contains("did you mean securityContext", mistakes, StringComparison.Ordinal);
        Assert.Contains("did you mean match", mistakes, StringComparison.Ordinal);
        Assert.Contains("\"allowed\":false", await server.AnswerAsync(ReviewBody.Bad()), StringComparison.Ordinal);
        string metrics = await server.MetricsAsync();
        Assert.Contains("admissionguard_policy_loads_total{result=\"error\"} 1", metrics, StringComparison.Ordinal);
        Assert.Contains("admissionguard_policy_info{policy=\"first\"", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mended_edit_takes_effect()
    {
        using TempFolder folder = new();
        folder.Write("policy.yaml", PolicyTexts.Of("first"));
        await using GuardServer server = await GuardServer.StartAsync(Options(folder));
        folder.Write("policy.yaml", PolicyTexts.Broken);
        await server.Log.WaitForAsync(2003);
        folder.Write("policy.yaml", PolicyTexts.Of("mended", mode: "audit"));
        await server.Log.WaitForAsync(2002);
        Assert.Contains("\"allowed\":true", await server.AnswerAsync(ReviewBody.Bad()), StringComparison.Ordinal);
    }

    private static ServerOptions Options(TempFolder folder) => new() { Policies = [folder.Path] };
}
