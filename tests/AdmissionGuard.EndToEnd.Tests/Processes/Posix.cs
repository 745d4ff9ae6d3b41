using System.ComponentModel;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace AdmissionGuard.EndToEnd.Tests.Processes;

/// <summary>What .NET has no word for.</summary>
internal static partial class Posix
{
    private const int Terminate = 15;
    private const int Continue = 18;
    private const int Stop = 19;
    private const int NewNetwork = 0x40000000; // CLONE_NEWNET
    private const int InternetFamily = 2; // AF_INET
    private const int StreamClosedOnExec = 1 | 0x80000; // SOCK_STREAM | SOCK_CLOEXEC

    /// <summary>Sends SIGTERM to one process: .NET's own <c>Kill</c> leaves it no time to drain.</summary>
    public static void Term(int processId) => _ = Kill(processId, Terminate);

    /// <summary>Sends SIGSTOP to one process: it stands still until <see cref="Resume"/>.</summary>
    public static void Pause(int processId) => _ = Kill(processId, Stop);

    /// <summary>Sends SIGCONT to one process.</summary>
    public static void Resume(int processId) => _ = Kill(processId, Continue);

    /// <summary>Renames a link over another one in one step: .NET's <c>File.Move</c> looks through links and balks at folders.</summary>
    public static void Replace(string oldPath, string newPath) => Check(Rename(oldPath, newPath));

    /// <summary>Gives a file or folder to a group; the owner stays.</summary>
    public static void GiveToGroup(string path, int group) => Check(Chown(path, -1, group));

    /// <summary>Sets the mode bits of a file or folder: .NET's own <c>SetUnixFileMode</c> is not for all systems, which the compiler minds.</summary>
    public static void SetMode(string path, int mode) => Check(Chmod(path, mode));

    /// <summary>Moves the calling thread into a network namespace.</summary>
    public static void EnterNetwork(SafeHandle space) => Check(Setns(space, NewNetwork));

    /// <summary>A TCP socket of the network namespace that the calling thread is in.</summary>
    public static SafeSocketHandle Socket()
    {
        int descriptor = Socket(InternetFamily, StreamClosedOnExec, 0);
        Check(descriptor);
        return new SafeSocketHandle(descriptor, ownsHandle: true);
    }

    private static void Check(int result)
    {
        if (result < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "chown", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Chown(string path, int owner, int group);

    [LibraryImport("libc", EntryPoint = "chmod", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Chmod(string path, int mode);

    [LibraryImport("libc", EntryPoint = "setns", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Setns(SafeHandle space, int kind);

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Socket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "rename", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Rename(string oldPath, string newPath);
}
