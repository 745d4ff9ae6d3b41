using AdmissionGuard.Cli.Manifests;
using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Kubernetes.Workloads;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Documents.Yaml;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Cli.Check;

/// <summary>Judges every workload of the input.</summary>
/// <param name="policies">Judge.</param>
/// <param name="defaultNamespace">The namespace of objects that name none.</param>
/// <param name="signatures">Verifies signatures.</param>
/// <param name="clock">Tells the day.</param>
/// <param name="fingerprints">The key of fingerprints.</param>
/// <param name="explain">The field to explain; null for none.</param>
internal sealed class Checker(PolicySet policies, string defaultNamespace, ISignatureVerifier signatures, TimeProvider clock, FingerprintKey fingerprints, string? explain)
{
    private readonly List<CheckedWorkload> workloads = [];
    private readonly List<InputProblem> problems = [];
    private int passedOver;

    /// <summary>Judges the input and says what came of it.</summary>
    public CheckReport Check(ManifestSet manifests)
    {
        // Nobody waits for this answer as an API server does, so there is no deadline.
        JudgingContext context = new(
            DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime),
            new Deadline(clock, TimeSpan.MaxValue),
            new NamespaceManifests(manifests.Objects))
        {
            Signatures = signatures,
            Fingerprints = fingerprints,
        };
        foreach (ManifestObject manifest in manifests.Objects)
        {
            Check(manifest, context);
        }

        return new CheckReport([.. workloads], passedOver + manifests.Strangers, [.. ByFile(manifests.Problems.Concat(problems))]);
    }

    // Some mistakes show only when an object is judged; a user reads them file by file.
    private static IEnumerable<InputProblem> ByFile(IEnumerable<InputProblem> all) =>
        all.GroupBy(problem => problem.Source).SelectMany(file => file.OrderBy(problem => problem.Mark?.Line ?? 0));

    private void Check(ManifestObject manifest, JudgingContext context)
    {
        Diagnostics diagnostics = new(manifest.Source);
        ReadOnlyMemory<byte> json = new TreeJson(diagnostics).Write(manifest.Root);
        Workload? workload = null;
        if (manifest.Kind != "AdmissionReview"
            && (!WorkloadReader.TryReadObject(json, defaultNamespace, out workload) || (workload.Config is not null && !policies.JudgesConfigMaps)))
        {
            passedOver++;
        }
        else if (!diagnostics.None)
        {
            problems.AddRange(diagnostics.Found.Select(InputProblem.Of));
        }
        else if (workload is null)
        {
            CheckReview(manifest, json, context);
        }
        else
        {
            Add(manifest, workload, Now(policies.JudgeAsync(workload, context)), "", context);
        }
    }

    // A tool with one user has nothing better to do than to wait.
    private static T Now<T>(ValueTask<T> judging) => judging.AsTask().GetAwaiter().GetResult();

    // A recorded request, taken from an audit log or a bug report: judged with everything the webhook takes from it.
    private void CheckReview(ManifestObject manifest, ReadOnlyMemory<byte> json, JudgingContext context)
    {
        if (!ReviewReader.TryRead(json, out Review? review, out string? refusal))
        {
            problems.Add(new InputProblem(manifest.Source, manifest.Root.Start, $"cannot be judged as an AdmissionReview: {refusal}"));
            return;
        }

        ReviewAnswer answer = Now(ReviewJudge.JudgeAsync(review, policies, context));
        if (answer.Outcome == ReviewOutcome.Skipped)
        {
            passedOver++;
            return;
        }

        Workload workload = review.Workload ?? new Workload { Kind = review.Kind, Namespace = review.Namespace, Name = review.Name, PodSpecPath = "", Pod = new PodSpec() };
        Add(manifest, workload, answer.Verdict, "request.object.", context);
    }

    private void Add(ManifestObject manifest, Workload workload, Verdict verdict, string prefix, JudgingContext context)
    {
        Mark MarkOf(Place place) =>
            FieldLocator.Find(manifest.Root, place.Path.StartsWith("request", StringComparison.Ordinal) ? place.FullPath : prefix + place.FullPath, place.LinesDown);

        workloads.Add(
            new CheckedWorkload
            {
                Source = manifest.Source,
                Root = manifest.Root,
                Mark = manifest.Root.Start,
                Kind = workload.Kind,
                Namespace = SafeName.Of(workload.Namespace),
                Name = SafeName.Of(workload.Name),
                Verdict = verdict,
                Explanations = explain is null ? [] : [.. policies.Explain(workload, explain, context)],
                Violations = [.. verdict.Violations.Select(violation => new PlacedViolation(violation, MarkOf(violation.Place)))],
            });
    }
}
