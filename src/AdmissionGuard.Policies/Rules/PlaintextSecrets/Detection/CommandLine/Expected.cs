namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;

/// <summary>What an option takes, as far as secrets go.</summary>
internal enum Expected
{
    /// <summary>Nothing: the option stands for itself.</summary>
    Nothing,

    /// <summary>A value that is called what the option is called.</summary>
    Value,

    /// <summary><c>user:password</c>.</summary>
    UserAndSecret,

    /// <summary>A header of HTTP: <c>name: value</c>.</summary>
    Header,
}
