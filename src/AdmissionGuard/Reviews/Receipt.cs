namespace AdmissionGuard.Reviews;

/// <summary>What came of receiving a body: the body, or a refusal, or the uid of a review that must be denied as overloaded.</summary>
internal readonly record struct Receipt(ReceivedBody? Body, Refusal? Refusal, string? OverloadedUid);
