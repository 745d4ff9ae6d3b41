using System.Globalization;
using System.Text;
using AdmissionGuard.Policies.Documents.Yaml;

namespace AdmissionGuard.Cli.Output;

/// <summary>A file's name made safe for a terminal: a name may hold line ends and escape sequences.</summary>
internal static class ShownName
{
    /// <summary>The name with control characters as escapes.</summary>
    public static string Of(string name)
    {
        if (!name.Any(char.IsControl))
        {
            return name;
        }

        StringBuilder safe = new();
        foreach (char c in name)
        {
            _ = char.IsControl(c) ? safe.Append(CultureInfo.InvariantCulture, $"\\u{{{(int)c:x}}}") : safe.Append(c);
        }

        return safe.ToString();
    }

    /// <summary><c>file:line</c>, which terminals and editors make a link of.</summary>
    public static string Of(string name, Mark mark) => string.Create(CultureInfo.InvariantCulture, $"{Of(name)}:{mark.Line}");
}
