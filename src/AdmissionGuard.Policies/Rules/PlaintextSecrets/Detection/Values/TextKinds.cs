namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Which kinds of characters a text has: what has none of a kind needs no search for a mark that has.</summary>
[Flags]
internal enum TextKinds
{
    /// <summary>None of the others: letters in lower case and digits.</summary>
    None = 0,

    /// <summary>A capital letter.</summary>
    Upper = 1,

    /// <summary>A dot.</summary>
    Dot = 2,

    /// <summary>A dash or an underscore.</summary>
    Dash = 4,

    /// <summary>A colon.</summary>
    Colon = 8,

    /// <summary>A slash.</summary>
    Slash = 16,

    /// <summary>What a reference inside a text begins with: <c>$</c>, <c>{</c>, <c>#</c>.</summary>
    Opening = 32,

    /// <summary>Anything else.</summary>
    Other = 64,

    /// <summary>Every kind: of a longer text that no pass was made over.</summary>
    All = Upper | Dot | Dash | Colon | Slash | Opening | Other,
}
