namespace AdmissionGuard.Notary.Verification;

/// <summary>What a verification did, in sentences for people.</summary>
internal sealed class StepLog
{
    private readonly List<string> steps = [];

    public IReadOnlyList<string> Steps => [.. steps];

    public void Add(string sentence) => steps.Add(sentence);
}
