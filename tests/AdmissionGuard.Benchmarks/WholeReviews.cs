using System.Buffers;
using System.Globalization;
using System.Text;
using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Engine;
using BenchmarkDotNet.Attributes;

namespace AdmissionGuard.Benchmarks;

/// <summary>
/// A review read, judged by the built-in baseline and answered: what it costs by the number of containers and of env entries. Ten
/// times as many must cost about ten times as much.
/// </summary>
[InProcess]
[IterationTime(100)]
[MaxWarmupCount(12)]
[MaxIterationCount(30)]
[MinColumn]
[MemoryDiagnoser]
public class WholeReviews
{
    private readonly ArrayBufferWriter<byte> answer = new();
    private readonly JudgingContext context =
        new(new DateOnly(2026, 11, 23), new Deadline(TimeProvider.System, TimeSpan.FromDays(1)), new NoLabels());

    private byte[] body = [];

    /// <summary>Containers of the pod, and env entries of each.</summary>
    [Params("1x50", "1x500", "1x5000", "10x50", "100x50")]
    public string Pod { get; set; } = "";

    /// <summary>Makes the body.</summary>
    [GlobalSetup]
    public void Make()
    {
        int[] counts = [.. Pod.Split('x').Select(count => int.Parse(count, CultureInfo.InvariantCulture))];
        string env = string.Join(',', Enumerable.Range(0, counts[1]).Select(i => $$"""{"name":"SETTING_{{i}}","value":"value-{{i}}-of-the-setting/for/it"}"""));
        string containers = string.Join(
            ',',
            Enumerable.Range(0, counts[0]).Select(i =>
                $$"""
                {"name":"app-{{i}}","image":"registry.example.com/team/app:1.0","env":[{{env}}],"securityContext":{"capabilities":{"drop":["ALL"]},
                "allowPrivilegeEscalation":false} }
                """));
        body = Encoding.UTF8.GetBytes(
            $$$"""
            {"kind":"AdmissionReview","apiVersion":"admission.k8s.io/v1","request":{"uid":"1","kind":{"group":"","version":"v1","kind":"Pod"},
            "resource":{"group":"","version":"v1","resource":"pods"},"operation":"CREATE","namespace":"shop","object":{"metadata":{"name":"web"},
            "spec":{"securityContext":{"runAsNonRoot":true,"seccompProfile":{"type":"RuntimeDefault"}},"containers":[{{{containers}}}] } } } }
            """);
        if (Answer() != ReviewOutcome.Allowed)
        {
            throw new InvalidOperationException("The pod must be allowed, or denials are measured.");
        }
    }

    /// <summary>Reads, judges and answers.</summary>
    [Benchmark]
    public ReviewOutcome Answer()
    {
        answer.ResetWrittenCount();
        ReviewReader.TryRead(body, out Review? review, out _);
        ReviewAnswer judged = ReviewJudge.Judge(review!, BuiltInBaseline.Set, context);
        ReviewWriter.Write(judged, answer);
        return judged.Outcome;
    }

    private sealed class NoLabels : INamespaceLabels
    {
        public bool TryGet(string name, out IReadOnlyDictionary<string, string> labels)
        {
            labels = new Dictionary<string, string>();
            return false;
        }
    }
}
