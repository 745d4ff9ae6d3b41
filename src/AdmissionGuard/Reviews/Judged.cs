using AdmissionGuard.Kubernetes.Reviews;

namespace AdmissionGuard.Reviews;

/// <summary>What came of a body: an answer to its review, or a refusal.</summary>
internal readonly record struct Judged(Review? Review, ReviewAnswer? Answer, Refusal? Refusal);
