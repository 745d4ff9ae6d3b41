using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>What a telling name makes of a value that has no telling shape.</summary>
internal static class NameRules
{
    private const int MinNeutral = 40;
    private const int MinLikely = 8;

    // A longer memory takes longer to clear than most values take to decode.
    private const int MaxUsual = 64;

    private static readonly string[] PairWords = ["CREDENTIALS", "CREDS", "USERPASS", "BASICAUTH"];

    private static readonly SecretRule Password = High("password-name", PlaintextSecretsReasons.Password, "a literal password");
    private static readonly SecretRule RandomSecret = High("secret-name", PlaintextSecretsReasons.RandomValue, "a random value under the name of a secret");
    private static readonly SecretRule RandomKey = High("key-name", PlaintextSecretsReasons.RandomValue, "a random value under the name of a key");

    private static readonly SecretRule DefaultPassword = Medium("default-password", PlaintextSecretsReasons.DefaultPassword, "a default or placeholder password");
    private static readonly SecretRule DefaultSecret = Medium("default-secret", PlaintextSecretsReasons.DefaultPassword, "a default in the place of a secret");
    private static readonly SecretRule EncodedPassword = Medium("encoded-password", PlaintextSecretsReasons.Password, "a password in base64, which hides nothing");
    private static readonly SecretRule EscapedReference = Medium("escaped-reference", PlaintextSecretsReasons.Password, "a literal: $$ keeps Kubernetes from expanding it");
    private static readonly SecretRule PasswordWithMore = Medium("password-with-more", PlaintextSecretsReasons.Password, "what may be a password");
    private static readonly SecretRule Plausible = Medium("plausible-secret", PlaintextSecretsReasons.PlausibleValue, "what may be a secret");
    private static readonly SecretRule ShortRandom = Medium("short-random-key", PlaintextSecretsReasons.RandomValue, "a short random value under the name of a key");
    private static readonly SecretRule EncodedSecret = Medium("encoded-secret", PlaintextSecretsReasons.PlausibleValue, "a base64 text under the name of a secret");
    private static readonly SecretRule UuidSecret = Medium("uuid-secret", PlaintextSecretsReasons.PlausibleValue, "a UUID under the name of a secret");
    private static readonly SecretRule Pair = Medium("user-and-secret", PlaintextSecretsReasons.PlausibleValue, "user and secret in one");

    private static readonly SecretRule Wordy = Low("wordy-secret", PlaintextSecretsReasons.PlausibleValue, "plain words under the name of a secret");
    private static readonly SecretRule PlaceholderSecret = Low("placeholder-secret", PlaintextSecretsReasons.DefaultPassword, "a placeholder in the place of a secret");
    private static readonly SecretRule NotAPath = Low("not-a-path", PlaintextSecretsReasons.PlausibleValue, "no path, where the path of a secret's file belongs");
    private static readonly SecretRule Unexpanded = Low("unexpanded-reference", PlaintextSecretsReasons.ReferenceNotExpanded, "a reference that Kubernetes does not expand: it knows $(X) only");
    private static readonly SecretRule Neutral = Low("random-value", PlaintextSecretsReasons.RandomValue, "a long random value under a neutral name");

    /// <summary>Every rule that a name can match.</summary>
    public static IEnumerable<SecretRule> Rules =>
    [
        Password, RandomSecret, RandomKey, DefaultPassword, DefaultSecret, EncodedPassword, EscapedReference, PasswordWithMore, Plausible, ShortRandom, EncodedSecret,
        UuidSecret, Pair, Wordy, PlaceholderSecret, NotAPath, Unexpanded, Neutral, .. NamedProviderToken.All.Select(token => token.Rule),
    ];

    /// <summary>Offers the rule that matches.</summary>
    public static void Find(ReadOnlySpan<char> name, ReadOnlySpan<char> value, SecretPlace place, ref Scan scan)
    {
        NameClass kind = VariableName.Classify(name);
        scan.NoteName(kind);
        if (kind == NameClass.Plain)
        {
            scan.Offer(IsLongRandom(name, value) ? Neutral : null);
            return;
        }

        Control control = Controls.Of(name, value);
        if (control == Control.None && kind == NameClass.Password)
        {
            control = UnderHarmlessWord(name, value);
        }

        if (control is Control.None or Control.Placeholder && place is SecretPlace.Inner or SecretPlace.Field && InnerText.Find(value, place) is var inner && inner != Control.None)
        {
            control = inner;
        }
        else if (control == Control.None && place == SecretPlace.Argument && RareReference.AsksFor(value))
        {
            control = Control.KnownWord;
        }

        control = control == Control.None && place is SecretPlace.Inner or SecretPlace.Field ? DeclaredText.Find(name, value, place) : control;
        scan.NoteControl(control);
        scan.Offer(control != Control.None ? OfExcused(kind, control, value, place) : OfLiteral(kind, name, value, place, ref scan));
    }

