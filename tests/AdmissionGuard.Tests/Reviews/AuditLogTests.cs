using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Options;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Reviews;
using AdmissionGuard.Tests.Arranging;
using Microsoft.Extensions.Logging;

namespace AdmissionGuard.Tests.Reviews;

public sealed class AuditLogTests
{
    [Fact]
    public async Task A_denial_is_one_line_that_says_who_what_and_why()
    {
        await using GuardServer server = await GuardServer.StartAsync();
        await server.AnswerAsync(ReviewBody.Bad(dryRun: true, user: "mallory"));
        LogLine line = Assert.Single(server.Log.Lines, l => l.EventId == 1001);
        Assert.All(
            [ReviewBody.Uid, "mallory", "CREATE", "Pod shop/web", "dry run True", "baseline/securityContext", "spec.containers[0]", "enforce"],
            part => Assert.Contains(part, line.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("warn")]
    [InlineData("audit")]
    public async Task What_is_admitted_with_violations_is_told_too(string mode)
    {
        using TempFolder folder = new();
        await using GuardServer server = await GuardServer.StartAsync(
            new ServerOptions { Policies = [folder.Write("policy.yaml", PolicyTexts.Of("lax", mode))] });
        await server.AnswerAsync(ReviewBody.Bad());
        LogLine line = Assert.Single(server.Log.Lines, l => l.EventId == 1002);
        Assert.Equal(LogLevel.Information, line.Level);
        Assert.Contains($"securityContext.privileged {mode}", line.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_name_cannot_forge_a_line()
    {
        await using GuardServer server = await GuardServer.StartAsync();
        await server.AnswerAsync(ReviewBody.Bad(user: "eve\\nDenied nothing\\u202e"));
        LogLine line = Assert.Single(server.Log.Lines, l => l.EventId == 1001);
        Assert.DoesNotContain('\n', line.Message);
        Assert.DoesNotContain('\u202e', line.Message);
    }

    [Fact]
    public async Task A_secret_appears_in_no_sink()
    {
        using TempFolder folder = new();
        folder.Write("secrets.yaml", PolicyTexts.Secrets);
        folder.Write("baseline.yaml", PolicyTexts.Of("baseline"));
        await using GuardServer server = await GuardServer.StartAsync(new ServerOptions { Policies = [folder.Path] });
        string canary = string.Concat("gh", "p_", "a8Kd93LmQz71XvB2", "nR4tYw6Pc5HsJe0UfGiO");
        string env = $$"""[{"name":"GITHUB_TOKEN","value":"{{canary}}"},{"name":"DB_PASSWORD","value":"{{canary}}"}]""";
        string answer = await server.AnswerAsync(ReviewBody.Good(env: env));
        string broken = ReviewBody.Good(env: env).Replace("\"oldObject\":null", "\"oldObject\":nul", StringComparison.Ordinal);
        using HttpResponseMessage refused = await server.PostAsync(broken);

        Assert.Contains("\"allowed\":false", answer, StringComparison.Ordinal);
        string everything = string.Join(
            '\n',
            [answer, await refused.Content.ReadAsStringAsync(), await server.MetricsAsync(), .. server.Log.Lines.Select(l => l.Message + l.Exception)]);
        Assert.DoesNotContain(canary, everything, StringComparison.Ordinal);
        Assert.DoesNotContain(canary[10..30], everything, StringComparison.Ordinal);
    }

    [Fact]
    public void The_digests_that_were_judged_stand_in_the_line()
    {
        using RecordedLog log = new();
        AuditLog audit = new(LoggerFactory.Create(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace)).CreateLogger<AuditLog>());
        JudgedImage signed = new("registry.example.com/app:1", "sha256:aa", IsSigned: true);
        JudgedImage refused = new("registry.example.com/app:2", "sha256:bb", IsSigned: false);
        Violation violation = new()
        {
            Policy = "signed",
            Rule = "signedImages",
            Reason = SignedImagesReasons.NotSigned,
            Mode = Mode.Enforce,
            Place = new Place("spec.containers[1]", "image", "b", 1),
            Fault = "",
            Remedy = "",
        };

        audit.Answered(null, new ReviewAnswer("uid", ReviewOutcome.Denied, new Verdict { Allowed = false, Violations = [violation], Images = [signed, refused] }, null));
        audit.Answered(null, new ReviewAnswer("uid", ReviewOutcome.Allowed, new Verdict { Images = [signed] }, null));

        Assert.EndsWith(
            "image-not-signed spec.containers[1].image enforce; images judged: registry.example.com/app:1 (sha256:aa, signed), registry.example.com/app:2 (sha256:bb, refused)",
            log.Lines[0].Message,
            StringComparison.Ordinal);
        Assert.Equal(LogLevel.Debug, log.Lines[1].Level);
        Assert.EndsWith("images judged: registry.example.com/app:1 (sha256:aa, signed)", log.Lines[1].Message, StringComparison.Ordinal);
    }
}
