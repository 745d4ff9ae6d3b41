namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

/// <summary>What a variable's name says about its value.</summary>
internal enum NameClass
{
    /// <summary>Nothing.</summary>
    Plain,

    /// <summary>A key of some kind: only a long random value under it is surely a secret.</summary>
    Key,

    /// <summary>A token, key or secret: a random value under it is surely a secret.</summary>
    Secret,

    /// <summary>A password: any literal under it is a secret.</summary>
    Password,
}
