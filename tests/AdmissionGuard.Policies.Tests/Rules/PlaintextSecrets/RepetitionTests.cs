using System.Text;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Names;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Scanners;
using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Values;
using Xunit;

namespace AdmissionGuard.Policies.Tests.Rules.PlaintextSecrets;

/// <summary>Texts that repeat themselves are compared with themselves instead of being asked about again: that must not change what is found.</summary>
public sealed class RepetitionTests
{
    private const string Word = "hunt" + "er7";

    private static readonly string[] Pieces =
    [
        "pwd=todo;", "password=$x;", "key=a;", "?sig=a&", "?sig=", "a://a:$b@", "@//", "@(", "aaa1Q~aaa", " dp.pt.", "eyJ.eyJ ", "sk-", "xoxb-", "machine ", "basic ", "\"auth\"", "PRIVATE KEY", "words of a text; ", "AKIA ", "a",
    ];

    public static TheoryData<string> Rows => [.. Pieces];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_secret_anywhere_in_a_text_that_repeats_itself_is_found(string piece)
    {
        foreach (string secret in new[] { " " + Sample.GitHubToken() + " ", ";password=" + Word + ";", " https://a:" + Word + "@b.example.com " })
        {
            foreach (int place in new[] { 0, 100, 5_000, 20_000, 40_000, 60_000 })
            {
                Assert.NotNull(High(Repeated(piece, place) + secret + Repeated(piece, 60_000 - place)));
            }
        }
    }

    [Fact]
    public void What_is_found_in_texts_of_repeated_pieces_is_what_asking_about_every_mark_finds()
    {
        Random random = new(20_251_125);
        for (int i = 0; i < 300; i++)
        {
            StringBuilder text = new();
            for (int part = random.Next(1, 6); part > 0; part--)
            {
                string period = string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pieces[random.Next(Pieces.Length)]));
                text.Append(Repeated(period, random.Next(100, 9_000)));
                text.Append(random.Next(4) switch { 0 => "pwd=" + Word + ";", 1 => Sample.AccessKeyId(i), 2 => "token=" + Sample.Random(Sample.AlphaNumeric, 24, i) + " ", _ => "1" });
            }

            string value = text.ToString();

            Assert.Equal(Best(value, new Deaf()), Best(value, null));
        }
    }

    private static string Repeated(string piece, int length) => string.Concat(Enumerable.Repeat(piece, length / piece.Length));

    private static SecretFinding? High(string value) => SecretDetector.Default.Find("SETTING", value) is { Level: SecretLevel.High } found ? found : null;

    // Who writes down every answer asks about every mark.
    private static string? Best(string value, IScanLog? log)
    {
        Scan scan = SecretDetector.Default.Begin(log);
        return SecretDetector.Default.Find("SETTING", value, SecretPlace.Variable, ref scan) is { } found ? found.Level.ToString() : null;
    }

    private sealed class Deaf : IScanLog
    {
        public void Named(NameClass name)
        {
        }

        public void Controlled(Control control)
        {
        }

        public void Asked(Scanner scanner)
        {
        }

        public void Matched(SecretRule rule, bool isOff)
        {
        }

        public void Opened(string how)
        {
        }
    }
}
