namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Why a value is no secret though its name or place would make one of it; in the order in which they are asked, cheap ones first.</summary>
internal enum Control
{
    /// <summary>None: it may be a secret.</summary>
    None,

    /// <summary>There is nothing.</summary>
    Empty,

    /// <summary>A reference as a whole: <c>$(X)</c>, <c>{{ }}</c>, <c>&lt;X&gt;</c>.</summary>
    Reference,

    /// <summary>A reference stands in it, so that the secret part is elsewhere.</summary>
    ReferenceWithin,

    /// <summary>A reference to a secret store.</summary>
    SecretStore,

    /// <summary>An expression of a programming language.</summary>
    Expression,

    /// <summary>The variable's own name.</summary>
    OwnName,

    /// <summary>A boolean.</summary>
    Switch,

    /// <summary>A path of files.</summary>
    Path,

    /// <summary>A URL without a password.</summary>
    Url,

    /// <summary>A digest with its algorithm, or the hash of a password.</summary>
    Digest,

    /// <summary>A key that is made to be published.</summary>
    Publishable,

    /// <summary>A regular expression.</summary>
    Pattern,

    /// <summary>A command line option.</summary>
    Flag,

    /// <summary>A certificate or a public key.</summary>
    Certificate,

    /// <summary>The name of a class.</summary>
    ClassName,

    /// <summary>A row of one character that hides what was there.</summary>
    Mask,

    /// <summary>A word for nothing: null, none.</summary>
    Nothing,

    /// <summary>A text in whose place somebody should write a secret.</summary>
    Placeholder,

    /// <summary>A number, quantity, duration or date.</summary>
    Number,

    /// <summary>A host, an address or an e-mail address.</summary>
    Host,

    /// <summary>An image reference.</summary>
    Image,

    /// <summary>The name of a Kubernetes object, a file, a setting: words joined by dashes, dots or underscores.</summary>
    ObjectName,

    /// <summary>A sentence or a label that people read.</summary>
    Prose,

    /// <summary>A word that protocols and libraries define: RS256, SASL_SSL.</summary>
    KnownWord,
}
