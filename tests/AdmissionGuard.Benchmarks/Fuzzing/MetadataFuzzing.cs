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

    // Parts of a run that have their own random numbers, so that it is the same on any number of cores.
    private const int Lanes = 16;

    private readonly MetadataCorpus corpus;
    private readonly Mutator files;
    private readonly TreeMutator trees;
    private readonly Mutator keys;
    private int documents;
    private int read;
    private int refused;
    private int signed;

    private MetadataFuzzing(MetadataCorpus corpus, int seed)
    {
        this.corpus = corpus;
        (files, trees, keys) = (new Mutator(seed, corpus.Files), new TreeMutator(seed, corpus.Files), new Mutator(seed, corpus.PublicKeys));
    }

    /// <summary>Runs; the exit code is 0 when nothing was found.</summary>
    /// <param name="count">How many inputs.</param>
    /// <param name="seed">Where the random numbers begin.</param>
    public static int Run(int count, int seed)
    {
        MetadataCorpus corpus = new();
        MetadataFuzzing[] lanes = [.. Enumerable.Range(0, Lanes).Select(lane => new MetadataFuzzing(corpus, unchecked((seed * Lanes) + lane)))];
        long start = Stopwatch.GetTimestamp();
        bool[] good = new bool[Lanes];
        Parallel.For(0, Lanes, lane => good[lane] = lanes[lane].Run(count / Lanes));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count / Lanes * Lanes} inputs of seed {seed} in {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s: {lanes.Sum(l => l.documents)} were JSON; readings by {Readers.Length} roles gave {lanes.Sum(l => l.read)} files and {lanes.Sum(l => l.refused)} refusals; {lanes.Sum(l => l.signed)} files had kept a true signature"));
        Console.WriteLine(good.All(lane => lane) ? "nothing else happened" : "there are findings");
        return good.All(lane => lane) ? 0 : 1;
    }

    /// <summary>Ends at the first finding.</summary>
    private bool Run(int count)
    {
        for (int number = 0; number < count; number++)
        {
            byte[] input = [];
            try
            {
                // Every tenth input is a key alone, since a damaged one inside a file has the wrong id and is read no further.
                switch (number % 10)
                {
                    case 0:
                        ReadKey(input = keys.Next(), number);
                        break;
                    case < 5:
                        ReadFile(input = files.Next());
                        break;
                    default:
                        ReadFile(input = trees.Next());
                        break;
                }
            }
#pragma warning disable CA1031 // Any exception is a finding: that is what is looked for.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Console.Error.WriteLine($"{exception}\n{Convert.ToBase64String(input)}");
                return false;
            }
        }

        return true;
    }

    private static void ReadKey(byte[] content, int number)
    {
        KeyContent key = TrustKeyReader.Read(KeyTypes[number / 10 % KeyTypes.Length], new JsonText(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(content))));
        if (key.Material is null == key.Fault is null)
        {
            throw new InvalidOperationException("a key is accepted with a fault, or refused without one");
        }
    }

    private void ReadFile(byte[] bytes)
    {
        JsonValue? json = StrictJson.Read(bytes, out string? fault);
        if (json is not null)
        {
            documents++;
            CheckCanonical(json);
        }
        else if (fault is null)
        {
            throw new InvalidOperationException("refused without a fault");
        }

        // What is no JSON is the same for every role.
        foreach (Func<ReadOnlyMemory<byte>, RoleFile> reader in json is null ? Readers[..1] : Readers)
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
