using AdmissionGuard.EndToEnd.Tests.Processes;

namespace AdmissionGuard.EndToEnd.Tests.Monitoring;

/// <summary>Prometheus' own tool, which reads, evaluates and tests rules as the server does.</summary>
internal static class Promtool
{
    /// <summary>Runs it to its end.</summary>
    public static Task<CommandResult> RunAsync(params IEnumerable<string> arguments) => Command.RunAsync(LabPrograms.Find("prometheus", "promtool"), arguments);
}
