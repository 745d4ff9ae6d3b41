using AdmissionGuard.Policies.Engine;

namespace AdmissionGuard.Policies.Documents;

/// <summary>The policy that applies when nobody gives one.</summary>
public static class BuiltInBaseline
{
    private static readonly Lazy<PolicySet> Compiled = new(Compile);

    /// <summary>Its text, to be read and copied by operators.</summary>
    public static PolicyText Text { get; } = new("built-in baseline", Load());

    /// <summary>The policy, compiled.</summary>
    public static PolicySet Set => Compiled.Value;

    private static string Load()
    {
        using Stream stream = typeof(BuiltInBaseline).Assembly.GetManifestResourceStream("baseline.yaml")
            ?? throw new InvalidOperationException("The built-in baseline is not in the assembly.");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    private static PolicySet Compile()
    {
        PolicySetReading reading = PolicySetReader.Read([Text]);
        return reading.Set ?? throw new InvalidOperationException(string.Join('\n', reading.Errors));
    }
}
