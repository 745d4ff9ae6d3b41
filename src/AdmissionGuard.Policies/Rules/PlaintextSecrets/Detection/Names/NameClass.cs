namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

/// <summary>What a variable's name says about its value; a larger value accuses more.</summary>
internal enum NameClass
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>A file that holds a secret: only its path belongs there.</summary>
    SecretFile,

    /// <summary>A key of some kind: only a long random value under it is surely a secret.</summary>
    Key,

    /// <summary>User and secret together: NEO4J_AUTH.</summary>
    Pair,

    /// <summary>A token, key or secret: a random value under it is surely a secret.</summary>
    Secret,

    /// <summary>A password with a word behind that nobody knows: PASSWORD_FOR_ADMIN, PASSWORD_ATTEMPTS.</summary>
    PasswordWithMore,

    /// <summary>A password: any literal under it is a secret.</summary>
    Password,
}
