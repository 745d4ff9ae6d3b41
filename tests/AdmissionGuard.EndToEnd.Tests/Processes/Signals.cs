using System.Runtime.InteropServices;

namespace AdmissionGuard.EndToEnd.Tests.Processes;

/// <summary>The polite way to end a process: .NET's own <c>Kill</c> leaves it no time to drain.</summary>
internal static partial class Signals
{
    private const int Terminate = 15;

    /// <summary>Sends SIGTERM to one process.</summary>
    public static void Term(int processId) => _ = Kill(processId, Terminate);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
