using System.Collections.Immutable;
using AdmissionGuard.Kubernetes.Registrations;
using AdmissionGuard.Options;

namespace AdmissionGuard.Upkeep;

/// <summary>The file of configurations: read at the start, and again when it changes; a bad one never replaces a good one.</summary>
internal sealed class RegistrationFile(ClusterOptions options, ILogger<RegistrationFile> logger)
{
    private readonly string path = options.Upkeep.Registration ?? "";
    private volatile RegistrationReading reading = new([], []);
    private string? text;
    private string? lastProblem;

    /// <summary>The configurations.</summary>
    public ImmutableArray<ConfigurationTemplate> Templates => reading.Templates;

    /// <summary>Reads it for the first time; null, or the line that says why the process cannot start.</summary>
    public string? Load()
    {
        string? problem = Read(out _);
        return problem is null ? null : $"--registration (ADMISSIONGUARD_REGISTRATION): {problem}";
    }

    /// <summary>Reads it again; true when it says something else.</summary>
    public bool Reload()
    {
        string? problem = Read(out bool changed);
        if (problem is not null && problem != lastProblem)
        {
            Log.FileKept(logger, path, problem);
        }
        else if (changed)
        {
            Log.FileReloaded(logger, path);
        }

        lastProblem = problem;
        return changed;
    }

    private string? Read(out bool changed)
    {
        changed = false;
        if (RegistrationText.Read(path, out string? problem) is not { } fresh)
        {
            return problem;
        }

        if (fresh == text)
        {
            return null;
        }

        RegistrationReading read = RegistrationReader.Read(fresh, path);
        problem = read.Errors.IsEmpty ? NamesProblem(read.Templates) : string.Join("; ", read.Errors);
        if (problem is null)
        {
            (reading, text, changed) = (read, fresh, true);
        }

        return problem;
    }

    private string? NamesProblem(ImmutableArray<ConfigurationTemplate> fresh) =>
        text is null || NamesOf(fresh).SequenceEqual(NamesOf(Templates), StringComparer.Ordinal)
            ? null
            : $"{path}: names other configurations than at the start; restart AdmissionGuard with the rights for them";

    private static IEnumerable<string> NamesOf(ImmutableArray<ConfigurationTemplate> templates) =>
        templates.Select(template => template.Name).Order(StringComparer.Ordinal);
}
