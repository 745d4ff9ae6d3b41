using AdmissionGuard.Kubernetes.Reviews;
using AdmissionGuard.Metrics;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Reviews;

/// <summary>Writes one line for each review that has violations. What and where, never a value.</summary>
internal sealed class AuditLog(ILogger<AuditLog> logger)
{
    /// <summary>The most violations told in one line.</summary>
    public const int MaxListed = 50;

    /// <summary>Tells of an answered review.</summary>
    public void Answered(Review? review, ReviewAnswer answer)
    {
        Verdict verdict = answer.Verdict;
        foreach (RuleFault fault in verdict.Faults)
        {
            // Not the message: it may quote a value.
            Log.RuleFailed(logger, fault.Id, fault.Policy, fault.Rule, fault.Exception.GetType().FullName ?? "", fault.Exception.StackTrace ?? "");
        }

        if (!verdict.Violations.IsEmpty && logger.IsEnabled(LogLevel.Information))
        {
            Tell(AuditRecord.Of(review, answer.Uid), verdict);
        }
        else if (!verdict.Images.IsEmpty && logger.IsEnabled(LogLevel.Debug))
        {
            AuditRecord record = AuditRecord.Of(review, answer.Uid);
            Log.Verified(logger, record.Uid, record.Operation, record.Kind, record.Namespace, record.Name, Images(verdict));
        }
    }

    /// <summary>Tells of a request that was refused.</summary>
    public void Refused(Refusal refusal) => Log.Refused(logger, refusal.Status, refusal.Line);

    private void Tell(AuditRecord record, Verdict verdict)
    {
        string violations = Describe(verdict);
        string images = verdict.Images.IsEmpty ? "" : $"; images judged: {Images(verdict)}";
        if (verdict.Allowed)
        {
            Log.Admitted(
                logger, record.Uid, record.User, record.Operation, record.Kind, record.Namespace, record.Name, record.DryRun, violations, images);
        }
        else
        {
            Log.Denied(
                logger, record.Uid, record.User, record.Operation, record.Kind, record.Namespace, record.Name, record.DryRun, violations, images);
        }
    }

    private static string Describe(Verdict verdict)
    {
        int more = verdict.UnlistedDenials + Math.Max(0, verdict.Violations.Length - MaxListed);
        string listed = string.Join("; ", verdict.Violations.Take(MaxListed).Select(Describe));
        return more == 0 ? listed : $"{listed}; and {more} more";
    }

    private static string Images(Verdict verdict) =>
        string.Join(", ", verdict.Images.Take(MaxListed).Select(image => $"{QuotedText.Plain(image.Image)} ({image.Digest}, {(image.IsSigned ? "signed" : "refused")})"));

    private static string Describe(Violation violation) =>
        $"{violation.Policy}/{violation.Rule} {violation.Reason} {violation.Place.FullPath} {ModeWord.Of(violation.Mode)}{Describe(violation.Secret, violation.Place)}";

    private static string Describe(SecretTraits? secret, Place place) =>
        secret is null
            ? ""
            : $" (rule {secret.Rule}, level {secret.Level}, container {QuotedText.Of(place.Name ?? "")}, variable {QuotedText.Of(secret.Variable)}, "
                + $"length {secret.Length}, fingerprint {secret.Fingerprint})";
}
