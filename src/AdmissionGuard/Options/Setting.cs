using System.CommandLine;

namespace AdmissionGuard.Options;

/// <summary>One setting: an option of the command line, and the environment variable that stands in for it.</summary>
/// <remarks>Values are read as text and checked by <see cref="SettingReader"/>, so that every mistake is told, and in our words.</remarks>
internal sealed class Setting
{
    private Setting(string name, string value, string help, char[] separators, bool isFlag = false)
    {
        Name = name;
        Variable = "ADMISSIONGUARD_" + name.TrimStart('-').Replace('-', '_').ToUpperInvariant();
        Separators = separators;
        Option = new Option<string[]>(name)
        {
            Description = $"{help} [{Variable}]",
            HelpName = value,
            Arity = isFlag ? ArgumentArity.ZeroOrMore : ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = false,
        };
    }

    /// <summary>The option, e.g. <c>--port</c>.</summary>
    public string Name { get; }

    /// <summary>The variable, e.g. <c>ADMISSIONGUARD_PORT</c>. The option wins where both are given.</summary>
    public string Variable { get; }

    /// <summary>What stands between values in the variable; empty for a setting that is given once.</summary>
    public IReadOnlyList<char> Separators { get; }

    /// <summary>The option as the parser knows it.</summary>
    public Option<string[]> Option { get; }

    /// <summary>A setting with one value.</summary>
    public static Setting Single(string name, string value, string help) => new(name, value, help, []);

    /// <summary>A setting with any number of paths; in the variable, they stand apart by a colon or a line break.</summary>
    public static Setting Paths(string name, string help) => new(name, "PATH", help, [':', '\n']);

    /// <summary>A setting with any number of names, which may hold colons; in the variable, they stand apart by a comma or a line break.</summary>
    public static Setting Names(string name, string value, string help) => new(name, value, help, [',', '\n']);

    /// <summary>A setting that is on or off; the option alone turns it on.</summary>
    public static Setting Flag(string name, string help) => new(name, "true|false", help, [], isFlag: true);
}
