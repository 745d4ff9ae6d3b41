using AdmissionGuard.Policies.Verdicts;

namespace AdmissionGuard.Cli.Output;

/// <summary>Colours for a terminal (ECMA-48 SGR), or none.</summary>
internal sealed class Palette(bool hasColour)
{
    /// <summary>Something to be glad of.</summary>
    public string Good(string text) => Paint("32", text);

    /// <summary>Something that fails.</summary>
    public string Bad(string text) => Paint("31", text);

    /// <summary>A heading.</summary>
    public string Strong(string text) => Paint("1", text);

    /// <summary>A mode in its colour.</summary>
    public string Of(Mode mode) =>
        mode switch
        {
            Mode.Enforce => Paint("31", ModeWords.Policy(mode)),
            Mode.Warn => Paint("33", ModeWords.Policy(mode)),
            _ => Paint("36", ModeWords.Policy(mode)),
        };

    private string Paint(string code, string text) => hasColour ? $"\u001b[{code}m{text}\u001b[0m" : text;
}
