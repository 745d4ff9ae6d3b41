namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>Tells a secret that is written out from a reference, a placeholder, or a setting.</summary>
internal static class Controls
{
    /// <summary>True when the text, found where a password belongs, is one that is written out.</summary>
    public static bool IsLiteral(ReadOnlySpan<char> text) => Of(default, text) == Control.None;

    /// <summary>True when the text, found between user and host of a URL, is one. There a word in capitals is a placeholder.</summary>
    public static bool IsLiteralInUrl(ReadOnlySpan<char> text) => OfUrlPassword(text) == Control.None;

    /// <summary>The first control that excuses what stands between user and host of a URL.</summary>
    public static Control OfUrlPassword(ReadOnlySpan<char> text)
    {
        Control control = OfPlaceholderInUrl(text);
        return control is Control.Reference or Control.ReferenceWithin && (FallbackText.IsIn(text) || BesideReference.IsLiteral(text)) ? Control.Placeholder : control;
    }

    private static Control OfPlaceholderInUrl(ReadOnlySpan<char> text) =>
        text is "PASSWORD" or "PASS" or "PASSWD" or "PWD" or "SECRET" or "TOKEN" or "password>" or "..." or "***" ? Control.Reference : Of(default, text);

    /// <summary>The first control that excuses a value even under a password's name; <see cref="Control.None"/> when it is written out.</summary>
    public static Control Of(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        // Of PASSWORD='', in SQL a shell leaves the comma.
        if (value.IsWhiteSpace() || value is ",")
        {
            return Control.Empty;
        }

        TextKinds kinds = KindsOfText.Of(value);
        Control reference = ReferenceText.Find(value, kinds);
        if (reference != Control.None)
        {
            return reference;
        }

        if (kinds == TextKinds.None && PlainWord.TryFind(value, out Control word))
        {
            return word;
        }

        return OfText(name, value, kinds);
    }

    /// <summary>The first control behind those of references.</summary>
    /// <param name="name">What the value is called.</param>
    /// <param name="value">The value, which is not empty.</param>
    /// <param name="kinds">The kinds of its characters.</param>
    public static Control OfText(ReadOnlySpan<char> name, ReadOnlySpan<char> value, TextKinds kinds)
    {
        Control kind = HarmlessValue.UnderAnyName(name, value, kinds);
        kind = kind != Control.None ? kind : PlaceholderText.Find(value);
        return kind != Control.None ? kind : RareReference.Find(value);
    }
}
