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

    /// <summary><c>user%password</c> of Samba.</summary>
    UserAndPercent,

    /// <summary><c>pass:password</c> of OpenSSL, which knows other sources as well: <c>env:X</c>, <c>file:/x</c>.</summary>
    PassPhrase,

    /// <summary>A header of HTTP: <c>name: value</c>.</summary>
    Header,
}
