namespace AdmissionGuard.Policies.Documents;

/// <summary>The text of one or many policy documents.</summary>
/// <param name="Source">The file, or whatever else it came from; stands in every message.</param>
/// <param name="Text">YAML or JSON.</param>
public sealed record PolicyText(string Source, string Text)
{
    /// <summary>Tells the source alone: somebody may have given a file of another kind.</summary>
    public override string ToString() => Source;
}
