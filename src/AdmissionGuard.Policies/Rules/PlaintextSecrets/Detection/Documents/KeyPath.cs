using System.Globalization;
using System.Text;
using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>The keys that lead to a place in a document, as places in its text: a string is made only when something is told.</summary>
internal sealed class KeyPath
{
    /// <summary>The most steps kept; deeper ones are read but not named.</summary>
    public const int MaxDepth = 32;

    private const int MaxShown = 128;

    private readonly Step[] steps = new Step[MaxDepth];

    /// <summary>How many steps there are.</summary>
    public int Depth { get; private set; }

    /// <summary>The indentation of the innermost step; -1 for none.</summary>
    public int Indent => Depth == 0 ? -1 : steps[Depth - 1].Indent;

    /// <summary>Where the innermost key stands; 0 for none.</summary>
    public int Start => Depth == 0 ? 0 : steps[Depth - 1].Start;

    /// <summary>The innermost key; empty for none.</summary>
    public ReadOnlySpan<char> Last(ReadOnlySpan<char> text) => Depth == 0 ? default : text.Slice(steps[Depth - 1].Start, steps[Depth - 1].Length);

    /// <summary>The key above it; empty for none.</summary>
    public ReadOnlySpan<char> Parent(ReadOnlySpan<char> text) => Depth < 2 ? default : text.Slice(steps[Depth - 2].Start, steps[Depth - 2].Length);

    /// <summary>Goes into a key.</summary>
    public void Push(int start, int length, int indent = 0)
    {
        if (Depth < MaxDepth)
        {
            steps[Depth++] = new Step(start, length, indent);
        }
    }

    /// <summary>Goes back out of keys until so many are left.</summary>
    public void CutTo(int depth) => Depth = Math.Clamp(depth, 0, Depth);

    /// <summary>Goes out of every key that is indented as far or farther.</summary>
    public void CutToIndent(int indent)
    {
        while (Depth > 0 && steps[Depth - 1].Indent >= indent)
        {
            Depth--;
        }
    }

    /// <summary>
    /// The path with dots, e.g. <c>spring.datasource.password</c>; keys that have dots themselves are left as they are. What stands below a
    /// password's key may be the password, and a key may be a token: neither is shown.
    /// </summary>
    /// <param name="text">The document.</param>
    public string Show(ReadOnlySpan<char> text)
    {
        StringBuilder shown = new();
        for (int i = 0; i < Depth && shown.Length < MaxShown; i++)
        {
            ReadOnlySpan<char> key = text.Slice(steps[i].Start, Math.Min(steps[i].Length, MaxShown));
            if (!key.IsEmpty)
            {
                shown.Append(CultureInfo.InvariantCulture, $"{(shown.Length > 0 ? "." : "")}{(SafeName.IsSecret(key) ? SafeName.Hidden : key)}");
            }

            if (OwnName.IsOfOnePassword(key))
            {
                break;
            }
        }

        return shown.ToString();
    }

    /// <summary>Tells nothing of the document.</summary>
    public override string ToString() => $"{Depth} steps";

    private readonly record struct Step(int Start, int Length, int Indent);
}
