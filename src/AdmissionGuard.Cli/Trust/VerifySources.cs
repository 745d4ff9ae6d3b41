using System.Collections.Immutable;
using AdmissionGuard.Cli.Output;
using AdmissionGuard.Cli.Policies;
using AdmissionGuard.Policies.Rules.SignedImages;
using AdmissionGuard.Policies.Rules.SignedImages.Options;

namespace AdmissionGuard.Cli.Trust;

/// <summary>Finds who is asked: the command line's own source, or that of every policy that has one for the image.</summary>
internal static class VerifySources
{
    /// <summary>The sources, at least one; null after what is wrong has been told.</summary>
    public static ImmutableArray<VerifySource>? Find(VerifyOptions options, Surroundings surroundings)
    {
        if (!options.Policies.IsEmpty)
        {
            return FromPolicies(options, surroundings);
        }

        SignatureSource? source = DemandReader.Read(options.Image, options.Demand, surroundings.Folder, out IReadOnlyList<string> problems);
        TrustProblems.Write(surroundings.Error, problems);
        return source is null ? null : [new VerifySource(null, source)];
    }

    private static ImmutableArray<VerifySource>? FromPolicies(VerifyOptions options, Surroundings surroundings)
    {
        PolicyReading reading = PolicyPaths.Read(options.Policies, surroundings.Folder);
        if (reading.Set is not { } set)
        {
            ProblemLines.Write(surroundings.Error, reading.Problems);
            return null;
        }

        ImmutableArray<VerifySource> sources =
        [
            .. from policy in set.Policies
               from rule in policy.Rules
               let source = (rule.Rule as SignedImagesRule)?.SourceOf(options.Image)
               where source is not null
               select new VerifySource(policy.Name, source),
        ];
        if (sources.IsEmpty)
        {
            TrustProblems.Write(surroundings.Error, [$"no policy has a source for {options.Image}; add one under spec.signedImages.sources (`admissionguard trust inspect` writes it)"]);
            return null;
        }

        return sources;
    }
}
