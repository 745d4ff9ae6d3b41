using System.Collections.Frozen;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;

/// <summary>What the short flags of a program mean, as far as secrets go.</summary>
/// <param name="IsShell">Runs the script behind <c>-c</c>.</param>
/// <param name="PasswordFlag">The letter of the flag whose value is a password; none when it is the null character.</param>
/// <param name="IsAttached">True when the password follows the letter without a blank.</param>
/// <param name="UserFlag">The letter of the flag whose value is <c>user:password</c>.</param>
internal sealed record Program(bool IsShell, char PasswordFlag, bool IsAttached, char UserFlag)
{
    private static readonly FrozenDictionary<string, Program> All = Table();

    private static readonly FrozenDictionary<string, Program>.AlternateLookup<ReadOnlySpan<char>> Lookup = All.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The program that a command begins with; null for one whose flags say it all.</summary>
    public static Program? Of(ReadOnlySpan<char> command) => Lookup.TryGetValue(command[(command.LastIndexOf('/') + 1)..], out Program? program) ? program : null;

    /// <summary>True for <c>-pSECRET</c>.</summary>
    public bool HasAttachedPassword(ReadOnlySpan<char> element) => IsAttached && element.Length > 2 && element[0] == '-' && element[1] == PasswordFlag;

    /// <summary>What a flag is called, the password flag by its meaning.</summary>
    public ReadOnlySpan<char> MeaningOf(ReadOnlySpan<char> element) =>
        element.Length == 2 && element[1] == PasswordFlag && !IsAttached ? "password" : element.TrimStart('-');

    /// <summary>True for a flag whose value is user and password.</summary>
    public bool TakesUserAndSecret(ReadOnlySpan<char> element) =>
        UserFlag != default && ((element.Length == 2 && element[1] == UserFlag) || element is "--user" or "--proxy-user");

    private static FrozenDictionary<string, Program> Table()
    {
        Dictionary<string, Program> all = [];
        Add("sh bash ash dash zsh ksh busybox", new Program(true, default, false, default));
        Add("mysql mysqladmin mysqldump mysqlcheck mysqlimport mysqlsh mariadb mariadb-admin mariadb-dump mariadb-check", new Program(false, 'p', true, default));
        Add("mongo mongosh mongodump mongorestore mongoexport mongoimport sshpass rabbitmqadmin influx cqlsh docker podman nerdctl helm az", new Program(false, 'p', false, default));
        Add("redis-cli valkey-cli", new Program(false, 'a', false, default));
        Add("sqlcmd", new Program(false, 'P', false, default));
        Add("ldapsearch ldapadd ldapmodify ldappasswd ldapwhoami ldapdelete", new Program(false, 'w', false, default));
        Add("curl", new Program(false, default, false, 'u'));
        return all.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string names, Program program)
        {
            foreach (string name in names.Split(' '))
            {
                all.Add(name, program);
            }
        }
    }
}
