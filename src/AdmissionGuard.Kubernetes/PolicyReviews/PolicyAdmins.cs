using System.Collections.Frozen;

namespace AdmissionGuard.Kubernetes.PolicyReviews;

/// <summary>Who may take the label from a policy of the floor.</summary>
public sealed class PolicyAdmins
{
    private const string User = "user:";
    private const string Group = "group:";

    private readonly FrozenSet<string> users;
    private readonly FrozenSet<string> groups;

    /// <summary>From names as options write them; those that are none are left out.</summary>
    public PolicyAdmins(IEnumerable<string> names)
    {
        string[] all = [.. names];
        users = Named(all, User);
        groups = Named(all, Group);
    }

    /// <summary>True for <c>user:NAME</c> and <c>group:NAME</c>.</summary>
    public static bool IsName(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return (text.StartsWith(User, StringComparison.Ordinal) && text.Length > User.Length) || (text.StartsWith(Group, StringComparison.Ordinal) && text.Length > Group.Length);
    }

    /// <summary>True when who asks is one of them.</summary>
    public bool Include(PolicyReview review)
    {
        ArgumentNullException.ThrowIfNull(review);
        return users.Contains(review.UserName) || review.Groups.Any(groups.Contains);
    }

    private static FrozenSet<string> Named(string[] names, string kind) =>
        names.Where(name => name.StartsWith(kind, StringComparison.Ordinal)).Select(name => name[kind.Length..]).ToFrozenSet(StringComparer.Ordinal);
}
