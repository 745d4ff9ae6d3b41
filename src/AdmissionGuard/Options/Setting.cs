using System.CommandLine;

namespace AdmissionGuard.Options;

/// <summary>One setting: an option of the command line, and the environment variable that stands in for it.</summary>
/// <remarks>Values are read as text and checked by <see cref="SettingReader"/>, so that every mistake is told, and in our words.</remarks>
internal sealed class Setting
{
    private Setting(string name, string value, string help, bool many)
    {
        Name = name;
        Variable = "ADMISSIONGUARD_" + name.TrimStart('-').Replace('-', '_').ToUpperInvariant();
        Many = many;
        Option = new Option<string[]>(name)
        {
            Description = $"{help} [{Variable}]",
            HelpName = value,
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
    }

    /// <summary>The option, e.g. <c>--port</c>.</summary>
    public string Name { get; }

    /// <summary>The variable, e.g. <c>ADMISSIONGUARD_PORT</c>. The option wins where both are given.</summary>
    public string Variable { get; }

    /// <summary>True when it may be given more than once; in the variable, values stand apart by a colon or a line break.</summary>
    public bool Many { get; }

    /// <summary>The option as the parser knows it.</summary>
    public Option<string[]> Option { get; }

    /// <summary>A setting with one value.</summary>
    public static Setting Single(string name, string value, string help) => new(name, value, help, many: false);

    /// <summary>A setting with any number of values.</summary>
    public static Setting List(string name, string value, string help) => new(name, value, help, many: true);
}
