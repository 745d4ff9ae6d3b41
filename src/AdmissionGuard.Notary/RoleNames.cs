using System.Buffers;

namespace AdmissionGuard.Notary;

/// <summary>The names of roles (Notary v1): four base roles, and delegations below <c>targets</c>.</summary>
public static class RoleNames
{
    /// <summary>The role that says whose keys the others are signed with.</summary>
    public const string Root = "root";

    /// <summary>The role that is asked anew each time, and says what the snapshot is.</summary>
    public const string Timestamp = "timestamp";

    /// <summary>The role that says which files belong together.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>The role that says what the tags are, and who else may say so.</summary>
    public const string Targets = "targets";

    /// <summary>The delegation in which docker collects what is released.</summary>
    public const string Releases = "targets/releases";

    /// <summary>The most delegations from <c>targets</c> down to one.</summary>
    public const int MaxDepth = 8;

    private const int MaxLength = 255;
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_/");

    /// <summary>
    /// True for the name of a delegation: begins with <c>targets/</c>, has only <c>a-z 0-9 - _ /</c>, no empty part, fewer than 256
    /// characters and at most <see cref="MaxDepth"/> parts below <c>targets</c>.
    /// </summary>
    public static bool IsDelegation(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length <= MaxLength
            && name.StartsWith("targets/", StringComparison.Ordinal)
            && !name.AsSpan().ContainsAnyExcept(Allowed)
            && !name.Contains("//", StringComparison.Ordinal)
            && !name.EndsWith('/')
            && name.AsSpan().Count('/') <= MaxDepth;
    }

    /// <summary>The role that declares a delegation: <c>targets/a</c> for <c>targets/a/b</c>.</summary>
    internal static string ParentOf(string delegation) => delegation[..delegation.LastIndexOf('/')];
}
