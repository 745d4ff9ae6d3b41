namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Controls in words.</summary>
internal static class ControlWords
{
    /// <summary>What the control says of a value, as the rest of a sentence that begins with "it".</summary>
    public static string Words(this Control control) =>
        control switch
        {
            Control.None => "is excused by no control",
            Control.Empty => "is empty",
            Control.Reference => "is a reference to a value held elsewhere",
            Control.ReferenceWithin => "holds a reference, so its secret part is elsewhere",
            Control.SecretStore => "is a reference to a secret store",
            Control.Expression => "is an expression of a program, no literal",
            Control.OwnName => "is its own name",
            Control.Switch => "is a boolean",
            Control.Path => "is a path of files",
            Control.Url => "is a URL without a password",
            Control.Digest => "is a digest or the hash of a password",
            Control.Publishable => "is a key that is made to be published",
            Control.Pattern => "is a regular expression",
            Control.Flag => "is a command line option",
            Control.Certificate => "is a certificate or a public key",
            Control.ClassName => "is the name of a class",
            Control.Mask => "is masked",
            Control.Nothing => "is a word for nothing",
            Control.Placeholder => "is a placeholder",
            Control.Number => "is a number, a quantity, a duration or a date",
            Control.Host => "is a host, an address or an e-mail address",
            Control.Image => "is an image reference",
            Control.Prose => "is a sentence or a label that people read",
            Control.ObjectName => "is the name of an object, a file or a setting",
            _ => "is a word that protocols and libraries define",
        };
}
