using System.Collections.Immutable;
using AdmissionGuard.Cluster;
using AdmissionGuard.Kubernetes.Registrations;
using AdmissionGuard.Options;

namespace AdmissionGuard.Upkeep;

/// <summary>Runs <c>AdmissionGuard unregister</c>: from options to exit code.</summary>
internal sealed class UnregistrationProcess(ClusterOptions options, TextWriter output, TextWriter error)
{
    /// <summary>The configurations are gone.</summary>
    public const int Success = 0;

    /// <summary>The API server did not do it, or nobody answered.</summary>
    public const int Refused = 1;

    /// <summary>The options or the file cannot be used.</summary>
    public const int Unusable = 2;

    /// <summary>Runs to the end.</summary>
    public async Task<int> RunAsync(TimeProvider clock, CancellationToken stop)
    {
        string file = options.Upkeep.Registration!;
        RegistrationReading reading = RegistrationText.Read(file, out string? unread) is { } text
            ? RegistrationReader.Read(text, file)
            : new RegistrationReading([], [unread!]);
        using ClusterConnection cluster = new(options);
        string? unopened = cluster.Open();
        ImmutableArray<string> mistakes = [.. reading.Errors, .. unopened is null ? [] : new[] { unopened }];
        if (!mistakes.IsEmpty)
        {
            return Report(mistakes, Unusable);
        }

        Unregistration unregistration = new(
            cluster.Api, cluster.OwnNamespace, options.Upkeep.Lease!, $"unregister_{Environment.MachineName}_{Guid.NewGuid():n}", output.WriteLine, clock);
        string? problem = await unregistration.RunAsync([.. reading.Templates.Select(template => template.Name)], stop);
        return problem is null ? Success : Report([problem], Refused);
    }

    private int Report(ImmutableArray<string> problems, int code)
    {
        foreach (string problem in problems)
        {
            error.WriteLine($"AdmissionGuard cannot unregister: {problem}");
        }

        return code;
    }
}
