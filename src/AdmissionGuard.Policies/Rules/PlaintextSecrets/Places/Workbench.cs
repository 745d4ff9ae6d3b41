using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Places;

/// <summary>
/// What one judgement needs beside its stack. Its thread keeps it for the next one, so that an object without secrets costs no allocation,
/// whatever its values are.
/// </summary>
internal sealed class Workbench
{
    [ThreadStatic]
    private static Workbench? idle;

    private Workbench()
    {
    }

    /// <summary>Looks through values that are configuration texts.</summary>
    public DocumentScan Document { get; } = new();

    /// <summary>Collects what is found.</summary>
    public SecretReport Report { get; private set; } = new();

    /// <summary>A workbench for one object.</summary>
    public static Workbench Take(SecretFilter filter)
    {
        Workbench bench = idle ?? new Workbench();
        idle = null;
        bench.Report.Begin(filter);
        return bench;
    }

    /// <summary>Gives it back. A report with something in it belongs to who asked for it.</summary>
    public void Return()
    {
        if (Report.IsEmpty)
        {
            Report.End();
        }
        else
        {
            Report = new SecretReport();
        }

        idle = this;
    }
}
