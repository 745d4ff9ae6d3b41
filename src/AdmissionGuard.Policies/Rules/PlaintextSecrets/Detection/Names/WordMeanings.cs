namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

/// <summary>What one word adds to the meaning of a name.</summary>
[Flags]
internal enum WordMeanings
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Names a password wherever it stands.</summary>
    Password = 1,

    /// <summary>Names a password as the last word (<c>DB_PASS</c>); before others it is often a verb (<c>PASS_HOST_HEADER</c>).</summary>
    PasswordAtEnd = 2,

    /// <summary>Names a secret, token or credential.</summary>
    Secret = 4,

    /// <summary>Names a key, which need not be secret.</summary>
    Key = 8,

    /// <summary>As the last word it says that the value is about a secret: its file, its length, its user.</summary>
    AboutAtEnd = 16,

    /// <summary>Wherever it stands it says that the value is public or a setting.</summary>
    Harmless = 32,

    /// <summary>Stands after the word that matters and changes nothing: an environment, an ordinal.</summary>
    Suffix = 64,

    /// <summary>Before KEY it makes a secret of it: API_KEY, PRIVATE_KEY.</summary>
    KeyKind = 128,

    /// <summary>As the last word it names the file that holds what stands before.</summary>
    FileAtEnd = 256,

    /// <summary>As the last word it often names user and secret together: NEO4J_AUTH.</summary>
    PairAtEnd = 512,

    /// <summary>Makes random values under the name of a mere key harmless.</summary>
    PublicKey = 1024,

    /// <summary>Beside the word that matters, or behind it, it says that the value is a setting: USE_PASSWORD, PASSWORD_ENCRYPTED.</summary>
    HarmlessBeside = 2048,

    /// <summary>Makes what is no password a digest (COMMIT_TOKEN), and behind a password too (PASSWORD_SHA256).</summary>
    Digest = 4096,
}
