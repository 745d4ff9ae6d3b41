namespace AdmissionGuard.Images.Authentication;

/// <summary>How a server wants to be told who asks (RFC 9110, section 11.3).</summary>
/// <param name="Scheme">As written; compare without case.</param>
/// <param name="Parameters">Names without case; the values as the server wrote them, quotes removed.</param>
internal sealed record Challenge(string Scheme, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>True when the scheme is this one.</summary>
    public bool Is(string scheme) => Scheme.Equals(scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>The value of a parameter; null when there is none or it is empty.</summary>
    public string? this[string name] => Parameters.TryGetValue(name, out string? value) && value.Length > 0 ? value : null;
}
