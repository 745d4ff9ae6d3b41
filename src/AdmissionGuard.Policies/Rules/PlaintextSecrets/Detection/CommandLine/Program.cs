using System.Buffers;
using System.Collections.Frozen;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.CommandLine;

/// <summary>What the short flags and the places of a program mean, as far as secrets go.</summary>
internal sealed record Program
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> Bundled = SearchValues.Create("fsSkLvigIjnNOJR#0146");

    private static readonly FrozenDictionary<string, Program> All = Table();

    private static readonly FrozenDictionary<string, Program>.AlternateLookup<ReadOnlySpan<char>> Lookup = All.GetAlternateLookup<ReadOnlySpan<char>>();

    // What stands before the program that is run: words of the shell, and programs that run another.
    private static readonly string[] BeforePrograms = "if then else elif do while until ! { exec sudo env nohup time timeout command eval nice tini dumb-init gosu su-exec xargs --".Split(' ');

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Before = BeforePrograms.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    // One bit for each length that a word with this first character may have: most words of a script are none of these, and to hash them costs more than to look here.
    private static readonly uint[] Lengths = LengthsOf(BeforePrograms.Concat(All.Keys));

    /// <summary>Runs the script behind <c>-c</c>.</summary>
    public bool IsShell { get; private init; }

    /// <summary>The letter of the flag whose value is a password; the null character for none.</summary>
    public char PasswordFlag { get; private init; }

    /// <summary>True when the password follows the letter without a blank.</summary>
    public bool IsAttached { get; private init; }

    /// <summary>True when it may follow the letter with or without a blank.</summary>
    public bool IsEither { get; private init; }

    /// <summary>The letter of the flag whose value is <c>user:password</c>; the null character for none.</summary>
    public char UserFlag { get; private init; }

    /// <summary>True when a percent sign parts user and password.</summary>
    public bool HasPercent { get; private init; }

    /// <summary>Flags whose value is a source of a password.</summary>
    public string[] Sources { get; private init; } = [];

    /// <summary>True when <c>-b</c> among its letters says that the password stands on the command line, as <see cref="PasswordWord"/>.</summary>
    public bool HasBatch { get; private init; }

    /// <summary>The letter of the flag whose value is a header of HTTP; the null character for none.</summary>
    public char HeaderFlag { get; private init; }

    /// <summary>Subcommands behind which the password's flag or word counts; empty when it counts anywhere.</summary>
    public string[] Subcommands { get; private init; } = [];

    /// <summary>Which word behind the subcommand is the password, the first 1; 0 for none.</summary>
    public int PasswordWord { get; private init; }

    /// <summary>The program that a command begins with; null for one whose flags say it all.</summary>
    public static Program? Of(ReadOnlySpan<char> command) =>
        FileName(command) is var name && MayBeKnown(name) && Lookup.TryGetValue(name, out Program? program) ? program : null;

    /// <summary>True when one of the words of a command is a program whose options are known.</summary>
    public static bool IsIn(ReadOnlySpan<char> command)
    {
        while (!command.IsEmpty)
        {
            int end = command.IndexOf(' ');
            if (Of((end < 0 ? command : command[..end]).TrimStart("$(`\"'")) is not null)
            {
                return true;
            }

            command = end < 0 ? default : command[(end + 1)..];
        }

        return false;
    }

    /// <summary>True for what may stand before the program: an assignment, a word of the shell, a program that runs another with its number.</summary>
    public static bool IsBefore(ReadOnlySpan<char> word) =>
        word.IsEmpty
        || (FileName(word) is var name && MayBeKnown(name) && Before.Contains(name))
        || (word.IndexOf('=') is var equals and > 0 && !word[..equals].ContainsAnyExcept(TextClasses.OptionName))
        || (char.IsAsciiDigit(word[0]) && word.Length <= 5 && Of(word) is null);

    /// <summary>What an option takes that has its password or user behind its letter at once; else <see cref="Expected.Nothing"/>.</summary>
    /// <param name="element">Any element.</param>
    /// <param name="position">What <see cref="IsPassword"/> made of it.</param>
    public Expected Attached(ReadOnlySpan<char> element, int position) =>
        element.Length <= 2 || element[0] != '-' || element[1] == '-' ? Expected.Nothing
        : element[1] == PasswordFlag && (IsAttached || (IsEither && (Subcommands.Length == 0 || position > 0))) ? Expected.Value
        : UserFlag != default && element[1] == UserFlag && element.Contains(HasPercent ? '%' : ':') ? User
        : HeaderFlag != default && element[1] == HeaderFlag && element.Contains(':') ? Expected.Header
        : Expected.Nothing;

    /// <summary>What a flag is called, the password flag by its meaning.</summary>
    /// <param name="element">The flag.</param>
    /// <param name="position">What <see cref="IsPassword"/> made of it.</param>
    public ReadOnlySpan<char> MeaningOf(ReadOnlySpan<char> element, int position) =>
        element.Length == 2 && element[1] == PasswordFlag && !IsAttached && (Subcommands.Length == 0 || position > 0) ? "password" : element.TrimStart('-');

    /// <summary>What the element behind a flag is.</summary>
    public Expected Expects(ReadOnlySpan<char> flag) =>
        UserFlag != default && (IsLetter(flag, UserFlag) || flag is "--user" or "--proxy-user" || IsBundle(flag)) ? User
        : HeaderFlag != default && (IsLetter(flag, HeaderFlag) || flag is "--header") ? Expected.Header
        : IsSource(flag) ? Expected.PassPhrase
        : Expected.Value;

    /// <summary>Where words are counted from behind a flag by which the password stands on the command line; 0 for another flag.</summary>
    public int FirstWord(ReadOnlySpan<char> flag) =>
        !HasBatch || flag.Length < 2 || flag[1..].ContainsAnyExcept(Letters) || !flag.Contains('b') ? 0

        // -n is for no file, and -C takes a number.
        : PasswordWord - 2 + (flag.Contains('n') ? 1 : 0) - (flag.EndsWith("C") ? 1 : 0);

    /// <summary>True for the word that is a password by its place alone.</summary>
    /// <param name="word">A word that is no option and no option's value.</param>
    /// <param name="position">0 before the first word of a command, and this method's own from then on.</param>
    public bool IsPassword(ReadOnlySpan<char> word, ref int position)
    {
        if (position > 0)
        {
            return position++ == PasswordWord;
        }

        foreach (string subcommand in Subcommands)
        {
            position = word.Equals(subcommand, StringComparison.Ordinal) ? 1 : position;
        }

        return false;
    }

    private Expected User => HasPercent ? Expected.UserAndPercent : Expected.UserAndSecret;

    private bool IsSource(ReadOnlySpan<char> flag)
    {
        foreach (string source in Sources)
        {
            if (flag.SequenceEqual(source))
            {
                return true;
            }
        }

        return false;
    }

    // curl -sku user:password: the last of several letters, of which the others take nothing.
    private bool IsBundle(ReadOnlySpan<char> flag) => flag.Length is > 2 and < 8 && flag[^1] == UserFlag && flag[0] == '-' && !flag[1..^1].ContainsAnyExcept(Bundled);

    private static ReadOnlySpan<char> FileName(ReadOnlySpan<char> path) => path[(path.LastIndexOf('/') + 1)..];

    private static bool MayBeKnown(ReadOnlySpan<char> name) =>
        !name.IsEmpty && name[0] < Lengths.Length && name.Length < 32 && ((Lengths[name[0]] >> name.Length) & 1) != 0;

    private static uint[] LengthsOf(IEnumerable<string> words)
    {
        uint[] lengths = new uint[0x80];
        foreach (string word in words)
        {
            lengths[word[0]] |= 1u << word.Length;
        }

        return lengths;
    }

    private static bool IsLetter(ReadOnlySpan<char> flag, char letter) => flag.Length == 2 && flag[0] == '-' && flag[1] == letter;

    private static FrozenDictionary<string, Program> Table()
    {
        Dictionary<string, Program> all = [];
        Add("sh bash ash dash zsh ksh busybox su", new Program { IsShell = true });
        Add("mysqladmin mariadb-admin", new Program { PasswordFlag = 'p', IsAttached = true, Subcommands = ["password"], PasswordWord = 1 });
        Add("mysql mysqldump mysqlcheck mysqlimport mysqlsh mysqlpump mariadb mariadb-dump mariadb-check", new Program { PasswordFlag = 'p', IsAttached = true });
        Add("mongo mongosh mongodump mongorestore mongoexport mongoimport rabbitmqadmin influx cqlsh twine", new Program { PasswordFlag = 'p' });
        Add("docker podman nerdctl buildah skopeo crane oras helm az oc", new Program { PasswordFlag = 'p', IsEither = true, Subcommands = ["login"] });
        Add("redis-cli valkey-cli redis-benchmark keydb-cli", new Program { PasswordFlag = 'a' });
        Add("sshpass", new Program { PasswordFlag = 'p', IsEither = true });
        Add("zip unzip", new Program { PasswordFlag = 'P', IsEither = true });
        Add("grafana-cli", new Program { Subcommands = ["reset-admin-password"], PasswordWord = 1 });
        Add("aws", new Program { Subcommands = ["aws_secret_access_key"], PasswordWord = 1 });
        Add("sqlcmd bcp ipmitool", new Program { PasswordFlag = 'P', IsEither = true });
        Add("mosquitto_pub mosquitto_sub mosquitto_rr", new Program { PasswordFlag = 'P' });
        Add("7z 7za 7zr 7zz", new Program { PasswordFlag = 'p', IsAttached = true });
        Add("htpasswd mosquitto_passwd", new Program { HasBatch = true, PasswordWord = 4 });
        Add("etcdctl", new Program { UserFlag = 'u' });
        Add("smbclient", new Program { UserFlag = 'U', HasPercent = true });
        Add("openssl", new Program { Sources = ["-pass", "-passin", "-passout"] });
        Add("ldapsearch ldapadd ldapmodify ldappasswd ldapwhoami ldapdelete", new Program { PasswordFlag = 'w', IsEither = true });
        Add("curl", new Program { UserFlag = 'u', HeaderFlag = 'H' });
        Add("wget", new Program { HeaderFlag = 'H' });
        Add("rabbitmqctl", new Program { Subcommands = ["add_user", "change_password"], PasswordWord = 2 });
        Add("mc mcli", new Program { Subcommands = ["set", "add"], PasswordWord = 4 });
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
