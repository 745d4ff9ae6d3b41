using System.Diagnostics.CodeAnalysis;
using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Policies.Engine;
using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;
using Microsoft.Extensions.Time.Testing;

namespace AdmissionGuard.Kubernetes.Tests.Builders;

/// <summary>Policies for tests: the usual one wants every image to be <c>good</c>.</summary>
internal static class Policing
{
    public static Reason BadImage { get; } = new("bad-image", "The image is bad.");

    public static JudgingContext Context { get; } =
        new(new DateOnly(2026, 11, 23), new Deadline(new FakeTimeProvider(), TimeSpan.FromSeconds(10)), new NoLabels());

    public static PolicySet GoodImagesOnly { get; } = Policy(new ImageRule(image => image == "good"));

    public static PolicySet NoContainers { get; } = Policy(new ImageRule(_ => false));

    public static PolicySet Policy(IRule rule, Mode mode = Mode.Enforce, params Exemption[] exemptions) =>
        new([
            new Policy { Name = "test", Source = "test.yaml", Hash = "0", Mode = mode, Rules = [new PolicyRule("images", mode, rule)], Exemptions = [.. exemptions] },
        ]);

    public static ReviewAnswer Judge(Review review) => ReviewJudge.Judge(review, GoodImagesOnly, Context);

    public sealed class ImageRule(Func<string?, bool> isGood) : IRule
    {
        public void Judge(Workload workload, Findings findings)
        {
            foreach (Container container in workload.Pod.Containers)
            {
                if (!isGood(container.Image))
                {
                    findings.Add(BadImage, Place.Of(workload, container, "image"), "the image is bad", "use good");
                }
            }

            foreach (ImageVolume volume in workload.Pod.ImageVolumes)
            {
                if (!isGood(volume.Reference))
                {
                    findings.Add(BadImage, Place.Of(workload, volume, "image.reference"), "the image is bad", "use good");
                }
            }
        }
    }

    public sealed class FailingRule : IRule
    {
        public void Judge(Workload workload, Findings findings) => throw new InvalidOperationException("a bug");
    }

    private sealed class NoLabels : INamespaceLabels
    {
        public bool TryGet(string name, [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? labels)
        {
            labels = null;
            return false;
        }
    }
}
