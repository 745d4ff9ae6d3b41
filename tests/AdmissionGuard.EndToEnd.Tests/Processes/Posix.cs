using System.ComponentModel;
using System.Runtime.InteropServices;

namespace AdmissionGuard.EndToEnd.Tests.Processes;

/// <summary>What .NET has no word for.</summary>
internal static partial class Posix
{
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;

    /// <summary>Sends SIGTERM to one process: .NET's own <c>Kill</c> leaves it no time to drain.</summary>
    public static void Term(int processId) => _ = Kill(processId, Terminate);

    /// <summary>Sends SIGSTOP to one process: it stands still until <see cref="Resume"/>.</summary>
    public static void Pause(int processId) => _ = Kill(processId, Stop);

    /// <summary>Sends SIGCONT to one process.</summary>
    public static void Resume(int processId) => _ = Kill(processId, Continue);

    /// <summary>Renames a link over another one in one step: .NET's <c>File.Move</c> looks through links and balks at folders.</summary>
    public static void Replace(string oldPath, string newPath)
    {
        if (Rename(oldPath, newPath) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "rename", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Rename(string oldPath, string newPath);
}
