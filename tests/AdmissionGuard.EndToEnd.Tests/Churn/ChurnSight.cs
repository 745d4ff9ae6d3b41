namespace AdmissionGuard.EndToEnd.Tests.Churn;

/// <summary>What verdicts have shown of the policies in force.</summary>
internal sealed class ChurnSight
{
    private long _reached;

    /// <summary>
    /// The highest <c>resourceVersion</c> of a policy that a verdict was from. Within one collection, and with etcd behind the API server, they
    /// are numbers that grow with each write.
    /// </summary>
    public long Reached => Volatile.Read(ref _reached);

    /// <summary>A verdict was from a policy of this version.</summary>
    public void Reach(long version)
    {
        long before = Reached;
        while (version > before)
        {
            long now = Interlocked.CompareExchange(ref _reached, version, before);
            if (now == before)
            {
                return;
            }

            before = now;
        }
    }
}