    private static SecretRule High(string id, Reason reason, string words) => Make(id, reason, words, SecretLevel.High);

    private static SecretRule Medium(string id, Reason reason, string words) => Make(id, reason, words, SecretLevel.Medium);

    private static SecretRule Low(string id, Reason reason, string words) => Make(id, reason, words, SecretLevel.Low);

    private static SecretRule Make(string id, Reason reason, string words, SecretLevel level) => new(id, reason, words) { Level = level, IsByName = true };

    // MD5_PASSWORD may hold a digest, and IS_DB_PASSWORD a switch.
    private static Control UnderHarmlessWord(ReadOnlySpan<char> name, ReadOnlySpan<char> value) =>
        value.Length == 1 && char.IsAsciiDigit(value[0]) ? (VariableName.Has(name, WordMeanings.HarmlessBeside) ? Control.Switch : Control.None)
        : value.Length is 32 or 40 or 64 && !value.ContainsAnyExcept(TextClasses.Hex) && VariableName.Has(name, WordMeanings.Digest) ? Control.Digest
        : Control.None;

    // A placeholder that went live is a password that everybody knows.
    private static SecretRule? OfExcused(NameClass kind, Control control, ReadOnlySpan<char> value, SecretPlace place) =>
        (control, kind) switch
        {
            (Control.Placeholder or Control.Mask, NameClass.Password) => DefaultPassword,
            (Control.Reference or Control.ReferenceWithin or Control.Expression, NameClass.Password) when FallbackText.IsIn(value) => DefaultPassword,
            (Control.ReferenceWithin, NameClass.Password) when BesideReference.IsLiteral(value) => PasswordWithMore,
            (Control.Prose, NameClass.Password) when PassphraseText.Is(value) => PasswordWithMore,
            (Control.Placeholder, NameClass.Secret) => PlaceholderText.IsDefault(value) ? DefaultSecret : PlaceholderSecret,
            (Control.Reference, NameClass.Password) when place == SecretPlace.Variable && ReferenceText.IsEscaped(value) => EscapedReference,
            (Control.Reference, NameClass.Password) when place == SecretPlace.Variable && ReferenceText.IsUnexpanded(value) => Unexpanded,
            _ => null,
        };

    private static SecretRule? OfLiteral(NameClass kind, ReadOnlySpan<char> name, ReadOnlySpan<char> value, SecretPlace place, ref Scan scan) =>
        kind switch
        {
            NameClass.Password => IsArgument(name, value, place) ? DefaultPassword : IsWrappedWords(value) ? EncodedPassword : HarmlessValue.IsEmail(value) ? PasswordWithMore : Password,
            NameClass.PasswordWithMore => OfPasswordWithMore(value, ref scan),
            NameClass.Secret => OfSecret(name, value, place, ref scan),
            NameClass.Pair => IsPair(value) || IsNeo4j(name, value) ? Pair : OfKey(name, value, ref scan) ?? (IsLikely(value) ? Plausible : null),
            NameClass.Key => OfKey(name, value, ref scan),
            _ => value.ContainsAny('/', '\\', '.') ? null : NotAPath,
        };

    // password=password hands a variable over in a program, and is a default in a configuration: the lines look the same. db.password=password is none of a program.
    private static bool IsArgument(ReadOnlySpan<char> name, ReadOnlySpan<char> value, SecretPlace place) =>
        place == SecretPlace.Inner && name.EndsWith(value) && name[..^value.Length] is "" or "this." or "self.";

    private static SecretRule? OfPasswordWithMore(ReadOnlySpan<char> value, ref Scan scan)
    {
        if (value.Contains(' ') || ExcusesPlain(value, ref scan))
        {
            return value.ContainsAnyInRange('0', '9') || value.ContainsAny('-', '_', '.') ? null : Wordy;
        }

        return IsWrappedWords(value) ? EncodedPassword : PlausibleText.Is(value) ? Password : PasswordWithMore;
    }

    private static SecretRule? OfSecret(ReadOnlySpan<char> name, ReadOnlySpan<char> value, SecretPlace place, ref Scan scan)
    {
        if (HarmlessValue.IsUuid(value))
        {
            return UuidSecret;
        }

        if (RandomText.Is(value, RandomText.MinLength))
        {
            return OfRandom(value, ref scan) ?? NamedProviderToken.Find(name, value) ?? (IsWrappedWords(value) ? EncodedSecret : RandomSecret);
        }

        if (PlaceholderText.IsNaming(value) || NamingText.Is(value, dashes: value.Contains('-') && VariableName.HasWord(name, "TOKEN")))
        {
            // In configuration passwordKey: password tells where in a Secret the password stands.
            bool isKeyName = place is SecretPlace.Inner or SecretPlace.Field && name.EndsWith("key", StringComparison.OrdinalIgnoreCase) && !VariableName.HasWord(name, "ACCESS");
            return isKeyName ? Wordy : DefaultSecret;
        }

        return MadeUpText.IsUnder(name, value, place) ? DefaultSecret
            : IsPair(value) && IsOfPair(name) ? Pair
            : ExcusesPlain(value, ref scan) ? null
            : PlaceholderText.IsMasked(value) ? (PlaceholderText.IsSequence(value) ? DefaultSecret : PlaceholderSecret)
            : IsWrappedWords(value) ? EncodedSecret
            : PlausibleText.Is(value) ? Plausible
            : Wordy;
    }

