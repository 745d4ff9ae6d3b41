namespace AdmissionGuard.Images.Authentication;

/// <summary>
/// Authorizations that have not expired. Bounded: when it is full and nothing in it has expired, all of it goes, which costs a token request
/// for each repository in use and happens beyond thousands of them.
/// </summary>
internal sealed class TokenCache(TimeProvider clock)
{
    /// <summary>The most authorizations kept; a token has a few kilobytes.</summary>
    public const int MaxEntries = 4096;

    private readonly Lock gate = new();
    private readonly Dictionary<TokenKey, (Authorization Authorization, long AskedAt)> entries = [];

    /// <summary>The authorization for a key; null when there is none, or it has expired.</summary>
    public Authorization? Find(TokenKey key)
    {
        lock (gate)
        {
            return entries.TryGetValue(key, out var entry) && IsAlive(entry) ? entry.Authorization : null;
        }
    }

    /// <summary>Keeps an authorization.</summary>
    /// <param name="key">What it is good for.</param>
    /// <param name="authorization">What was given.</param>
    /// <param name="askedAt">The clock's timestamp before it was asked for.</param>
    public void Keep(TokenKey key, Authorization authorization, long askedAt)
    {
        lock (gate)
        {
            if (entries.Count >= MaxEntries && !entries.ContainsKey(key))
            {
                MakeRoom();
            }

            entries[key] = (authorization, askedAt);
        }
    }

    /// <summary>Forgets an authorization that a server refused, unless it has been replaced since.</summary>
    public void Forget(TokenKey key, Authorization refused)
    {
        lock (gate)
        {
            if (entries.TryGetValue(key, out var entry) && entry.Authorization == refused)
            {
                entries.Remove(key);
            }
        }
    }

    private void MakeRoom()
    {
        foreach (TokenKey key in entries.Where(entry => !IsAlive(entry.Value)).Select(entry => entry.Key).ToArray())
        {
            entries.Remove(key);
        }

        if (entries.Count >= MaxEntries)
        {
            entries.Clear();
        }
    }

    private bool IsAlive((Authorization Authorization, long AskedAt) entry) => clock.GetElapsedTime(entry.AskedAt) < entry.Authorization.Lifetime;
}
