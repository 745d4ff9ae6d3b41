namespace AdmissionGuard.WarmUp;

/// <summary>A made-up review and the status that its answer must have.</summary>
internal sealed record WarmUpReview(ReadOnlyMemory<byte> Body, int Status);
