using System.Text.Json;
using AdmissionGuard.Kubernetes.Reviews;
using BenchmarkDotNet.Attributes;

namespace AdmissionGuard.Benchmarks;

/// <summary>
/// Reading a review beside a pass over its tokens that does nothing else: the ratio is the price of the model and of exactness. On a
/// machine that others use too, the least times are what compares; the rounds are short and few, or noise makes them many.
/// </summary>
[InProcess]
[IterationTime(100)]
[MaxWarmupCount(12)]
[MaxIterationCount(30)]
[MinColumn]
[MemoryDiagnoser]
public class ReviewReading
{
    private byte[] body = [];

    /// <summary>The recorded review of the load script to read.</summary>
    [Params("pod4k.json", "pod100k.json")]
    public string File { get; set; } = "";

    /// <summary>Loads the body.</summary>
    [GlobalSetup]
    public void Load() => body = System.IO.File.ReadAllBytes(Find(File));

    /// <summary>The floor.</summary>
    [Benchmark(Baseline = true)]
    public int Tokens()
    {
        Utf8JsonReader reader = new(body, new JsonReaderOptions { MaxDepth = 512 });
        int count = 0;
        while (reader.Read())
        {
            count++;
        }

        return count;
    }

    /// <summary>The whole reading, as the server does it.</summary>
    [Benchmark]
    public Review? Read() => ReviewReader.TryRead(body, out Review? review, out _) ? review : null;

    private static string Find(string name)
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string file = Path.Combine(folder.FullName, "tests", "load", name);
            if (System.IO.File.Exists(file))
            {
                return file;
            }
        }

        throw new FileNotFoundException($"tests/load/{name} is in no folder above the program.");
    }
}
