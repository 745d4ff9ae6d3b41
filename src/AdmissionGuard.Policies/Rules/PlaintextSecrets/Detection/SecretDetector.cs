namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>
/// Tells how sure it is that a named value is a secret. Knows nothing of Kubernetes. Keeps nothing of what it reads, makes no string of
/// it, and does not allocate unless a rule decodes something.
/// </summary>
/// <remarks>The time grows linearly with the value, whatever it holds: see <see cref="Scan.Characters"/>.</remarks>
internal sealed class SecretDetector(DetectorOptions options)
{
    /// <summary>The longest value that is read whole, in characters; of a longer one as much as this, half at each end.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>The detector with every rule on.</summary>
    public static SecretDetector Default { get; } = new(DetectorOptions.Default);

    /// <summary>The finding, or null when nothing says that the value is a secret.</summary>
    /// <param name="name">What the value is called; may be empty.</param>
    /// <param name="value">The value.</param>
    /// <param name="place">What kind of place it stands in.</param>
    public SecretFinding? Find(ReadOnlySpan<char> name, ReadOnlySpan<char> value, SecretPlace place = SecretPlace.Variable)
    {
        Scan scan = Begin();
        return Find(name, value, place, ref scan);
    }

    /// <summary>The finding, or null when nothing says that the value is a secret.</summary>
    /// <param name="name">What the value is called; may be empty.</param>
    /// <param name="value">The value.</param>
    /// <param name="place">What kind of place it stands in.</param>
    /// <param name="scan">A fresh look; afterwards it tells the work.</param>
    public SecretFinding? Find(ReadOnlySpan<char> name, ReadOnlySpan<char> value, SecretPlace place, ref Scan scan)
    {
        if (value.IsEmpty)
        {
            return null;
        }

        if (value.Length <= MaxLength)
        {
            FindIn(name, value, place, ref scan);
        }
        else
        {
            FindIn(name, value[..(MaxLength / 2)], place, ref scan);
            if (!scan.IsSettled)
            {
                FindIn(name, value[^(MaxLength / 2)..], place, ref scan);
            }
        }

        return SurestOf(scan, place) is { } rule
            ? new SecretFinding(rule, LengthClasses.Of(value.Length)) { Place = place, At = value.Length <= MaxLength ? scan.BestAt : null }
            : null;
    }

    /// <summary>The length of the shortest value of which something can be told without a name, in characters.</summary>
    public int MinUnnamed => options.Patterns.IsEmpty ? ValueShapes.MinField : 1;

    /// <summary>False when the value is so short that only its name could tell something of it.</summary>
    public bool MayFind(ReadOnlySpan<char> value) => value.Length >= MinUnnamed;

    /// <summary>A look by this detector's rules.</summary>
    /// <param name="log">Is told what every rule says; null when nobody asks.</param>
    public Scan Begin(IScanLog? log = null) => new(options, log);

    // In annotations only what is certain counts. That a text was not looked at to its end counts for more than what is less sure than that.
    private static SecretRule? SurestOf(in Scan scan, SecretPlace place)
    {
        SecretRule? best = place == SecretPlace.Annotation && scan.Best is not { Level: SecretLevel.High } ? null : scan.Best;
        return best is null || best.Level < scan.Part?.Level ? scan.Part ?? best : best;
    }

    private void FindIn(ReadOnlySpan<char> name, ReadOnlySpan<char> value, SecretPlace place, ref Scan scan)
    {
        if (ValueShapes.Find(value, ref scan) || WrappedShapes.Find(value, ref scan) || FindCustom(value, ref scan))
        {
            return;
        }

        if (place != SecretPlace.Annotation && !name.IsEmpty)
        {
            NameRules.Find(name, value, place, ref scan);
        }
    }

    /// <summary>Offers the operator's own patterns that match; true when further looking cannot change the result.</summary>
    public bool FindCustom(ReadOnlySpan<char> value, ref Scan scan)
    {
        foreach (CustomPattern pattern in options.Patterns)
        {
            if (pattern.IsIn(value, out bool ranOut) && scan.Offer(pattern.Rule))
            {
                return true;
            }

            if (ranOut)
            {
                scan.NotePart(pattern.Unfinished);
            }
        }

        return false;
    }
}
