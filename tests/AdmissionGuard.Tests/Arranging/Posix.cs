using System.ComponentModel;
using System.Runtime.InteropServices;

namespace AdmissionGuard.Tests.Arranging;

/// <summary>What .NET has no word for.</summary>
internal static partial class Posix
{
    /// <summary>Renames a link over another one in one step: .NET's <c>File.Move</c> looks through links and balks at folders.</summary>
    public static void Replace(string oldPath, string newPath)
    {
        if (Rename(oldPath, newPath) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "rename", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Rename(string oldPath, string newPath);
}
