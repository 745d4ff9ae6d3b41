using System.Collections.Immutable;

namespace AdmissionGuard.Policies.Rules.SecurityContext;

/// <summary>The names of Linux capabilities as Kubernetes writes them: upper-case, without the kernel's <c>CAP_</c>.</summary>
internal static class LinuxCapabilities
{
    /// <summary>The word that stands for all of them.</summary>
    public const string All = "ALL";

    /// <summary>The one capability that a pod may add under PSS restricted.</summary>
    public const string NetBindService = "NET_BIND_SERVICE";

    private const string KernelPrefix = "CAP_";

    /// <summary>Every capability of Linux 6 (capabilities(7)); the last was new in 5.9.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        "AUDIT_CONTROL", "AUDIT_READ", "AUDIT_WRITE", "BLOCK_SUSPEND", "BPF", "CHECKPOINT_RESTORE", "CHOWN", "DAC_OVERRIDE",
        "DAC_READ_SEARCH", "FOWNER", "FSETID", "IPC_LOCK", "IPC_OWNER", "KILL", "LEASE", "LINUX_IMMUTABLE", "MAC_ADMIN", "MAC_OVERRIDE",
        "MKNOD", "NET_ADMIN", NetBindService, "NET_BROADCAST", "NET_RAW", "PERFMON", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYSLOG",
        "SYS_ADMIN", "SYS_BOOT", "SYS_CHROOT", "SYS_MODULE", "SYS_NICE", "SYS_PACCT", "SYS_PTRACE", "SYS_RAWIO", "SYS_RESOURCE", "SYS_TIME",
        "SYS_TTY_CONFIG", "WAKE_ALARM",
    ];

    /// <summary>The name without case and prefix, as a person may have meant it.</summary>
    public static string Normalize(string name)
    {
        string upper = name.Trim().ToUpperInvariant();
        return upper.StartsWith(KernelPrefix, StringComparison.Ordinal) ? upper[KernelPrefix.Length..] : upper;
    }

    /// <summary>True when both mean the same capability to the most generous runtime. Allocates nothing.</summary>
    public static bool AreSame(string a, string b) => Bare(a).Equals(Bare(b), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> Bare(string name) =>
        name.StartsWith(KernelPrefix, StringComparison.OrdinalIgnoreCase) ? name.AsSpan(KernelPrefix.Length) : name;
}
