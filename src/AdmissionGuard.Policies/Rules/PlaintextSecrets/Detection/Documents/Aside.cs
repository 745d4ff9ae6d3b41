namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>Tells which comments and ends of lines are worth a look: nobody gives them a name, so that only a token, a URL or a field can stand there.</summary>
internal static class Aside
{
    private const int MinToken = 20;
    private const int MinMarked = 6;

    /// <summary>True when one could stand in the text.</summary>
    public static bool MayHold(ReadOnlySpan<char> text) => text.Length >= MinToken || (text.Length >= MinMarked && text.ContainsAny('@', '='));
}
