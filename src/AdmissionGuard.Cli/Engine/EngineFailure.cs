namespace AdmissionGuard.Cli.Engine;

/// <summary>Why there is no answer about an image.</summary>
/// <param name="Reason">The reason, from a closed list.</param>
/// <param name="Message">What happened and where, as a sentence without a full stop.</param>
/// <param name="Remedy">What to do about it, as an imperative.</param>
internal sealed record EngineFailure(EngineFailureReason Reason, string Message, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Message}; {Remedy}";
}