    private static SecretRule? OfKey(ReadOnlySpan<char> name, ReadOnlySpan<char> value, ref Scan scan)
    {
        if (HarmlessValue.IsUuid(value))
        {
            return NamedProviderToken.IssuesUuids(name) ? UuidSecret : null;
        }

        if (!RandomText.Is(value, RandomText.MinLength) || IsWrappedWords(value))
        {
            return null;
        }

        Control control = HarmlessValue.ThoughRandom(value);
        scan.NoteControl(control);
        return control != Control.None ? null
            : value.Length < RandomText.MinKeyLength ? ShortRandom
            : NamedProviderToken.Find(name, value) ?? RandomKey;
    }

    // Random to the eye and yet of a plain kind: the end of an object's name, a host.
    private static SecretRule? OfRandom(ReadOnlySpan<char> value, ref Scan scan)
    {
        Control control = HarmlessValue.ThoughRandom(value);
        scan.NoteControl(control);
        return control == Control.None ? null : Wordy;
    }

    private static bool ExcusesPlain(ReadOnlySpan<char> value, ref Scan scan)
    {
        Control control = PlainKind.Find(value);
        scan.NoteControl(control);
        return control != Control.None;
    }

    // user:password; a port is no password, and words are one as well as anything else.
    private static bool IsPair(ReadOnlySpan<char> value)
    {
        int at = value.IndexOf(':');
        ReadOnlySpan<char> password = value[(at + 1)..];
        return at > 0
            && password.Length >= 3
            && !value[..at].ContainsAnyExcept(TextClasses.OptionName)
            && !password.ContainsAny(':', '/', ' ')
            && (PlainKind.Find(password) is var kind && (kind == Control.None || (kind == Control.ObjectName && !password.Contains('-'))))
            && Controls.IsLiteral(password);
    }

    // Neo4j alone writes a slash between user and password.
    private static bool IsNeo4j(ReadOnlySpan<char> name, ReadOnlySpan<char> value) =>
        value.StartsWith("neo4j/", StringComparison.Ordinal) && VariableName.HasWord(name, "NEO4J") && Controls.IsLiteral(value["neo4j/".Length..]);

    private static bool IsOfPair(ReadOnlySpan<char> name)
    {
        foreach (string word in PairWords)
        {
            if (VariableName.HasWord(name, word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsLikely(ReadOnlySpan<char> value) =>
        value.Length is >= MinLikely and <= TextProfile.MaxLength
        && value.ContainsAnyInRange('0', '9')
        && !value.ContainsAnyExcept(TextClasses.Token68)
        && PlausibleText.Is(value)
        && PlainKind.Find(value) == Control.None;

    private static bool IsLongRandom(ReadOnlySpan<char> name, ReadOnlySpan<char> value) =>
        value.Length is >= MinNeutral and <= TextProfile.MaxLength
        && !value.ContainsAnyExcept(TextClasses.AnyBase64)
        && value.ContainsAnyExcept(TextClasses.Hex)
        && value.ContainsAnyInRange('A', 'Z')
        && value.ContainsAnyInRange('a', 'z')
        && value.ContainsAnyInRange('0', '9')
        && !VariableName.IsOfPublic(name)
        && RandomText.Is(value, MinNeutral)
        && !IsWrappedWords(value);

    // Base64 of words looks random and is not. Short words are base64 by accident, but hardly one decodes to letters.
    private static bool IsWrappedWords(ReadOnlySpan<char> value) =>
        value.Length is >= 8 and <= TextProfile.MaxLength && value.Length % 4 == 0 && (value.Length < Base64Text.Sample || Base64Text.MayBe(value)) && DecodesToWords(value);

    private static bool DecodesToWords(ReadOnlySpan<char> value) =>
        value.Length <= MaxUsual ? DecodesToWords(value, stackalloc char[MaxUsual]) : DecodesToWords(value, stackalloc char[TextProfile.MaxLength]);

    private static bool DecodesToWords(ReadOnlySpan<char> value, Span<char> text)
    {
        bool words = Base64Text.TryDecode(value, text, out int length)
            && !text[..length].ContainsAnyExcept(TextClasses.Readable)
            && !RandomText.Is(text[..length], RandomText.MinLength);
        text.Clear();
        return words;
    }
}
