using System.Net;
using System.Text.RegularExpressions;
using AdmissionGuard.Kubernetes.Tests.Marked;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using AdmissionGuard.PolicyLoading;
using AdmissionGuard.Tests.Arranging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdmissionGuard.Tests.Reviews;

/// <summary>Exceptions whose messages quote the marked value that was being judged: the review is denied with a reason, and nobody tells the value.</summary>
public sealed class FailedReviewCanaryTests
{
    private static readonly MarkedObject Marked = MarkedObjects.All[0];

    public static TheoryData<string, bool> Rows => new(from exception in Exceptions.Keys from waits in new[] { false, true } select (exception, waits));

    private static Dictionary<string, Func<string, Exception>> Exceptions { get; } = new()
    {
        ["a message"] = value => new InvalidOperationException($"cannot judge {value}"),
        ["a time-out of an expression"] = value => new RegexMatchTimeoutException(value, "a+b", TimeSpan.FromSeconds(1)),
        ["a cause"] = value => new InvalidOperationException("failed", new FormatException($"not a number: {value}")),
        ["several causes"] = value => new AggregateException(new FormatException(value), new ArgumentException(value, value)),
        ["data"] = value => new IOException("failed") { Data = { ["value"] = value }, Source = value, HelpLink = value },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_rule_that_fails_over_a_value_denies_and_no_sink_tells_it(string exception, bool waits)
    {
        await using GuardServer server = await GuardServer.StartAsync();
        FailingRule failing = new(Exceptions[exception]);
        server.App.Services.GetRequiredService<PolicyStore>().Use(SetOf(waits ? new FailingWaitingRule(failing) : failing));

        string answer = await server.AnswerAsync(Marked.Review());

        Assert.True(failing.HasSeenTheValue);
        Assert.Contains("\"allowed\":false", answer, StringComparison.Ordinal);
        Assert.Contains("\"internal-error\"", answer, StringComparison.Ordinal);
        Assert.Contains("; ask the operator to look the id up in AdmissionGuard's log and to report it", answer, StringComparison.Ordinal);
        LogLine told = await server.Log.WaitForAsync(1004);
        Assert.Contains(Exceptions[exception]("").GetType().Name, told.Message, StringComparison.Ordinal);
        await IsTold(server, answer);
    }

    [Fact]
    public async Task What_fails_while_the_answer_is_given_is_an_error_with_an_id_that_tells_no_value()
    {
        using FailingLog failing = new();
        await using GuardServer server = await GuardServer.StartAsync(alsoLog: failing);
        server.App.Services.GetRequiredService<PolicyStore>().Use(SetOf(new FailingRule(_ => new InvalidOperationException())));

        using HttpResponseMessage response = await server.PostAsync(Marked.Review());

        string answer = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("internal error; the log has it under id ", answer, StringComparison.Ordinal);
        await server.Log.WaitForAsync(1007);
        await IsTold(server, answer);
    }

    private static async Task IsTold(GuardServer server, string answer)
    {
        Canary.IsNowhereIn(answer);
        Canary.IsNowhereIn(await server.MetricsAsync());
        Canary.IsNowhereIn(string.Join('\n', server.Log.Lines.Select(line => line.Whole)));
    }

    private static PolicySet SetOf(IRule rule) =>
        new([new Policy { Name = "failing", Source = "here", Hash = "0", Mode = Mode.Enforce, Rules = [new PolicyRule("failing", Mode.Enforce, rule)] }]);

    private sealed class FailingRule(Func<string, Exception> failure) : IRule
    {
        public bool HasSeenTheValue { get; private set; }

        public void Judge(Workload workload, Findings findings)
        {
            string value = workload.Pod.Containers[0].Env[0].Value.Decode();
            HasSeenTheValue = value == Canary.Text;
            throw failure(value);
        }
    }

    private sealed class FailingWaitingRule(FailingRule failing) : IWaitingRule, IInquiry
    {
        private Workload? asked;

        public IInquiry? Begin(Workload workload, Findings findings)
        {
            asked = workload;
            return this;
        }

        public async ValueTask ConcludeAsync(Findings findings, JudgingContext context)
        {
            await Task.Yield();
            failing.Judge(asked!, findings);
        }
    }

    // Fails where the server tells of an answered review.
    private sealed class FailingLog : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id == 1001)
            {
                throw new InvalidOperationException($"cannot write {Canary.Text}");
            }
        }

        public void Dispose()
        {
        }
    }
}
