using System.Diagnostics;
using System.Globalization;
using AdmissionGuard.Notary.Json;
using AdmissionGuard.Notary.Keys;
using AdmissionGuard.Notary.Metadata;
using AdmissionGuard.Notary.Refusals;
using AdmissionGuard.Notary.Signatures;

namespace AdmissionGuard.Benchmarks.Fuzzing;

/// <summary>
/// Feeds damaged trust metadata to everything that reads it before a signature has been verified. It may refuse, in its own type of refusal;
/// it may not throw anything else, take a form for canonical that is none, or find a signature over what nobody signed. Run by hand:
/// <c>dotnet run -c Release --project tests/AdmissionGuard.Benchmarks -- fuzz 1000000</c>, with a seed behind it to repeat a run.
/// </summary>
internal sealed class MetadataFuzzing
{
    private static readonly string[] KeyTypes = ["ecdsa", "rsa", "ed25519", "ecdsa-x509", "rsa-x509", "other"];

    private static readonly Func<ReadOnlyMemory<byte>, RoleFile>[] Readers =
    [
        RootFile.Read,
        TimestampFile.Read,
        SnapshotFile.Read,
        bytes => TargetsFile.Read("targets", bytes),
        bytes => TargetsFile.Read("targets/releases", bytes),
    ];

    private readonly MetadataCorpus corpus = new();
    private readonly Mutator files;
    private readonly Mutator keys;
    private int documents;
    private int read;
    private int refused;
    private int signed;

    private MetadataFuzzing(int seed) => (files, keys) = (new Mutator(seed, corpus.Files), new Mutator(seed, corpus.PublicKeys));

    /// <summary>Runs; the exit code is 0 when nothing was found.</summary>
    /// <param name="count">How many inputs.</param>
    /// <param name="seed">Where the random numbers begin.</param>
    public static int Run(int count, int seed)
    {
        MetadataFuzzing fuzzing = new(seed);
        long start = Stopwatch.GetTimestamp();
        for (int number = 0; number < count; number++)
        {
            // Every tenth input is a key alone, since a damaged one inside a file has the wrong id and is read no further.
            byte[] input = number % 10 == 0 ? fuzzing.keys.Next() : fuzzing.files.Next();
            try
            {
                (number % 10 == 0 ? (Action<byte[], int>)ReadKey : fuzzing.ReadFile)(input, number);
            }
#pragma warning disable CA1031 // Any exception is a finding: that is what is looked for.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Console.Error.WriteLine($"input {number} of seed {seed}: {exception}\n{Convert.ToBase64String(input)}");
                return 1;
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} inputs of seed {seed} in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s: {fuzzing.documents} were JSON; of {Readers.Length} readings each, {fuzzing.read} gave a file, {fuzzing.refused} a refusal; {fuzzing.signed} files kept a true signature; nothing else happened"));
        return 0;
    }

    private static void ReadKey(byte[] content, int number)
    {
        KeyContent key = TrustKeyReader.Read(KeyTypes[number / 10 % KeyTypes.Length], new JsonText(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(content))));
        if (key.Material is null == key.Fault is null)
        {
            throw new InvalidOperationException("a key is accepted with a fault, or refused without one");
        }
    }

    private void ReadFile(byte[] bytes, int number)
    {
        if (StrictJson.Read(bytes, out string? fault) is { } json)
        {
            documents++;
            CheckCanonical(json);
        }
        else if (fault is null)
        {
            throw new InvalidOperationException("refused without a fault");
        }

        foreach (Func<ReadOnlyMemory<byte>, RoleFile> reader in Readers)
        {
            try
            {
                CheckSignatures(reader(bytes).File);
                read++;
            }
            catch (TrustRefusal)
            {
                refused++;
            }
        }
    }

    /// <summary>Control characters are written raw, which no reader takes back: such a text can be signed and never be read.</summary>
    private static void CheckCanonical(JsonValue json)
    {
        byte[] canonical = CanonicalJson.Write(json);
        if (StrictJson.Read(canonical, out _) is { } again && !CanonicalJson.Write(again).AsSpan().SequenceEqual(canonical))
        {
            throw new InvalidOperationException("the canonical form of a canonical form is another");
        }
    }

    private void CheckSignatures(SignedFile file)
    {
        bool isTrue = corpus.Signed.Contains(Convert.ToHexString(file.Message.Sha256));
        foreach (RoleKeys role in corpus.Keys)
        {
            if (SignatureCount.Of(file, role.Keys).Distinct == 0)
            {
                continue;
            }

            signed++;
            if (!isTrue)
            {
                throw new InvalidOperationException($"a forged {file.Role} file has a signature by {role.Role}");
            }
        }
    }
}
