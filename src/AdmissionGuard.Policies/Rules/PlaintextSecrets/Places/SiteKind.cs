namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Places;

/// <summary>Kinds of places in Kubernetes objects.</summary>
internal enum SiteKind
{
    /// <summary>An env value.</summary>
    Variable,

    /// <summary>An element of a command line.</summary>
    Element,

    /// <summary>A header of a probe or hook.</summary>
    Header,

    /// <summary>The image.</summary>
    Image,

    /// <summary>The path or the host of a request of a probe or hook.</summary>
    Request,

    /// <summary>A setting of a volume.</summary>
    Volume,

    /// <summary>An annotation.</summary>
    Annotation,

    /// <summary>A text of a ConfigMap.</summary>
    Config,

    /// <summary>A binary of a ConfigMap.</summary>
    Binary,
}
