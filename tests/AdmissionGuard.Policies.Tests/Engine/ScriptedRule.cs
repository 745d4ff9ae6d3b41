using AdmissionGuard.Policies.Rules;
using AdmissionGuard.Policies.Verdicts;
using AdmissionGuard.Policies.Workloads;

namespace AdmissionGuard.Policies.Tests.Engine;

/// <summary>A rule that says what a test wants it to say.</summary>
public sealed class ScriptedRule(Action<Workload, Findings> script) : IRule
{
    public static Reason Bad { get; } = new("bad", "It is bad.");

    /// <summary>Finds one fault at the pod.</summary>
    public static ScriptedRule Says(string fault) => SaysOften(fault, 1);

    /// <summary>Finds the same fault many times.</summary>
    public static ScriptedRule SaysOften(string fault, int times) =>
        new((workload, findings) =>
        {
            for (int i = 0; i < times; i++)
            {
                findings.Add(Bad, Place.Of(workload, ""), fault, "mend it");
            }
        });

    /// <summary>Finds a fault at each container.</summary>
    public static ScriptedRule SaysOfEachContainer(string fault) =>
        new((workload, findings) =>
        {
            foreach (Container container in workload.Pod.Containers)
            {
                findings.Add(Bad, Place.Of(workload, container, "image"), fault, "mend it");
            }
        });

    public static ScriptedRule IsContent { get; } = new((_, _) => { });

    public static ScriptedRule Throws(Exception exception) => new((_, _) => throw exception);

    public void Judge(Workload workload, Findings findings) => script(workload, findings);
}
