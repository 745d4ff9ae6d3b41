using System.Collections.Immutable;
using AdmissionGuard.Cli.Manifests;

namespace AdmissionGuard.Cli.Check;

/// <summary>What a check found, before it is put into a format.</summary>
/// <param name="Workloads">The workloads, in the order of the input.</param>
/// <param name="PassedOver">How many other objects there were.</param>
/// <param name="Problems">What could not be judged.</param>
internal sealed record CheckReport(ImmutableArray<CheckedWorkload> Workloads, int PassedOver, ImmutableArray<InputProblem> Problems)
{
    /// <summary>How many workloads the webhook would deny.</summary>
    public int Denied => Workloads.Count(workload => !workload.Verdict.Allowed);

    /// <summary>How many violations there are, of any mode.</summary>
    public int ViolationCount => Workloads.Sum(workload => workload.ViolationCount);

    /// <summary>What to tell the shell.</summary>
    public int ExitCode => !Problems.IsEmpty ? Cli.ExitCode.Unusable : Denied > 0 ? Cli.ExitCode.Violations : Cli.ExitCode.Clean;
}
