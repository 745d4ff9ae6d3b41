using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

/// <summary>
/// Knows values that are one short word in small letters: of the controls only lists of words can know them, and one look into a table of these
/// says what all of them would.
/// </summary>
internal static class PlainWord
{
    private static readonly WordMap<Control> Known = new(
        [
            .. Letters(HarmlessValue.AllSwitches).Select(word => KeyValuePair.Create(word, Control.Switch)),
            .. Letters(PlaceholderText.AllNothings).Select(word => KeyValuePair.Create(word, Control.Nothing)),
            .. Letters(PlaceholderText.AllWholeWords).Select(word => KeyValuePair.Create(word, Control.Placeholder)),
        ]);

    /// <summary>Tells what the controls behind those of references would say; false when this is no such word.</summary>
    public static bool TryFind(ReadOnlySpan<char> value, out Control control)
    {
        control = Control.None;

        // A row of x is a mask.
        if (value.Length > WordKey.MaxLength || value[0] == 'x' || value.ContainsAnyExceptInRange('a', 'z'))
        {
            return false;
        }

        if (!Known.TryFind(value, out control) && (PlaceholderText.Begins(value) || PlaceholderText.IsAlphabet(value)))
        {
            control = Control.Placeholder;
        }

        return true;
    }

    private static IEnumerable<string> Letters(ReadOnlySpan<string> words) => [.. words.ToArray().Where(word => word.All(char.IsAsciiLetterLower) && word.Length <= WordKey.MaxLength)];
}
