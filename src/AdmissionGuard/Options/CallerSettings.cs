using System.Collections.Immutable;

namespace AdmissionGuard.Options;

/// <summary>Reads the settings that say who may ask, and checks them together.</summary>
internal static class CallerSettings
{
    private const string None = "none";
    private const string Require = "require";

    // A DNS name has at most 253 characters, a common name at most 64 (RFC 5280 appendix A.1).
    private const int LongestName = 253;

    /// <summary>The options; null when everybody may ask.</summary>
    public static CallerOptions? Read(SettingReader settings)
    {
        string? mode = settings.Name(Settings.ClientAuth, text => text is None or Require, $"write {None} or {Require}");
        string? authority = settings.Path(Settings.ClientAuthority);
        ImmutableArray<string> names = settings.Names(Settings.ClientName, IsName, "write a common name or a DNS name in full; there are no patterns");
        if (mode == Require)
        {
            if (authority is null)
            {
                settings.Report($"{Name(Settings.ClientAuth)} is {Require}, and needs {Name(Settings.ClientAuthority)} beside it: the authority of the API server's client certificate");
            }

            return authority is null ? null : new CallerOptions(authority, names);
        }

        Refuse(settings, Settings.ClientAuthority, authority is not null);
        Refuse(settings, Settings.ClientName, !names.IsEmpty);
        return null;
    }

    private static bool IsName(string text) => text.Length <= LongestName && !text.Contains('*', StringComparison.Ordinal) && !text.Any(char.IsControl);

    private static void Refuse(SettingReader settings, Setting setting, bool given)
    {
        if (given)
        {
            settings.Report($"{Name(setting)} says nothing unless callers must authenticate; add {Settings.ClientAuth.Name}={Require} ({Settings.ClientAuth.Variable})");
        }
    }

    private static string Name(Setting setting) => $"{setting.Name} ({setting.Variable})";
}
