namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

/// <summary>Classes of names in words.</summary>
internal static class NameClasses
{
    /// <summary>What the class says, as the rest of a sentence that begins with "its name".</summary>
    public static string Words(this NameClass name) =>
        name switch
        {
            NameClass.Plain => "says nothing about secrets",
            NameClass.SecretFile => "says that it is the path of a secret's file",
            NameClass.Key => "says that it is a key, which need not be secret",
            NameClass.Pair => "says that it is user and secret together",
            NameClass.Secret => "says that it is a token, key or secret",
            NameClass.PasswordWithMore => "says password, with a word behind it that may change the meaning",
            _ => "says that it is a password",
        };
}
