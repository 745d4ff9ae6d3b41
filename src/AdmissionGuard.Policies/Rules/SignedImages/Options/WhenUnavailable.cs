namespace AdmissionGuard.Policies.Rules.SignedImages.Options;

/// <summary>
/// What happens while a server cannot be reached or answers 5xx: only then, never when it says that something is not signed, not found or
/// not allowed.
/// </summary>
/// <param name="Admits">True to let the image pass with a warning, whatever is known of it.</param>
/// <param name="UseLast">How old what was verified last may be to let the image pass with a warning; zero for never.</param>
public sealed record WhenUnavailable(bool Admits, TimeSpan UseLast)
{
    /// <summary>The shortest <c>useLast</c>.</summary>
    public static readonly TimeSpan ShortestUseLast = TimeSpan.FromMinutes(1);

    /// <summary>The longest <c>useLast</c>, seven days: half of the life of a timestamp.</summary>
    public static readonly TimeSpan LongestUseLast = TimeSpan.FromHours(168);

    /// <summary><c>deny</c>, the default.</summary>
    public static WhenUnavailable Deny { get; } = new(false, TimeSpan.Zero);

    /// <summary><c>warn</c>.</summary>
    public static WhenUnavailable Warn { get; } = new(true, TimeSpan.Zero);
}
