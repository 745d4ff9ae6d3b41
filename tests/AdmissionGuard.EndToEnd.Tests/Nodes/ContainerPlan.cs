namespace AdmissionGuard.EndToEnd.Tests.Nodes;

/// <summary>How a container is run.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CommandLine">Makes the command that runs it, with what its variables are at that moment.</param>
/// <param name="RestartPolicy">The Pod's.</param>
/// <param name="Grace">How long it may take to stop.</param>
/// <param name="PreStop">How long it goes on before it is told to stop.</param>
/// <param name="Startup">Tells when it has started.</param>
/// <param name="Readiness">Tells whether it takes requests.</param>
/// <param name="Liveness">Tells whether it must be started anew.</param>
internal sealed record ContainerPlan(
    string Name, Func<IReadOnlyList<string>> CommandLine, string RestartPolicy, TimeSpan Grace, TimeSpan PreStop, Probe? Startup, Probe? Readiness, Probe? Liveness)
{
    /// <summary>Whether the restart policy starts it again after it ended so.</summary>
    public bool StartsAgain(int exitCode) => RestartPolicy == "Always" || (RestartPolicy == "OnFailure" && exitCode != 0);
}
