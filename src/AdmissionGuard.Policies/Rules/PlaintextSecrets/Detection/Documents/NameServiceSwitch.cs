using System.Collections.Frozen;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

/// <summary>Knows lines of nsswitch.conf(5): <c>passwd: files systemd</c> tells where accounts are looked up.</summary>
internal static class NameServiceSwitch
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Services =
        "compat files db nis nisplus sss ldap systemd winbind dns hesiod mymachines extrausers altfiles usrfiles cache".Split(' ').ToFrozenSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True when the key is a database and every word of the value a service.</summary>
    public static bool Is(ReadOnlySpan<char> key, ReadOnlySpan<char> value)
    {
        if (key is not ("passwd" or "passwd_compat"))
        {
            return false;
        }

        foreach (Range word in value.Split(' '))
        {
            if (!value[word].IsEmpty && !Services.Contains(value[word].Trim()))
            {
                return false;
            }
        }

        return true;
    }
}
