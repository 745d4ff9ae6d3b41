using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using AdmissionGuard.Kubernetes.PolicyMaps;
using AdmissionGuard.Policies.Comparison;
using AdmissionGuard.Policies.Documents;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Kubernetes.PolicyReviews;

/// <summary>
/// Judges edits of the ConfigMaps of policies: refuses what could not come into force, and the silent end of a policy of the floor; warns of what
/// is demanded no more.
/// </summary>
/// <param name="ownNamespace">The namespace whose policies are the floor.</param>
/// <param name="namespaced">Whether the policies of other namespaces count.</param>
/// <param name="admins">Who may take the label from a policy of the floor.</param>
public sealed class PolicyReviewJudge(string ownNamespace, bool namespaced, PolicyAdmins admins)
{
    private const int MaxListed = 20;
    private const int MaxLineLength = 700;

    /// <summary>Judges an edit.</summary>
    /// <param name="review">The edit.</param>
    /// <param name="owners">Where the policies of the floor stand that are in force, by name.</param>
    /// <param name="today">The day in UTC.</param>
    public PolicyReviewAnswer Judge(PolicyReview review, IReadOnlyDictionary<string, string> owners, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(owners);
        if (review.IsMalformed)
        {
            return PolicyReviewAnswer.Deny(review.Uid, "the request is no edit of a ConfigMap that can be read; send what an API server sends");
        }

        (ReviewedMap? before, ReviewedMap? after) = (review.Before, review.After);
        bool isPolicy = after is { IsPolicy: true };
        if ((!isPolicy && before is not { IsPolicy: true }) || after is { IsBeingDeleted: true })
        {
            return PolicyReviewAnswer.Allow(review.Uid);
        }

        return isPolicy ? JudgeEdit(review, after!.Map, owners, today) : JudgeEnd(review, before!.Map);
    }

    private bool IsFloor(PolicyMap map) => map.Key.Namespace == ownNamespace;

    private PolicyReviewAnswer JudgeEnd(PolicyReview review, PolicyMap map)
    {
        ImmutableArray<PolicyDocument> gone = map.Read(IsFloor(map)).Good;
        if (review.After is not null && IsFloor(map) && !admins.Include(review))
        {
            return PolicyReviewAnswer.Deny(
                review.Uid,
                $"without the label {PolicyMap.Label}: \"true\" the policies of {map.Key} ({Names(gone)}) are in force no more, and only the users and groups of --policy-admin "
                + "(ADMISSIONGUARD_POLICY_ADMIN) may take it away; leave the label, or ask one of them");
        }

        return PolicyReviewAnswer.Allow(review.Uid, Counts(map) ? gone.Select(document => $"{document.Policy.Name}: is in force no more") : []);
    }

    private bool Counts(PolicyMap map) => IsFloor(map) || namespaced;

    private PolicyReviewAnswer JudgeEdit(PolicyReview review, PolicyMap map, IReadOnlyDictionary<string, string> owners, DateOnly today)
    {
        if (!Counts(map))
        {
            return PolicyReviewAnswer.Allow(
                review.Uid, $"{map.Key} is no policy: AdmissionGuard reads policies of namespace {ownNamespace} only, unless it runs with --namespaced-policies");
        }

        PolicyDocumentsReading reading = map.Read(IsFloor(map));
        ImmutableArray<Diagnostic> mistakes = IsFloor(map) ? [.. reading.Errors, .. Taken(reading.Good, map, owners)] : reading.Errors;
        if (mistakes.IsEmpty)
        {
            return PolicyReviewAnswer.Allow(review.Uid, Warn(review, reading, today));
        }

        // Whoever changes only an annotation of it has not made the mistakes.
        return review.Before is { IsPolicy: true } before && before.Map.Data.SequenceEqual(map.Data) && before.Map.BinaryKeys.SequenceEqual(map.BinaryKeys)
            ? PolicyReviewAnswer.Allow(review.Uid, mistakes.Select(mistake => $"not in force: {mistake}"))
            : PolicyReviewAnswer.Deny(review.Uid, Message(map, mistakes));
    }

    private IEnumerable<string> Warn(PolicyReview review, PolicyDocumentsReading reading, DateOnly today)
    {
        ImmutableArray<PolicyDocument> before = review.Before is { IsPolicy: true, Map: var old } ? old.Read(IsFloor(old)).Good : [];
        return
        [
            .. reading.Good.IsEmpty ? ["holds no policy; write one, beginning with apiVersion: admissionguard.io/v1"] : Array.Empty<string>(),
            .. PolicyComparison.Loosened(before, reading.Good),
            .. reading.Good.SelectMany(document => ExemptionEnds.Soon(document.Policy, today)),
            .. reading.Good.SelectMany(document => document.Policy.Notices.Select(notice => $"{document.Policy.Name}: {notice}")),
        ];
    }

    private static IEnumerable<Diagnostic> Taken(ImmutableArray<PolicyDocument> documents, PolicyMap map, IReadOnlyDictionary<string, string> owners) =>
        from document in documents
        let owner = owners.GetValueOrDefault(document.Policy.Name)
        where owner is not null && !owner.StartsWith($"{map.Key} ", StringComparison.Ordinal)
        select document.NameTaken(owner);

    private static string Message(PolicyMap map, ImmutableArray<Diagnostic> mistakes)
    {
        StringBuilder message = new();
        message.Append(CultureInfo.InvariantCulture, $"{mistakes.Length} {(mistakes.Length == 1 ? "mistake" : "mistakes")} in the policies of {map.Key}");
        for (int i = 0; i < Math.Min(mistakes.Length, MaxListed); i++)
        {
            message.Append(CultureInfo.InvariantCulture, $"\n{i + 1}. {CutText.To(mistakes[i].ToString(), MaxLineLength)}");
        }

        if (mistakes.Length > MaxListed)
        {
            message.Append(CultureInfo.InvariantCulture, $"\nand {mistakes.Length - MaxListed} more");
        }

        return message.ToString();
    }

    private static string Names(ImmutableArray<PolicyDocument> documents) =>
        documents.IsEmpty ? "none that can be read" : string.Join(", ", documents.Select(document => document.Policy.Name));
}
